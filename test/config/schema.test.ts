import { describe, expect, test } from "vitest";
import { findSettingLine, parseConfiguration } from "../../src/config/parse.js";

describe("a configuration", () => {
  test("needs no file: everything has a default", () => {
    const { configuration } = parseConfiguration(undefined);
    expect(configuration).toMatchObject({
      labels: ["next-step"],
      limit: 25,
      people: {},
      ownerless: "ignore",
    });
  });

  test("takes one name or several for a login, with or without @", () => {
    const { configuration } = parseConfiguration({ people: { "@avsm": "Anil", ada: ["Ada", "AO"] } });
    expect(configuration?.people).toEqual({ avsm: ["Anil"], ada: ["Ada", "AO"] });
  });

  test.each([
    ["of a managed user", "mona-cat_octo"],
    ["of an old account that ends in a hyphen", "mees-"],
    ["of one that holds two in a row", "Roger--Han"],
    ["of one that begins with one", "-ACE-"],
    ["of the longest kind", "a".repeat(39)],
  ])("takes the login %s, of people and of who owns a repository", (_, login) => {
    const { configuration, problems } = parseConfiguration({
      people: { [login]: "Ada", [`@${login}`]: "AO" },
      "issues-in": `${login}/code`,
    });
    expect(problems).toEqual([]);
    expect(configuration?.people).toEqual({ [login]: ["AO"] });
  });

  test("takes the login of a bot in any form, and again what it made of it", () => {
    const trust = ["planner", "@helper[bot]", "planner[bot]"];
    const { configuration } = parseConfiguration({ trust });
    expect(configuration?.trust).toEqual(["planner[bot]", "helper[bot]", "planner[bot]"]);
    expect(parseConfiguration(configuration).configuration).toEqual(configuration);
  });

  test.each<[what: string, value: unknown, message: string]>([
    ["no bot", { trust: ["a bot"] }, "must be the login of a bot"],
    ["an unknown setting", { heading: ["x"] }, '"heading" is not a setting; did you mean "headings"?'],
    ["another", { sharedItems: "one-issue" }, '"sharedItems" is not a setting; did you mean "shared-items"?'],
    [
      "one far from all",
      { qwertyuiop: 1 },
      '"qwertyuiop" is not a setting; the settings are notes, headings',
    ],
    ["a login that is too long", { people: { ["a".repeat(40)]: "Ada" } }, "must be a GitHub login"],
    ["a login in a path", { people: { "ada/../bo": "Ada" } }, "must be a GitHub login"],
    ["no repository", { "issues-in": "code" }, "must be a repository, owner/name"],
    ["no login", { people: { "Ada Okafor": "Ada" } }, "must be a GitHub login"],
    ["no site", { site: "ftp://example.org" }, '"site" must be an http or https address'],
    ["a limit of nothing", { limit: 0 }, '"limit" must be at least 1'],
    ["a word where a list belongs", { notes: "meetings/**" }, '"notes" must be a list'],
    ["no label", { labels: [] }, '"labels" must have at least 1 entry'],
    ["a glob that thinks for ever", { notes: ["*a*a*a*a*a*a*b"] }, "has too many stars"],
    ["one of many folders", { notes: ["**/**/**/**/a.md"] }, "has too many stars"],
    ["one that is a regular expression", { notes: ["(a+)+b"] }, "no parentheses"],
    ["a list", ["notes"], "the file must be settings"],
    ["a word", "notes", "the file must be settings"],
    ["an empty heading", { headings: ["Next steps", ""] }, 'entry 2 of "headings" must not be empty'],
    ["nothing behind a setting", { headings: null }, '"headings" must be a list, and is empty'],
    ["another word", { removed: "delete" }, '"removed" must be "keep" or "close"'],
    ["half an issue", { limit: 1.5 }, '"limit" must be a whole number'],
    ["a limit beyond all", { limit: 501 }, '"limit" must be at most 500'],
    ["a long label", { labels: ["a".repeat(51)] }, 'entry 1 of "labels" must have at most 50 characters'],
    ["a number for a name", { people: { ada: 5 } }, '"ada" in "people" must be a name or a list of names'],
    [
      "globs that only take out",
      { notes: ["!a.md"] },
      '"notes" only takes files out, so that no file is notes',
    ],
  ])("with %s is refused in words", (_, value, message) => {
    const { configuration, problems } = parseConfiguration(value);
    expect(configuration).toBeNull();
    expect(problems.map((problem) => problem.message).join("\n")).toContain(message);
  });

  test("tells every problem at once", () => {
    expect(parseConfiguration({ limit: -1, heading: [], colour: 1 }).problems).toHaveLength(3);
  });
});

describe("the line of a setting", () => {
  const text = "# ours\nlimit: 5\npeople:\n  ada:\n    - Ada\n    - 7\nheading: [x]\n";
  test.each<[path: (string | number)[], line: number | null]>([
    [["limit"], 2],
    [["people"], 3],
    [["people", "ada"], 4],
    [["people", "ada", 1], 6],
    [["heading"], 7],
    [["people", "ada", 9], 4],
    [["nowhere"], null],
    [[], null],
  ])("of %j is %s", (path, line) => {
    expect(findSettingLine(text, path)).toBe(line);
  });
});
