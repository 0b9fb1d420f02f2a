import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Delivery } from "../lab/lab.js";
import { type App, NO_OP, OURS, startApp } from "./app.js";
import { median, medianRatio, printTime, quantile } from "./figures.js";
import { type RemoteLab, startGitHub } from "./github.js";
import type { Row } from "./row.js";
import { pushesAfter, type Signed, send, sendAtOnce, sendAtRate, sign } from "./sender.js";

const RATE = 50;
const SECONDS = 20;
/** Seconds per turn. */
const TURN = 5;
const NOTES_SECONDS = 5;
const SATURATION_ROUNDS = 3;
const SATURATION_SECONDS = 2;
/** GitHub's time for an answer, in milliseconds. */
const LATENCY = 100;
/** This many repositories push in turns, so that the pushes of each keep their order. */
const REPOSITORIES = 10;

/** Deliveries prepared per connection, more than it can send in a round. */
const READY = 1_000;

const QUIET =
  "Pushes that touch no notes, each the next one of its repository, as nearly all are: there is nothing in them to lose, so ours writes them down within a second.";
const NOTED =
  "Pushes of notes: ours commits each to the disk before it answers, and brings its repository in sync at the same time and on the same cores. GitHub takes 100 ms for each answer.";

/** Measures latency and throughput of deliveries, next to a Probot app that does nothing with them. */
export async function measureAnswering(): Promise<Row[]> {
  const github = await startGitHub({
    repositories: [...named("quiet"), ...named("noted")].map((name) => ({
      owner: "harbour",
      name,
      collaborators: { aokafor: "write" },
    })),
  });
  const { environment } = github;
  const secret = environment.WEBHOOK_SECRET;
  const ours = await startApp(OURS, { environment });
  const other = await startApp(NO_OP, { environment });
  try {
    const first = await pushNotes(github, "quiet", 0);
    const firstNoted = await pushNotes(github, "noted", 0);
    const lanes = { ours: [] as Lane[], other: [] as Lane[] };
    for (const [who, app] of Object.entries({ ours, other })) {
      await warmUp(app, [...first, ...firstNoted], secret);
      lanes[who as keyof typeof lanes] = first.map((push) => createLane(push, secret));
    }

    const quiet = { ours: [] as number[], other: [] as number[] };
    for (let turn = 0; turn < SECONDS / TURN; turn++) {
      quiet.ours.push(...(await sendAtRate(ours.webhooks, takeInTurns(lanes.ours, RATE * TURN), RATE)));
      quiet.other.push(...(await sendAtRate(other.webhooks, takeInTurns(lanes.other, RATE * TURN), RATE)));
    }

    const saturation: { ours: number; other: number }[] = [];
    for (let round = 0; round < SATURATION_ROUNDS; round++)
      saturation.push({ ours: await saturate(ours, lanes.ours), other: await saturate(other, lanes.other) });

    const notes: Signed[] = [];
    for (let number = 1; notes.length < RATE * NOTES_SECONDS; number++)
      notes.push(...(await pushNotes(github, "noted", number)).map((push) => sign(push, secret)));
    await github.slow(LATENCY);
    const noted = {
      ours: await sendAtRate(ours.webhooks, notes, RATE),
      other: await sendAtRate(other.webhooks, notes, RATE),
    };
    await github.slow(0);
    await calm(ours);

    return [
      rowOf(`delivery to answer, p99, ${RATE} a second for ${SECONDS} s, ours / no-op Probot`, quiet, QUIET),
      rowOf(`the same for ${NOTES_SECONDS} s, pushes of notes, each committed`, noted, NOTED),
      {
        what: "deliveries a second at saturation, ours / no-op Probot",
        bar: { atLeast: 0.6 },
        measured: medianRatio(saturation),
        ours: `${median(saturation.map(({ ours }) => ours)).toFixed(0)}/s`,
        other: `${median(saturation.map(({ other }) => other)).toFixed(0)}/s`,
        note: QUIET,
      },
    ];
  } finally {
    await ours.stop();
    await other.stop();
    await github.stop();
  }
}

/** Names the repositories of one kind. */
function named(kind: string): string[] {
  return Array.from({ length: REPOSITORIES }, (_, number) => `${kind}-${number}`);
}

/** Pushes notes once to each repository. */
async function pushNotes(github: RemoteLab, kind: string, number: number): Promise<Delivery[]> {
  const files = { "meetings/2026-05-05.md": `# Harbour weekly\n\nNothing was decided, ${number} times.\n` };
  const pushes: Delivery[] = [];
  for (const name of named(kind)) pushes.push(await github.push(`harbour/${name}`, { files }));
  return pushes;
}

/** Sends the first pushes before the measurement. */
async function warmUp(app: App, first: Delivery[], secret: string): Promise<void> {
  const agent = new Agent();
  for (const push of first) await send(app.webhooks, sign(push, secret), agent);
  await calm(app);
}

/** Measures how many deliveries per second an App answers, with one connection per lane. */
async function saturate({ webhooks }: App, lanes: Lane[]): Promise<number> {
  const ready = lanes.map((lane) => lane.ready(READY));
  const start = performance.now();
  const count = await sendAtOnce(webhooks, ready, start + SATURATION_SECONDS * 1000);
  return count / ((performance.now() - start) / 1000);
}

/** Waits until an App has no more work. An App without `/healthz` never has any. */
export async function calm({ url }: App): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/healthz`);
    if (response.status === 404) return;
    const { pushesWaiting, syncsRunning } = (await response.json()) as Record<string, number>;
    if (pushesWaiting === 0 && syncsRunning === 0) return;
    await setTimeout(20);
  }
}

/** The ordered pushes of one repository. */
interface Lane {
  /** Returns so many signed pushes; senders remove them. */
  ready(count: number): Signed[];
}

function createLane(first: Delivery, secret: string): Lane {
  const following = pushesAfter(first, secret);
  const waiting: Signed[] = [];
  return {
    ready(count) {
      while (waiting.length < count) waiting.push(following.next().value);
      return waiting;
    },
  };
}

/** Takes deliveries from all lanes in turn. */
function takeInTurns(lanes: Lane[], count: number): Signed[] {
  return Array.from({ length: count }, (_, index) => lanes[index % lanes.length]!.ready(1).shift()!);
}

function rowOf(what: string, times: { ours: number[]; other: number[] }, note: string): Row {
  const say = (all: number[]) => `${printTime(quantile(all, 0.99))} (median ${printTime(median(all))})`;
  return {
    what,
    bar: { atMost: 2 },
    measured: quantile(times.ours, 0.99) / quantile(times.other, 0.99),
    ours: say(times.ours),
    other: say(times.other),
    note,
  };
}
