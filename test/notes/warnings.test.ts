import { describe, expect, test } from "vitest";
import { readMeeting } from "../../src/notes/meeting.js";

function readWarned(notes: string): [number, number, string][] {
  return readMeeting(notes).warnings.map(({ line, column, message }) => [line, column, message]);
}

describe("warnings", () => {
  test("an action section without an item that can be read", () => {
    expect(readWarned("# Weekly\n\n## Next steps\n\nWe will see about the loom.\n")).toEqual([
      [3, 1, expect.stringContaining('under "Next steps"')],
    ]);
  });

  test.each(["", "None.\n", "- None\n", "No action items this week.\n", "- N/A\n", "***Person***\n* ...\n"])(
    "but not one that is empty or says so: %j",
    (content) => {
      expect(readWarned(`## Next steps\n\n${content}`)).toEqual([]);
    },
  );

  test("an item without an owner, unless it is done or only a box", () => {
    const notes =
      "## Next steps\n\n- Ada: write\n- ask the weavers\n- [x] mend the loom\n\n## Notes\n\n- [ ] look at it\n";
    expect(readWarned(notes)).toEqual([[4, 3, expect.stringContaining("This item has no owner")]]);
  });

  test("many items and no owner at all are one warning", () => {
    expect(readWarned("## Next steps\n\n- one\n- two\n- three\n- four\n")).toEqual([
      [1, 1, expect.stringContaining("None of the 4 items")],
    ]);
  });

  test.each([
    ["title: a\ntitle: b", 3],
    ["title: a\n\tb: c", 3],
    ["title: 'a", 2],
    ["just text", 2],
    ["- a\n- b", 2],
    ["a: &a [x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]", 2],
  ])("broken front matter is said, and costs no item: %j", (frontMatter, line) => {
    const meeting = readMeeting(`---\n${frontMatter}\n---\n\n## Next steps\n\n- Ada: write\n`);
    expect(meeting.items).toHaveLength(1);
    expect(meeting.warnings).toEqual([
      { line, column: expect.any(Number), message: expect.stringContaining("The front matter is broken") },
    ]);
  });

  test.each([
    ["title = 'Weekly'\ntitle = 'Daily'", 3],
    ["title = Weekly", 2],
    ["authors = [\n  'Ada'\n", 4],
  ])("broken TOML is said, and costs no item: %j", (frontMatter, line) => {
    const meeting = readMeeting(`+++\n${frontMatter}\n+++\n\n## Next steps\n\n- Ada: write\n`);
    expect(meeting.items).toHaveLength(1);
    expect(meeting.warnings).toEqual([
      {
        line,
        column: expect.any(Number),
        message: expect.stringMatching(
          /^The front matter is broken and was not read: (?!Invalid)[^\n]+\. Correct it/,
        ),
      },
    ]);
  });

  test("front matter of the wrong types is no front matter", () => {
    const meeting = readMeeting(
      "---\ntitle: [1]\ndate: { a: 1 }\nauthors: 5\npermalink: true\n---\n# Weekly\n",
    );
    expect(meeting).toMatchObject({ title: "Weekly", date: null, permalink: null, warnings: [] });
  });

  test("bytes that are text in no encoding", () => {
    expect(readMeeting("# Weekly\n\nCaf\uFFFD, and na\uFFFDve\n").warnings).toEqual([
      { line: 3, column: 4, message: "Some characters could not be read. Save the file as UTF-8." },
    ]);
  });
});
