import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Delivery } from "../lab/lab.js";
import { createDatabase, prepareTemplate, startPostgres } from "../test/store/postgres/server.js";
import { notesWith } from "../test/stories/notes.js";
import { type App, OURS, startApp } from "./app.js";
import { median, medianRatio } from "./figures.js";
import { type RemoteLab, startGitHub } from "./github.js";
import type { Row } from "./row.js";
import { send, sign } from "./sender.js";

const REPOSITORIES = 64;
const ROUNDS = 3;
/** GitHub's time for an answer, in milliseconds. The lab takes one or two. */
const LATENCY = 100;

const TASKS = [
  "paint the fence",
  "weigh all parcels",
  "mend broken lamps",
  "sell that boat",
  "oil its crane",
  "count ladders",
  "wash windows",
  "film bridges",
];

const WAITING = `GitHub takes ${LATENCY} ms longer for each answer than the lab, as the real one does about.`;
const BUSY =
  "GitHub answers at once, so that two servers, the lab and PostgreSQL share the cores: what is measured is the machine.";

/** Measures the syncs per second of two servers on one PostgreSQL, next to one server. */
export async function measureServers(): Promise<Row[]> {
  const kinds = ["one", "two"] as const;
  const github = await startGitHub({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    // One account each, because GitHub and we count writes by installation.
    repositories: kinds.flatMap((kind) =>
      teams(kind).map((owner) => ({ owner, name: "notes", collaborators: { aokafor: "write" as const } })),
    ),
  });
  const postgres = await startPostgres();
  await prepareTemplate(postgres.url);
  const start = async (count: number) => {
    const DATABASE_URL = await createDatabase(postgres.url);
    const apps: App[] = [];
    while (apps.length < count)
      apps.push(await startApp(OURS, { environment: { ...github.environment, DATABASE_URL } }));
    return apps;
  };
  const one = await start(1);
  const two = await start(2);
  let wave = 0;
  const round = async () => {
    const task = TASKS[wave++]!;
    return { other: await syncAll(github, "one", one, task), ours: await syncAll(github, "two", two, task) };
  };
  try {
    await round(); // Tokens, directories and configurations are read once.
    const busy = [await round()];
    await github.slow(LATENCY);
    const waiting: Awaited<ReturnType<typeof round>>[] = [];
    while (waiting.length < ROUNDS) waiting.push(await round());
    const row = (rounds: typeof busy, note: string): Row => ({
      what: "syncs a second on PostgreSQL, 2 server processes / 1",
      bar: { atLeast: 1.6 },
      measured: medianRatio(rounds),
      ours: `${median(rounds.map(({ ours }) => ours)).toFixed(1)}/s`,
      other: `${median(rounds.map(({ other }) => other)).toFixed(1)}/s`,
      note,
    });
    return [row(waiting, WAITING), row(busy, BUSY)];
  } finally {
    for (const app of [...one, ...two]) await app.stop();
    await github.stop();
    await postgres.remove();
  }
}

/** Names the accounts of one server, or of two. */
function teams(kind: string): string[] {
  return Array.from({ length: REPOSITORIES }, (_, number) => `${kind}-${number}`);
}

/** Pushes one new item to every repository, and returns how many are synced per second. */
async function syncAll(github: RemoteLab, kind: string, apps: App[], task: string): Promise<number> {
  const pushes: Delivery[] = [];
  const files = { [`meetings/${task.split(" ")[0]}.md`]: notesWith(`Ada: ${task}`) };
  for (const team of teams(kind)) pushes.push(await github.push(`${team}/notes`, { files }));
  const signed = pushes.map((push) => sign(push, github.environment.WEBHOOK_SECRET));
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  await Promise.all(signed.map((each, index) => send(apps[index % apps.length]!.webhooks, each, agent)));
  while (await isBusy(apps[0]!)) await setTimeout(20);
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return REPOSITORIES / seconds;
}

/** Returns true while pushes wait in an App's shared store, including those that are being synced. */
async function isBusy({ url }: App): Promise<boolean> {
  const { pushesWaiting } = (await (await fetch(`${url}/healthz`)).json()) as Record<string, number>;
  return pushesWaiting !== 0;
}
