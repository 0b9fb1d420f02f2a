import { type ClientRequest, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createProbot, type Probot } from "probot";
import { expect, onTestFinished, test, vi } from "vitest";
import { systemClock } from "../../src/clock.js";
import { createMetrics } from "../../src/metrics.js";
import { createFront } from "../../src/server/http.js";
import { createMemoryBudget } from "../../src/server/request-body.js";

const PATIENCE = { interval: 10, timeout: 250_000 };
const HEADERS = {
  "content-type": "application/json",
  "x-github-event": "push",
  "x-github-delivery": "1",
  "x-hub-signature-256": "sha256=0",
};

test("senders who keep the server waiting make it refuse the others, until they go", async () => {
  const url = await start(100_000);
  const stalled = stall(url, 60_000);
  await vi.waitFor(async () => {
    expect(await post(url, 50_000)).toEqual([503, "10", "too many come at once"]);
  }, PATIENCE);
  expect((await post(url, 100))[0]).toBe(401);
  stalled.destroy();
  await vi.waitFor(async () => expect((await post(url, 50_000))[0]).toBe(401), PATIENCE);
});

test("a sender who says too little is refused as soon as it is too much", async () => {
  const url = await start(100_000);
  const stalled = stall(url, 60_000);
  await vi.waitFor(async () => expect((await post(url, 50_000))[0]).toBe(503), PATIENCE);
  expect(await post(url, 50_000, { "transfer-encoding": "chunked" })).toEqual([
    503,
    "10",
    "too many come at once",
  ]);
  stalled.destroy();
});

test("what breaks down here is answered, after a whole delivery too, and told to nobody", async () => {
  const probot = await createDeafProbot();
  const receive = vi.spyOn(probot.webhooks, "verify").mockRejectedValue(new Error("secret details"));
  expect(await post(await start(100_000, probot), 100)).toEqual([
    500,
    undefined,
    "this failed here; it is logged",
  ]);
  expect(receive).toHaveBeenCalledOnce();
});

test.each<[what: string, headers: Record<string, string>, length: number, status: number]>([
  ["an empty signature", { "x-hub-signature-256": "" }, 10, 401],
  ["an empty body", {}, 0, 400],
])("%s is refused", async (_, headers, length, status) => {
  const answer = await post(await start(100_000), length, { ...headers, "content-length": String(length) });
  expect(answer[0]).toBe(status);
});

/** A server that has room for so many bytes of deliveries. */
async function start(room: number, given?: Probot): Promise<string> {
  const probot = given ?? (await createDeafProbot());
  const front = createFront({
    probot,
    clock: systemClock,
    log: probot.log,
    operatorToken: null,
    budget: createMemoryBudget(room),
    engine: Promise.resolve({
      readHealth: () => Promise.reject(new Error("nobody asks")),
      metrics: createMetrics(async () => 0),
    }),
  });
  await new Promise<void>((resolve) => front.listen(0, "localhost", resolve));
  onTestFinished(() => void front.close().closeAllConnections());
  return `http://localhost:${(front.address() as AddressInfo).port}/api/github/webhooks`;
}

async function createDeafProbot(): Promise<Probot> {
  const probot = createProbot({
    overrides: { appId: 1, privateKey: "none", secret: "s3cret", logLevel: "silent" as "fatal" },
  });
  await probot.ready();
  return probot;
}

/** Begins to send a body, and stops one byte before its end. */
function stall(url: string, length: number): ClientRequest {
  const headers = { ...HEADERS, "content-length": length };
  const outgoing = request(url, { method: "POST", headers, agent: false });
  outgoing.on("error", () => undefined);
  outgoing.write("x".repeat(length - 1));
  return outgoing;
}

/** Sends a body of so many bytes, and gives the status, the `retry-after` and the text of the answer. */
function post(
  url: string,
  length: number,
  framing: Record<string, string> = { "content-length": String(length) },
): Promise<[status: number | undefined, retryAfter: string | undefined, body: string]> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method: "POST", headers: { ...HEADERS, ...framing }, agent: false },
      async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        resolve([response.statusCode, response.headers["retry-after"], text]);
      },
    );
    outgoing.on("error", reject).end("x".repeat(length));
  });
}
