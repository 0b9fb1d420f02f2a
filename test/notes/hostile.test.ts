import { describe, expect, test } from "vitest";
import { readMeeting } from "../../src/notes/meeting.js";
import { readNotes } from "../../src/notes/notes.js";

const ITEM = "\n\n## Next steps\n\n- Bob: mend the loom\n";
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

describe("the item is read, with one clear warning at most", () => {
  test.each<[string, string, number]>([
    ["CRLF and a byte order mark", `\uFEFF# Weekly${ITEM.replace(/\n/g, "\r\n")}`, 0],
    ["lone carriage returns", ITEM.replace(/\n/g, "\r"), 0],
    ["NUL", `\0${ITEM}`, 0],
    ["10,000 nested lists on a line", `${"- ".repeat(4_900)}a${ITEM}`, 1],
    ["nested lists on every line", `${`${"- ".repeat(40)}a\n`.repeat(1_000)}${ITEM}`, 1],
    ["600 nested lists on as many lines", lines(600, (i) => `${" ".repeat(2 * i)}- a`) + ITEM, 1],
    ["600 levels of tabs", lines(600, (i) => `${"\t".repeat(i)}- a`) + ITEM, 1],
    ["5,000 quotes on a line", `${"> ".repeat(4_900)}a${ITEM}`, 1],
    ["quotes that never end", `${"> a\nb\n".repeat(20_000)}${ITEM}`, 1],
    ["a line of 400 kB", `${"word ".repeat(80_000)}${ITEM}`, 1],
    ["a paragraph of 400 kB", `${"some words\n".repeat(36_000)}${ITEM}`, 1],
    ["a paragraph full of stars", `${`${"*a_ b* ".repeat(100)}\n`.repeat(500)}${ITEM}`, 1],
    ["a paragraph full of brackets", `${`${"[a](".repeat(200)}\n`.repeat(500)}${ITEM}`, 1],
    [
      "names without end",
      `${`- ${"ada, bob & ".repeat(400)}to go\n`.repeat(10)}- Ada ${"is also ".repeat(2_000)}\n${ITEM}`,
      1,
    ],
    [
      "capitals without end",
      `${`- ${"Ada Bob ".repeat(400)}- \n`.repeat(10)}- AB${"/AB".repeat(4_000)}\n${ITEM}`,
      1,
    ],
    ["a table of tags without end", `<table>\n${"<tr <td <tr><td>".repeat(20_000)}${ITEM}`, 1],
    ["a table of 5,000 rows", `<table>\n${"<tr>\n<td>a<td>b\n".repeat(5_000)}</table>${ITEM}`, 1],
    ["people without end", `- ${"Ada Bob, ".repeat(40)}: go\n`.repeat(200) + ITEM, 1],
    ["front matter of 100 kB", `---\n${"a: b\n".repeat(900)}---\n${ITEM}`, 1],
    ["front matter that nests", `---\na: ${"[".repeat(4_000)}\n---\n${ITEM}`, 1],
    ["front matter that is never closed", `---\ntitle: a${ITEM}`, 0],
  ])("%s", (_, notes, warnings) => {
    const meeting = readMeeting(notes);
    expect(meeting.items.map(({ owners, task }) => [owners.join(), task])).toEqual([
      ["Bob", "mend the loom"],
    ]);
    expect(meeting.warnings.length).toBeLessThanOrEqual(warnings);
  });
});

test("a file of 10 MB is not read, and says so", () => {
  const [meeting] = readNotes("- Ada: write the post\n".repeat(500_000)).meetings;
  expect(meeting!.items).toEqual([]);
  expect(meeting!.warnings).toMatchObject([
    { line: 1, message: expect.stringContaining("larger than 1 MB") },
  ]);
});

test("an unclosed fence holds no items", () => {
  expect(readMeeting(`\`\`\`\n${ITEM}`).items).toEqual([]);
});
