import { setTimeout } from "node:timers/promises";
import { type Lab, startLab } from "../lab/lab.js";
import { notesWith } from "../test/stories/notes.js";
import { type App, OURS, PLAIN, startApp } from "./app.js";
import { countCreates } from "./creates.js";
import { median, medianRatio, printMedian, printTime } from "./figures.js";
import type { Row } from "./row.js";
import { task } from "./tasks.js";

const WEEKLY_ROUNDS = 3;
const LONG_ROUNDS = 3;
const WEEKLY = 7;
const LONG = 40;
/** Raises the limit of 25 issues per push. */
const SETTINGS = { ".github/next-steps.yml": `limit: ${LONG}\n` };
/** Probot's client waits this long between issues, so an earlier round would pay for the one before, in milliseconds. */
const BETWEEN_ROUNDS = 3_000;
const PATIENCE = 180_000;

/** One account per round, because GitHub and we pace writes by installation. */
const accounts = ["harbour", ...Array.from({ length: LONG_ROUNDS }, (_, round) => `harbour-${round}`)];

interface Round {
  ours: number;
  other: number;
}

/**
 * Measures from a delivery to its last issue, next to a plain Probot app. Nearly all of the time is waiting, so the long rounds
 * run in parallel processes.
 * @param meanwhile more work for that time
 */
export async function measureOpening(meanwhile = async (): Promise<Row[]> => []): Promise<Row[]> {
  const people = { aokafor: "write", dscholten: "write", chiara: "write" } as const;
  const lab = await startLab({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
      { login: "chiara", name: "Chiara Rossi" },
    ],
    repositories: accounts
      .flatMap((owner) => [`${owner}/ours`, `${owner}/plain`])
      .map((full) => full.split("/") as [string, string])
      .map(([owner, name]) => ({ owner, name, collaborators: people, files: SETTINGS })),
  });
  const start = (program: URL) => startApp(program, { environment: lab.environment });
  const ours = await start(OURS);
  const plain: App[] = [];
  for (const _ of accounts) plain.push(await start(PLAIN));
  try {
    const long = Promise.all(
      accounts.slice(1).map(async (account, index) => {
        const [mine, other] = await Promise.all([
          open(lab, ours, `${account}/ours`, 0, LONG),
          open(lab, plain[index + 1]!, `${account}/plain`, 0, LONG),
        ]);
        return { ours: mine, other };
      }),
    );
    const others = await meanwhile();
    const weekly: Round[] = [];
    for (let round = 0; round <= WEEKLY_ROUNDS; round++) {
      // The first round is small and warms up caches, connections and compiled code.
      const count = round === 0 ? 1 : WEEKLY;
      const mine = await open(lab, ours, "harbour/ours", round, count);
      const other = await open(lab, plain[0]!, "harbour/plain", round, count);
      if (round > 0) weekly.push({ ours: mine, other });
      await setTimeout(BETWEEN_ROUNDS);
    }
    return [
      rowOf("7 issues: delivery to last issue, plain Probot app / ours", 15, weekly),
      rowOf("40 issues, same", 4, await long),
      ...others,
    ];
  } finally {
    for (const app of [ours, ...plain]) await app.stop();
    await lab.stop();
  }
}

/** Pushes notes and measures from their delivery to their last issue, in milliseconds. */
async function open(lab: Lab, app: App, repository: string, round: number, count: number): Promise<number> {
  const before = countCreates(lab, repository);
  const push = await lab.push(repository, {
    files: { [`meetings/2026-05-${10 + round}.md`]: notesOf(count, round) },
  });
  lab.deliverTo(app.webhooks);
  const start = performance.now();
  // A plain Probot app answers only when it is done, and GitHub does not wait for that.
  const delivered = lab.deliver(push);
  await lab.until(() => countCreates(lab, repository) === before + count, PATIENCE);
  const time = performance.now() - start;
  await delivered;
  return time;
}

/** Writes notes with tasks of no other round. */
function notesOf(count: number, round: number): string {
  return notesWith(...Array.from({ length: count }, (_, index) => `Ada: ${task(round * LONG + index)}`));
}

function rowOf(what: string, atLeast: number, rounds: Round[]): Row {
  return {
    what,
    bar: { atLeast },
    measured: 1 / medianRatio(rounds),
    ours: printMedian(rounds.map(({ ours }) => ours)),
    other: printTime(median(rounds.map(({ other }) => other))),
  };
}
