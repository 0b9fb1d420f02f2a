import { expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

/** So many issues one push opens here. */
const ITEMS = 40;

test("a push of many items is written at GitHub's rate limit, in turn with others, over a restart, and once", async () => {
  const story = await startStory({
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { aokafor: "write" } },
      { owner: "linnea", name: "garden" },
    ],
  });
  const { lab, clock } = story;
  const bullets = Array.from({ length: ITEMS }, (_, number) => `Ada: Check machine number ${number}`);
  const titles = bullets.map((bullet) => bullet.slice("Ada: ".length));
  await story.push({ ".github/next-steps.yml": "limit: 500\n", "meetings/a.md": notesWith(...bullets) });
  const before = await lab.issues(NOTES);
  expect(before.length).toBeGreaterThan(5);
  expect(before.length).toBeLessThan(20);

  await lab.deliver(
    await lab.push("linnea/garden", { files: { "meetings/a.md": notesWith("Ada: dig the beds") } }),
  );
  await story.app.idle();
  expect((await lab.issues("linnea/garden")).map(({ title }) => title)).toEqual(["Dig the beds"]);
  expect(await lab.issues(NOTES)).toHaveLength(before.length);

  await story.restart();
  await story.app.idle();
  expect(await lab.issues(NOTES)).toHaveLength(before.length);
  for (let minute = 0; minute < 3; minute++) {
    clock.advance(20_000);
    await story.app.idle();
  }
  expect((await lab.issues(NOTES)).map(({ title }) => title).sort()).toEqual([...titles].sort());
  expect(lab.complaints).toEqual([]);
});
