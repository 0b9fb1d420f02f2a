import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { privateKey } from "../../lab/credentials.js";
import { type Lab, startLab } from "../../lab/lab.js";
import { WEEKLY, WEEKLY_TITLES } from "../stories/notes.js";
import { spawnServer as start } from "./spawned.js";

const NOTES = "harbour/notes";

const PEM = await privateKey();

/** A GitHub, and the environment of a server that keeps its store from one start to the next. */
async function prepare(): Promise<{ lab: Lab; environment: Record<string, string> }> {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  onTestFinished(() => lab.stop());
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return { lab, environment: { ...lab.environment, DATA_DIR: directory } };
}

async function titles(lab: Lab): Promise<string[]> {
  return (await lab.issues(NOTES)).map(({ title }) => title).sort();
}

/** Resolves when a server takes no more connections: it has heard that it is to stop. */
async function refuses(url: string): Promise<void> {
  while (
    await fetch(`${url}/ping`).then(
      () => true,
      () => false,
    )
  );
}

describe("npm start", () => {
  test("takes signed deliveries, and stops when it is told to", async () => {
    const { lab, environment } = await prepare();
    const server = await start(environment);
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    const { status } = await lab.deliver(await lab.push(NOTES, { files: { "meetings/a.md": WEEKLY } }));
    expect(status).toBe(200);
    await lab.until(async () => (await titles(lab)).length === 7);
    expect(await (await fetch(`${server.url}/ping`)).text()).toBe("PONG");
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ state: "ok" });
    expect((await fetch(`${server.url}/else`)).status).toBe(404);
    expect(await server.kill("SIGTERM")).toBe(0);
  });

  test("stops between two writes, and goes on after the next start", async () => {
    const { lab, environment } = await prepare();
    const before = await start(environment);
    lab.deliverTo(`${before.url}/api/github/webhooks`);
    const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 3 });
    await lab.deliver(await lab.push(NOTES, { files: { "meetings/a.md": WEEKLY } }));
    await held.arrived;
    const stopped = before.kill("SIGINT");
    await refuses(before.url);
    held.release();
    expect(await stopped).toBe(0);
    expect(await titles(lab)).toHaveLength(3);
    await start(environment);
    await lab.until(async () => (await titles(lab)).length === 7);
    expect(await titles(lab)).toEqual([...WEEKLY_TITLES].sort());
  });

  /** A server that is killed while GitHub has the fourth create of a push, and another that is started on its store. */
  async function killAtFourthCreate({ after }: { after: boolean }) {
    const { lab, environment } = await prepare();
    const before = await start(environment);
    lab.deliverTo(`${before.url}/api/github/webhooks`);
    const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 4, after });
    const push = await lab.push(NOTES, { files: { "meetings/a.md": WEEKLY } });
    await lab.deliver(push);
    await held.arrived;
    await before.kill("SIGKILL");
    held.drop();
    expect(await titles(lab)).toHaveLength(after ? 4 : 3);
    lab.forgetRequests();
    return { lab, again: await start(environment), commit: push.payload.after };
  }

  test("killed after the fourth create took effect and started again, opens exactly what the notes say", async () => {
    const { lab, again } = await killAtFourthCreate({ after: true });
    await again.said('"msg":"in sync"');
    expect(await titles(lab)).toEqual([...WEEKLY_TITLES].sort());
  });

  // Sent again after fifteen minutes: the stories with a clock of their own tell of that.
  test("killed before the fourth create takes effect and started again, opens the others and says that the one is waited for", async () => {
    const { lab, again, commit } = await killAtFourthCreate({ after: false });
    await again.said('"msg":"postponed: ');
    const opened = await titles(lab);
    const missing = WEEKLY_TITLES.filter((title) => !opened.includes(title));
    expect([opened.length, new Set(opened).size, missing.length]).toEqual([6, 6, 1]);
    const creates = lab.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/issues"));
    expect(creates).toHaveLength(3);
    const [check] = await lab.checks(NOTES, commit);
    expect(check).toMatchObject({ conclusion: "neutral", title: "1 task: waiting for GitHub" });
    expect(check?.summary).toContain(missing[0]);
  });

  const CREDENTIALS = { APP_ID: "1", WEBHOOK_SECRET: "of the test", PRIVATE_KEY: PEM };

  test.each<[what: string, environment: Record<string, string>, sentence: string]>([
    ["an App's number", { WEBHOOK_SECRET: "s3cret" }, "APP_ID is missing: set it to"],
    [
      "a webhook secret",
      { ...CREDENTIALS, WEBHOOK_SECRET: "", NODE_ENV: "development" },
      "WEBHOOK_SECRET is missing: set it to",
    ],
    [
      "a key that is one",
      { ...CREDENTIALS, PRIVATE_KEY: "x" },
      "PRIVATE_KEY cannot be used: it is no private key.",
    ],
    ["a port that is a number", { ...CREDENTIALS, PORT: "abc" }, 'PORT is "abc": set it to'],
    ["a port that there is", { ...CREDENTIALS, PORT: "99999" }, 'PORT is "99999": set it to'],
    [
      "a host that there is",
      { ...CREDENTIALS, HOST: "not a host" },
      'HOST is "not a host", which is no address of this machine',
    ],
    [
      "a host of its own",
      { ...CREDENTIALS, HOST: "192.0.2.1" },
      'HOST is "192.0.2.1", which is no address of this machine (EADDRNOTAVAIL)',
    ],
    ["a level that there is", { ...CREDENTIALS, LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud": set it to'],
    [
      "the address of a database",
      { ...CREDENTIALS, DATABASE_URL: "mysql://localhost/x" },
      "DATABASE_URL cannot be read: write postgres://",
    ],
    [
      "a database that answers",
      { ...CREDENTIALS, DATABASE_URL: "postgres://localhost:1/x" },
      "the store cannot be opened at localhost:1/x (DATABASE_URL): ",
    ],
    [
      "a directory for its store",
      { ...CREDENTIALS, DATA_DIR: "/dev/null/store" },
      "the store cannot be opened in /dev/null/store (DATA_DIR): not a directory",
    ],
    [
      "a directory that it may write", // /proc refuses root too.
      { ...CREDENTIALS, DATA_DIR: "/proc/sys" },
      "the store cannot be opened in /proc/sys (DATA_DIR): ",
    ],
    [
      "a directory that is none",
      { ...CREDENTIALS, DATA_DIR: "package.json" },
      "the store cannot be opened in package.json (DATA_DIR): not a directory",
    ],
  ])("does not start without %s, and says so in one sentence", async (_, environment, sentence) => {
    const server = await start(environment);
    const code = await server.ended;
    const { complaint } = server;
    expect([code, complaint.trim()]).toEqual([1, expect.stringContaining(`next-steps: ${sentence}`)]);
    expect(complaint.trim().split("\n")).toHaveLength(1);
    expect(complaint).not.toMatch(/\bat .*:\d+:\d+|Error:/);
  });

  test("without credentials prints the address of a page that registers an App, which tells nothing without its token", async () => {
    const server = await start({ NODE_ENV: "production" }, mkdtempSync(join(tmpdir(), "next-steps-test-")));
    const [line] = server.lines;
    expect(line).toMatch(
      /^No credentials are set\. To register an App, open http:\/\/localhost:\d+\/\?token=[0-9a-f]{32}$/,
    );
    const page = await fetch(server.url);
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining("Register Next Steps on GitHub"),
    ]);
    expect((await fetch(new URL(server.url).origin)).status).toBe(403);
  });

  test("says what it waits for when it is told to stop", async () => {
    const { lab, environment } = await prepare();
    const server = await start(environment);
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 3 });
    await lab.deliver(await lab.push(NOTES, { files: { "meetings/a.md": WEEKLY } }));
    await held.arrived;
    const stopped = server.kill("SIGTERM");
    await server.said("stopping: waiting for the current write of each running sync");
    held.release();
    expect(await stopped).toBe(0);
    expect(server.lines.at(-1)).toContain('"msg":"stopped"');
  });

  test("logs one JSON object a line where no terminal is, and each sync with what it did", async () => {
    const { lab, environment } = await prepare();
    const server = await start({ ...environment, LOG_FORMAT: "" });
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    await server.said("the store was new");
    lab.forgetRequests();
    await lab.deliver(await lab.push(NOTES, { files: { "meetings/a.md": WEEKLY } }));
    await server.said('"msg":"in sync"');
    const before = lab.requests.filter(({ path }) => /^\/(app|installation|users)\b/.test(path)).length;
    const line = server.lines.filter((each) => each.includes('"msg":"in sync"'));
    expect(line.map((each) => JSON.parse(each))).toMatchObject([
      {
        repository: NOTES,
        ...{ opened: 7, linked: 0, closed: 0, updated: 0, needsAttention: 0 },
        ...{ requests: lab.requests.length - before, milliseconds: expect.any(Number) },
      },
    ]);
    await server.kill("SIGTERM");
    for (const line of server.lines) {
      expect(JSON.parse(line)).toMatchObject({ level: expect.anything(), msg: expect.any(String) });
      expect(line.match(/"name":/g)).toHaveLength(1);
    }
  });
});

describe("a delivery", () => {
  test("reaches a machine that GitHub does not, by a smee.io channel", async () => {
    const { lab, environment } = await prepare();
    const push = await lab.push(NOTES, { files: { "README.md": "# Harbour\n" } });
    const channel = createServer((request, response) => {
      const signature = `sha256=${createHmac("sha256", environment.WEBHOOK_SECRET!).update(push.body).digest("hex")}`;
      const data = JSON.stringify({ ...push.headers, "x-hub-signature-256": signature, body: push.payload });
      response.writeHead(200, { "content-type": "text/event-stream" }).write(`data: ${data}\n\n`);
      request.on("close", () => response.end());
    });
    await new Promise<void>((resolve) => channel.listen(0, "localhost", resolve));
    onTestFinished(() => void channel.close().closeAllConnections());
    const { port } = channel.address() as AddressInfo;
    const server = await start({ ...environment, WEBHOOK_PROXY_URL: `http://localhost:${port}/channel` });
    await server.said("delivery accepted");
    expect(await server.kill("SIGTERM")).toBe(0);
  });

  test("that GitHub did not send is refused, logged in one line, and changes nothing", async () => {
    const { lab, environment } = await prepare();
    const server = await start(environment);
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    const push = await lab.push(NOTES, { files: { "meetings/a.md": WEEKLY } });
    // What it asks at a start is no part of this.
    await server.said("the store was new");
    await lab.until(() => lab.requests.some(({ path, status }) => path === "/app/hook/deliveries" && status));
    lab.forgetRequests();
    const logged = server.lines.length;
    const answers = [
      await lab.deliver(push, { signature: "none" }),
      await lab.deliver(push, { signature: "wrong" }),
      await lab.deliver(push, { body: "no JSON" }),
      await lab.deliver(push, { body: "null" }),
      await lab.deliver(push, { body: `{"pad":"${"x".repeat(26 * 1024 * 1024)}"}` }),
      await lab.deliver(push, { headers: { "content-type": "text/plain" } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 400, 400, 413, 415]);
    await server.said("delivery rejected", answers.length);
    const reasons = server.lines.slice(logged).map((line) => JSON.parse(line).msg);
    expect(reasons).toEqual(answers.map(() => expect.stringMatching(/^delivery rejected: /)));
    expect(lab.count()).toBe(0);
    expect(await titles(lab)).toEqual([]);
  });
});
