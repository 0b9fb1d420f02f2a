import { expect, onTestFinished, test } from "vitest";
import { startWorld } from "./history.js";

test("servers of two worlds in one process never share an installation, because Octokit would share its token", async () => {
  const worlds = [await startWorld(), await startWorld()];
  for (const world of worlds) onTestFinished(() => world.stop());
  const ids = await Promise.all(
    worlds.map(async (world) => (await world.installed("harbour")).payload.installation),
  );
  expect(ids[0]).not.toEqual(ids[1]);
});
