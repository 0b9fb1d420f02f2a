import { describe, expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith, WEEKLY } from "./notes.js";
import { checkOf, propose, pushTo, see, written } from "./pulls.js";

const MINUTE = 60_000;
const CONFIGURATION = ".github/next-steps.yml";
const PATH = "meetings/2026-05-12.md";

/** Items of as many owners, none of whom anybody knows. */
function itemsOfNobodyKnown(count: number): string[] {
  const letter = (number: number) => String.fromCharCode(97 + (number % 26));
  return Array.from(
    { length: count },
    (_, number) => `Mindy Zo${letter(number / 26)}${letter(number)}: do number ${number}`,
  );
}

describe("a pull request with notes", () => {
  test("says on its head what merging it would do, and does none of it", async () => {
    const story = await startStory();
    const { lab, push, issues } = story;
    await push({ "meetings/2026-05-05.md": notesWith("Ada: write the post", "Dave: call the builders") });
    const before = await issues();
    lab.forgetRequests();
    const head = await propose(story, {
      files: {
        "meetings/2026-05-05.md": notesWith("[x] Ada: write the post", "Dave: call the builders"),
        [PATH]: notesWith("Chiara: book the room", "Mindy: bring a cake", "Dave: call the builders"),
      },
    });
    const check = await checkOf(lab, head);
    expect([check.name, check.conclusion, check.title, check.externalId]).toEqual([
      "Next steps",
      "neutral",
      "2 to open, 1 to link, 1 to close, 1 unmatched name",
      "preview 3",
    ]);
    const file = (path: string) => `${lab.url}/${NOTES}/blob/${head}/${path}`;
    const line = (path: string, number: number) => `[${number}](${file(path)}?plain=1#L${number})`;
    const issue = (number: number) => `[#${number}](${lab.url}/${NOTES}/issues/${number})`;
    const table = ["| Line | Owner | Action item | Change |", "| -: | :- | :- | :- |"];
    expect(check.summary?.split("\n")).toEqual([
      "Merging this makes these changes. Until then, nothing is written except this check.",
      "",
      `**[meetings/2026-05-05.md](${file("meetings/2026-05-05.md")})**`,
      "",
      ...table,
      `| ${line("meetings/2026-05-05.md", 7)} | \`aokafor\` | write the post | closes ${issue(1)} as completed |`,
      "",
      `**[${PATH}](${file(PATH)})**`,
      "",
      ...table,
      `| ${line(PATH, 7)} | \`chiara\` | book the room | opens an issue |`,
      `| ${line(PATH, 8)} | Mindy (unmatched) | bring a cake | opens an issue |`,
      `| ${line(PATH, 9)} | \`dscholten\` | call the builders | links to ${issue(2)}, carried over |`,
      "",
      "**Needs attention**",
      "",
      "- Mindy: no attendee or assignable user has that name",
    ]);
    expect(check.annotations).toMatchObject([
      { path: PATH, start_line: 8, end_line: 8, annotation_level: "warning", title: "Who is Mindy?" },
    ]);
    expect(await issues()).toEqual(before);
    expect(written(lab)).toEqual(["POST /check-runs"]);
  });

  test("tells it anew on its new head when somebody pushes to it, for one write", async () => {
    const story = await startStory();
    const { lab } = story;
    const first = await propose(story, { files: { [PATH]: notesWith("Ada: write the post") } });
    lab.forgetRequests();
    const second = await pushTo(story, "topic", { [PATH]: notesWith("Ada: write the post", "Dave: call") });
    expect(await see(lab, second)).toBe("success: 2 to open");
    expect(await see(lab, first)).toBe("success: 1 to open");
    expect(written(lab)).toEqual(["POST /check-runs"]);
  });

  test("opens its issues when it is merged, and says so on the commit", async () => {
    const story = await startStory();
    const { lab, app, issues } = story;
    const head = await propose(story, { files: { [PATH]: notesWith("Ada: write the post") } });
    await lab.as("dscholten").rest.pulls.merge({ owner: "harbour", repo: "notes", pull_number: 1 });
    const push = await lab.event("push");
    await lab.deliver(push);
    await app.idle();
    expect(await issues()).toEqual(["#2 Write the post @aokafor"]);
    expect(await see(lab, push.payload.after)).toBe("success: 1 opened");
    expect(await see(lab, head)).toBe("success: 1 to open");
  });

  test("has one check when its head becomes the head of the branch, and that tells what was done", async () => {
    const story = await startStory();
    const { lab, app } = story;
    const head = await propose(story, { files: { [PATH]: notesWith("Ada: write the post", "Mindy: call") } });
    const push = await lab.push(NOTES, { onto: head, commits: [] });
    await lab.deliver(push);
    await app.idle();
    const check = await checkOf(lab, head);
    expect([check.id, check.title, check.externalId]).toEqual([
      1,
      "2 opened, 1 unmatched name",
      `sync ${push.payload.before}`,
    ]);
    expect(check.annotations).toHaveLength(1);
  });

  test("that renames and removes files would change nothing", async () => {
    const story = await startStory();
    const { lab, push } = story;
    await push({
      "meetings/a.md": notesWith("Ada: write the post"),
      "meetings/b.md": notesWith("Dave: call"),
    });
    const head = await propose(story, {
      files: {
        "meetings/a.md": null,
        "meetings/2026/a.md": notesWith("Ada: write the post"),
        "meetings/b.md": null,
      },
    });
    expect(await see(lab, head)).toBe("success: Nothing to do");
  });

  test("over the limit says that nothing would be opened", async () => {
    const story = await startStory();
    const { lab, push } = story;
    await push({ [CONFIGURATION]: "limit: 6\n" });
    const head = await propose(story, { files: { [PATH]: WEEKLY } });
    expect(await see(lab, head)).toBe("neutral: 7 to open, over the limit of 6");
    expect((await checkOf(lab, head)).summary).toContain("The limit is 6, so it would open none");
  });

  test("is told of beside another that came at the same time", async () => {
    const { lab, app } = await startStory();
    const pulls = [];
    for (const [from, bullet] of [
      ["one", "Ada: write the post"],
      ["two", "[x] Dave: call"],
    ] as const)
      pulls.push(
        await lab.openPull(NOTES, {
          by: "dscholten",
          from,
          files: { [`meetings/${from}.md`]: notesWith(bullet) },
        }),
      );
    await Promise.all(pulls.map((pull) => lab.deliver(pull)));
    await app.idle();
    const heads = pulls.map(({ payload }) => String(payload.pull_request.head.sha));
    expect(await see(lab, heads[0]!)).toBe("success: 1 to open");
    expect(await see(lab, heads[1]!)).toBe("success: Nothing to do");
  });

  test("plans for the repository in which the issues live", async () => {
    const code = "harbour/code";
    const story = await startStory({
      users: [{ login: "ada", name: "Ada Okafor" }],
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { ada: "write" } },
        { owner: "harbour", name: "code", collaborators: { ada: "write" } },
      ],
    });
    const { lab, push } = story;
    await push({
      [CONFIGURATION]: `issues-in: ${code}\n`,
      "meetings/a.md": notesWith("Ada: write the post"),
    });
    const head = await propose(story, {
      by: "ada",
      files: { "meetings/a.md": notesWith("[x] Ada: write the post", "Ada: call") },
    });
    expect(await see(lab, head)).toBe("success: 1 to open, 1 to close");
    expect((await checkOf(lab, head)).summary).toContain(
      `closes [${code}#1](${lab.url}/${code}/issues/1) as completed`,
    );
  });
});

describe("a pull request", () => {
  test("from an older commit tells nothing of what the branch changed since in the same notes", async () => {
    const story = await startStory();
    const { lab, app } = story;
    await story.push({ [PATH]: notesWith("[ ] Ada: Write the post", "Dave: Call") });
    await lab.push(NOTES, {
      branch: "topic",
      files: { [PATH]: notesWith("[ ] Ada: Write the post", "Dave: Call", "Chiara: Book the room") },
    });
    await story.push({ [PATH]: notesWith("[x] Ada: Write the post", "Dave: Call", "Ada: Sweep") });
    // GitHub says that its base is the head of the branch when it was opened: https://github.com/actions/runner/issues/1689
    const opened = await lab.openPull(NOTES, { by: "dscholten", from: "topic" });
    await lab.deliver(opened);
    await app.idle();
    const { title, summary } = await checkOf(lab, String(opened.payload.pull_request.head.sha));
    expect(title).toBe("1 to open");
    expect(summary).toContain("Book the room");
  });

  test("without notes costs one look at its files, and gets no check", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: sweep") });
    lab.forgetRequests();
    const head = await propose(story, { files: { "src/code.ts": "export {};\n" } });
    expect(lab.requests.map(({ path }) => path).filter((path) => !path.endsWith("access_tokens"))).toEqual([
      `/repos/${NOTES}/pulls/2/files`,
    ]);
    expect(await lab.checks(NOTES, head)).toEqual([]);
  });

  test("to another branch costs nothing, nor does one whose text is edited", async () => {
    const story = await startStory();
    const { lab, app } = story;
    await lab.push(NOTES, { branch: "release", files: { "a.md": "a" } });
    lab.forgetRequests();
    await propose(story, { onto: "release", files: { [PATH]: notesWith("Ada: write the post") } });
    const pull = { owner: "harbour", repo: "notes", pull_number: 1 };
    await lab.as("dscholten").rest.pulls.update({ ...pull, title: "Notes of May" });
    await lab.deliver(await lab.event("pull_request", "edited"));
    await app.idle();
    expect(lab.count()).toBe(0);
    await lab.as("dscholten").rest.pulls.update({ ...pull, base: "main" });
    const edited = await lab.event("pull_request", "edited");
    await lab.deliver(edited);
    await app.idle();
    expect(await see(lab, edited.payload.pull_request.head.sha)).toBe("success: 1 to open");
  });

  test("that is closed before it was looked at gets no check", async () => {
    const { lab, app } = await startStory();
    const opened = await lab.openPull(NOTES, {
      by: "dscholten",
      from: "topic",
      files: { [PATH]: notesWith("Ada: write the post") },
    });
    await lab
      .as("dscholten")
      .rest.pulls.update({ owner: "harbour", repo: "notes", pull_number: 1, state: "closed" });
    await lab.deliver(opened);
    await app.idle();
    expect(await lab.checks(NOTES, opened.payload.pull_request.head.sha)).toEqual([]);
  });

  test("that cannot be looked at holds up no push, and is given up in the end", async () => {
    const story = await startStory();
    const { lab, app, clock, push, issues } = story;
    lab.fault({ path: /\/pulls\/1$/, times: 100 }, { status: 500 });
    const head = await propose(story, { files: { [PATH]: notesWith("Ada: write the post") } });
    await push({ "meetings/a.md": notesWith("Dave: call") });
    clock.advance(5_000);
    await app.idle();
    expect(await issues()).toEqual(["#2 Call @dscholten"]);
    for (let time = 0; time < 6; time++) {
      clock.advance(10 * MINUTE);
      await app.idle();
    }
    lab.forgetRequests();
    clock.advance(60 * MINUTE);
    await app.idle();
    expect(lab.requests.filter(({ path }) => path.includes("/pulls/"))).toEqual([]);
    expect(await lab.checks(NOTES, head)).toEqual([]);
  });
});

describe("what a pull request leaves to look at", () => {
  const FRONT = "---\ntitle: [\n---\n\n";
  const PROSE = "\n## Talk\n\nIn the end Ada will ask the weavers.\n";

  test("stands on its lines: names, items of nobody, broken front matter, commitments in running text", async () => {
    const story = await startStory({
      users: [
        { login: "dscholten", name: "David Scholten" },
        { login: "dweber", name: "David Weber" },
        { login: "aokafor", name: "Ada Okafor" },
      ],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { dscholten: "write", dweber: "write", aokafor: "write" },
          files: { "README.md": "# Harbour\n" },
        },
      ],
    });
    const { lab } = story;
    const text =
      "Present: Ada Okafor\n\n## Next Steps\n\n- Mindy: write\n- Dave: call\n- paint the door\n- Mindy: sing\n";
    const head = await propose(story, { files: { [PATH]: FRONT + text + PROSE } });
    expect(await see(lab, head)).toBe("neutral: 3 to open, 2 unmatched names, 2 need attention");
    const { annotations } = await checkOf(lab, head);
    const seen = annotations.map(({ start_line, annotation_level, title, message, raw_details }) => [
      start_line,
      annotation_level,
      title,
      String(message).split(/[.:] /)[0],
      raw_details ?? "",
    ]);
    expect(seen).toEqual([
      [2, "warning", "Needs attention", "The front matter is broken and was not read", ""],
      [9, "warning", "Who is Mindy?", "Mindy", "people:\n  <login>: [Mindy]"],
      [
        10,
        "warning",
        "Who is Dave?",
        "Dave",
        "people:\n  dscholten: [Dave] # David Scholten\n  dweber: [Dave] # David Weber",
      ],
      [11, "warning", "Needs attention", "This item has no owner", ""],
      [
        16,
        "notice",
        "Possible action item",
        "This looks like a commitment in prose, so no issue was opened",
        "- Ada: ask the weavers.",
      ],
    ]);
  });

  test("is only what it brings itself", async () => {
    const story = await startStory();
    const { lab } = story;
    const old = `${notesWith("Ada: write the post", "paint the door")}${PROSE}`;
    await story.push({ [PATH]: old });
    const head = await propose(story, {
      files: { [PATH]: old.replace("- paint", "- sweep the floor\n- paint") },
    });
    const { title, annotations } = await checkOf(lab, head);
    expect([title, annotations.map(({ start_line }) => start_line)]).toEqual(["1 needs attention", [8]]);
  });

  test("comes fifty annotations a request, and ends somewhere", async () => {
    const story = await startStory();
    const { lab } = story;
    const head = await propose(story, { files: { [PATH]: notesWith(...itemsOfNobodyKnown(120)) } });
    const { annotations, summary } = await checkOf(lab, head);
    expect(new Set(annotations.map(({ start_line }) => start_line)).size).toBe(120);
    expect(written(lab)).toEqual(["POST /check-runs", "PATCH /check-runs/1", "PATCH /check-runs/1"]);
    expect(summary).not.toContain("carry no annotation");
    const many = await pushTo(story, "topic", { [PATH]: notesWith(...itemsOfNobodyKnown(260)) });
    const check = await checkOf(lab, many);
    expect(check.annotations).toHaveLength(250);
    expect(check.summary).toContain("… and 10 more annotations that are not shown.");
  });

  test("is not told twice when the check could not be written to its end", async () => {
    const story = await startStory();
    const { lab, app, clock } = story;
    lab.fault({ method: "PATCH", path: /\/check-runs\/1$/ }, { status: 502, after: true });
    const head = await propose(story, { files: { [PATH]: notesWith(...itemsOfNobodyKnown(60)) } });
    clock.advance(MINUTE);
    await app.idle();
    const newest = (await lab.checks(NOTES, head)).at(-1)!;
    expect([newest.id, newest.annotations.length]).toEqual([2, 60]);
  });
});

describe("a pull request that changes the configuration", () => {
  test("is planned by it, and fails where it cannot be used, until that is mended", async () => {
    const story = await startStory();
    const { lab, push } = story;
    await push({ [CONFIGURATION]: "limit: 20\n" });
    const notes = { [PATH]: notesWith("Ada: write the post", "paint the door", "Mindy: call") };
    const broken = await propose(story, {
      files: { ...notes, [CONFIGURATION]: "limit: 5\nheading: [Actions]\nlabels: task\n" },
    });
    const check = await checkOf(lab, broken);
    expect([check.conclusion, check.title]).toEqual(["failure", "Invalid configuration"]);
    expect(check.summary).toContain("Merging this opens and closes nothing until this is fixed:");
    expect(
      check.annotations.map(({ path, start_line, annotation_level, message }) => [
        path,
        start_line,
        annotation_level,
        message,
      ]),
    ).toEqual([
      [CONFIGURATION, 2, "failure", '"heading" is not a setting; did you mean "headings"?'],
      [CONFIGURATION, 3, "failure", '"labels" must be a list'],
    ]);
    const mended = await pushTo(story, "topic", {
      [CONFIGURATION]: "ownerless: open\npeople: { chiara: [Mindy] }\n",
    });
    expect(await see(lab, mended)).toBe("neutral: 3 to open, 1 needs attention");
    expect((await checkOf(lab, mended)).summary).toContain(
      "This pull request changes `.github/next-steps.yml`. The plan uses the changed configuration.",
    );
    expect(await lab.issues(NOTES)).toEqual([]);
  });

  test("gives the issues that wait their owners, and nothing it looked at is lost to the next push", async () => {
    const story = await startStory();
    const { lab, push, issues } = story;
    await push({ "meetings/a.md": notesWith("Mindy: write the post") });
    const head = await propose(story, {
      files: { [CONFIGURATION]: "people: { chiara: [Mindy] }\nlabels: [task]\n" },
    });
    expect(await see(lab, head)).toBe("success: 1 to assign");
    expect((await checkOf(lab, head)).summary).toContain("| `chiara` | write the post | assigns [#1]");
    await lab
      .as("aokafor")
      .rest.issues.update({ owner: "harbour", repo: "notes", issue_number: 1, title: "Mine" });
    await pushTo(story, "topic", { "b.txt": "b" });
    await push({ "meetings/a.md": notesWith("Mindy: write the long post") });
    expect(await issues()).toEqual(["#1 Mine"]);
  });

  test.each([
    ["that is no YAML", "labels: [a]\npeople: {\n", 3],
    ["that is a list", "- limit\n", 1],
    ["that multiplies itself", `a: &a [b]\nb: [${"*a, ".repeat(20)}]\n`, 1],
  ])("to something %s says where", async (_, text, line) => {
    const story = await startStory();
    const head = await propose(story, { files: { [CONFIGURATION]: text } });
    const { title, annotations } = await checkOf(story.lab, head);
    expect([title, annotations.length, annotations[0]?.start_line]).toEqual([
      "Invalid configuration",
      1,
      line,
    ]);
  });

  test.each([
    ["extends another", "_extends: secrets\nlimit: 5\n", "which extends another file"],
    ["takes it away", null, "removes `.github/next-steps.yml`"],
  ])("and %s is planned by the one in use", async (_, text, words) => {
    const story = await startStory();
    const { lab, push } = story;
    await push({ [CONFIGURATION]: "ownerless: open\n" });
    const files = { [CONFIGURATION]: text, [PATH]: notesWith("paint the door") };
    lab.forgetRequests();
    const head = await propose(story, { files });
    expect(await see(lab, head)).toBe("neutral: 1 to open, 1 needs attention");
    expect((await checkOf(lab, head)).summary).toContain(words);
    expect(lab.requests.filter(({ path }) => path.includes("secrets"))).toEqual([]);
  });

  test("mends a broken one that is in use, and pull requests beside it say that it is broken", async () => {
    const story = await startStory();
    const { lab, push } = story;
    await push({ [CONFIGURATION]: "heading: [Actions]\n" });
    const beside = await propose(story, { from: "beside", files: { [PATH]: notesWith("Ada: write") } });
    expect(await see(lab, beside)).toBe("failure: Invalid configuration");
    const other = await propose(story, { from: "other", files: { "docs/guide.md": "# Guide\n" } });
    expect(await lab.checks(NOTES, other)).toEqual([]);
    const mending = await propose(story, { files: { [CONFIGURATION]: "headings: [Next Steps]\n" } });
    expect(await see(lab, mending)).toBe("success: Nothing to do");
  });

  test("and moves the issues elsewhere is judged by its author's rights there", async () => {
    const story = await startStory({
      users: [{ login: "ada", name: "Ada Okafor" }, { login: "bo" }],
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { ada: "write", bo: "write" } },
        { owner: "harbour", name: "code", private: true, collaborators: { ada: "write" } },
      ],
    });
    const { lab, push } = story;
    await push({ [PATH]: notesWith("Ada: write") });
    const files = { [CONFIGURATION]: "issues-in: harbour/code\n", "meetings/b.md": notesWith("Ada: call") };
    const bos = await propose(story, { by: "bo", from: "bos", files });
    expect(await see(lab, bos)).toBe("failure: Issues cannot be opened in the `issues-in` repository");
    const adas = await propose(story, { by: "ada", from: "adas", files });
    expect(await see(lab, adas)).toBe("success: 1 to open");
  });
});
