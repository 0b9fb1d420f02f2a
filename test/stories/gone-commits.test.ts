import { expect, test } from "vitest";
import { createDelivery } from "../../lab/delivery.js";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

test("Re-run on a commit that is gone does nothing, and holds up no push", async () => {
  const story = await startStory();
  const { payload } = await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
  const [check] = await story.lab.checks(NOTES, String(payload.after));
  const { payload: pressed } = await story.lab.rerun(NOTES, check!.id, "aokafor");
  const gone = { ...pressed, check_run: { ...pressed.check_run, head_sha: "f".repeat(40) } };
  const app = Number(story.lab.environment.APP_ID);
  expect(await story.lab.deliver(createDelivery("check_run", gone, app))).toMatchObject({ status: 200 });
  await story.app.idle();
  await story.push({ "meetings/b.md": notesWith("Dave: sweep") });
  expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Sweep @dscholten"]);
});
