import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createFetch } from "../../src/github/client.js";
import { createTestClock } from "../clock.js";

/** Starts a GitHub that answers so, and gives its address. */
async function start(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

test("an answer whose end stays away is given up after 30 seconds", async () => {
  const clock = createTestClock();
  const url = await start((_, response) => {
    response.writeHead(200).write("half of");
    clock.advance(29_999);
    setImmediate(() => clock.advance(1));
  });
  await expect(createFetch(fetch, clock)(url)).rejects.toThrow("no answer within 30 s");
});

test("an answer that came is whole, however long ago it was asked for", async () => {
  const clock = createTestClock();
  const url = await start((_, response) => {
    clock.advance(29_999);
    response.end("all of it");
  });
  const response = await createFetch(fetch, clock)(url);
  clock.advance(60_000);
  expect(await response.text()).toBe("all of it");
});
