import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { read } from "../../playground/core/read.js";
import type { Reading } from "../../playground/core/reading.js";
import type { Sheet, Week } from "../../playground/core/sheet.js";
import { splitWeek } from "../../playground/core/weeks.js";
import { startStory } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";

const PEOPLE = "aokafor Ada Okafor\ndscholten David Scholten\nchiara Chiara Rossi\n";

function readWeek(week: number, weeks: Week[], part: Partial<Sheet> = {}): Reading {
  const sheet = { weeks, configuration: "", people: PEOPLE, ...part };
  return read({ sheet, week, today: "2026-05-01", fallback: "" });
}

/** The issues as a story prints them. */
function linesOf({ issues }: Reading): string[] {
  return issues.map(({ number, title, assignees, state }) =>
    [`#${number}`, title, ...assignees.map((login) => `@${login}`), state === "closed" && "(closed)"]
      .filter(Boolean)
      .join(" "),
  );
}

function changesOf({ issues }: Reading): string[] {
  return issues.flatMap(({ number, changes }) => (changes.length > 0 ? `#${number} ${changes}` : []));
}

function kindsOf({ items }: Reading): string[][] {
  return items.map(({ results }) => results.map(({ kind }) => kind));
}

function week(day: string, ...bullets: string[]): Week {
  return { path: `meetings/2026-05-${day}.md`, notes: notesWith(...bullets) };
}

const EXAMPLE = ["03", "10", "17"].map((day) => ({
  path: `meetings/2026-03-${day}.md`,
  notes: readFileSync(new URL(`../../examples/2026-03-${day}.md`, import.meta.url), "utf8"),
}));

const ROLLING = readFileSync(new URL("../../playground/examples/rolling.md", import.meta.url), "utf8");

describe("the weeks", () => {
  test.each<[what: string, weeks: Week[]]>([
    ["the three weeks of the example", EXAMPLE],
    ["rolling notes", splitWeek({ path: "", notes: ROLLING })],
    [
      "a task that is carried over, done, and taken again",
      [
        week("05", "[ ] Ada: Write the post", "[ ] Dave: Book the room"),
        week("12", "[ ] Ada: Write the post", "[x] Dave: Book the room"),
        week("19", "[x] Ada: Write the post"),
        week("26", "[ ] Ada: Write the post", "[ ] Linnea: Ask the printer"),
      ],
    ],
    [
      "notes that are edited: other words, a tick taken back, another owner, a line that is gone",
      [
        week("05", "[ ] Ada: Write the post", "[ ] Dave: Book the room", "[ ] Chiara: Buy four chairs"),
        week("05", "[x] Ada: Write the post", "[ ] Dave: Book the large room", "[ ] Chiara: Buy four chairs"),
        week("05", "[ ] Ada: Write the post", "[ ] Chiara: Book the large room"),
      ],
    ],
    [
      "tasks that name their issues",
      [
        week("05", "Ada: Write the post", "Dave: Book the room"),
        week("12", "[x] Write the post (#1)", "Chiara: Closes #2"),
        week("19", "Chiara: Reopens #2", "Ada: Print the post"),
      ],
    ],
  ])("have the issues that the App makes on GitHub: %s", async (_, weeks) => {
    const story = await startStory();
    for (const [index, { path, notes }] of weeks.entries()) {
      await story.push({ [path]: notes });
      // The limit on writes lets a few through at once.
      await story.pass(60_000);
      expect(linesOf(readWeek(index, weeks)), `week ${index + 1}`).toEqual(await story.issues());
    }
  });

  test("open issues, comment on them and close them", () => {
    const people = { people: "" };
    expect(changesOf(readWeek(0, EXAMPLE, people))).toEqual([1, 2, 3, 4, 5].map((each) => `#${each} opened`));
    const second = readWeek(1, EXAMPLE, people);
    expect(changesOf(second)).toEqual([
      "#2 commented",
      "#4 closed",
      ...[6, 7, 8, 9].map((each) => `#${each} opened`),
    ]);
    expect(kindsOf(second)).toEqual([
      ["close"],
      ["link"],
      ["open"],
      ["open"],
      ["open"],
      ["open"],
      ["nothing"],
    ]);
    expect(second.items[1]!.results).toMatchObject([
      { number: 2, isOurs: true, body: expect.stringContaining("Still open in") },
    ]);
    expect(changesOf(readWeek(2, EXAMPLE, people)).slice(0, 2)).toEqual(["#2 closed", "#10 opened"]);
  });

  test("pushed again without a change, change nothing", () => {
    const same = week("05", "[ ] Ada: Write the post", "[x] Dave: Book the room");
    const again = readWeek(1, [same, same]);
    expect(changesOf(again)).toEqual([]);
    expect(again.items[0]!.results).toEqual([{ kind: "nothing", because: "It says the same as before" }]);
  });

  test("remember the issues of others that notes named", () => {
    const weeks = [week("05", "Ada: Closes #12", "Dave: Book the room (#1)"), week("12", "Ada: Closes #12")];
    const first = readWeek(0, weeks);
    expect(kindsOf(first)).toEqual([["close"], ["link"]]);
    expect(first.items[0]!.results).toMatchObject([{ number: 12, isOurs: false }]);
    expect(first.issues).toEqual([]);
    expect(readWeek(1, weeks).items[0]!.results).toEqual([
      { kind: "nothing", because: "An issue that it names already stands for it" },
    ]);
    // A number that notes name is not given to a new issue.
    expect(linesOf(readWeek(1, [weeks[0]!, week("12", "Ada: Write the post")]))).toEqual([
      "#2 Write the post @aokafor",
    ]);
  });

  test("tell when an issue is closed although the notes list its task", () => {
    const weeks = [
      week("05", "Ada: Write the post"),
      week("12", "Chiara: Closes #1"),
      week("19", "Ada: Write the post"),
    ];
    const { annotations, issues } = readWeek(2, weeks);
    expect(annotations.notes).toMatchObject([{ message: expect.stringContaining("#1 is closed") }]);
    expect(issues).toMatchObject([{ number: 1, state: "closed", changes: [] }]);
  });

  test("say what is gone from the notes, and close its issue if the configuration says so", () => {
    const weeks = [
      week("05", "Ada: Write the post", "Dave: Book the room"),
      week("05", "Ada: Write the post"),
    ];
    expect(changesOf(readWeek(1, weeks))).toEqual(["#2 no longer in the notes"]);
    expect(linesOf(readWeek(1, weeks, { configuration: "removed: close" }))[1]).toMatch(/closed/);
  });
});

describe("notes that are pasted", () => {
  const paste = (...notes: string[]) =>
    readWeek(
      0,
      notes.map((each) => ({ path: "", notes: each })),
      { people: "" },
    );

  test("give path and date, and the people who attended", () => {
    const { paths, meeting, people, items } = paste(
      "# Weekly, 12 May 2026\n\nAttendees: Ada Okafor, Bo (@bo-l)\n\n## Next steps\n\n- Ada: Write\n- Robin: Read\n",
    );
    expect(paths).toEqual(["meetings/2026-05-12.md"]);
    expect(meeting.date).toBe("2026-05-12");
    expect(people).toContain("ada-okafor Ada Okafor\n");
    expect(people).toMatch(/^bo-l /m);
    expect(items.map(({ owners }) => owners[0]!.kind)).toEqual(["known", "unknown"]);
  });

  test("get the date of today, or one that fits the weeks around them", () => {
    const notes = notesWith("Ada: Write the post").replace(/2026-\d\d-\d\d/g, "");
    expect(paste("## Next steps\n\n- Ada: Write\n", notes).paths).toEqual([
      "meetings/2026-05-01.md",
      "meetings/2026-05-08.md",
    ]);
    expect(paste(notes, EXAMPLE[1]!.notes, notes).paths).toEqual([
      "meetings/2026-03-03.md",
      "meetings/2026-03-10.md",
      "meetings/2026-03-17.md",
    ]);
  });

  test("show all their meetings, which can be gone through one by one", () => {
    expect(paste(ROLLING).meetings.map(({ date, items }) => [date, items])).toEqual([
      ["2026-05-19", 3],
      ["2026-05-12", 2],
      ["2026-05-05", 2],
    ]);
    const weeks = splitWeek({ path: "", notes: ROLLING });
    expect(weeks.map((_, index) => changesOf(readWeek(index, weeks, { people: "" })))).toEqual([
      ["#1 opened"],
      ["#1 commented", "#2 opened"],
      ["#1 closed", "#2 commented", "#3 opened"],
    ]);
  });

  test("without any people propose nobody", () => {
    expect(paste("").people).toBe("");
  });
});
