import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Delivery } from "../lab/lab.js";

/** A delivery with its signature, ready to be sent. */
export interface Signed {
  headers: Record<string, string | number>;
  body: Buffer;
}

/** Signs a delivery as GitHub does, before anything is measured. */
export function sign({ headers, body }: Pick<Delivery, "headers" | "body">, secret: string): Signed {
  const bytes = Buffer.from(body);
  const digest = createHmac("sha256", secret).update(bytes).digest("hex");
  const more = { "content-length": bytes.length, "x-hub-signature-256": `sha256=${digest}` };
  return { headers: { ...headers, ...more }, body: bytes };
}

/**
 * Pushes of one repository that follow on each other after a first one, and touch no notes.
 *
 * @param first a push as the lab made it
 */
export function* pushesAfter(first: Delivery, secret: string): Generator<Signed, never> {
  let before: string = first.payload.after;
  for (;;) {
    const after = randomUUID().replaceAll("-", "").padEnd(40, "0");
    const commits = [
      { ...first.payload.commits[0], id: after, added: [], modified: ["src/crane.c"], removed: [] },
    ];
    const payload = { ...first.payload, before, after, commits, head_commit: commits[0] };
    const headers = { ...first.headers, "x-github-delivery": randomUUID() };
    yield sign({ headers, body: JSON.stringify(payload) }, secret);
    before = after;
  }
}

/**
 * Sends deliveries at a rate, whether the answers come or not.
 *
 * @param rate deliveries a second
 * @returns how long each took to be answered, in milliseconds
 * @throws when one is not answered 200
 */
export async function sendAtRate(url: string, deliveries: Signed[], rate: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const answers: Promise<number>[] = [];
  for (const [index, delivery] of deliveries.entries()) {
    const wait = start + (index * 1000) / rate - performance.now();
    if (wait > 0) await setTimeout(wait);
    answers.push(send(url, delivery, agent));
  }
  const times = await Promise.all(answers);
  agent.destroy();
  return times;
}

/**
 * Sends deliveries as quickly as they are answered, each connection its own ones in their order.
 *
 * @param lanes what each connection sends; what was sent is taken out
 * @param until when to stop, by `performance.now()`
 * @returns how many were answered
 */
export async function sendAtOnce(url: string, lanes: Signed[][], until: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes.length });
  const counts = await Promise.all(
    lanes.map(async (lane) => {
      let count = 0;
      for (; performance.now() < until && lane.length > 0; count++) await send(url, lane.shift()!, agent);
      return count;
    }),
  );
  agent.destroy();
  return counts.reduce((one, other) => one + other, 0);
}

/** Sends one delivery, and gives the milliseconds until its answer. */
export function send(url: string, { headers, body }: Signed, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const outgoing = request(url, { method: "POST", headers, agent }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 200) resolve(performance.now() - start);
        else reject(new Error(`a delivery was answered ${response.statusCode}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
