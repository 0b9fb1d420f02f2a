import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { calm } from "./answering.js";
import { type App, NO_OP, OURS, startApp } from "./app.js";
import { median, medianRatio } from "./figures.js";
import { startGitHub } from "./github.js";
import type { Row } from "./row.js";
import { pushesAfter, type Signed, send, sign } from "./sender.js";

const PUSHES = 1_000;
const HALF = PUSHES / 2;
/** One push in this many touches notes. */
const NOTES_EVERY = 10;
const ROUNDS = 3;
/** The rest before memory is measured, in milliseconds. */
const REST = 1_000;

/** Measures the memory of a process at rest, next to a Probot app that does nothing, after the same pushes. */
export async function measureMemory(): Promise<Row[]> {
  const github = await startGitHub({
    repositories: ["quiet", "noted"].map((name) => ({
      owner: "harbour",
      name,
      collaborators: { aokafor: "write" },
    })),
  });
  const { environment } = github;
  const secret = environment.WEBHOOK_SECRET;
  const push = (name: string, number: number) =>
    github.push(`harbour/${name}`, { files: { "meetings/a.md": `# Harbour weekly\n\n${number}\n` } });
  const quiet = await push("quiet", 0);
  const following = pushesAfter(quiet, secret);
  const deliveries: Signed[] = [sign(quiet, secret)];
  for (let number = 1; number < PUSHES; number++) {
    const touches = number % NOTES_EVERY === 0;
    deliveries.push(touches ? sign(await push("noted", number), secret) : following.next().value);
  }
  const measure = async (program: URL) => {
    const app = await startApp(program, { environment, probesMemory: true });
    const half = await holdAfter(app, deliveries.slice(0, HALF));
    const whole = await holdAfter(app, deliveries.slice(HALF));
    await app.stop();
    return { half, whole };
  };
  const rounds: { ours: { half: number; whole: number }; other: { half: number; whole: number } }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await beside(measure));
  await github.stop();

  const ours = rounds.map((round) => round.ours);
  const say = (bytes: number[]) => `${(median(bytes) / 2 ** 20).toFixed(0)} MB`;
  const note = `Resident memory after a collection of garbage; every ${NOTES_EVERY}th push touches notes and is synced.`;
  return [
    {
      what: `memory at rest after ${PUSHES} pushes, ours / no-op Probot`,
      bar: { atMost: 1.5 },
      measured: medianRatio(rounds.map(({ ours, other }) => ({ ours: ours.whole, other: other.whole }))),
      ours: say(ours.map(({ whole }) => whole)),
      other: say(rounds.map(({ other }) => other.whole)),
      note,
    },
    {
      what: `ours after ${PUSHES} pushes / after ${HALF}`,
      bar: { atMost: 1.05 },
      measured: medianRatio(ours.map(({ half, whole }) => ({ ours: whole, other: half }))),
      ours: say(ours.map(({ whole }) => whole)),
      other: say(ours.map(({ half }) => half)),
      note,
    },
  ];
}

/** Measures both at the same time, because time does not matter. */
async function beside<Measure>(measure: (program: URL) => Promise<Measure>) {
  const [ours, other] = await Promise.all([measure(OURS), measure(NO_OP)]);
  return { ours, other };
}

/** Returns the memory of an App at rest after these deliveries, in bytes. */
async function holdAfter(app: App, deliveries: Signed[]): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  for (const delivery of deliveries) await send(app.webhooks, delivery, agent);
  agent.destroy();
  await calm(app);
  await setTimeout(REST);
  return app.memory();
}
