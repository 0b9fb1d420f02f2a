import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lab, startLab } from "../lab/lab.js";
import { systemClock } from "../src/clock.js";
import { openLedger } from "../src/store/sql-ledger.js";
import { openSqlite } from "../src/store/sqlite/open.js";
import { createStoreDependencies } from "../test/store/dependencies.js";
import { notesWith } from "../test/stories/notes.js";
import { REPOSITORY, trackIssue } from "../test/tracked-issue.js";
import { calm } from "./answering.js";
import { type App, OURS, startApp } from "./app.js";
import { medianRatio, printMedian } from "./figures.js";
import type { Row } from "./row.js";

const LONG = "long/notes";
const SHORT = "short/notes";
const TRACKED = { [LONG]: 10_000, [SHORT]: 10 };
/** Each push makes two writes, and all of them fit into the burst of GitHub's rate limit. */
const ROUNDS = 7;

/** Measures the cost of a push in a repository with many tracked issues, next to one with few. */
export async function measureHistory(): Promise<Row[]> {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: ["long", "short"].map((owner) => ({
      owner,
      name: "notes",
      collaborators: { aokafor: "write" },
    })),
  });
  const directory = await mkdtemp(join(tmpdir(), "next-steps-bench-"));
  const start = () => startApp(OURS, { environment: lab.environment, directory });
  let app = await start();
  try {
    const ids: Record<string, number> = {};
    for (const name of [LONG, SHORT]) {
      const { repository } = await pushOne(lab, app, name, 0);
      ids[name] = repository;
    }
    await app.stop();
    for (const [name, count] of Object.entries(TRACKED)) await fillLedger(directory, ids[name]!, count);
    app = await start();
    const rounds: Record<string, Cost>[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const costs = {
        [LONG]: await pushOne(lab, app, LONG, round + 1),
        [SHORT]: await pushOne(lab, app, SHORT, round + 1),
      };
      if (round > 0) rounds.push(costs);
    }
    const row = (
      what: string,
      atMost: number,
      measure: (cost: Cost) => number,
      say: (all: number[]) => string,
    ): Row => ({
      what: `a push with 10,000 tracked issues / with 10: ${what}`,
      bar: { atMost },
      measured: medianRatio(
        rounds.map((round) => ({ ours: measure(round[LONG]!), other: measure(round[SHORT]!) })),
      ),
      ours: say(rounds.map((round) => measure(round[LONG]!))),
      other: say(rounds.map((round) => measure(round[SHORT]!))),
    });
    return [
      row(
        "requests",
        1,
        ({ requests }) => requests,
        (all) => `${Math.max(...all)} at most`,
      ),
      row("time", 1.2, ({ time }) => time, printMedian),
    ];
  } finally {
    await app.stop();
    await lab.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Cost {
  repository: number;
  requests: number;
  time: number;
}

/** Pushes notes with one new item, and waits for the check run about it. */
async function pushOne(lab: Lab, app: App, name: string, round: number): Promise<Cost> {
  const text = notesWith(`Ada: mend the crane of quay ${"abcdefghijklm"[round]}`);
  const push = await lab.push(name, { files: { [`meetings/2026-05-${10 + round}.md`]: text } });
  lab.deliverTo(app.webhooks);
  lab.forgetRequests();
  const start = performance.now();
  await lab.deliver(push);
  await lab.until(() =>
    lab.requests.some(({ path, status }) => path.endsWith("/check-runs") && status === 201),
  );
  const time = performance.now() - start;
  await calm(app);
  return { repository: push.payload.repository.id, requests: lab.count(), time };
}

/** Stores issues as a sync that read them from GitHub does. */
async function fillLedger(directory: string, id: number, count: number): Promise<void> {
  const store = await openSqlite(directory, createStoreDependencies());
  const issues = Array.from({ length: count }, (_, index) => {
    const marker = { path: `meetings/${index % 500}.md`, task: `mend lamp ${index}`, assigned: ["aokafor"] };
    return trackIssue(index + 100, marker, { home: id, state: index % 10 ? "closed" : "open" });
  });
  const readAt = new Date(systemClock.now()).toISOString();
  const ledger = openLedger(store.database, id, systemClock);
  const home = (await ledger.issueRepositories()).find((each) => each.id === id) ?? { ...REPOSITORY, id };
  await ledger.rememberIssues(home, issues, readAt);
  await store.close();
}
