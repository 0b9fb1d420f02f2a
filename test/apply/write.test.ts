import { RequestError } from "@octokit/request-error";
import { expect, onTestFinished, test } from "vitest";
import { sendJournalled } from "../../src/apply/write.js";
import { UnansweredError } from "../../src/errors.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import { createTestClock } from "../clock.js";
import { openMemory } from "../store/in-memory.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const OPEN = { key: 'open ["~a","[\\"[]\\",\\"write the post\\"]"]', about: "write the post" };
const CLOSE = { key: 'close ["~a","[\\"[]\\",\\"write the post\\"]"]', about: "write the post" };

/** Servers on one store, whose clocks differ by so many milliseconds. */
async function startServers(...offsets: number[]) {
  const database = await openMemory();
  onTestFinished(() => database.destroy());
  return offsets.map((offset) => {
    const clock = createTestClock();
    clock.advance(offset);
    // Another server has a connection of its own.
    const ledger = openLedger(database.withoutPlugins(), 1, clock);
    let sent = 0;
    const send = (write: typeof OPEN, error?: unknown) =>
      sendJournalled(write, { ledger, clock, lookedAt: clock.now() }, async () => {
        sent += 1;
        if (error) throw error;
      });
    return { clock, ledger, send, sent: () => sent };
  });
}

function noAnswer(): RequestError {
  return new RequestError("other side closed", 500, { request: { method: "POST", url: "/", headers: {} } });
}

test("a server whose clock is ahead waits as long as the one that sent it", async () => {
  const [behind, ahead] = await startServers(0, 30 * MINUTE);
  await expect(behind!.send(OPEN, noAnswer())).rejects.toThrow(UnansweredError);
  await expect(ahead!.send(OPEN)).rejects.toThrow(UnansweredError);
  ahead!.clock.advance(14 * MINUTE);
  await expect(ahead!.send(OPEN)).rejects.toThrow(UnansweredError);
  ahead!.clock.advance(MINUTE);
  await ahead!.send(OPEN);
  expect([behind!.sent(), ahead!.sent()]).toEqual([1, 1]);
});

test("the time counts from when the answer failed, however long the process stalled after it noted the write", async () => {
  const [server] = await startServers(0);
  const { clock, ledger, send } = server!;
  const stalling = sendJournalled(OPEN, { ledger, clock, lookedAt: clock.now() }, async () => {
    clock.advance(20 * MINUTE);
    throw noAnswer();
  });
  await expect(stalling).rejects.toThrow(UnansweredError);
  clock.advance(14 * MINUTE);
  await expect(send(OPEN)).rejects.toThrow(UnansweredError);
  clock.advance(MINUTE);
  await send(OPEN);
});

test("a server that takes over counts from when it sees the write, however long ago it was noted", async () => {
  const [gone, reaper] = await startServers(0, 0);
  await gone!.ledger.recordSent(OPEN.key, gone!.clock.now());
  reaper!.clock.advance(60 * MINUTE);
  await expect(reaper!.send(OPEN)).rejects.toThrow(UnansweredError);
  reaper!.clock.advance(15 * MINUTE);
  await reaper!.send(OPEN);
});

test("what is known of one attempt does not hold for the next", async () => {
  const [one, other] = await startServers(0, 0);
  await expect(one!.send(CLOSE, noAnswer())).rejects.toThrow(UnansweredError);
  await one!.ledger.confirm(CLOSE.key);
  for (const { clock } of [one!, other!]) clock.advance(MINUTE);
  await expect(other!.send(CLOSE, noAnswer())).rejects.toThrow(UnansweredError);
  await expect(one!.send(CLOSE)).rejects.toThrow(UnansweredError);
});

test.each(["ECONNREFUSED", "ENOTFOUND", "UND_ERR_CONNECT_TIMEOUT"])(
  "what was never sent is sent again at once: %s",
  async (code) => {
    const [server] = await startServers(0);
    const error = noAnswer();
    error.cause = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) });
    await expect(server!.send(OPEN, error)).rejects.toBe(error);
    await server!.send(OPEN);
    expect(server!.sent()).toBe(2);
  },
);
