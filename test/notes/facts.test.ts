import { describe, expect, test } from "vitest";
import { readMeeting } from "../../src/notes/meeting.js";

function readFirst(task: string, path = "2026-12-01.md") {
  return readMeeting(`## Actions\n\n- Ada: ${task}\n\n[ref]: https://example.org/ref\n`, { path }).items[0];
}

describe("references", () => {
  test.each([
    ["see #12", ["#12"]],
    ["see acme/app#12 and GH-7", ["acme/app#12", "GH-7"]],
    ["see [the issue](https://github.com/acme/app/issues/3)", ["https://github.com/acme/app/issues/3"]],
    ["see [#3](https://github.com/acme/app/pull/3)", ["https://github.com/acme/app/pull/3"]],
    ["see https://github.com/acme/app/pull/3", ["https://github.com/acme/app/pull/3"]],
    ["see \\#12", ["#12"]],
    ["see [it][ref]", ["https://example.org/ref"]],
    ["join #general", []],
    ["count the # of looms", []],
    ["see `#12`", []],
    ["see &#12;x", []],
    ["mail [Bob](mailto:bob@example.org)", []],
    ["read example.com/page#12", []],
    ["read foo.bar/baz#12", []],
    ["the post is done.#12", ["#12"]],
  ])("%s", (task, references) => {
    expect(readFirst(task)?.references).toEqual(references);
  });

  test.each([
    ["closes #12, see #13", ["#12"]],
    ["Fixes: acme/app#12", ["acme/app#12"]],
    ["this resolved https://github.com/acme/app/issues/3", ["https://github.com/acme/app/issues/3"]],
    ["look close at #12", []],
  ])("%s closes", (task, closes) => {
    expect(readFirst(task)?.closes).toEqual(closes);
  });

  test.each([
    ["reopens #12, see #13", ["#12"]],
    ["write the post (re-open acme/app#12)", ["acme/app#12"]],
    ["reopened: https://github.com/acme/app/issues/3", ["https://github.com/acme/app/issues/3"]],
    ["open #12", []],
    ["closes #12", []],
  ])("%s reopens", (task, reopens) => {
    expect(readFirst(task)?.reopens).toEqual(reopens);
  });
});

describe("due dates, reckoned from Tuesday, 1 December 2026", () => {
  test.each([
    ["write by Friday", "2026-12-04"],
    ["write the release notes for 1.4, by 8 December", "2026-12-08"],
    ["write by next Friday", "2026-12-11"],
    ["write by the end of the week", "2026-12-04"],
    ["write next week", "2026-12-11"],
    ["write by end of month", "2026-12-31"],
    ["approve at the January 2027 council meeting", "2027-01-31"],
    ["approve at the (TBD) 2027 council meeting", "2027-12-31"],
    ["write before 3 Dec", "2026-12-03"],
    ["write until January 8th", "2027-01-08"],
    ["write, due 2026-12-24", "2026-12-24"],
    ["write today", "2026-12-01"],
    ["write by EOW", "2026-12-04"],
    ["write by Q1", "2027-03-31"],
    ["write at the end of Q3 2027", "2027-09-30"],
    ["write by EOD Friday", "2026-12-04"],
    ["write by the end of the day", "2026-12-01"],
    ["write, latest Dec 9", "2026-12-09"],
    ["write mid May", "2027-05-15"],
    ["write (end of May)", "2027-05-31"],
    ["write late March 2027", "2027-03-31"],
    ["write early in Jan.", "2027-01-01"],
    ["write, ETA: December 9", "2026-12-09"],
    ["write 📅 2026-12-09", "2026-12-09"],
    ["write @due(2026-12-09)", "2026-12-09"],
    ["write (Dec 9)", "2026-12-09"],
    ["write — 9 December", "2026-12-09"],
    ["write (Ada, Dec 9)", "2026-12-09"],
    ["write - Ada - Dec 9", "2026-12-09"],
    ["write (Friday)", "2026-12-04"],
    ["write by 9.12.2026", "2026-12-09"],
    ["write by 12/15", "2026-12-15"],
    ["write by Tuesday", "2026-12-08"],
    ["write on Tuesday the 15th", "2026-12-15"],
    ["write tomorrow", "2026-12-02"],
    ["write on the 23rd", "2026-12-23"],
    ["write in a couple of weeks", "2026-12-15"],
    ["write over the next two weeks", "2026-12-15"],
    ["vote at the March 2027 meeting", "2027-03-31"],
    ["vote at next meeting (January 12)", "2027-01-12"],
  ])("%s", (task, due) => {
    expect(readFirst(task)?.due).toBe(due);
  });

  test.each([
    "may look at version 3.4",
    "look at 3 things",
    "march on",
    "ask Sun about it",
    "read the notes from Nov 3",
    "read the list from today's meeting",
    "write by 2020",
    "release 4.03.0",
    "move the call by a week, starting next week",
  ])("%s has none", (task) => {
    expect(readFirst(task)?.due).toBeNull();
  });

  test.each([
    ["Ada (December 9): write", "2026-12-09"],
    ["Ada, by Friday: write", "2026-12-04"],
    ["Ada by December 9: write", "2026-12-09"],
    ["Ada [due 2026-12-09]: write", "2026-12-09"],
    ["[2026-12-09] Ada: write", "2026-12-09"],
    ["(Dec 9) Ada to write", "2026-12-09"],
    ["Friday: Ada to write", "2026-12-04"],
  ])("beside the owner, %s", (bullet, due) => {
    const text = `Present: Ada\n\n## Next steps\n\n- ${bullet}\n`;
    const [item] = readMeeting(text, { path: "2026-12-01.md" }).items;
    expect([item?.owners.join(), item?.task, item?.due]).toEqual(["Ada", "write", due]);
  });

  test("the next meeting is when the notes say, else a week later, or as often as its name says", () => {
    const item = "## Actions\n\n- Ada: write before the next call\n\n";
    const readNext = (notes: string) =>
      readMeeting(notes + item + notes, { path: "2026-12-01.md" }).items[0]?.due;
    expect(readNext("## Next call\n\n15 December 2026, 5 pm\n")).toBe("2026-12-15");
    expect(readNext("The next call is scheduled for **16th December**.\n")).toBe("2026-12-16");
    expect(readNext("## Next call\n\nWe will see.\n")).toBe("2026-12-08");
    expect(readNext("# Monthly call\n")).toBe("2026-12-29");
  });

  test("nothing is reckoned without the meeting's date", () => {
    expect(readFirst("write by Friday", "notes.md")?.due).toBeNull();
    expect(readFirst("write by 2026-12-24", "notes.md")?.due).toBe("2026-12-24");
  });
});

describe("the meeting", () => {
  test.each([
    ["notes/2026-12-01.md", "2026-12-01"],
    ["notes/2026-9-5-weekly.md", "2026-09-05"],
    ["notes/2026.09.05.md", "2026-09-05"],
    ["2026/12-18.md", "2026-12-18"],
    ["notes/20261218.md", "2026-12-18"],
    ["2026-13-45.md", null],
    ["notes/v1.2.md", null],
  ])("the date in %s", (path, date) => {
    expect(readMeeting("", { path }).date).toBe(date);
  });

  test("the path's date goes before the front matter's, and that before the text's", () => {
    const notes = "---\ndate: 2026-01-02\n---\n# Call of 3 March 2026\n";
    expect(readMeeting(notes, { path: "2026-12-01.md" }).date).toBe("2026-12-01");
    expect(readMeeting(notes).date).toBe("2026-01-02");
    expect(readMeeting("# Call of 3 March 2026\n").date).toBe("2026-03-03");
    expect(readMeeting("# Weekly\n\nDate: 2026-12-01\n").date).toBe("2026-12-01");
    expect(readMeeting("# June 2026\n").date).toBeNull();
  });

  test.each([
    ["---\ntitle: Weekly\n---\n# Heading\n", "Weekly"],
    ["---\nsubject: 'Weekly: 1'\n---\n", "Weekly: 1"],
    ['+++\ntitle = "Weekly"\n+++\n', "Weekly"],
    ["# The *weekly* call\n", "The weekly call"],
    ["Logo\n\nWeekly meeting: 2026-12-01\nBy Ada\n\nText.\n", "Weekly meeting: 2026-12-01"],
    ["1st December: the end\n\n### Agenda\n", "1st December: the end"],
    ["## Attendees\n\n- Ada\n", "2026-12-01"],
    ["", "2026-12-01"],
  ])("the title of %j", (notes, title) => {
    expect(readMeeting(notes, { path: "notes/2026-12-01.md" }).title).toBe(title);
  });

  test.each([
    "Attendees: Ada Byron (chair), @bob and Cy Young (@cy).\n",
    "**Present**: Ada Byron (chair), @bob,\nCy Young (@cy)\n",
    "## Attendees\n\n- Ada Byron - Looms Ltd - chair\n- @bob (TSC)\n- Cy Young @cy (TSC)\n- _name_, _pronouns_\n",
    "## Present\n\nAda Byron (Looms Ltd)\n@bob\nCy Young (@cy)\n",
    "## Attendance (please add yourself):\n\n- [x] Ada Byron, Looms Ltd\n- [x] @bob\n- [x] Cy Young / Mills / @cy\n",
    "- **Attendees:**\n  - Ada Byron\n  - @bob\n  - Cy Young (@cy)\n",
  ])("the attendees of %j", (notes) => {
    const { attendees } = readMeeting(`# Weekly\n\n${notes}\nRegrets: Dee\n\n## Agenda\n\n- Header\n`);
    expect(attendees).toEqual(["Ada Byron", "@bob", "Cy Young (@cy)"]);
  });

  test("TOML front matter: dates without quotes, lists over several lines, escapes, and tables", () => {
    const notes = [
      "+++",
      'title = "Weekly \\"Looms\\" call" # the team\'s',
      "date = 2026-12-01T17:00:00+02:00",
      "attendees = [",
      "  'Ada Byron', # chair",
      '  "@bob",',
      "]",
      "[extra]",
      'permalink = "/not/this"',
      "+++",
      "",
    ].join("\n");
    expect(readMeeting(notes)).toMatchObject({
      title: 'Weekly "Looms" call',
      date: "2026-12-01",
      attendees: ["Ada Byron", "@bob"],
      permalink: null,
      warnings: [],
    });
  });

  test("the permalink is the front matter's", () => {
    expect(readMeeting("---\npermalink: /weekly/1\n---\n").permalink).toBe("/weekly/1");
    expect(readMeeting("# Weekly\n").permalink).toBeNull();
  });
});
