import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fault, type Lab, startLab } from "./lab.js";

const notes = { owner: "ada", repo: "notes" };
const creating = { method: "POST", path: "/repos/ada/notes/issues" };
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  lab = await startLab({ repositories: [{ owner: "ada", name: "notes" }] });
  app = await lab.asApp("ada");
});

afterEach(() => lab.stop());

async function titles(): Promise<string[]> {
  return (await lab.issues("ada/notes")).map(({ title }) => title);
}

describe("a fault", () => {
  test.each<[string, Fault, object, string[]]>([
    ["a 502 before the effect", { status: 502 }, { status: 502 }, []],
    ["a 502 after the effect", { status: 502, after: true }, { status: 502 }, ["one"]],
    ["a connection reset before the effect", { reset: true }, { status: 500 }, []],
    ["a connection reset after the effect", { reset: true, after: true }, { status: 500 }, ["one"]],
    [
      "a secondary limit with a time to wait",
      { secondaryLimit: 403, retryAfter: 7 },
      {
        status: 403,
        message: expect.stringMatching(/secondary rate/),
        response: { headers: { "retry-after": "7" } },
      },
      [],
    ],
    ["a secondary limit without one", { secondaryLimit: 429 }, { status: 429 }, []],
    [
      "the primary limit",
      { primaryLimit: true },
      { status: 403, response: { headers: { "x-ratelimit-remaining": "0" } } },
      [],
    ],
  ])("%s", async (_, fault, error, left) => {
    const struck = lab.fault(creating, fault);
    await expect(app.rest.issues.create({ ...notes, title: "one" })).rejects.toMatchObject(error);
    expect(struck.happened).toBe(1);
    expect(await titles()).toEqual(left);
    await app.rest.issues.create({ ...notes, title: "two" });
    expect(await titles()).toEqual([...left, "two"]);
  });

  test("strikes the requests it names, and nobody's by hand", async () => {
    lab.fault({ method: "POST", path: /\/issues$/, nth: 2, times: 2 }, { status: 500 });
    await lab.as("ada").rest.issues.create({ ...notes, title: "by hand" });
    const create = (title: string) =>
      app.rest.issues.create({ ...notes, title }).then(
        () => title,
        ({ status }: { status: number }) => status,
      );
    const results = [await create("1"), await create("2"), await create("3"), await create("4")];
    expect(results).toEqual(["1", 500, 500, "4"]);
  });

  test("can be a slow answer", async () => {
    lab.fault({ path: "/repos/ada/notes" }, { slow: 60 });
    const start = performance.now();
    await app.rest.repos.get(notes);
    expect(performance.now() - start).toBeGreaterThan(55);
  });
});

describe("a request that is held", () => {
  test("takes effect when it is released", async () => {
    const held = lab.hold({ ...creating, nth: 2 });
    await app.rest.issues.create({ ...notes, title: "one" });
    const second = app.rest.issues.create({ ...notes, title: "two" });
    await held.arrived;
    expect(await titles()).toEqual(["one"]);
    held.release();
    await second;
    expect(await titles()).toEqual(["one", "two"]);
  });

  test("never takes effect when it is dropped", async () => {
    const held = lab.hold(creating);
    const lost = expect(app.rest.issues.create({ ...notes, title: "one" })).rejects.toThrow();
    await held.arrived;
    held.drop();
    await lost;
    expect(await titles()).toEqual([]);
  });

  test("is not under way while it waits, but it is when it goes on", async () => {
    const seen: boolean[] = [];
    const see = (body: unknown) => {
      seen.push(lab.isBusy());
      return body;
    };
    lab.fault({ method: "GET" }, { proxied: see });
    const held = lab.hold(creating);
    const created = app.rest.issues.create({ ...notes, title: "one" });
    await held.arrived;
    seen.push(lab.isBusy());
    await app.rest.issues.listForRepo(notes);
    held.release();
    seen.push(lab.isBusy());
    await Promise.all([created, held.over]);
    expect(seen).toEqual([false, true, true]);
  });

  test("can be held when only its answer is left", async () => {
    const held = lab.hold({ ...creating, after: true });
    const lost = expect(app.rest.issues.create({ ...notes, title: "one" })).rejects.toThrow();
    await held.arrived;
    expect(await titles()).toEqual(["one"]);
    held.drop();
    await lost;
  });
});

test("a client that dies in the middle of its request leaves no complaint", async () => {
  const { hostname, port } = new URL(lab.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write("POST /api/v3/repos/ada/notes/issues HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
  socket.resetAndDestroy();
  await app.rest.repos.get(notes);
  expect(lab.complaints).toEqual([]);
});

describe("webhooks", () => {
  let server: Server;
  const received: { id: unknown; event: unknown }[] = [];

  beforeEach(async () => {
    received.length = 0;
    server = createServer((request, response) => {
      received.push({ id: request.headers["x-github-delivery"], event: request.headers["x-github-event"] });
      response.writeHead(202).end();
    });
    await once(server.listen(0), "listening");
    lab.deliverTo(`http://localhost:${(server.address() as AddressInfo).port}/`);
  });

  afterEach(() => server.close());

  test("tell what people do", async () => {
    const ada = lab.as("ada");
    await ada.rest.issues.create({ ...notes, title: "one" });
    await ada.rest.issues.addAssignees({ ...notes, issue_number: 1, assignees: ["ada"] });
    await ada.rest.issues.update({ ...notes, issue_number: 1, state: "closed" });
    const closed = await lab.event("issues", "closed");
    expect(closed.payload).toMatchObject({
      issue: { number: 1, html_url: `${lab.url}/ada/notes/issues/1` },
      repository: { full_name: "ada/notes" },
      sender: { login: "ada" },
      installation: { id: 1001 },
    });
    expect((await lab.event("issues", "assigned")).payload.assignee).toMatchObject({ login: "ada" });
    await lab.deliver(closed);
    expect(received).toEqual([{ id: closed.id, event: "issues" }]);
  });

  test("tell of the installation", async () => {
    const installed = await lab.installed("ada");
    expect(installed.payload).toMatchObject({
      action: "created",
      installation: { id: 1001, account: { login: "ada" }, permissions: { issues: "write" } },
      repositories: [{ full_name: "ada/notes", private: false }],
    });
    expect((await lab.suspend("ada")).payload).toMatchObject({ action: "suspend" });
    expect((await lab.uninstall("ada")).payload).toMatchObject({
      action: "deleted",
      installation: { id: 1001 },
    });
  });
});
