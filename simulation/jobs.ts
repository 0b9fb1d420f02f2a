import type { Running } from "../src/store/postgres/graphile-runner.js";
import { SIDE_BY_SIDE } from "../src/store/queue/rows.js";
import type { Life } from "./life.js";
import type { Timeline } from "./timeline.js";

/** The table in place of graphile-worker's. A statement that is rolled back adds no job. */
export const JOBS_TABLE = `create table simulated_job
  (id integer primary key, repository integer, run_at integer, is_running integer default 0)`;

/** Whether a statement calls graphile-worker's `add_job`. */
export function isAddJob(sql: string): boolean {
  return sql.includes(".add_job(");
}

/** What the jobs are kept in. */
interface Ground {
  timeline: Timeline;
  query(sql: string, values: unknown[]): { id: number; repository: number }[];
}

/** What `add_job` and `runTaskList` of graphile-worker do, in virtual time. */
export interface Jobs {
  /** @param parameters those of the statement of `addJob` in `src/store/postgres/graphile-jobs.ts` */
  add(parameters: readonly unknown[]): void;
  /** Creates what runs the jobs of a life. @param within has its turn at the store */
  connect(
    life: Life,
    within: <Answer>(work: () => Answer) => Promise<Answer>,
  ): (running: Running) => Promise<void>;
}

/**
 * Creates the jobs of a store. A job that runs is replaced by a new one, and one that waits moves or stays, as its mode says.
 *
 * @see https://worker.graphile.org/docs/job-key
 */
export function createJobs({ timeline, query }: Ground): Jobs {
  const listeners = new Set<() => void>();

  function wakeAfter(milliseconds: number): void {
    timeline.after(milliseconds, () => {
      for (const listen of listeners) listen();
    });
  }

  return {
    add([, , after, key, mode]) {
      const runAt = timeline.now() + Number(after);
      const [waiting] = query("select id from simulated_job where repository = ? and is_running = 0", [key]);
      if (!waiting) query("insert into simulated_job (repository, run_at) values (?, ?)", [key, runAt]);
      else if (mode === "replace")
        query("update simulated_job set run_at = ? where id = ?", [runAt, waiting.id]);
      wakeAfter(Math.max(1, Number(after)));
    },
    connect:
      (life, within) =>
      async ({ over, run, broke }) => {
        const running = new Set<Promise<void>>();
        const take = () =>
          query(
            `update simulated_job set is_running = 1 where id in
              (select id from simulated_job where is_running = 0 and run_at <= ? order by run_at, id limit 1)
            returning id, repository`,
            [timeline.now()],
          );
        async function work(): Promise<void> {
          while (!over.aborted && running.size < SIDE_BY_SIDE) {
            const [job] = await within(take);
            if (!job) return;
            const done = run(job.repository)
              .then(() => within(() => query("delete from simulated_job where id = ?", [job.id])))
              .finally(() => running.delete(done))
              .then(listen, broke);
            running.add(done);
          }
        }
        const listen = () => {
          if (!life.isOver() && !over.aborted) work().catch(broke);
        };
        listeners.add(listen);
        listen();
        await new Promise<void>((resolve) => over.addEventListener("abort", () => resolve(), { once: true }));
        listeners.delete(listen);
        await Promise.all(running);
      },
  };
}
