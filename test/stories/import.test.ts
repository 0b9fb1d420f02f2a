import { beforeAll, describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { type Archive, writeArchive } from "./archive.js";
import { notesWith } from "./notes.js";
import { checkOn, pass, press, say } from "./pressed-button.js";

const OLDER_NOTES = "Next steps: older notes";
const NEW = "meetings/2026-05-05.md";
let archive: Archive;
beforeAll(() => {
  archive = writeArchive();
});

/** A repository with sixty meetings in it, in which the App was installed just now. */
function startWithArchive(files: Record<string, string> = archive.files): Promise<Story> {
  return startStory({
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write", dscholten: "write", chiara: "write" },
        files: { "README.md": "# Harbour\n", ...files },
      },
    ],
  });
}

async function titlesOf({ lab }: Story): Promise<string[]> {
  return (await lab.issues(NOTES)).map(({ title }) => title).sort();
}

/** The titles of what is still to be done by the archive. */
function openTitles(): string[] {
  return archive.tasks.filter(({ isDone }) => !isDone).map(({ title }) => title);
}

/** The first push after the installation, which opens one issue. */
async function pushFirst(story: Story, ...bullets: string[]): Promise<string> {
  const { payload } = await story.push({ [NEW]: notesWith("Ada: book the room", ...bullets) });
  return payload.after;
}

const HERE = { check: OLDER_NOTES };

describe("older notes", () => {
  test("are counted by file and owner when somebody asks, and nothing is opened", async () => {
    const story = await startWithArchive();
    const commit = await pushFirst(story);
    expect(say(await checkOn(story, commit))).toBe("success: 1 opened [Undo] [Import older notes]");
    story.lab.forgetRequests();
    await press(story, commit, "older-notes");
    expect(story.lab.count()).toBeLessThanOrEqual(8);
    expect(await titlesOf(story)).toEqual(["Book the room"]);
    const check = await checkOn(story, commit, OLDER_NOTES);
    expect(say(check)).toBe("neutral: 80 items to import from 50 files, 1 unmatched name [Import 80 items]");
    expect(check?.summary).toContain("61 files of notes were read, and nothing was opened.");
    expect(check?.summary).toContain(
      "| notes | to open | done | in a later meeting | has or names an issue |",
    );
    expect(check?.summary).toContain("| meetings/2025-03-04.md | ");
    expect(check?.summary).toContain("| aokafor | 20 |");
    expect(check?.summary).toContain("| Mindy (unmatched) | 20 |");
    expect(check?.summary).toContain("- Mindy: no attendee");
    expect(say(await checkOn(story, commit))).toContain("1 opened");
  });

  test("are imported once, whatever comes between: a push, a restart, the loss of the store", async () => {
    const story = await startWithArchive();
    const commit = await pushFirst(story);
    await press(story, commit, "older-notes");
    await press(story, commit, "import", { ...HERE, times: 2 });
    expect(say(await checkOn(story, commit, OLDER_NOTES))).toMatch(
      /^neutral: 1\d of 80 imported \[Import \d+ items\]$/,
    );

    const last = archive.tasks.findLast(({ isDone }) => !isDone)!;
    const path = `meetings/${last.dates.at(-1)}.md`;
    const ticked = archive.files[path]!.replace(
      `[ ] ${last.owner}: ${last.title}`,
      `[x] ${last.owner}: ${last.title}`,
    );
    await story.push({ [path]: ticked, "meetings/2026-05-12.md": notesWith("Dave: call the builders") });
    await pass(story, 1);
    expect(await titlesOf(story)).toContain("Call the builders");
    expect((await titlesOf(story)).length).toBeLessThan(60);

    await story.restart();
    await pass(story, 1);
    await story.restart({ emptyStore: true });
    await pass(story, 1);
    await press(story, commit, "import", HERE);
    await pass(story, 10);

    const imported = openTitles().filter((title) => title !== last.title);
    expect(await titlesOf(story)).toEqual([...imported, "Book the room", "Call the builders"].sort());
    const issues = await story.lab.issues(NOTES);
    expect(issues.flatMap(({ comments }) => comments)).toEqual([]);
    // The push ticked one, and its other bullets are no news.
    expect(say(await checkOn(story, commit, OLDER_NOTES))).toBe("neutral: 79 imported [Undo]");
  });

  test.each([
    { cut: "before", emptyStore: false },
    { cut: "after", emptyStore: false },
    { cut: "after", emptyStore: true },
  ])(
    "are imported once, whichever answer of GitHub is cut $cut, with an empty store: $emptyStore",
    async ({ cut, emptyStore }) => {
      for (const nth of [1, 3]) {
        const bullets = ["Ada: sell the boat", "Dave: mend the lamp", "Chiara: oil the crane"];
        const story = await startWithArchive({ "meetings/2026-01-06.md": notesWith(...bullets) });
        const commit = await pushFirst(story);
        await press(story, commit, "older-notes");
        story.lab.fault({ method: "POST", path: /\/issues$/, nth }, { reset: true, after: cut === "after" });
        await press(story, commit, "import", HERE);
        await story.restart({ emptyStore });
        if (emptyStore) await press(story, commit, "import", HERE);
        await pass(story, 1);
        await story.pass(15 * 60_000);
        await pass(story, 1);
        expect(await titlesOf(story)).toEqual([
          "Book the room",
          "Mend the lamp",
          "Oil the crane",
          "Sell the boat",
        ]);
        expect(say(await checkOn(story, commit, OLDER_NOTES))).toBe("success: 3 imported [Undo]");
        await story.end();
      }
    },
  );

  test("keep nobody waiting while they are imported", async () => {
    const story = await startWithArchive();
    const commit = await pushFirst(story);
    await press(story, commit, "older-notes");
    await press(story, commit, "import", HERE);
    await press(story, commit, "undo");
    await pass(story, 1);
    expect((await story.issues())[0]).toBe("#1 Book the room @aokafor (closed)");
    expect((await titlesOf(story)).length).toBeLessThan(60);
  });

  test("that were imported carry on their count of meetings", async () => {
    const { files, tasks } = archive;
    const recent = tasks.filter(({ dates }) => dates[0]! > "2026-03-01");
    const chosen = Object.fromEntries(
      recent
        .flatMap(({ dates }) => dates.map((date) => `meetings/${date}.md`))
        .map((path) => [path, files[path]!]),
    );
    const story = await startWithArchive(chosen);
    const thrice = recent.find(({ isDone, dates }) => !isDone && dates.length === 3)!;
    const pushed = recent.find(({ isDone, dates }) => !isDone && dates.length === 2)!;
    const commit = await pushFirst(story, `${pushed.owner}: ${pushed.title}`);
    await press(story, commit, "older-notes");
    await press(story, commit, "import", HERE);
    await pass(story, 3);

    const find = async (title: string) =>
      (await story.lab.issues(NOTES)).filter((issue) => issue.title === title);
    const [issue, ...twins] = await find(thrice.title);
    expect(twins).toEqual([]);
    expect(issue?.body).toContain(`, listed in 3 meetings, first raised ${thrice.dates[0]}`);
    expect(issue?.body).toContain(`blob/${commit}/meetings/${thrice.dates[2]}.md`);

    await story.restart({ emptyStore: true });
    const carried = [thrice, pushed].map(({ owner, title }) => `${owner}: ${title}`);
    await story.push({ "meetings/2026-05-12.md": notesWith(...carried) });
    expect((await find(thrice.title))[0]?.comments[0]?.body).toContain(
      `4 meetings, first raised ${thrice.dates[0]}.`,
    );
    expect((await find(pushed.title))[0]?.comments[0]?.body).toContain(
      `4 meetings, first raised ${pushed.dates[0]}.`,
    );

    // A typing error put right in old notes is no news.
    const old = `meetings/${thrice.dates[0]}.md`;
    await story.push({ [old]: `${chosen[old]}\nThank you.\n` });
    expect((await find(thrice.title))[0]?.comments).toHaveLength(1);
  });

  test("can be taken back as one, and are not opened again by importing them again", async () => {
    const { files } = archive;
    const few = Object.fromEntries(Object.entries(files).slice(-5));
    const story = await startWithArchive(few);
    const commit = await pushFirst(story);
    await press(story, commit, "older-notes");
    await press(story, commit, "import", HERE);
    await pass(story, 3);
    const imported = (await story.lab.issues(NOTES)).length - 1;
    expect(say(await checkOn(story, commit, OLDER_NOTES))).toContain(`${imported} imported [Undo]`);
    await press(story, commit, "undo", HERE);
    await pass(story, 4);
    const open = (await story.lab.issues(NOTES)).filter(({ state }) => state === "open");
    expect(open.map(({ title }) => title)).toEqual(["Book the room"]);
    expect(say(await checkOn(story, commit, OLDER_NOTES))).toBe(
      `neutral: Undone: ${imported} closed as not planned`,
    );
    await press(story, commit, "older-notes");
    expect(say(await checkOn(story, commit, OLDER_NOTES))).toBe("neutral: Nothing to import");
  });

  test("that name issues are left to them, and close none", async () => {
    const story = await startWithArchive({
      "meetings/2026-01-06.md": notesWith(
        "Ada: closes #1",
        "Dave: look at harbour/code#7",
        "Chiara: sell the boat",
      ),
    });
    const commit = await pushFirst(story);
    await press(story, commit, "older-notes");
    await press(story, commit, "import", HERE);
    expect(await story.issues()).toEqual(["#1 Book the room @aokafor", "#2 Sell the boat @chiara"]);
  });

  test("are not offered where there are none besides those that were pushed, nor ever again", async () => {
    const story = await startWithArchive({});
    const commit = await pushFirst(story);
    expect(say(await checkOn(story, commit))).toBe("success: 1 opened [Undo]");
    const { payload } = await story.push({ "meetings/2026-05-12.md": notesWith("Dave: call the builders") });
    expect(say(await checkOn(story, payload.after))).toBe("success: 1 opened [Undo]");
  });

  test("that lie in other folders are offered too, and may hold nothing", async () => {
    const story = await startWithArchive({ "minutes/2024/a.md": notesWith("[x] Ada: paint the fence") });
    const commit = await pushFirst(story);
    expect(say(await checkOn(story, commit))).toBe("success: 1 opened [Undo] [Import older notes]");
    await press(story, commit, "older-notes");
    expect(say(await checkOn(story, commit, OLDER_NOTES))).toBe("neutral: Nothing to import");
  });

  test("are offered still when the push was undone, and to nobody who may not write", async () => {
    const story = await startWithArchive({ "meetings/2026-01-06.md": notesWith("Chiara: sell the boat") });
    const commit = await pushFirst(story);
    await press(story, commit, "undo");
    expect(say(await checkOn(story, commit))).toBe(
      "neutral: Undone: 1 closed as not planned [Import older notes]",
    );
    await press(story, commit, "older-notes", { by: "linnea" });
    expect(await checkOn(story, commit, OLDER_NOTES)).toBeUndefined();
  });

  test("are read to the letter, however they are written, and though GraphQL fails", async () => {
    const long = `${notesWith("Ada: oil the crane")}\n${"–––––––\n".repeat(30_000)}`;
    const story = await startWithArchive({
      "meetings/2026-01-06.md": long,
      "meetings/2026-01-13.md": "- TODO(dave): mend the lamp",
      "meetings/2026-01-20.md": notesWith("Chiara: sell the boat"),
    });
    const commit = await pushFirst(story);
    story.lab.fault({ method: "POST", path: "/graphql" }, { status: 502 });
    await press(story, commit, "older-notes");
    const failed = await checkOn(story, commit, OLDER_NOTES);
    await story.restart({ emptyStore: true });
    await press(story, commit, "older-notes");
    const read = await checkOn(story, commit, OLDER_NOTES);
    expect(say(read)).toBe("neutral: 3 items to import from 3 files [Import 3 items]");
    expect(read?.summary).toBe(failed?.summary);
  });
});

describe("older notes that are private", () => {
  test("tell strangers nothing but the items, and are known again there", async () => {
    const people = { aokafor: "write", dscholten: "write", chiara: "write" } as const;
    const older = Object.fromEntries(
      ["2026-04-21", "2026-04-28"].map((date) => [`meetings/${date}.md`, notesWith("Ada: sell the boat")]),
    );
    const settings = { ".github/next-steps.yml": "issues-in: harbour/code\nallow-public: true\n" };
    const story = await startStory({
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          private: true,
          collaborators: people,
          files: { ...settings, ...older },
        },
        { owner: "harbour", name: "code", collaborators: people },
      ],
    });
    const { payload } = await story.push({ [NEW]: notesWith("Chiara: book the room") });
    await press(story, payload.after, "older-notes");
    await press(story, payload.after, "import", HERE);
    const seen = await story.lab.issues("harbour/code");
    expect(seen.map(({ title }) => title)).toEqual(["Book the room", "Sell the boat"]);
    expect(seen[1]?.body).toContain("From a private meeting, listed in 2 meetings");
    expect(seen[1]?.body).not.toMatch(/2026|notes\/|meetings\//);
    await story.restart({ emptyStore: true });
    await press(story, payload.after, "undo", HERE);
    await story.push({ "meetings/2026-05-12.md": notesWith("Ada: sell the boat") });
    const [, boat, ...twins] = await story.lab.issues("harbour/code");
    expect([boat?.state, boat?.comments.length, twins]).toEqual(["closed", 1, []]);
    expect(boat?.comments[0]?.body).not.toMatch(/aokafor|2026|notes\/|meetings\//);
  });
});

describe("a big push", () => {
  test("of many files is read in a handful of requests", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    story.lab.forgetRequests();
    await story.push({ ".github/next-steps.yml": "limit: 5\n", ...archive.files });
    expect(story.lab.count()).toBeLessThanOrEqual(6);
  });
});
