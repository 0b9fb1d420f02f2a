import { expect, test } from "vitest";
import { NOTES, type Story, startStory, TWO, titles } from "./app.js";
import { notesWith } from "./notes.js";

/** Far from the hundred that GitHub takes: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const AT_ONCE = 12;

const MANY = Array.from({ length: 40 }, (_, number) => number);

/** Keeps as many requests waiting as may be under way, until all are there, and waits until the App is done. */
async function workThrough({ lab, app }: Story, path: RegExp, push: () => Promise<void>): Promise<void> {
  const held = Array.from({ length: AT_ONCE }, (_, index) =>
    lab.hold({ method: "GET", path, nth: index + 1 }),
  );
  await push();
  await Promise.all(held.map(({ arrived }) => arrived));
  for (const each of held) each.release();
  await app.idle();
}

test("many files of two repositories are read a dozen at once, where GraphQL does not give them", async () => {
  const story = await startStory(TWO);
  const { lab } = story;
  const graphql = lab.fault({ path: "/graphql", times: 1_000 }, { status: 502 });
  const read = /\/contents\/meetings\//;
  const files = Object.fromEntries(MANY.map((number) => [`meetings/${number}.md`, "# Harbour weekly\n"]));
  await workThrough(story, read, async () => {
    for (const repository of [NOTES, "harbour/yard"])
      await lab.deliver(await lab.push(repository, { files }));
  });
  expect(graphql.happened).toBeGreaterThan(0);
  // Each as it was and as it is.
  expect(lab.requests.filter(({ path }) => read.test(path))).toHaveLength(4 * MANY.length);
  expect(lab.mostAtOnce()).toBe(AT_ONCE);
});

test("many issues that items name are read a dozen at once", async () => {
  const story = await startStory();
  const { lab } = story;
  const repository = { owner: "harbour", repo: "notes" };
  for (const number of MANY)
    await lab.as("aokafor").rest.issues.create({ ...repository, title: `Boat ${number}` });
  const read = /\/issues\/\d+$/;
  const files = { "meetings/a.md": notesWith(...MANY.map((number) => `Ada: look at #${number + 1}`)) };
  await workThrough(story, read, async () => {
    await lab.deliver(await lab.push(NOTES, { files }));
  });
  expect(await titles(story, NOTES)).toHaveLength(MANY.length);
  expect(lab.mostAtOnce()).toBe(AT_ONCE);
});
