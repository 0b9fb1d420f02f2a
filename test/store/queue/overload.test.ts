import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sign } from "@octokit/webhooks-methods";
import { expect, onTestFinished, test } from "vitest";
import { type Delivery, startLab } from "../../../lab/lab.js";
import { spawnServer } from "../../server/spawned.js";
import { NOTES } from "../../stories/app.js";
import { notesWith } from "../../stories/notes.js";

const DELIVERIES = 2_000;

test("2,000 deliveries at once are all answered, and all in the queue", { timeout: 300_000 }, async () => {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  onTestFinished(() => lab.stop());
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const server = await spawnServer({ ...lab.environment, DATA_DIR: directory });
  // One that runs: while it loads, the system keeps only so many connections waiting, and GitHub hears that of the others.
  await fetch(`${server.url}/healthz`);
  // Nothing is dealt with meanwhile, so that what waits can be counted.
  const held = lab.hold({ method: "POST", path: /access_tokens$/ });

  const push = await lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: write the post") } });
  const start = performance.now();
  const statuses = await Promise.all(
    Array.from({ length: DELIVERIES }, (_, number) =>
      send(another(push, number), server.url, lab.environment.WEBHOOK_SECRET),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ pushesWaiting: DELIVERIES });
  const peak = readPeak(server.pid);
  if (process.env.FIGURES) {
    process.stdout.write(`${DELIVERIES} deliveries in ${seconds.toFixed(1)} s, peak ${peak} MB\n`);
  }
  expect(peak).toBeLessThan(400);
  held.release();
});

/** Sends a delivery as GitHub does, but with all the patience there is: how fast the machine is does not matter here. */
async function send({ body, headers }: Delivery, url: string, secret: string): Promise<number> {
  const signature = await sign(secret, body);
  return new Promise((resolve, reject) => {
    const signed = {
      ...headers,
      "x-hub-signature-256": signature,
      "content-length": Buffer.byteLength(body),
    };
    const outgoing = request(
      `${url}/api/github/webhooks`,
      { method: "POST", headers: signed, agent: false },
      (response) => response.resume().on("end", () => resolve(response.statusCode ?? 0)),
    );
    outgoing.on("error", reject).end(body);
  });
}

/** Another push of the same notes. */
function another(delivery: Delivery, number: number): Delivery {
  const payload = { ...delivery.payload, after: number.toString(16).padStart(40, "0") };
  return { ...delivery, payload, body: JSON.stringify(payload) };
}

/** The most memory that a process has had, in MB; 0 where the system does not tell. */
function readPeak(pid: number): number {
  if (process.platform !== "linux") return 0;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
