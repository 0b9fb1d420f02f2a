import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Delivery } from "../lab/lab.js";

/** A signed delivery, ready to send. */
export interface Signed {
  headers: Record<string, string | number>;
  body: Buffer;
}

/** Signs a delivery as GitHub does, before the measurement. */
export function sign({ headers, body }: Pick<Delivery, "headers" | "body">, secret: string): Signed {
  const bytes = Buffer.from(body);
  const digest = createHmac("sha256", secret).update(bytes).digest("hex");
  const more = { "content-length": bytes.length, "x-hub-signature-256": `sha256=${digest}` };
  return { headers: { ...headers, ...more }, body: bytes };
}

/**
 * Creates consecutive pushes of one repository without notes.
 * @param first a push that the lab created
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
 * Sends deliveries at a rate, without waiting for the answers.
 * @param rate deliveries per second
 * @returns the time of each answer, in milliseconds
 * @throws when an answer is not 200
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
 * Sends deliveries as fast as they are answered, each connection its own in order.
 * @param lanes the deliveries of each connection; sent ones are removed
 * @param until when to stop, by `performance.now()`
 * @returns the number of answers
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

/** Sends one delivery, and returns the milliseconds until its answer. */
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
