import { expect, onTestFinished, test } from "vitest";
import { startLab, type WorldDescription } from "../../lab/lab.js";
import { startServer } from "../../src/server/start.js";
import { createTestClock } from "../clock.js";
import { createPlaceInMemory } from "../store/place.js";
import { OPERATOR, startStory } from "./app.js";

const REPOSITORIES = [{ owner: "harbour", name: "notes" }];
const ALL: WorldDescription["permissions"] = {
  contents: "read",
  issues: "write",
  pull_requests: "read",
  checks: "write",
  metadata: "read",
};

/** What the operator and a stranger see of a server's health. */
async function readHealth(url: string) {
  const ask = async (headers: Record<string, string>) => {
    const answer = await fetch(`${url}/healthz`, { headers });
    return { status: answer.status, ...((await answer.json()) as { state: string; problem?: string }) };
  };
  return { operator: await ask(OPERATOR), stranger: await ask({}) };
}

test("an App with all that it needs is healthy, and asks GitHub for its settings once", async () => {
  const { lab, app, pass } = await startStory();
  expect((await readHealth(app.url)).operator).toMatchObject({ status: 200, state: "ok" });
  await pass(3_600_000);
  expect(lab.requests.filter(({ path }) => path === "/app")).toEqual([]);
});

test.each<[missing: string, world: Pick<WorldDescription, "permissions" | "events">, problem: string]>([
  [
    "a permission",
    { permissions: { ...ALL, checks: "read" } },
    "the App lacks Checks: write; grant it at URL/organizations/next-steps-makers/settings/apps/next-steps/permissions",
  ],
  [
    "a permission and three events",
    {
      permissions: { contents: "read", checks: "write", metadata: "read", issues: "write" },
      events: ["push"],
    },
    "the App lacks Pull requests: read; grant it at URL/organizations/next-steps-makers/settings/apps/next-steps/permissions",
  ],
])("an App without %s is not healthy, and says where to grant it", async (_, world, problem) => {
  const { lab, app } = await startStory(world);
  const { operator, stranger } = await readHealth(app.url);
  expect(operator).toMatchObject({ status: 503, state: "failing", problem: problem.replace("URL", lab.url) });
  expect(stranger).toEqual({ status: 503, state: "failing", pushesWaiting: 0, syncsRunning: 0 });
});

test("a server whose key is another App's goes on taking deliveries, is not healthy, and recovers", async () => {
  const lab = await startLab({ repositories: REPOSITORIES, permissions: ALL });
  onTestFinished(() => lab.stop());
  const place = await createPlaceInMemory();
  onTestFinished(place.remove);
  const clock = createTestClock();
  const rejected = lab.fault({ method: "GET", path: /^\/app(\/|$)/, times: 1_000 }, { status: 401 });
  const app = await startServer(
    {
      ...lab.environment,
      ...place.environment,
      PORT: "0",
      LOG_LEVEL: "silent",
      OPERATOR_TOKEN: OPERATOR.authorization.replace("Bearer ", ""),
    },
    { clock, fetch: lab.fetch, ...(place.openStore && { openStore: place.openStore }) },
  );
  onTestFinished(app.stop);
  await app.idle();
  expect((await readHealth(app.url)).operator).toMatchObject({
    status: 503,
    problem: expect.stringMatching(
      /^GitHub rejected the App's key \(401 .*\): check APP_ID, PRIVATE_KEY and the clock of this machine$/,
    ),
  });
  lab.deliverTo(`${app.url}/api/github/webhooks`);
  const push = await lab.push("harbour/notes", { files: { "README.md": "# Harbour\n" } });
  expect(await lab.deliver(push)).toMatchObject({ status: 200 });
  rejected.stop();
  clock.advance(600_000);
  await app.idle();
  expect((await readHealth(app.url)).operator).toMatchObject({ status: 200, state: "ok" });
});
