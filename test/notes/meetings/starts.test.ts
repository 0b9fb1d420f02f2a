import { describe, expect, test } from "vitest";
import { toMarkdown } from "../../../src/notes/markup/to-markdown.js";
import { cutFile } from "../../../src/notes/meetings/parts.js";

/** The meetings of a file as "line date". */
function starts(text: string, path = "team.md", pushedOn?: string): string[] {
  const { parts } = cutFile(toMarkdown(text, path), { path, pushedOn });
  return parts.flatMap(({ line, meeting }) => (meeting ? [`${line} ${meeting.date}`] : []));
}

const BOTH = ["1 2026-05-12", "3 2026-05-05"];

describe("a meeting starts", () => {
  test.each([
    ["at a heading", "## 2026-05-12\n\n## 2026-05-05\n"],
    ["at an underlined heading", "2026-05-12\n=====\n2026-05-05\n=====\n"],
    ["at a heading without a blank", "##**2026-05-12**\n\n##**2026-05-05**\n"],
    ["at an HTML heading", "<h2>2026-05-12</h2>\n\n<h2>2026-05-05</h2>\n"],
    ["at a bold line", "**2026-05-12**\n\n__Weekly 2026-05-05__:\n"],
    [
      "at a summary",
      "<details><summary>2026-05-12</summary>\n\n<details><summary><b>2026-05-05</b></summary>\n",
    ],
    ["at lines with nothing but a date", "12 May 2026\n\n5 May 2026\n"],
  ])("%s", (_, text) => {
    expect(starts(text)).toEqual(BOTH);
  });

  test.each<[string, string, string[]]>([
    [
      "at a summary on a line of its own",
      "<details>\n<summary>\n2026-05-12\n</summary>\n\nAda\n</details>\n",
      ["2 2026-05-12"],
    ],
    [
      "below a rule",
      "Lamp 12/05/26\n\nAda\n\n---\n\nCrane 05/05/26\n\nAda\n",
      ["1 2026-05-12", "7 2026-05-05"],
    ],
    ["at a date behind an anchor", '<a id="b"></a>12 May 2026\n\n<a id="a"></a>5 May 2026\n', BOTH],
    [
      "at dates alone above headings",
      "12 May 2026\n\n5 May 2026\n\n## 2026-04-28\n",
      [...BOTH, "5 2026-04-28"],
    ],
    ["at headings of two ranks", "# 2026-05-12\n\n## 2026-05-05\n", BOTH],
    ["from the first on", "# Team\n\nText of 2026-05-01\n\n## 2026-05-12\n", ["5 2026-05-12"]],
    [
      "at a title over two lines",
      "## Lamp sprint\n## 2026-05-12, 8:00\n\n## 2026-05-05\n",
      ["1 2026-05-12", "4 2026-05-05"],
    ],
    [
      "at headings over dates",
      "## Call 2\n\nDate: 2026-05-12\n\n## Call 1\n\nDate: 2026-05-05\n",
      ["1 2026-05-12", "5 2026-05-05"],
    ],
    [
      "below the title of the file",
      "# Team\n\n**2026-05-12**\n\nAda\n\n**2026-05-05**\n",
      ["3 2026-05-12", "7 2026-05-05"],
    ],
    [
      "once where a line repeats its heading",
      "## Call 2026-05-12\n\n**Date: 2026-05-12**\n\n## Call 2026-05-05\n",
      ["1 2026-05-12", "5 2026-05-05"],
    ],
    ["behind front matter", "---\ndate: 2026-05-01\n---\n## 2026-05-12\n", ["4 2026-05-12"]],
    ["behind a rule in the first line", "---\nLamp 12.05.26\n---\n", ["2 2026-05-12"]],
    ["behind a fence that is closed", "```\ncode\n```\n## 2026-05-12\n", ["4 2026-05-12"]],
    ["behind a fence in a list", "- a\n\n      ```\n      code\n\n## 2026-05-12\n", ["6 2026-05-12"]],
    ["with Windows line ends", "## 2026-05-12\r\n\r\n## 2026-05-05\r\n", BOTH],
    ["with old line ends", "## 2026-05-12\r\r## 2026-05-05\r", BOTH],
    ["behind a byte order mark", "\uFEFF## 2026-05-12\n\n## 2026-05-05\n", BOTH],
  ])("%s", (_, text, expected) => {
    expect(starts(text)).toEqual(expected);
  });

  test.each([
    ["Org", "team.org", "* 2026-05-12\n\n* Meeting 3 <2026-05-05 Tue>\n"],
    ["AsciiDoc", "team.adoc", "== 2026-05-12\n\n== 2026-05-05\n"],
    ["reStructuredText", "team.rst", "2026-05-12\n~~~~~~~~~~\n2026-05-05\n~~~~~~~~~~\n"],
  ])("at a heading of %s", (_, path, text) => {
    expect(starts(text, path)).toEqual(BOTH);
  });
});

test("plain text has no fences, so one that is never closed hides nothing", () => {
  expect(starts("12 May 2026\n```\nAda\n\n5 May 2026\n", "team.txt")).toEqual([
    "1 2026-05-12",
    "5 2026-05-05",
  ]);
});

describe("no meeting starts", () => {
  test.each([
    ["in a fence", "```\n## 2026-05-12\n```\n"],
    ["in a fence that is never closed", "```\n\n## 2026-05-12\n"],
    ["in a longer fence", "````\n```\n## 2026-05-12\n````\n"],
    ["in a comment", "<!--\n\n## 2026-05-12\n\n-->\n"],
    ["in preformatted text", "<pre>\n\n## 2026-05-12\n\n</pre>\n"],
    ["in HTML", "<div>\n## 2026-05-12\n</div>\n"],
    ["in front matter", "---\ntitle: a\n# 2026-05-12\n---\n"],
    ["at a bullet", "- 2026-05-12\n- **2026-05-05**\n- [May 5](#may-5)\n"],
    ["in a quote", "> ## 2026-05-12\n"],
    ["in a table", "| 2026-05-12 |\n| --- |\n| 2026-05-05 |\n"],
    ["below a line of text", "Slots:\nTuesday, May 5, 4:55pm - 5:30pm\nWednesday, May 6, 5:00pm\n"],
    ["in a sentence", "We met on 5 May 2026\nand on 2026-05-12\n"],
    ["at one line with a date", "# Weekly\n\nAda\n\n2026-05-12\n"],
    ["at a next meeting", "## Next meeting 2026-05-12\n\n**Last week (2026-05-05)**\n"],
    ["below the heading of a next meeting", "## Next meeting\n\n**2026-05-12**\n"],
    ["at a date in the middle", "## Plans for 2026-05-12 and later\n"],
  ])("%s", (_, text) => {
    expect(starts(text)).toEqual([]);
  });

  test("at a topic that ends with a date, below headings of meetings", () => {
    const text = "## 2026-05-12\n\n### Release of 2026-05-01\n\n## 2026-05-05\n";
    expect(starts(text)).toEqual(["1 2026-05-12", "5 2026-05-05"]);
  });

  test.each([
    "2026-05-12-weekly.md",
    "2026/05-12.md",
    "2026-05/may-12.md",
    "05_12_2026/README.md",
    "May12-2026.md",
  ])("in %s, whose path states the date", (path) => {
    expect(starts("# 2026-05-12\n\n## 2026-05-05\n", path)).toEqual([]);
  });

  test("more than 60 days after the push", () => {
    const text = "## 2026-08-01\n\n## 2026-05-12\n";
    expect(starts(text, "team.md", "2026-05-05")).toEqual(["3 2026-05-12"]);
  });

  test("and a file of two dates in its name may hold several", () => {
    expect(starts("## 2026-05-12\n\n## 2026-05-05\n", "05-05-2026-to-12-05-2026.md")).toEqual(BOTH);
  });
});
