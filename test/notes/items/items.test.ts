import { describe, expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

function readTasks(notes: string): string[] {
  return readMeeting(notes).items.map(({ task }) => task);
}

describe("action sections", () => {
  test.each([
    "## Next Steps",
    "### 3. Action Items (AIs):",
    "# 🚀 TODO",
    "Next steps\n---",
    "**Action items**",
    "**Actions:**",
    "Action points:",
    "To do",
    "## Actions for August Meeting",
    "## Open action items",
    "Next steps (for the roof) – in no particular order:",
    "**Action items (in order of priority):**",
    "## Action items and next steps",
    "## Plans for the coming week",
    "## Plan for next week",
    "## Next actions",
    "## Actions items",
    "### Stuff to do:",
    "## Upcoming tasks",
    "## Assigned tasks",
    "## Action plan",
    "## Action log",
    "## Homework",
  ])("%s", (heading) => {
    expect(readTasks(`Text before.\n\n${heading}\n\n- write the post\n`)).toEqual(["write the post"]);
  });

  test.each([
    "## GitHub Actions",
    "## Agenda",
    "## Next meeting",
    "## AI-generated notes",
    "## Follow-up discussion",
    "## Follow-up from last meeting / discussions",
    "## Topic: Action item review",
    "## Things to do in spring",
    "We talked about action items.",
  ])("%s is none", (heading) => {
    expect(readTasks(`${heading}\n\n- Ada: write the post\n- look at the header\n`)).toEqual([]);
  });

  test.each([
    "## Decisions & action items",
    "## Review of action items",
    "## Follow-ups",
    "## Next steps for the header",
    "## Task assignments",
    "## Action items / Tabled",
    "## AI",
  ])("%s holds only items with an owner or a box", (heading) => {
    const notes = `${heading}\n\n- the header stays\n- Ada: write the post\n- [ ] ask Bob\n`;
    expect(readTasks(notes)).toEqual(["write the post", "ask Bob"]);
  });

  test("a section ends with a heading of its rank, a label's with the text behind its list", () => {
    expect(readTasks("## Actions\n\n- one\n\n### Later\n\n- two\n\n## Notes\n\n- three\n")).toEqual([
      "one",
      "two",
    ]);
    expect(readTasks("Actions:\n\n- one\n\nThen we talked.\n\n- two\n")).toEqual(["one"]);
  });

  test("a label in a list opens its own list", () => {
    expect(readTasks("- Header\n  - it is late\n  - **Actions**:\n    - Ada to fix it\n- Footer\n")).toEqual([
      "fix it",
    ]);
  });

  test("configured headings replace the defaults", () => {
    const notes = "## Next steps\n\n- one\n\n## Aufgaben\n\n- two\n";
    expect(readMeeting(notes, { headings: ["Aufgaben"] }).items.map(({ task }) => task)).toEqual(["two"]);
  });

  test("lettered lists", () => {
    expect(readTasks("Next steps\n\n  a) one\n  b) two\n     - with care\n")).toEqual(["one", "two"]);
  });

  test("pasted bullets, and lists that stand too far from the margin", () => {
    expect(readTasks("Next steps\n\n  • one\n  • two\n    ◦ with care\n")).toEqual(["one", "two"]);
    expect(readTasks("## Next steps\n    *   one\n    *   two\n")).toEqual(["one", "two"]);
    expect(readTasks("- Report.\n  To do:\n      - one\n      - two\n")).toEqual(["one", "two"]);
    expect(readTasks("* Report\n    * more of it\nAction items:\n* one\n* two\n")).toEqual(["one", "two"]);
  });
});

describe("items outside action sections", () => {
  test.each([
    ["ACTION: Ada to write the post", "write the post"],
    ["**Action**: Ada will write the post", "write the post"],
    ["- ACTION - Ada: write the post", "write the post"],
    ["- **Action item** Ada to write the post", "write the post"],
    ["- [ACTION] Ada to write the post", "write the post"],
    ["TODO: write the post", "write the post"],
    ["TODO(ada): write the post", "write the post"],
    ["AI(ada): write the post", "write the post"],
    ["AI[AB] write the post", "write the post"],
    ["- **ACTION 103.1**: Ada to write the post", "write the post"],
    ["- ada: **TODO** write the post", "write the post"],
    ["- **AI @ada**: write the post", "write the post"],
    ["> ACTION: Ada to write the post", "write the post"],
    ["- Next step is Ada will write the post", "write the post"],
    ["- (@ada) TODO: write the post", "write the post"],
    ["The header is late. Action item: Ada will fix it.", "fix it."],
    ["- [ ] write the post", "write the post"],
    ["[ ] write the post", "write the post"],
    ["- The draft\n- Action item: (Ada, Bob)", "The draft"],
    ["- [ ] AI: Ada will write the post", "write the post"],
    ["- TODO QV: write the post", "write the post"],
  ])("%s", (line, task) => {
    expect(readTasks(`# Weekly\n\n${line}\n`)).toEqual([task]);
  });

  test.each([
    "- Ada: the loom is broken",
    "- note: TODO write the post",
    "- ada: TODO: yes",
    "TODO: insert the link here",
    "TODO: get link to slides",
    "- ada: the TODO list is long",
    "Action item: resolved: keep the header",
    "ACTION: none.",
    "Action Item:",
    "ACTION: Who is leaving?",
    "AI: we talked about language models",
    "AI has come far",
    "Next steps: money, growth",
    "Actions speak louder than words",
    "```\n- [ ] write the post\nACTION: Ada to write\n```",
    "<!-- ACTION: Ada to write the post -->",
    "> - [ ] write the post",
    "> ## Next steps\n> - Ada: write the post",
    "- [ ] ...",
    "- [ ] [#1234](https://example.org/1234) the loom is slow",
    "- [ ] [name]",
  ])("%s gives nothing", (line) => {
    expect(readTasks(`# Weekly\n\n## Notes\n\n${line}\n`)).toEqual([]);
  });

  test("boxes of a roll call are no items", () => {
    expect(readTasks("## Attendance\n\n- [x] Ada Byron, Looms Ltd\n- [ ] Bob Hooke\n")).toEqual([]);
  });

  test("consecutive markers in one paragraph are items of their own, and wrapped lines are joined", () => {
    expect(readTasks("**ACTION**: Ada to write\nthe post\n**ACTION**: Bob to read it\n")).toEqual([
      "write the post",
      "read it",
    ]);
  });
});

test("a line that nobody wrapped is a task of its own", () => {
  expect(readTasks("TODO - The post\nSay who writes it.\n")).toEqual(["The post"]);
  expect(readTasks("ACTION: Ada to write\nthe post\n")).toEqual(["write the post"]);
});

test("one sentence under an action heading that tells somebody to do something needs no bullet", () => {
  expect(readTasks("## To do\n\nWrite the post.\n")).toEqual(["Write the post."]);
  expect(readTasks("## Action items\n\nAda should write the post.\n")).toEqual(["write the post."]);
  expect(readTasks("## To do\n\nThe post is late. We spoke about it.\n")).toEqual([]);
});

test("a rule on the first line is no front matter, and costs no list", () => {
  expect(readTasks("---\n\n## Actions\n\n- one\n\n---\n\n## Notes\n")).toEqual(["one"]);
  expect(readTasks("---\n## Actions\n\n- one\n")).toEqual(["one"]);
});

describe("nesting", () => {
  test("what is nested is details, unless it has a box, a marker or an owner of its own", () => {
    const notes =
      "Present: Ada, Bob\n\n## Actions\n\n- Ada: write the post\n  - with *pictures*\n  - Bob will draw them\n";
    const { items } = readMeeting(notes);
    expect(items.map(({ owners, task }) => [owners.join(), task])).toEqual([
      ["Ada", "write the post"],
      ["Bob", "draw them"],
    ]);
    expect(items[0]?.details).toBe("- with *pictures*\n- Bob will draw them");
  });

  test("a plain bullet over check boxes groups them", () => {
    expect(readTasks("## Actions\n\n- Design\n  - [ ] one\n  - [ ] two\n")).toEqual(["one", "two"]);
  });
});

describe("tables", () => {
  test("the owner's column wins over names in the task", () => {
    const table = "| Action | Owner |\n|-|-|\n| Bob to say when | Ada |\n| Ada to ask @bob | Ada |\n";
    const { items } = readMeeting(`Present: Ada, Bob\n\n## Actions\n\n${table}`);
    expect(items.map(({ owners, task }) => [owners.join(), task])).toEqual([
      ["Ada", "Bob to say when"],
      ["Ada", "ask @bob"],
    ]);
  });

  test("columns are found by their headings", () => {
    const table =
      "| # | Action item | Owner | Due | Status |\n|-|-|-|-|-|\n| 1 | write the post | Ada, @bob | 2026-12-24 | done |\n";
    const { items } = readMeeting(`# Weekly\n\n${table}`, { path: "2026-12-01.md" });
    expect(items).toMatchObject([
      { line: 5, owners: ["Ada", "@bob"], task: "write the post", due: "2026-12-24", done: true },
    ]);
  });

  test("a column that only numbers the actions leaves the task to the one that describes them", () => {
    const table =
      "| Action item | Description |\n|-|-|\n| **1.1** | Ada to write the post |\n| 1.2 | read it |\n";
    expect(readTasks(`## Actions\n\n${table}`)).toEqual(["write the post", "read it"]);
    const mixed = table.replace("1.2", "print it");
    expect(readTasks(`## Actions\n\n${mixed}`)).toEqual(["print it"]);
  });

  test("in a table of topics, an action with its owner in the text is an item", () => {
    const table = "| Topic | Action items |\n|-|-|\n| Loom | Ada to mend it |\n| Clock | none yet |\n";
    expect(readTasks(`# Weekly\n\n${table}`)).toEqual(["mend it"]);
  });

  test("a table of something else is none", () => {
    expect(readTasks("| Item | Price |\n|-|-|\n| Loom | 5 |\n")).toEqual([]);
  });
});

describe("done", () => {
  test.each([
    "- [x] write the post",
    "- [X] write the post",
    "- ~~write the post~~",
    "- **DONE** write the post",
    "- ✅ write the post",
    "- Ada: ✅ write the post",
    "- write the post ✔",
    "- write the post (done)",
    "- write the post DONE",
    "- write the post\n  - Done: https://example.org",
  ])("%s", (bullet) => {
    expect(readMeeting(`## Actions\n\n${bullet}\n`).items).toMatchObject([
      { task: "write the post", done: true },
    ]);
  });

  test.each([
    "- get the post done",
    "- write ~~seals~~ the post",
    "- [ ] write the post",
    "- done is better than perfect",
  ])("%s is not", (bullet) => {
    expect(readMeeting(`## Actions\n\n${bullet}\n`).items[0]?.done).toBe(false);
  });

  test("everything under a heading that says so", () => {
    expect(readMeeting("## Completed actions\n\n- Ada: write\n").items[0]?.done).toBe(true);
    expect(
      readMeeting("## Actions\n\n- Ada: write\n\n## Done\n\n- Ada: read\n").items.map(({ done }) => done),
    ).toEqual([false, true]);
  });
});
