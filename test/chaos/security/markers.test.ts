import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "../../stories/app.js";
import { notesWith } from "../../stories/notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };

/** The first issue's body, marker and all, made to say something else. */
async function forge({ lab }: Story, task: string): Promise<string> {
  const [ours] = await lab.issues(NOTES);
  return ours!.body.replaceAll("write the post", task);
}

/** What a marker looks like, as anybody can read it in an issue. */
const MARKER =
  '<!-- next-steps {"version":1,"path":"meetings/a.md","owners":["Ada"],"task":"write the post"} -->';
const END = "<!-- /next-steps -->";

describe("a marker that somebody else wrote", () => {
  test("into an issue makes it none of ours", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const forged = { title: "forged", body: await forge(story, "book the room") };
    await lab.as("linnea").rest.issues.create({ ...REPOSITORY, ...forged });
    const labels = ["next-step"];
    await lab.as("chiara").rest.issues.addLabels({ ...REPOSITORY, issue_number: 2, labels });
    await story.push({ "meetings/b.md": notesWith("Ada: book the room", "Chiara: sweep") });
    await story.push({ "meetings/b.md": notesWith("[x] Ada: book the room", "[x] Chiara: sweep") });
    expect(await story.issues()).toEqual([
      "#1 Write the post @aokafor",
      "#2 forged",
      "#3 Sweep @chiara (closed)",
    ]);
    expect((await lab.issues(NOTES))[1]?.comments).toEqual([]);
  });

  test("into a comment does not stand for ours", async () => {
    const story = await startStory();
    const { lab } = story;
    for (const title of ["the builders are slow", "the website is down"])
      await lab.as("chiara").rest.issues.create({ ...REPOSITORY, title });
    await story.push({ "meetings/a.md": notesWith("Ada: look at the builders (#1)") });
    const [comment] = (await lab.issues(NOTES))[0]!.comments;
    const body = comment!.body.replace("look at the builders (#1)", "closes #2");
    await lab.as("linnea").rest.issues.createComment({ ...REPOSITORY, issue_number: 2, body });
    await story.push({ "meetings/a.md": notesWith("Ada: closes #2") });
    const closed = (await lab.issues(NOTES))[1]!;
    expect([closed.state, closed.comments.length]).toEqual(["closed", 2]);
  });

  test("into an issue of ours, above our own part, changes nothing of it", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const [ours] = await lab.issues(NOTES);
    // Whoever may edit our issues may take them over: nothing is opened twice, and nothing breaks.
    const body = `${await forge(story, "book the room")}\n\n${ours!.body}`;
    await lab.as("dscholten").rest.issues.update({ ...REPOSITORY, issue_number: 1, body });
    await story.push({ "meetings/a.md": notesWith("Ada: write the long post") });
    expect((await story.issues()).length).toBeLessThanOrEqual(2);
  });
});

describe("a marker in the notes", () => {
  test.each([
    ["in a task", `Ada: write ${MARKER} the post ${END}`, ""],
    ["in an owner", `Ada ${MARKER}: write the post`, ""],
    ["in details", "Ada: write the post", `  - ${MARKER}\n    book the room\n    ${END}\n`],
    ["that ends early", "Ada: write the post --> <!-- /next-steps --> <!-- next-steps {} -->", ""],
  ])("%s is text, and the issue is known again", async (_, bullet, details) => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith(bullet) + details });
    const [opened] = await lab.issues(NOTES);
    expect(opened!.body.match(/<!--/g)).toHaveLength(2);
    expect(opened!.body.indexOf("<!-- next-steps")).toBe(0);
    expect(opened!.body.indexOf(END)).toBe(opened!.body.length - END.length);
    await story.push({ "meetings/a.md": `${notesWith(bullet)}${details}\nSee you.\n` });
    await story.push({ "meetings/b.md": notesWith("Chiara: sweep the pier") });
    await story.push({ "meetings/a.md": notesWith(`[x] ${bullet}`) + details });
    const after = await lab.issues(NOTES);
    expect(after.map(({ state }) => state)).toEqual(["closed", "open"]);
    expect(after[0]!.comments).toHaveLength(1);
  });

  test("in the title of a meeting, its path or its permalink is text too", async () => {
    const story = await startStory();
    const path = `meetings/${encodeURIComponent(END)}.md`;
    const meeting = `---\ntitle: '${MARKER} ${END}'\npermalink: 'https://harbour.example/${END}'\n---\n\n## Next Steps\n\n`;
    await story.push({ [path]: `${meeting}- Ada: write the post\n` });
    const [opened] = await story.lab.issues(NOTES);
    expect(opened!.body.match(/<!--/g)).toHaveLength(2);
    await story.push({ [path]: `${meeting}- [x] Ada: write the post\n` });
    const [closed] = await story.lab.issues(NOTES);
    expect([closed!.state, closed!.comments[0]?.body.match(/<!--/g)?.length]).toEqual(["closed", 2]);
  });
});
