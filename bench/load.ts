import { setTimeout } from "node:timers/promises";
import { notesWith } from "../test/stories/notes.js";
import { calm } from "./answering.js";
import { OURS, startApp } from "./app.js";
import { printTime, quantile } from "./figures.js";
import { type RemoteLab, startGitHub } from "./github.js";
import type { Row } from "./row.js";
import { pushesAfter, type Signed, sendAtRate, sign } from "./sender.js";

/** Deliveries per second. */
const RATE = 200;
/** One delivery in this many is a push of notes. */
const NOTES_EVERY = 20;
/** A minute by default; `npm run bench:load` takes ten. */
const SECONDS = Number(process.env.SECONDS ?? 60);
/** Seconds of deliveries that are prepared at a time. */
const WINDOW = 10;
/** Accounts with one repository each, because GitHub and we count requests by installation. */
const ACCOUNTS = 40;
/** The longest acceptable time for an answer, in milliseconds. */
const LONGEST = 250;
/** The rest before memory is measured, in milliseconds. */
const REST = 2_000;

/** Measures a server under long load: its latency, its memory, and lost deliveries. */
export async function measureLoad(): Promise<Row[]> {
  const names = Array.from({ length: ACCOUNTS }, (_, number) => `team-${number}/notes`);
  const github = await startGitHub({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: names.map((name) => ({
      owner: name.split("/")[0]!,
      name: "notes",
      collaborators: { aokafor: "write" as const },
    })),
  });
  const secret = github.environment.WEBHOOK_SECRET;
  const app = await startApp(OURS, { environment: github.environment, probesMemory: true });
  try {
    const first = await github.push(names[0]!, { files: { "README.md": "# Notes\n" } });
    const quiet = pushesAfter(first, secret);
    const times: number[] = [];
    const held: number[] = [];
    for (let second = 0; second < SECONDS; second += WINDOW) {
      const window = await makeWindow(github, names.slice(1), quiet, second);
      times.push(...(await sendAtRate(app.webhooks, window, RATE)));
      await calm(app);
      await setTimeout(REST);
      held.push(await app.memory());
    }
    for (const [number, name] of names.slice(1).entries()) {
      const files = { "meetings/last.md": notesWith(`Ada: paint fence ${number}`) };
      await sendAtRate(app.webhooks, [sign(await github.push(name, { files }), secret)], RATE);
    }
    await calm(app);
    const opened = await github.countIssues();
    const [early = 0, late = 0] = [held[Math.min(1, held.length - 1)], held.at(-1)];
    const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
    const note = `${RATE} deliveries a second for ${SECONDS} s on one server, ${100 / NOTES_EVERY} % of them pushes of notes to ${ACCOUNTS - 1} repositories, which are synced meanwhile. At the end each repository gets a task, and its issue shows that nothing before was lost.`;
    return [
      {
        what: "delivery to answer under load, p99 / 250 ms",
        bar: { atMost: 1 },
        measured: quantile(times, 0.99) / LONGEST,
        ours: `${printTime(quantile(times, 0.99))} (longest ${printTime(Math.max(...times))})`,
        other: printTime(LONGEST),
        note,
      },
      {
        what: "memory at the end of the load / after twenty seconds of it",
        bar: { atMost: 1.25 },
        measured: late / early,
        ours: megabytes(late),
        other: megabytes(early),
        note,
      },
      {
        what: "repositories in sync after the load / all",
        bar: { atLeast: 1 },
        measured: opened / (ACCOUNTS - 1),
        ours: String(opened),
        other: String(ACCOUNTS - 1),
        note,
      },
    ];
  } finally {
    await app.stop();
    await github.stop();
  }
}

/** Prepares the deliveries of the next seconds, in the order of their sending. */
async function makeWindow(
  github: RemoteLab,
  names: string[],
  quiet: Generator<Signed, never>,
  second: number,
): Promise<Signed[]> {
  const window: Signed[] = [];
  for (let number = 0; number < RATE * Math.min(WINDOW, SECONDS - second); number++) {
    if (number % NOTES_EVERY > 0) window.push(quiet.next().value);
    else {
      const name = names[(number / NOTES_EVERY) % names.length]!;
      const files = {
        "meetings/a.md": `# Weekly\n\nNothing was decided in second ${second}, ${number} times.\n`,
      };
      window.push(sign(await github.push(name, { files }), github.environment.WEBHOOK_SECRET));
    }
  }
  return window;
}
