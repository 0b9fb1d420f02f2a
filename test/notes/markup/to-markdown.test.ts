import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toMarkdown } from "../../../src/notes/markup/to-markdown.js";
import { readNotes } from "../../../src/notes/notes.js";

function itemsOf(path: string, text: string): string[] {
  return readNotes(text, { path }).meetings.flatMap(({ items }) =>
    items.map(
      ({ line, owners, task, done }) => `${line} ${owners.join("+") || "-"}: ${task}${done ? " (done)" : ""}`,
    ),
  );
}

describe("an item is read on its own line in", () => {
  test.each<[what: string, path: string, lines: string[], items: string[]]>([
    [
      "reStructuredText, list tables",
      "a.rst",
      [
        "Next steps",
        "==========",
        "",
        ".. list-table:: What is open",
        "   :header-rows: 1",
        "",
        "   * - Task",
        "     - Owner",
        "",
        "   * - oil the loom",
        "       and the clock",
        "     - Ada",
        "   * - wind the `clock <https://example.org>`_",
        "     - Bo",
        "",
        "- Cy: sweep",
      ],
      ["10 Ada: oil the loom and the clock", "13 Bo: wind the clock", "16 Cy: sweep"],
    ],
    [
      "Markdown, tables in HTML",
      "a.md",
      [
        "## Next steps",
        "<table>",
        "  <thead><tr><th>Task</th><th>Owner</th></tr></thead>",
        "  <tr>",
        "    <td>",
        "      <b>oil</b> the loom &amp; the clock<br/>twice",
        "    </td>",
        '    <td><a href="https://example.org">Ada</a></td>',
        "  </tr>",
        "  <tr><td>sweep<td>Bo</tr>",
        "</table>",
        "",
        "<p>Cy: wind the clock</p>",
      ],
      ["6 Ada: oil the loom & the clock twice", "10 Bo: sweep"],
    ],
    ["Org, bullets", "a.org", ["* Weekly", "** Next steps", "- Ada: oil the loom"], ["3 Ada: oil the loom"]],
    [
      "Org, boxes",
      "a.org",
      ["* Actions", "- [X] oil the loom", "- [-] wind the clock"],
      ["2 -: oil the loom (done)", "3 -: wind the clock"],
    ],
    [
      "Org, states and tags",
      "a.org",
      ["* TODO [#A] oil the loom :@Ada:tools:", "* DONE wind the clock"],
      ["1 Ada: oil the loom", "2 -: wind the clock (done)"],
    ],
    ["Org, a tag that is a place", "a.org", ["* TODO oil the loom :@home:"], ["1 -: oil the loom"]],
    [
      "Org, text below a state",
      "a.org",
      ["* TODO oil the loom", "  It squeaks.", "  Badly.", "* Other"],
      ["1 -: oil the loom"],
    ],
    [
      "Org, a section named todo",
      "a.org",
      ["* 2026-05-05", "** todo", "   - oil the loom", "     and the clock"],
      ["3 -: oil the loom and the clock"],
    ],
    [
      "Org, no code, tables of columns or drawers",
      "a.org",
      [
        "* Next steps",
        "#+BEGIN_SRC",
        "- Ada: oil",
        "#+END_SRC",
        "#+BEGIN: columnview",
        "- Bo: oil",
        "#+END:",
        ":LOG:",
        "- Cy: oil",
        ":END:",
        "- Cy: oil the loom",
      ],
      ["11 Cy: oil the loom"],
    ],
    [
      "Org, a table",
      "a.org",
      ["* Next steps", "| Who | What |", "|-----+------|", "| Ada | oil the loom |"],
      ["4 Ada: oil the loom"],
    ],
    [
      "Org, links and struck text",
      "a.org",
      ["* Next steps", "- Ada: see [[https://example.org][the loom]]", "- +Bo: oil it+"],
      ["2 Ada: see the loom", "3 Bo: oil it (done)"],
    ],
    [
      "AsciiDoc, bullets",
      "a.adoc",
      [
        "= Weekly",
        "",
        "== Next steps",
        "",
        "* Ada: oil the loom",
        "** with the best oil",
        ". [x] Bo: wind the clock",
        "- [ ] Cy: knit",
      ],
      ["5 Ada: oil the loom", "7 Bo: wind the clock (done)", "8 Cy: knit"],
    ],
    ["AsciiDoc, a block title", "a.adoc", [".Action items", "* Ada: oil the loom"], ["2 Ada: oil the loom"]],
    [
      "AsciiDoc, no code or comments",
      "a.adoc",
      ["== Next steps", "----", "* Ada: oil", "----", "// * Bo: oil", "* Cy: oil the loom"],
      ["6 Cy: oil the loom"],
    ],
    [
      "AsciiDoc, a table",
      "a.adoc",
      ["== Next steps", "", "|===", "|Who |What", "", "|Ada |oil the loom", "|Bo", "|wind the clock", "|==="],
      ["6 Ada: oil the loom", "7 Bo: wind the clock"],
    ],
    [
      "AsciiDoc, a link",
      "a.adoc",
      ["== Next steps", "* Ada: see https://example.org[the loom]"],
      ["2 Ada: see the loom"],
    ],
    [
      "reStructuredText, bullets",
      "a.rst",
      [
        "======",
        "Weekly",
        "======",
        "",
        "Next steps",
        "----------",
        "",
        "* Ada: oil the loom",
        "* Bo: knit",
        "",
        "Talk",
        "----",
        "",
        "* Cy: talked",
      ],
      ["8 Ada: oil the loom", "9 Bo: knit"],
    ],
    [
      "reStructuredText, other underlines",
      "a.rst",
      ["Next steps", "~~~~~~~~~~", "#. Ada: oil the loom"],
      ["3 Ada: oil the loom"],
    ],
    [
      "reStructuredText, no comments or code",
      "a.rst",
      ["Next steps", "==========", "", ".. code::", "", "   - Ada: oil", "", "- Bo: oil the loom"],
      ["8 Bo: oil the loom"],
    ],
    [
      "reStructuredText, a grid",
      "a.rst",
      [
        "Next steps",
        "==========",
        "",
        "+-----+----------+",
        "| Who | What     |",
        "+=====+==========+",
        "| Ada | oil the  |",
        "|     | loom     |",
        "+-----+----------+",
        "| Bo  | knit     |",
        "+-----+----------+",
      ],
      ["7 Ada: oil the loom", "10 Bo: knit"],
    ],
    [
      "reStructuredText, a simple table",
      "a.rst",
      [
        "Next steps",
        "==========",
        "",
        "=====  =====",
        "Who    What",
        "=====  =====",
        "Ada    oil the loom",
        "Bo     knit",
        "=====  =====",
      ],
      ["7 Ada: oil the loom", "8 Bo: knit"],
    ],
    [
      "reStructuredText, fields and links",
      "a.rst",
      [
        ":Attendees: Ada, Bo",
        "",
        "Next steps",
        "----------",
        "",
        "- Ada: see `the loom <https://example.org>`_",
      ],
      ["6 Ada: see the loom"],
    ],
    [
      "plain text",
      "a.txt",
      ["WEEKLY", "", "Next steps:", "   1) Ada: oil the loom", "   2) Bo: knit"],
      ["4 Ada: oil the loom", "5 Bo: knit"],
    ],
    [
      "plain text, squares and dashes",
      "a.txt",
      ["■ 宿題", "- Ada: oil the loom", "-- with oil", "■ 議題", "- Bo: knit"],
      ["2 Ada: oil the loom"],
    ],
  ])("%s", (_, path, lines, items) => {
    expect(itemsOf(path, lines.join("\n"))).toEqual(items);
  });
});

test.each([
  ["a.rst", ":Date: 2026-05-12\n:Attendees: Ada, Bo\n"],
  ["a.org", "#+TITLE: Weekly\n* <2026-05-12 Tue>\n- Attendees: Ada, Bo\n"],
  ["a.adoc", "= Weekly 2026-05-12\n\nAttendees:: Ada, Bo\n"],
])("date and attendees of %s", (path, text) => {
  expect(readNotes(text, { path })).toMatchObject({ date: "2026-05-12", attendees: ["Ada", "Bo"] });
});

const PIECES = [
  "* a",
  "** TODO b :@Ada:",
  "#+BEGIN_SRC",
  "#+END_SRC",
  ":LOG:",
  "|===",
  "|a |b",
  "----",
  "====",
  "Next steps",
  "~~~~~",
  "+--+--+",
  "| a | b |",
  "+==+==+",
  "==  ==",
  ".. x",
  "   - [ ] Ada: c",
  "- Ada: d",
  "-- e",
  "■ f",
  "[[a][b]]",
  "`a <b>`_",
  "",
];

test("any lines keep their number in every markup", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 20 }),
      fc.constantFrom("rst", "adoc", "org", "txt"),
      (pieces, extension) => {
        const text = pieces.join("\n");
        const count = text.split(/\r\n?|\n/).length;
        expect(toMarkdown(text, `a.${extension}`).split("\n")).toHaveLength(count);
        for (const { items } of readNotes(text, { path: `a.${extension}` }).meetings)
          for (const { line } of items) expect(line).toBeLessThanOrEqual(count);
      },
    ),
  );
});
