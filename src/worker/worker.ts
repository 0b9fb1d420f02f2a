import { isAnyUnrecognised } from "../apply/recognise.js";
import { RateLimitedError, TryAgainError, UnansweredError } from "../errors.js";
import { inTurn } from "../events/job.js";
import { retryAt } from "../github/limits.js";
import { runJob } from "../jobs/run-job.js";
import { logFailure } from "../maintenance/log-failure.js";
import type { Service } from "../maintenance/service.js";
import type { Metrics } from "../metrics.js";
import type { Repository } from "../repository.js";
import type { RepositoryWork } from "../store/queue/rows.js";
import { openLedger } from "../store/sql-ledger.js";
import type { Working } from "../store/types.js";
import { logReport } from "../sync/log-report.js";
import { sync } from "../sync/sync.js";
import { handleInstallationChange } from "./installation-status.js";

/** The wait after a failed sync doubles each time. */
const FIRST_WAIT_MILLISECONDS = 5_000;
const LONGEST_WAIT_MILLISECONDS = 600_000;

export function startWorker(service: Service, metrics: Metrics): Working {
  return service.store.queue.work((work, signal) => workOn(work, { ...service, metrics }, signal));
}

/** Syncs one repository and runs its jobs. Failed work is postponed, and an interrupted job continues after newer pushes. */
async function workOn(
  work: RepositoryWork,
  service: Service & { metrics: Metrics },
  signal: AbortSignal,
): Promise<void> {
  const tally = { requests: 0 };
  const { app, store, metrics, clock } = service;
  const openClient = ({ installation }: Repository) => app.openInstallation(installation, tally);
  const { repository, pushes, jobs, failures } = work;
  const deliveries = [...pushes, ...jobs].map(({ delivery }) => delivery);
  const log = service.log.child({ repository: `${repository.owner}/${repository.name}`, deliveries });
  try {
    const github = await openClient(repository);
    const ledger = openLedger(store.database, repository.id, clock);
    const author = await app.findAuthor(github, await isAnyUnrecognised({ ledger, repository }));
    const context = {
      repository,
      github,
      findRepository: app.findRepository,
      openClient,
      ledger,
      author,
      clock,
      log,
      tally,
      signal,
    };
    const ofSync = jobs.filter(({ job }) => job.kind === "refresh");
    if (pushes.length + ofSync.length > 0) {
      await logReport(context, "in sync", async () => {
        const startedAt = clock.now();
        const report = await sync(work, context);
        const result = report?.failure ? "failed" : "done";
        metrics.countSync(result, clock.now() - startedAt, report?.outcomes ?? []);
        return report;
      });
      await store.queue.complete({ repository, pushes, jobs: ofSync });
    }
    for (const waiting of inTurn(jobs)) {
      if (ofSync.includes(waiting)) continue;
      if (signal.aborted) return;
      await runJob(waiting.job, failures, context);
      await store.queue.complete({ repository, pushes: [], jobs: [waiting] });
    }
  } catch (error) {
    metrics.countUnfinished(error instanceof TryAgainError ? "postponed" : "broken");
    if (error instanceof TryAgainError) {
      const again = retryAt(error, failures);
      await store.queue.postpone(work, {
        until: again,
        // GitHub asks for a longer wait with each rate limit in a row.
        failures: error instanceof RateLimitedError ? failures + 1 : failures,
        onlyLooks: error instanceof UnansweredError,
      });
      log.info({ again: new Date(again).toISOString() }, `postponed: ${error.message}`);
      return;
    }
    if (await handleInstallationChange(error, work, { ...service, log })) return;
    const wait = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** failures, LONGEST_WAIT_MILLISECONDS);
    await store.queue.postpone(work, { until: clock.now() + wait, failures: failures + 1 });
    logFailure(
      log.child({ failures: failures + 1 }),
      error,
      `a sync or job failed: retry in ${wait / 1000} s`,
    );
  }
}
