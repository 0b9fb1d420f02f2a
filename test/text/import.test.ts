import { describe, expect, test } from "vitest";
import type { Resolution } from "../../src/people/model.js";
import type { ResolvedItem } from "../../src/plan/change.js";
import type { ImportDecision } from "../../src/plan/import.js";
import { countingCheck, importedCheck, importingCheck } from "../../src/text/import.js";
import { takeItem } from "../resolved-item.js";

const ada: Resolution = { kind: "known", owner: "Ada", login: "aokafor", because: "" };
const mindy: Resolution = {
  kind: "unknown",
  owner: "Mindy",
  candidates: [],
  because: "Mindy: nobody has that name",
};

function count(
  items: [item: ResolvedItem, decision: ImportDecision][],
  { isTruncated = false, warnings = [] as string[] } = {},
) {
  const paths = [...new Set(items.map(([{ path }]) => path))];
  const notes = paths.map((path) => ({
    path,
    meeting: { warnings: warnings.map((message) => ({ line: 3, column: 1, message })) },
  }));
  return countingCheck(new Map(items), { notes, isTruncated });
}

describe("the check that counts", () => {
  test("tells by file and by owner what would be opened", () => {
    const check = count([
      [takeItem({}, [ada], "a.md"), "open"],
      [takeItem({}, [ada, mindy], "a.md"), "open"],
      [takeItem({}, [ada], "a.md"), "done"],
      [takeItem({}, [mindy], "b.md"), "repeated"],
      [takeItem({}, [ada], "b.md"), "tracked"],
      [takeItem({}, [ada], "b.md"), "named"],
    ]);
    expect(check.title).toBe("2 items to import from 1 file, 1 unmatched name");
    expect(check.actions.map(({ label }) => label)).toEqual(["Import 2 items"]);
    expect(check.summary).toContain(
      [
        "| notes | to open | done | in a later meeting | has or names an issue |",
        "| :- | -: | -: | -: | -: |",
        "| a.md | 2 | 1 | | |",
        "| b.md | | | 1 | 2 |",
      ].join("\n"),
    );
    expect(check.summary).toContain("| Mindy (unmatched) | 1 | | 1 | |\n| aokafor | 2 | 1 | | 2 |");
    expect(check.summary).toContain("**Unmatched names**\n\n- Mindy: nobody has that name");
  });

  test("says so where there is nothing to import", () => {
    const check = count([[takeItem({}, [ada]), "done"]]);
    expect([check.title, check.actions]).toEqual(["Nothing to import", []]);
    expect(count([]).summary).toContain("0 files of notes were read");
  });

  test("says what may be missing, and what to look at", () => {
    const check = count([[takeItem({}, [ada]), "open"]], { isTruncated: true, warnings: ["no date"] });
    expect(check.summary).toContain(
      "This repository has more files than GitHub lists, so some notes may be missing.",
    );
    expect(check.summary).toContain("**Needs attention**\n\n- a.md:3: no date");
  });

  test("lets no name of a file or of a person out of its cell, and nobody be pinged", () => {
    const hostile = { ...mindy, owner: "@linnea | x | <!--", because: "@linnea\n- [x](https://example.org)" };
    const { summary } = count([[takeItem({}, [hostile], "a|b\n# @linnea.md"), "open"]]);
    expect(summary).not.toMatch(/(?<!\\)(?:\| x|<!--)|^#|@linnea/m);
    expect(summary).toContain("| a\\|b # @&#8203;linnea.md | 1 |");
  });

  test.each(["*", "議", "🌈"])("fits into a check, however many there are: %s", (character) => {
    const items = Array.from({ length: 2_000 }, (_, number): [ResolvedItem, ImportDecision] => {
      const owner = `${character.repeat(80)}${number}`;
      const because = `${owner}: ${character.repeat(300)}`;
      return [takeItem({}, [{ ...mindy, owner, because }], `${character.repeat(100)}${number}.md`), "open"];
    });
    const { summary } = count(items, { warnings: [character.repeat(500)] });
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
  });
});

test("the check of an import tells how far it is, and then what it opened", () => {
  expect(importingCheck(120, 300)).toMatchObject({
    title: "120 of 300 imported",
    actions: [{ label: "Import 180 items" }],
  });
  const marker = { version: 1 as const, path: "a.md", owners: ["Mindy"], task: "write", waits: ["Mindy"] };
  const issue = {
    home: 1,
    number: 1,
    title: "write",
    state: "open" as const,
    assignees: [],
    url: "https://github.com/harbour/notes/issues/1",
    marker,
    text: "",
  };
  expect(importedCheck([issue], 1)).toMatchObject({
    conclusion: "neutral",
    title: "1 imported",
    summary: expect.stringContaining("1 issue needs an owner"),
    actions: [{ label: "Undo" }],
  });
});
