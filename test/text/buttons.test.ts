import { describe, expect, test } from "vitest";
import { KnownError } from "../../src/errors.js";
import type { TrackedIssue } from "../../src/plan/change.js";
import {
  BUTTONS,
  failedButtonCheck,
  importButton,
  openAllButton,
  openingCheck,
  undoButton,
  undoingCheck,
  undoneCheck,
  withButtons,
} from "../../src/text/buttons.js";
import type { Check } from "../../src/text/check-run.js";

const CHECK: Check = { conclusion: "success", title: "7 opened", summary: "- opened", actions: [] };
const NOTHING = { overLimit: null, undoable: 0, hasOlderNotes: false };

function track(number: number, task: string): TrackedIssue {
  const marker = { version: 1 as const, path: "a.md", owners: ["Ada"], task };
  const url = `https://github.com/harbour/notes/issues/${number}`;
  return { home: 1, number, title: task, state: "closed", assignees: [], url, marker, text: "" };
}

describe("a button", () => {
  test("keeps to what GitHub takes, however much there is", () => {
    const all = { overLimit: { count: 99_999, limit: 25 }, undoable: 99_999, hasOlderNotes: true };
    const { actions } = withButtons(CHECK, all);
    expect(actions.map(({ identifier }) => identifier)).toEqual(["open-all", "undo", "older-notes"]);
    const failed = BUTTONS.flatMap((button) => failedButtonCheck(new KnownError("no"), button).actions);
    for (const action of [
      ...actions,
      ...failed,
      importButton(1),
      importButton(99_999),
      openAllButton(1),
      undoButton(1),
    ]) {
      expect(action.label.length).toBeLessThanOrEqual(20);
      expect(action.description.length).toBeLessThanOrEqual(40);
      expect(action.identifier.length).toBeLessThanOrEqual(20);
    }
  });

  test("is there for what can be asked for", () => {
    expect(withButtons(CHECK, NOTHING)).toEqual(CHECK);
    expect(withButtons(CHECK, { ...NOTHING, undoable: 7 }).actions).toEqual([
      { label: "Undo", description: "Close the 7 issues it opened", identifier: "undo" },
    ]);
    const stopped = withButtons(CHECK, { ...NOTHING, overLimit: { count: 30, limit: 25 } });
    expect(stopped.summary).toBe("- opened\n\nPress *Open all 30* to open them anyway.");
  });
});

describe("the check of a pressed button", () => {
  test("tells how far it is, and keeps a button for when the store is lost", () => {
    expect(
      [openingCheck(16, 30), undoingCheck(1, 3)].map(({ title, actions }) => [title, actions[0]?.label]),
    ).toEqual([
      ["16 of 30 opened", "Open all 30"],
      ["1 of 3 closed as not planned", "Undo"],
    ]);
  });

  test("lists what was undone and what was left alone", () => {
    const { title, summary } = undoneCheck(
      { undone: [track(1, "write @ada's *post*")], left: [track(2, "call")] },
      "aokafor",
    );
    expect(title).toBe("Undone: 1 closed as not planned");
    expect(summary).toContain("`aokafor` undid this, so these issues are closed.");
    expect(summary).toContain(
      "- [#1](https://github.com/harbour/notes/issues/1) write @&#8203;ada's \\*post\\*\n\nNot closed",
    );
  });

  test.each(["*", "議", "🌈"])("shows as many issues as a check can hold: %s", (character) => {
    const many = Array.from({ length: 300 }, (_, number) => track(number, character.repeat(400)));
    const { summary } = undoneCheck({ undone: many, left: many }, "aokafor");
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
    expect(summary.match(/^- and 2\d\d more$/gm)).toHaveLength(2);
  });

  test("says what kept it from being done", () => {
    const error = new KnownError("issues are disabled in this repository", ["<b>"]);
    expect(failedButtonCheck(error, "undo")).toMatchObject({
      conclusion: "failure",
      title: "Issues are disabled in this repository",
      summary: "The button had no effect because of this. Fix it, then press *Try again*.\n\n- &lt;b&gt;",
      actions: [{ label: "Try again", identifier: "undo" }],
    });
  });
});
