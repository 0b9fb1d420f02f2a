import { expect, onTestFinished, test, vi } from "vitest";
import { NOTES, OPERATOR, type Story, startStory } from "../../stories/app.js";
import { notesWith, WEEKLY } from "../../stories/notes.js";
import { createDatabase, startPostgres } from "./server.js";

/** The server and PostgreSQL tell each other in their own time. */
const PATIENCE = { interval: 20, timeout: 250_000 };

test("a PostgreSQL that stops and starts again loses nothing that was accepted", async () => {
  const postgres = await startPostgres();
  onTestFinished(postgres.remove);
  const url = await createDatabase(postgres.url, "template1");
  const story = await startStory({}, { environment: { DATABASE_URL: url }, remove: async () => undefined });
  const { lab, clock, push, issues } = story;
  await push({ "meetings/a.md": notesWith("Ada: write the post") });

  const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 3 });
  const accepted = await lab.push(NOTES, { files: { "meetings/b.md": WEEKLY } });
  expect(await lab.deliver(accepted)).toMatchObject({ status: 200 });
  await held.arrived;
  await postgres.stop();
  held.release();

  const refused = await lab.push(NOTES, { files: { "meetings/c.md": notesWith("Dave: call the builders") } });
  expect(await lab.deliver(refused)).toMatchObject({
    status: 503,
    body: "the store failed, so it is not accepted",
  });
  expect(await readHealth(story)).toMatchObject({
    status: 503,
    body: { state: "failing", store: "postgres", problem: expect.stringMatching(/^the store failed/) },
  });

  const metrics = await fetch(`${story.app.url}/metrics`, { headers: OPERATOR });
  expect([metrics.status, await metrics.text()]).toEqual([
    200,
    expect.stringContaining("next_steps_pushes_waiting Nan"),
  ]);

  await postgres.start();
  expect(await lab.deliver(refused)).toMatchObject({ status: 200 });
  await vi.waitFor(async () => {
    clock.advance(60_000);
    expect(await issues()).toHaveLength(9);
  }, PATIENCE);
  await story.app.idle();
  expect(await issues()).toHaveLength(9);
  await vi.waitFor(async () => {
    clock.advance(5_000);
    expect(await readHealth(story)).toMatchObject({ status: 200, body: { state: "ok", pushesWaiting: 0 } });
  }, PATIENCE);
});

async function readHealth({ app }: Story): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${app.url}/healthz`, { headers: OPERATOR });
  return { status: response.status, body: await response.json() };
}
