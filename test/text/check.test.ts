import { describe, expect, test } from "vitest";
import { KnownError } from "../../src/errors.js";
import type { Outcome } from "../../src/plan/change.js";
import { failureCheck, reportCheck } from "../../src/text/check.js";

function outcome(kind: Outcome["kind"], number: number, more: Partial<Outcome> = {}): Outcome {
  const url = `https://github.com/harbour/notes/issues/${number}`;
  return {
    kind,
    issue: { home: 1, number },
    reference: `#${number}`,
    url,
    title: "write the post",
    assignees: [],
    unplaced: [],
    refused: [],
    ...more,
  };
}

const mindy = {
  kind: "unknown" as const,
  owner: "Mindy",
  candidates: [] as [],
  because: "Mindy: nobody has that name",
};

describe("the check of a push", () => {
  test.each<
    [what: string, outcomes: Outcome[], overLimit: { count: number; limit: number } | null, check: string]
  >([
    ["with nothing to do", [], null, "success: nothing to do"],
    ["that opens", [outcome("opened", 1), outcome("opened", 2)], null, "success: 2 opened"],
    [
      "that does everything",
      [outcome("opened", 1), outcome("linked", 2), outcome("closed", 3), outcome("assigned", 4)],
      null,
      "success: 1 opened, 1 linked, 1 closed, 1 assigned",
    ],
    [
      "with an unknown name",
      [outcome("opened", 1, { unplaced: [mindy] })],
      null,
      "neutral: 1 opened, 1 name unknown",
    ],
    [
      "with one name twice",
      [outcome("opened", 1, { unplaced: [mindy] }), outcome("opened", 2, { unplaced: [mindy] })],
      null,
      "neutral: 2 opened, 1 name unknown",
    ],
    ["with one whom GitHub refuses", [outcome("opened", 1, { refused: ["bo"] })], null, "neutral: 1 opened"],
    ["over the limit", [], { count: 60, limit: 25 }, "failure: 60 not opened: over the limit of 25"],
  ])("%s", (_, outcomes, overLimit, expected) => {
    const { conclusion, title } = reportCheck({ outcomes, overLimit, refused: [] });
    expect(`${conclusion}: ${title}`).toBe(expected);
  });

  test("lists what was done, and what to look at", () => {
    const { summary } = reportCheck({
      outcomes: [outcome("opened", 1, { assignees: ["ada"], unplaced: [mindy], refused: ["bo"] })],
      overLimit: null,
      refused: ["acme/app: the App is not installed there"],
    });
    expect(summary).toBe(
      "- opened [#1](https://github.com/harbour/notes/issues/1) write the post (`ada`)\n\n**Have a look**\n\n- Mindy: nobody has that name\n- bo cannot be assigned in this repository\n- acme/app: the App is not installed there",
    );
  });

  test("is never longer than GitHub takes", () => {
    const outcomes = Array.from({ length: 2000 }, (_, number) => outcome("opened", number));
    expect(reportCheck({ outcomes, overLimit: null, refused: [] }).summary.length).toBeLessThan(65_535);
  });
});

test("the check of what went wrong says what to do", () => {
  const { conclusion, title, summary } = failureCheck(
    new KnownError("the configuration cannot be used", ["a.yml:1: `x`"]),
  );
  expect([conclusion, title]).toEqual(["failure", "The configuration cannot be used"]);
  expect(summary).toBe(
    "The issues are not in step with the notes. Put this right and push: what was pushed meanwhile is then read too.\n\n- a.yml:1: \\`x\\`",
  );
});
