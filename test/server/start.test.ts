import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../lab/lab.js";
import { startServer } from "../../src/server/start.js";
import { createTestClock, withOldTokens } from "../clock.js";
import { createPlaceInMemory } from "../store/place.js";
import { notesWith } from "../stories/notes.js";

const NOTES = "harbour/notes";

test("every request to GitHub goes by the fetch that the server was given, those for tokens too", async () => {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  const place = await createPlaceInMemory();
  const clock = createTestClock();
  let asked = 0;
  const fetch: typeof globalThis.fetch = (...request) => {
    asked++;
    return lab.fetch(...request);
  };
  const server = await startServer(
    { ...lab.environment, ...place.environment, PORT: "0", LOG_LEVEL: "silent" },
    { clock, fetch, ...(place.openStore && { openStore: place.openStore }) },
  );
  onTestFinished(async () => {
    await server.stop();
    await lab.stop();
    await place.remove();
  });
  lab.deliverTo(`${server.url}/api/github/webhooks`);
  for (const [day, task] of [
    ["05", "write the post"],
    ["12", "mend the lamp"],
  ]) {
    const files = { [`meetings/2026-05-${day}.md`]: notesWith(`Ada: ${task}`) };
    await withOldTokens(async () => {
      await lab.deliver(await lab.push(NOTES, { files }));
      await server.idle();
    });
    // The next push needs another token, in place of one that GitHub takes no more.
    lab.expireTokens();
  }
  const tokens = lab.requests.filter(({ path }) => path.endsWith("/access_tokens"));
  expect([tokens.length, (await lab.issues(NOTES)).length]).toEqual([2, 2]);
  expect(asked).toBe(lab.requests.length);
});
