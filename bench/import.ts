import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab } from "../lab/lab.js";
import { startServer } from "../src/server/start.js";
import { createTestClock, type TestClock } from "../test/clock.js";
import { notesWith } from "../test/stories/notes.js";
import { countCreates } from "./creates.js";
import type { Row } from "./row.js";
import { task } from "./tasks.js";

const NOTES = "harbour/notes";
const MEETINGS = 500;
/** Longer than the rate limit delays a dozen writes within an hour, in milliseconds. */
const A_WHILE = 130_000;
const MOST_WHILES = 200;

const NOTE =
  "An import by the buttons of a check, over an hour and a quarter by a test's clock, by which the lab goes too. Everything is counted: the look for older notes, what is read whenever GitHub's rate limit lets it go on, and the rounds meanwhile.";

/**
 * Counts an import's requests besides those that open issues. Each meeting has an open item and a done one. The test clock skips
 * only the waits for GitHub's rate limit, which the lab enforces by the same clock.
 */
export async function measureImport(): Promise<Row[]> {
  const clock = createTestClock();
  const given = globalThis.Date;
  globalThis.Date = followClock(clock);
  try {
    return await measure(clock);
  } finally {
    globalThis.Date = given;
  }
}

/** Creates a `Date` that follows a clock, so that GitHub's dates follow ours. */
function followClock({ now }: TestClock): DateConstructor {
  return class extends Date {
    constructor(time: number | string = now()) {
      super(time);
    }
    static override now(): number {
      return now();
    }
  } as DateConstructor;
}

async function measure(clock: TestClock): Promise<Row[]> {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { aokafor: "write" }, files: writeMeetings() },
    ],
    clock,
    limits: { clock },
  });
  const directory = await mkdtemp(join(tmpdir(), "next-steps-bench-"));
  const environment = { ...lab.environment, DATA_DIR: directory, PORT: "0", LOG_LEVEL: "silent" };
  const server = await startServer(environment, { clock });
  try {
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    const push = await lab.push(NOTES, {
      files: { "meetings/2026-05-05.md": notesWith("Ada: book the room") },
    });
    await lab.deliver(push);
    await server.idle();
    const press = async (name: string, identifier: string) => {
      const checks = await lab.checks(NOTES, push.payload.after);
      const check = checks.findLast((each) => each.name === name)!;
      await lab.deliver(await lab.click(NOTES, check.id, identifier, "aokafor"));
      await server.idle();
    };
    lab.forgetRequests();
    await press("Next steps", "older-notes");
    await press("Next steps: older notes", "import");
    for (let each = 0; each < MOST_WHILES && countCreates(lab) < MEETINGS; each++) {
      clock.advance(A_WHILE);
      await server.idle();
    }
    const opened = countCreates(lab);
    if (opened !== MEETINGS) throw new Error(`the import opened ${opened} issues of ${MEETINGS}`);
    const writes = lab.requests.filter(({ method, path }) => method !== "GET" && !path.endsWith("/graphql"));
    const reads = lab.count() - writes.length;
    return [
      {
        what: `back-fill of ${MEETINGS} meetings: requests a meeting beyond the writes`,
        bar: { atMost: 0.1 },
        measured: reads / MEETINGS,
        ours: `${reads} reads beside ${opened} creates and ${writes.length - opened} of a check`,
        other: "",
        note: NOTE,
      },
    ];
  } finally {
    await server.stop();
    await lab.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Writes weekly meetings until the spring of 2026, with one open task each. */
function writeMeetings(): Record<string, string> {
  const first = Date.UTC(2016, 8, 6);
  return Object.fromEntries(
    Array.from({ length: MEETINGS }, (_, week) => {
      const date = new Date(first + week * 7 * 86_400_000).toISOString().slice(0, 10);
      return [`meetings/${date}.md`, notesWith(`[ ] Ada: ${task(week)}`, "[x] Ada: sweep up")];
    }),
  );
}
