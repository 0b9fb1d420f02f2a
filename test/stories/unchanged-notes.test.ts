import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const [WEEK_1, WEEK_2, WEEK_3, WEEK_4] = [5, 12, 19, 26].map(
  (day) => `meetings/2026-05-${String(day).padStart(2, "0")}.md`,
) as [string, string, string, string];

/** Pushes notes of which no webhook tells: they were there before the App. */
function pushUnseen({ lab }: Story, files: Record<string, string>) {
  return lab.push(NOTES, { files });
}

/** The requests to GitHub since the last call, without those that open issues and write checks. */
function countReads({ lab }: Story): number {
  const reads = lab.requests.filter(({ method, path }) => method === "GET" || path.endsWith("/graphql"));
  lab.forgetRequests();
  return reads.length;
}

describe("an older meeting opens nothing that a newer one has ticked", () => {
  test("where both came in one push, and the older copy is edited later", async () => {
    const story = await startStory();
    await story.push({
      [WEEK_1]: notesWith("[ ] Ada: Write the blog post", "Chiara: Book the room"),
      [WEEK_2]: notesWith("[x] Ada: Write the blog post"),
    });
    await story.push({
      [WEEK_1]: notesWith("[ ] Ada: Write the blog post carefully", "Chiara: Book the room"),
    });
    expect(await story.issues()).toHaveLength(1);
  });

  test("where the newest meeting lists it no more", async () => {
    const story = await startStory();
    await story.push({
      [WEEK_1]: notesWith("[ ] Ada: Write the blog post", "Chiara: Book the room"),
      [WEEK_2]: notesWith("[x] Ada: Write the blog post"),
      [WEEK_3]: notesWith("Dave: Call"),
      [WEEK_4]: notesWith("Dave: Call"),
    });
    await story.push({
      [WEEK_1]: notesWith("[ ] Ada: Write the blog post carefully", "Chiara: Book the room"),
    });
    expect(await story.issues()).toHaveLength(2);
  });

  test("where the older notes come late, and the newer ones were there before the App", async () => {
    const story = await startStory();
    await pushUnseen(story, {
      [WEEK_2]: notesWith("[x] Ada: Write the blog post"),
      "README.md": "# Harbour",
    });
    await story.push({ [WEEK_4]: notesWith("Dave: Call") });
    await story.push({ [WEEK_3]: notesWith("Dave: Call") });
    await story.push({ [WEEK_1]: notesWith("Ada: Write the blog post", "Chiara: Book the room") });
    expect(await story.issues()).toEqual(["#1 Call @dscholten", "#2 Book the room @chiara"]);
  });

  test("after the store was lost", async () => {
    const story = await startStory();
    await story.push({
      [WEEK_1]: notesWith("[ ] Ada: Write the blog post"),
      [WEEK_2]: notesWith("[x] Ada: Write the blog post"),
      [WEEK_4]: notesWith("Dave: Call"),
    });
    await story.restart({ emptyStore: true });
    await story.push({ [WEEK_1]: notesWith("[ ] Ada: Write the blog post carefully") });
    expect(await story.issues()).toEqual(["#1 Call @dscholten"]);
  });

  test("and asks GitHub no more for it unless it would open something", async () => {
    const story = await startStory();
    await story.push({ [WEEK_1]: notesWith("Ada: Write the blog post") });
    await story.push({ [WEEK_2]: notesWith("Dave: Call") });
    await story.push({ [WEEK_3]: notesWith("Chiara: Book the room") });
    await story.push({ [WEEK_4]: notesWith("Chiara: Book the room") });
    countReads(story);
    await story.push({ [WEEK_1]: `${notesWith("Ada: Write the blog post")}\nThanks.\n` });
    expect(countReads(story)).toBe(2);
    await story.push({ [WEEK_3]: notesWith("Chiara: Book the room", "Ada: Feed the cat") });
    expect(countReads(story)).toBe(2);
    await story.push({ [WEEK_1]: notesWith("Ada: Write the blog post", "Dave: Mend the fence") });
    expect(countReads(story)).toBe(4);
    expect(await story.issues()).toHaveLength(5);
  });
});

describe("a copy of notes opens nothing that was there before", () => {
  const OLD = ["Ada: Write the blog post", "Chiara: Book the room"];

  test("where it is the first push that the App sees", async () => {
    const story = await startStory();
    await pushUnseen(story, { [WEEK_1]: notesWith(...OLD) });
    await story.push({ [WEEK_2]: notesWith(...OLD, "Dave: Call") });
    expect(await story.issues()).toEqual(["#1 Call @dscholten"]);
  });

  test("where the meetings before are known, nor where an item is copied later", async () => {
    const story = await startStory();
    await pushUnseen(story, { [WEEK_1]: notesWith(...OLD) });
    await story.push({ [WEEK_2]: notesWith(OLD[0]!, "Dave: Call") });
    await story.push({ [WEEK_3]: notesWith(OLD[0]!, "Dave: Call") });
    await story.push({ [WEEK_3]: notesWith(OLD[0]!, "Dave: Call", "Chiara: Feed the cat") });
    expect(await story.issues()).toEqual(["#1 Call @dscholten", "#2 Feed the cat @chiara"]);
  });

  test("in rolling notes", async () => {
    const story = await startStory();
    const first = `## 2026-05-05\n\n### Next steps\n\n- ${OLD[0]}\n`;
    await pushUnseen(story, { "meetings/weekly.md": first });
    await story.push({
      "meetings/weekly.md": `## 2026-05-12\n\n### Next steps\n\n- ${OLD[0]}\n- Dave: Call\n\n${first}`,
    });
    expect(await story.issues()).toEqual(["#1 Call @dscholten"]);
  });

  test("but what was ticked there and is taken again", async () => {
    const story = await startStory();
    await pushUnseen(story, { [WEEK_1]: notesWith(`[x] ${OLD[0]}`) });
    await story.push({ [WEEK_2]: notesWith(`[ ] ${OLD[0]}`) });
    expect(await story.issues()).toEqual(["#1 Write the blog post @aokafor"]);
  });
});
