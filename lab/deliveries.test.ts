import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const day = 24 * 60 * 60 * 1000;
const clock = { time: 0, now: () => clock.time };
let lab: Lab;
let itself: Octokit;
let server: Server;
let answers: number[];
let received: unknown[];

beforeEach(async () => {
  clock.time = Date.parse("2026-05-05T10:00:00Z");
  lab = await startLab({ repositories: [{ owner: "ada", name: "notes" }], clock });
  itself = lab.asAppItself();
  answers = [];
  received = [];
  server = createServer((request, response) => {
    received.push(request.headers["x-github-delivery"]);
    response.writeHead(answers.shift() ?? 202, { "x-answered-by": "us" }).end("thanks");
  });
  await open();
});

afterEach(async () => {
  await lab.stop();
  server.close();
});

async function open(): Promise<void> {
  await once(server.listen(0), "listening");
  lab.deliverTo(`http://localhost:${(server.address() as AddressInfo).port}/`);
}

function pushes(count: number) {
  return Promise.all(Array.from({ length: count }, () => lab.push("ada/notes", { files: { "a.md": "a" } })));
}

/** Octokit reads numbers that JavaScript's cannot hold as big ones, whatever its types say. */
async function ids(): Promise<bigint[]> {
  const { data } = await itself.rest.apps.listWebhookDeliveries();
  return data.map(({ id }) => id as unknown as bigint);
}

test("deliveries are listed, the newest first, with what became of them", async () => {
  const [push] = await pushes(1);
  answers = [200, 500];
  await lab.deliver(push!);
  clock.time += 1_000;
  await lab.deliver(push!);
  await lab.deliver(push!, { unanswered: true });
  server.close();
  await lab.deliver(push!);
  const { data } = await itself.rest.apps.listWebhookDeliveries();
  expect(data.map(({ status, status_code }) => `${status_code} ${status}`)).toEqual([
    "502 failed to connect to network",
    "504 timed out",
    "500 Invalid HTTP Response: 500",
    "200 OK",
  ]);
  expect(data.at(-1)).toMatchObject({
    guid: push!.id,
    event: "push",
    action: null,
    redelivery: false,
    delivered_at: "2026-05-05T10:00:00.000Z",
    installation_id: 1001,
    repository_id: 1,
  });
  const failed = await itself.rest.apps.listWebhookDeliveries({ status: "failure" });
  expect(failed.data.map(({ status_code }) => status_code)).toEqual([502, 504, 500]);
  expect((await ids()).map(String)).toEqual(lab.deliveries.map(({ id }) => id).toReversed());
});

test("pages follow the cursor of the Link header", async () => {
  const [push] = await pushes(1);
  for (let times = 0; times < 5; times++) await lab.deliver(push!);
  const { headers } = await itself.rest.apps.listWebhookDeliveries({ per_page: 2 });
  expect(headers.link).toMatch(/hook\/deliveries\?per_page=2&cursor=v1_\d+>; rel="next"$/);
  const all = await itself.paginate(itself.rest.apps.listWebhookDeliveries, { per_page: 2 });
  expect(all).toHaveLength(5);
  expect(lab.requests.filter(({ path }) => path === "/app/hook/deliveries")).toHaveLength(4);
});

test("one is shown whole, by all the digits of its number", async () => {
  const [push] = await pushes(1);
  await lab.deliver(push!);
  const [id] = await ids();
  const { data } = await itself.request(`GET /app/hook/deliveries/${id}`);
  expect(data).toMatchObject({
    guid: push!.id,
    request: { headers: { "x-github-event": "push" }, payload: { ref: "refs/heads/main" } },
    response: { headers: { "x-answered-by": "us" }, payload: "thanks" },
  });
  const rounded = itself.rest.apps.getWebhookDelivery({ delivery_id: Number(id) });
  await expect(rounded).rejects.toMatchObject({ status: 404 });
});

test("one that failed is delivered again on request, as a new one with the same guid", async () => {
  const [push] = await pushes(1);
  server.close();
  expect(await lab.deliver(push!)).toMatchObject({ status: 0 });
  await open();
  const [id] = await ids();
  const { status } = await itself.request(`POST /app/hook/deliveries/${id}/attempts`);
  expect(status).toBe(202);
  await lab.until(() => lab.deliveries.length === 2);
  expect(received).toEqual([push!.id]);
  const { data } = await itself.rest.apps.listWebhookDeliveries();
  expect(data).toMatchObject([
    { guid: push!.id, redelivery: true, status: "OK" },
    { guid: push!.id, redelivery: false },
  ]);
  expect(new Set(await ids()).size).toBe(2);
});

test("they are kept for three days", async () => {
  const [push] = await pushes(1);
  await lab.deliver(push!);
  const [id] = await ids();
  clock.time += 3 * day + 1;
  expect((await itself.rest.apps.listWebhookDeliveries()).data).toEqual([]);
  const again = itself.request(`POST /app/hook/deliveries/${id}/attempts`);
  await expect(again).rejects.toMatchObject({ status: 404 });
});

test("they are doubled, shuffled and lost as a test says, and what was lost is not listed", async () => {
  const deliveries = await pushes(3);
  await lab.deliverInOrder(deliveries, [2, 0, 2]);
  expect(received).toEqual([2, 0, 2].map((index) => deliveries[index]!.id));
  expect(await lab.deliver(deliveries[1]!, { lost: true })).toMatchObject({ status: 0 });
  expect(received).toHaveLength(3);
  expect(lab.deliveries.map(({ delivery }) => delivery.id)).toEqual(received);
});
