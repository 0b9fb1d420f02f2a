import { expect, inject, onTestFinished, test, vi } from "vitest";
import { type Lab, startLab } from "../../../lab/lab.js";
import { startHere, startProcess, type ToldServer } from "../../chaos/process.js";
import { NOTES } from "../../stories/app.js";
import { notesWith, WEEKLY, WEEKLY_TITLES } from "../../stories/notes.js";
import { createDatabase, dropDatabase, startPostgres } from "./server.js";
import { openWire } from "./wire.js";

/** PostgreSQL tells in its own time that a connection ended. */
const PATIENCE = { interval: 20, timeout: 250_000 };

/** So much time passes at once, in milliseconds: less than the servers wait for an answer. */
const STEP = 15_000;

const NOW = Date.parse("2026-05-05T10:00:00Z");

async function startTeam(): Promise<Lab> {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  onTestFinished(() => lab.stop());
  return lab;
}

async function createEmptyDatabase(): Promise<string> {
  const url = await createDatabase(inject("postgres"));
  onTestFinished(() => dropDatabase(url));
  return url;
}

async function startOn(url: string, lab: Lab): Promise<ToldServer> {
  const environment = { ...lab.environment, DATABASE_URL: url };
  const server = await startHere({ environment, now: NOW, fetch: lab.fetch });
  onTestFinished(server.end);
  return server;
}

async function pushTo(server: ToldServer, lab: Lab, files: Record<string, string>): Promise<void> {
  lab.deliverTo(`${server.url}/api/github/webhooks`);
  const delivery = await lab.push(NOTES, { files });
  await vi.waitFor(async () => expect(await lab.deliver(delivery)).toMatchObject({ status: 200 }), PATIENCE);
}

/** Lets time pass, but not while GitHub is asked for something, until no push waits; then each title has one issue. */
async function expectOneIssueEach(titles: string[], lab: Lab, servers: ToldServer[]): Promise<void> {
  await vi.waitFor(async () => {
    // A server without its database cannot say whether it has work.
    if (!lab.isBusy()) for (const server of servers) server.advance(STEP).done.catch(() => false);
    for (const { url } of servers) {
      const health = await (await fetch(`${url}/healthz`)).json();
      expect(health).toMatchObject({ state: "ok", pushesWaiting: 0, syncsRunning: 0 });
    }
    expect(lab.isBusy()).toBe(false);
  }, PATIENCE);
  expect((await lab.issues(NOTES)).map(({ title }) => title).sort()).toEqual([...titles].sort());
}

test.each([
  { when: "before", after: false },
  { when: "after", after: true },
])("a server that is killed $when its create takes effect is succeeded by the other", async ({ after }) => {
  const [lab, url] = await Promise.all([startTeam(), createEmptyDatabase()]);
  const killed = await startProcess({ environment: { ...lab.environment, DATABASE_URL: url }, now: NOW });
  onTestFinished(killed.end);
  const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 4, after });
  await pushTo(killed, lab, { "meetings/a.md": WEEKLY });
  await held.arrived;
  const other = await startOn(url, lab);
  await killed.end();
  held.drop();
  await expectOneIssueEach(WEEKLY_TITLES, lab, [other]);
});

test("a server that is cut off from PostgreSQL while it writes is succeeded by the other, and works again later", async () => {
  const [lab, url] = await Promise.all([startTeam(), createEmptyDatabase()]);
  const wire = await openWire(url);
  const cutOff = await startOn(wire.url, lab);
  const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 4 });
  await pushTo(cutOff, lab, { "meetings/a.md": WEEKLY });
  await held.arrived;
  const other = await startOn(url, lab);
  wire.cut();
  held.release();
  await held.over;
  await expectOneIssueEach(WEEKLY_TITLES, lab, [other]);

  wire.mend();
  await expectOneIssueEach(WEEKLY_TITLES, lab, [cutOff, other]);
  await other.end();
  await pushTo(cutOff, lab, { "meetings/b.md": notesWith("Ada: Call the builders") });
  await expectOneIssueEach([...WEEKLY_TITLES, "Call the builders"], lab, [cutOff]);
});

test("two servers whose PostgreSQL is restarted while one of them writes finish what was accepted", async () => {
  const [lab, postgres] = await Promise.all([startTeam(), startPostgres()]);
  onTestFinished(postgres.remove);
  const url = await createDatabase(postgres.url, "template1");
  const servers = [await startOn(url, lab), await startOn(url, lab)];
  const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 4 });
  await pushTo(servers[0]!, lab, { "meetings/a.md": WEEKLY });
  await pushTo(servers[1]!, lab, { "meetings/b.md": notesWith("Ada: Call the builders") });
  await held.arrived;
  await postgres.stop();
  held.release();
  await held.over;
  await postgres.start();
  await expectOneIssueEach([...WEEKLY_TITLES, "Call the builders"], lab, servers);
});
