import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Lab, startLab } from "../../lab/lab.js";
import { WEEKLY, WEEKLY_TITLES } from "../stories/notes.js";
import { spawnServer as start } from "./spawned.js";

const NOTES = "harbour/notes";

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
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ store: "sqlite" });
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain("\nnext_steps_pushes_waiting ");
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
    await again.said('"msg":"goes on later: ');
    const opened = await titles(lab);
    const missing = WEEKLY_TITLES.filter((title) => !opened.includes(title));
    expect([opened.length, new Set(opened).size, missing.length]).toEqual([6, 6, 1]);
    const creates = lab.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/issues"));
    expect(creates).toHaveLength(3);
    const [check] = await lab.checks(NOTES, commit);
    expect(check).toMatchObject({ conclusion: "neutral", title: "1 task: waiting for GitHub" });
    expect(check?.summary).toContain(missing[0]);
  });

  test.each<[what: string, environment: Record<string, string>, complaint: RegExp]>([
    ["an App's number", {}, /APP_ID is missing/],
    ["a webhook secret", { APP_ID: "1" }, /WEBHOOK_SECRET is missing/],
    [
      "a secret of its own",
      { APP_ID: "1", WEBHOOK_SECRET: "development" },
      /WEBHOOK_SECRET is "development"/,
    ],
    [
      "a private key",
      { APP_ID: "1", WEBHOOK_SECRET: "s3cret" },
      /PRIVATE_KEY or PRIVATE_KEY_PATH is missing/,
    ],
    [
      "a key that is one",
      { APP_ID: "1", WEBHOOK_SECRET: "s3cret", PRIVATE_KEY: "x" },
      /PRIVATE_KEY .*cannot be used/,
    ],
  ])("does not start in production without %s", async (_, environment, complaint) => {
    const server = await start({ NODE_ENV: "production", ...environment });
    expect(server.code).toBe(1);
    expect(server.complaint).toMatch(complaint);
    expect(server.complaint.trim().split("\n")).toHaveLength(1);
  });

  test("without credentials says that the page cannot register an App on GHE.com", async () => {
    const server = await start({ NO_SMEE_SETUP: "true", GHE_HOST: "harbour.ghe.com" });
    expect([server.code, server.complaint.trim()]).toEqual([
      1,
      "next-steps: the setup page cannot register an App on GHE.com: register it there by hand, and set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET",
    ]);
  });

  test("without credentials shows the page that registers an App", async () => {
    const server = await start({ NO_SMEE_SETUP: "true" });
    const page = await fetch(`${server.url}/probot`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Register GitHub App")]);
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
    await server.said("delivery refused", answers.length);
    const reasons = server.lines.slice(logged).map((line) => JSON.parse(line).msg);
    expect(reasons).toEqual(answers.map(() => expect.stringMatching(/^delivery refused: /)));
    expect(lab.count()).toBe(0);
    expect(await titles(lab)).toEqual([]);
  });
});
