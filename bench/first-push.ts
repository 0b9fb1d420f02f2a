import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../src/start.js";
import { type Lab, startLab } from "../test/lab/lab.js";
import { WEEKLY } from "../test/stories/notes.js";
import type { Row } from "./row.js";

const NOTES = "harbour/notes";
const ROUNDS = 9;

/** Measures a first push of seven items, everything cold but the process: from the delivery to the answer and to the last issue. */
export async function measureFirstPush(): Promise<Row[]> {
  const answers: number[] = [];
  const lasts: number[] = [];
  const requests: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { answer, last, count } = await pushOnce();
    answers.push(answer);
    lasts.push(last);
    requests.push(count);
  }
  return [
    { what: "7 issues, cold: delivery to answer, ms (median, worst)", figure: say(answers), bar: "< 100" },
    { what: "7 issues, cold: delivery to last issue, ms (median, worst)", figure: say(lasts), bar: "< 2000" },
    { what: "7 issues, cold: requests without the token's", figure: say(requests), bar: "≤ 13" },
  ];
}

async function pushOnce(): Promise<{ answer: number; last: number; count: number }> {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  const directory = await mkdtemp(join(tmpdir(), "next-steps-bench-"));
  const server = await startServer({
    ...lab.environment,
    DATA_DIR: directory,
    PORT: "0",
    LOG_LEVEL: "silent",
  });
  try {
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    const push = await lab.push(NOTES, { files: { "meetings/2026-05-05.md": WEEKLY } });
    await server.idle(); // What it asks at a start is no part of a push.
    lab.forgetRequests();
    const start = performance.now();
    const { milliseconds } = await lab.deliver(push);
    await lab.until(() => countCreates(lab) === 7);
    const last = performance.now() - start;
    await server.idle();
    return { answer: milliseconds, last, count: lab.count() };
  } finally {
    await server.stop();
    await lab.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function countCreates(lab: Lab): number {
  return lab.requests.filter(
    ({ method, path, status }) => method === "POST" && status === 201 && path.endsWith("/issues"),
  ).length;
}

function say(figures: number[]): string {
  const sorted = [...figures].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  return `${median.toFixed(0)}, ${sorted.at(-1)!.toFixed(0)}`;
}
