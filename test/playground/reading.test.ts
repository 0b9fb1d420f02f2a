import { describe, expect, test } from "vitest";
import { readConfiguration } from "../../playground/core/configuration.js";
import { readPeople } from "../../playground/core/people.js";
import { read } from "../../playground/core/read.js";
import type { Sheet, Week } from "../../playground/core/sheet.js";
import { NO_CONFIGURATION } from "../../playground/page/examples.js";
import { describeReading, summarize } from "../../playground/page/summary.js";

const WEEK: Week = {
  path: "meetings/2026-06-02.md",
  notes:
    "## Next steps\n\n- Ada/Dave: Write the post\n- Book the room\n- Ada: Look at #12\n- Ada: Closes #13\n- [x] Ada: Pay\n",
};
const PEOPLE = "aokafor Ada Okafor\ndscholten David Scholten\n";

function readSheet(part: Partial<Week & Sheet>, fallback = "") {
  const { path = WEEK.path, notes = WEEK.notes, configuration = "", people = PEOPLE } = part;
  const sheet = { weeks: [{ path, notes }], configuration, people };
  return read({ sheet, week: 0, today: "2026-06-02", fallback });
}

describe("what becomes of the items", () => {
  test("is what the App would do on a first push", () => {
    const { items } = readSheet({});
    expect(items.map(({ item, results }) => [item.line, results.map(({ kind }) => kind)])).toEqual([
      [3, ["open"]],
      [4, ["nothing"]],
      [5, ["link"]],
      [6, ["close"]],
      [7, ["nothing"]],
    ]);
    expect(items[0]!.results[0]).toMatchObject({
      title: "Write the post",
      labels: ["next-step"],
      assignees: ["aokafor", "dscholten"],
    });
    expect(items[1]!.results[0]).toMatchObject({ because: expect.stringContaining("no owner") });
    expect(items[2]!.results[0]).toMatchObject({ number: 12, assignees: ["aokafor"] });
  });

  test("follows the settings", () => {
    const each = readSheet({ configuration: "shared-items: issue-per-owner\nownerless: open\n" });
    expect(each.items[0]!.results).toMatchObject([{ assignees: ["aokafor"] }, { assignees: ["dscholten"] }]);
    expect(each.items[1]!.results).toMatchObject([{ kind: "open", labels: ["next-step", "needs owner"] }]);
  });

  test("is said once of a task that stands there twice", () => {
    const { items } = readSheet({ notes: "## Next steps\n\n- Ada: write\n- Ada: write\n" });
    expect(items[0]!.results).toEqual([{ kind: "nothing", because: "Another line lists the same task" }]);
    expect(items[1]!.results).toMatchObject([{ kind: "open" }]);
  });

  test("counts whom GitHub would refuse", () => {
    const { items } = readSheet({ configuration: "people: { stranger: Ada }" });
    expect(items[0]!.results).toMatchObject([{ kind: "open", assignees: ["dscholten"] }]);
    expect(items[0]!.results).toMatchObject([
      { body: expect.stringContaining("stranger cannot be assigned") },
    ]);
  });

  test("is told of commitments as the configuration has it", () => {
    const notes = "Discussion\n\nAda will ask the printer about paper.\n";
    expect(readSheet({ notes })).toMatchObject({ items: [], suggestions: [{ line: 3 }] });
    expect(readSheet({ notes, configuration: "suggestions: open" })).toMatchObject({
      items: [{ item: { line: 3 }, results: [{ kind: "open" }] }],
      suggestions: [],
    });
    expect(readSheet({ notes, configuration: "suggestions: ignore" })).toMatchObject({
      items: [],
      suggestions: [],
    });
  });

  test("keeps to the limit, and to what are notes", () => {
    expect(readSheet({ configuration: "limit: 1\nownerless: open" }).overLimit).toEqual({
      count: 2,
      limit: 1,
    });
    expect(readSheet({ path: "main.c" }).isNotes).toBe(false);
  });

  test("is read with the last configuration that could be used, while another is being typed", () => {
    const reading = readSheet({ configuration: "people: {" }, "people: { aokafor: Dave }");
    expect(reading.items[0]!.owners).toMatchObject([{ login: "aokafor" }, { login: "aokafor" }]);
    expect(reading.annotations.configuration).toMatchObject([{ line: 1, fatal: true }]);
  });

  test("shows no characters that turn the reading direction", () => {
    const { items } = readSheet({ notes: "## Next steps\n\n- Ada: \u202ewrite\u202c the post\n" });
    expect(items[0]!.item.task).toBe("write the post");
  });
});

describe("a reading", () => {
  test("is summarized in a line", () => {
    expect(summarize(readSheet({}))).toBe(
      "5 items: 1 opens an issue, 1 comments on an issue, 1 closes an issue, 2 change nothing",
    );
    expect(summarize(readSheet({ notes: "" }))).toBe("No action items");
    expect(describeReading(readSheet({ people: "chiara", configuration: "limits: 5" }), 0)).toBe(
      "Week 1. 5 items: 2 open an issue, 1 closes an issue, 2 change nothing. 2 issues, 2 of them open. 2 unknown names. 1 warning. 1 problem in the configuration",
    );
  });
});

describe("the configuration", () => {
  test.each<[what: string, text: string, annotations: [line: number, message: string][]]>([
    ["nothing", "", []],
    ["the sample of the page", NO_CONFIGURATION, []],
    ["the sample with all of it in use", NO_CONFIGURATION.replace(/^# (?=[a-z]+[a-z-]*: )/gm, ""), []],
    ["an unknown setting", "limit: 5\nheading: [x]\n", [[2, 'did you mean "headings"']]],
    [
      "problems on several lines, in their order",
      "limit: x\n\nheading: [x]\n",
      [
        [1, '"limit"'],
        [3, '"heading"'],
      ],
    ],
    ["no YAML", "limit: 5\nlabels: [a\n", [[3, "not valid YAML: "]]],
    ["a list", "- limit\n", [[1, "the file must be"]]],
    ["what another one says", "limit: 5\n_extends: acme/.github\n", [[2, "left out here"]]],
    [
      "aliases without end",
      `a: &a [1]\n${Array.from({ length: 9 }, (_, each) => `b${each}: &b${each} [${"*a,".repeat(99)}*a]`).join("\n")}`,
      [[1, "alias"]],
    ],
  ])("of %s is told by line", (_, text, expected) => {
    const { annotations } = readConfiguration(text);
    expect(annotations.map(({ line }) => line)).toEqual(expected.map(([line]) => line));
    for (const [index, [, message]] of expected.entries())
      expect(annotations[index]!.message).toContain(message);
  });

  test("is used although it names another one", () => {
    expect(readConfiguration("limit: 5\n_extends: acme/.github\n").configuration?.limit).toBe(5);
  });
});

describe("the people", () => {
  test("are a login and a name a line", () => {
    expect(readPeople("aokafor Ada  Okafor\n\n@chiara\n")).toEqual({
      people: [
        { login: "aokafor", name: "Ada Okafor" },
        { login: "chiara", name: null },
      ],
      annotations: [],
    });
  });

  test("whose line has no login are told by line", () => {
    expect(readPeople("\nÄda Okafor\n")).toEqual({
      people: [],
      annotations: [{ line: 2, message: '"Äda" is not a GitHub login' }],
    });
  });
});
