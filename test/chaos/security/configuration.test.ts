import { expect, test } from "vitest";
import { NOTES, startStory } from "../../stories/app.js";
import { notesWith } from "../../stories/notes.js";

/** Ten times ten times ten…: nine lines that stand for a billion words. */
const LAUGHS = Array.from(
  { length: 9 },
  (_, depth) =>
    `a${depth}: &a${depth} [${Array(10)
      .fill(depth === 0 ? "ha" : `*a${depth - 1}`)
      .join(", ")}]`,
);

const ENORMOUS = Array.from({ length: 2_000 }, (_, number) => `  user${number}: [Ada ${number}]`);

test.each<[bomb: string, text: string]>([
  ["anchors that multiply", `${LAUGHS.join("\n")}\nheadings: *a8\n`],
  ["an anchor that holds itself", "headings: &a [*a]\n"],
  ["brackets within brackets", `headings: ${"[".repeat(50_000)}${"]".repeat(50_000)}\n`],
  ["maps within maps", `people: ${"{a: ".repeat(20_000)}1${"}".repeat(20_000)}\n`],
  ["keys of prototypes", "__proto__: { limit: 1 }\nconstructor: { prototype: { limit: 1 } }\n"],
  ["a glob without end", `notes: ["${"*a".repeat(40)}"]\n`],
  ["globs within globs", `notes: ["${"+(".repeat(15)}a${")".repeat(15)}b"]\n`],
])("a configuration with %s is refused, and the server goes on", async (_, text) => {
  const story = await startStory();
  const path = `meetings/${"a".repeat(200)}.md`;
  const { payload } = await story.push({
    ".github/next-steps.yml": text,
    [path]: notesWith("Ada: write the post"),
  });
  const [check] = await story.lab.checks(NOTES, String(payload.after));
  expect([check?.conclusion, check?.title]).toEqual(["failure", "Invalid configuration"]);
  expect(await story.issues()).toEqual([]);
  await story.push({ ".github/next-steps.yml": "limit: 5\n" });
  expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
});

test("a configuration of two thousand people is read", async () => {
  const story = await startStory();
  await story.push({
    ".github/next-steps.yml": `people:\n${ENORMOUS.join("\n")}\n`,
    "meetings/a.md": notesWith("Chiara: write the post"),
  });
  expect(await story.issues()).toEqual(["#1 Write the post @chiara"]);
});
