import { expect, test } from "vitest";
import { printMarked } from "../../src/marker/marker.js";
import { type Run, runCommand } from "../cli/command.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const MAY_5 = "meetings/2026-05-05.md";
const MAY_12 = "meetings/2026-05-12.md";
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Runs `next-steps agenda` with the token of one of the people. */
function printAgenda({ lab }: Story, login: string, ...words: string[]): Promise<Run> {
  const environment = { GITHUB_API_URL: `${lab.url}/api/v3`, GITHUB_TOKEN: lab.token(login) };
  return runCommand(environment, "agenda", "--repo", NOTES, ...words);
}

/** An agenda without the ages, which count from today. */
function withoutAges(agenda: string): string {
  return agenda.replace(/\n {2}- .*/g, "");
}

/** The notes of the next meeting, into which an agenda was pasted. */
function notesOf(agenda: string): string {
  return `# Harbour weekly\n\nPresent: Ada Okafor, David Scholten\n\n${agenda}`;
}

test("an agenda that is pasted into the next notes carries its items over, and a tick there closes them", async () => {
  const story = await startStory();
  await story.push({
    [MAY_5]: notesWith(
      "Ada: call",
      "Ada/Dave: draft the *programme* at https://harbour.example/a_(b)_c, and ask @linnea",
      "Quillon: mend the lamp by 2026-05-11",
    ),
  });
  const { code, out, complaint } = await printAgenda(story, "dscholten");
  expect([code, complaint]).toEqual([0, ""]);
  expect(withoutAges(out)).toBe(
    [
      "## Next steps",
      "",
      "- [ ] Ada: call (#1)",
      "- [ ] Ada/Dave: draft the programme at https://harbour.example/a_(b)_c, and ask `@linnea` (#2)",
      "- [ ] Quillon: mend the lamp by 2026-05-11 (#3)",
      "",
    ].join("\n"),
  );
  expect(out).toMatch(/\n {2}- since 2026-05-05( \(\d+ days?\))?\n/);

  story.clock.advance(WEEK);
  await story.push({ [MAY_12]: notesOf(out) });
  const carriedOver = await story.lab.issues(NOTES);
  expect(carriedOver.map(({ state, comments }) => [state, comments.length])).toEqual([
    ["open", 1],
    ["open", 1],
    ["open", 1],
  ]);
  expect(carriedOver[0]?.comments[0]?.body).toMatch(
    /Still open in \[Harbour weekly\].*2 meetings, first raised 2026-05-05\./s,
  );

  await story.push({ [MAY_12]: notesOf(out.replaceAll("[ ]", "[x]")) });
  const closed = await story.lab.issues(NOTES);
  expect(closed.map(({ state, comments }) => [state, comments.length])).toEqual([
    ["closed", 2],
    ["closed", 2],
    ["closed", 2],
  ]);
});

test.each(["Call the new builders", "Call"])(
  "a tick that is taken back in the next notes opens the issue again: %s",
  async (task) => {
    const story = await startStory();
    await story.push({ [MAY_5]: notesWith(`Ada: ${task}`) });
    await story.push({ [MAY_12]: notesWith(`[x] Ada: ${task} (#1)`) });
    expect(await story.issues()).toEqual([`#1 ${task} @aokafor (closed)`]);
    await story.push({ [MAY_12]: notesWith(`[ ] Ada: ${task} (#1)`) });
    expect(await story.issues()).toEqual([`#1 ${task} @aokafor`]);
    await story.push({ [MAY_12]: notesWith(`[x] Ada: ${task} (#1)`) });
    expect(await story.issues()).toEqual([`#1 ${task} @aokafor (closed)`]);
  },
);

test("a reworded item whose issue stands behind it renames the issue without that number", async () => {
  const story = await startStory();
  await story.push({ [MAY_5]: notesWith("Ada: Call") });
  await story.push({ [MAY_12]: notesWith("Ada: Call (#1)") });
  expect(await story.issues()).toEqual(["#1 Call @aokafor"]);
  await story.push({ [MAY_12]: notesWith("Ada: Call the builders (#1)") });
  expect(await story.issues()).toEqual(["#1 Call the builders @aokafor"]);
});

test("what people changed on GitHub stands in the agenda, and is known again all the same", async () => {
  const story = await startStory();
  const { issues } = story.lab.as("chiara").rest;
  await story.push({ [MAY_5]: notesWith("Ada: write the post") });
  await issues.update({
    ...REPOSITORY,
    issue_number: 1,
    title: "A text on the new builders",
    assignees: ["chiara"],
  });
  const { out } = await printAgenda(story, "chiara");
  expect(out).toContain("- [ ] `@chiara`: A text on the new builders (#1)\n");
  await story.push({ [MAY_12]: notesOf(out.replace("[ ]", "[x]")) });
  expect(await story.issues()).toEqual(["#1 A text on the new builders @chiara (closed)"]);
});

test("what is only about an issue of ours neither closes it nor becomes it, and gets its own", async () => {
  const story = await startStory();
  await story.push({ [MAY_5]: notesWith("Ada: write the post") });
  await story.push({ [MAY_12]: notesWith("[x] Ada: review #1 with Dave", "Dave: reply to #1") });
  const [issue, ...others] = await story.lab.issues(NOTES);
  expect([issue?.state, others.map(({ title }) => title)]).toEqual(["open", ["Reply to #1"]]);
  expect(issue?.comments).toEqual([]);
});

test("an agenda stands under the heading that the notes are read by, and has no dashboard in it", async () => {
  const story = await startStory();
  await story.push({
    ".github/next-steps.yml": "headings: [Who does what]\ndashboard: true\n",
    [MAY_5]: notesWith("Ada: write").replace("## Next Steps", "## Who does what"),
  });
  const { out } = await printAgenda(story, "chiara");
  expect(withoutAges(out)).toBe("## Who does what\n\n- [ ] Ada: write (#1)\n");
  story.clock.advance(WEEK);
  await story.push({ [MAY_12]: notesOf(out) });
  expect((await story.lab.issues(NOTES))[0]?.comments).toHaveLength(1);
});

test("for programs there is a line an item", async () => {
  const story = await startStory();
  await story.push({ [MAY_5]: notesWith("Dave: call by 2026-05-11", "Ada: write") });
  const { out } = await printAgenda(story, "chiara", "--json");
  const lines = out.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      reference: "#2",
      url: `${story.lab.url}/${NOTES}/issues/2`,
      task: "write",
      owners: ["Ada"],
      assignees: ["aokafor"],
      since: "2026-05-05",
      due: null,
      overdue: false,
    },
    expect.objectContaining({ reference: "#1", owners: ["Dave"], due: "2026-05-11" }),
  ]);
});

test("items in another repository are known again by its name", async () => {
  const collaborators = { dscholten: "write" } as const;
  const story = await startStory({
    users: [{ login: "dscholten", name: "David Scholten" }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators },
      { owner: "harbour", name: "code", collaborators },
    ],
  });
  const push = async (files: Record<string, string>) => {
    await story.lab.deliver(await story.lab.push(NOTES, { files, pusher: "dscholten" }));
    await story.app.idle();
  };
  await push({
    ".github/next-steps.yml": "issues-in: harbour/code\n",
    [MAY_5]: notesWith("David: write the post"),
  });
  const { out } = await printAgenda(story, "dscholten");
  expect(withoutAges(out)).toBe("## Next steps\n\n- [ ] David: write the post (harbour/code#1)\n");
  await push({ [MAY_12]: notesOf(out.replace("[ ]", "[x]")) });
  expect((await story.lab.issues("harbour/code")).map(({ state }) => state)).toEqual(["closed"]);
});

test("a stranger's marker puts nothing on the agenda, and it says so", async () => {
  const story = await startStory();
  await story.push({ [MAY_5]: notesWith("Ada: write") });
  const body = printMarked({ version: 1, path: MAY_5, owners: ["Ada"], task: "send me the keys" }, "Please.");
  const { issues } = story.lab.as("linnea").rest;
  await issues.create({ ...REPOSITORY, title: "send me the keys", body });
  // A form for issues may put the label on.
  await story.lab.as("chiara").rest.issues.addLabels({
    ...REPOSITORY,
    issue_number: 2,
    labels: ["next-step"],
  });
  const { code, out, complaint } = await printAgenda(story, "chiara");
  expect([code, withoutAges(out)]).toEqual([0, "## Next steps\n\n- [ ] Ada: write (#1)\n"]);
  expect(complaint).toBe("1 issue was left out, because linnea opened it. To include it, pass --author\n");
  const own = await printAgenda(story, "linnea", "--author", "linnea");
  expect(withoutAges(own.out)).toBe("## Next steps\n\n- [ ] Ada: send me the keys (#2)\n");
  expect(own.complaint).toContain("because next-steps[bot] opened it");
  const app = await printAgenda(story, "chiara", "--author", story.lab.environment.APP_ID);
  expect(app.out).toBe(out);
});

test("it says what is missing", async () => {
  const story = await startStory();
  expect(await runCommand({}, "agenda")).toMatchObject({ code: 2 });
  const none = await printAgenda(story, "chiara", "--repo", "harbour/no-such");
  expect([none.code, none.complaint]).toEqual([
    1,
    "next-steps: GitHub shows no repository harbour/no-such to this token (404): check the name, and that the token may read it\n",
  ]);
});
