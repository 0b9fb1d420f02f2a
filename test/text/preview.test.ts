import { describe, expect, test } from "vitest";
import { KnownError } from "../../src/errors.js";
import type { Change } from "../../src/plan/change.js";
import {
  explainConfiguration,
  type Preview,
  previewCheck,
  previewFailureCheck,
} from "../../src/text/preview.js";
import { takeItem, takeRecord } from "../resolved-item.js";
import { annotation, mindy, PLACE, URL } from "./told.js";

const ada = { kind: "known" as const, owner: "Ada", login: "aokafor", because: "" };
const resolved = takeItem({ line: 7 }, [ada]);
const record = takeRecord(resolved);
const open: Change = { kind: "open", resolved, record };
const close: Change = { kind: "close", resolved, issue: { home: 1, number: 4 }, record };

function preview(changes: Change[], more: Partial<Preview> = {}) {
  return previewCheck({
    changes,
    limit: 25,
    refused: [],
    annotations: [],
    caveats: [],
    place: PLACE,
    nameIssue: ({ number }) => ({ reference: `#${number}`, url: `${URL}/issues/${number}` }),
    ...more,
  });
}

const times = (count: number, change: Change) => Array.from({ length: count }, () => change);

describe("the check of a pull request", () => {
  test.each<[what: string, changes: Change[], more: Partial<Preview>, check: string]>([
    ["that changes nothing", [], {}, "success: Nothing to do"],
    ["that opens and closes", [...times(6, open), close], {}, "success: 6 to open, 1 to close"],
    [
      "with a name that nobody has",
      [open, { kind: "open", resolved: takeItem({}, [mindy]), record }],
      {},
      "neutral: 2 to open, 1 unmatched name",
    ],
    [
      "with a line to look at",
      [open],
      { annotations: [annotation()] },
      "neutral: 1 to open, 1 needs attention",
    ],
    ["over the limit", times(30, open), {}, "neutral: 30 to open, over the limit of 25"],
    [
      "out of reach of another repository",
      [open],
      { refused: ["acme/app: the App is not installed there"] },
      "neutral: 1 to open, 1 needs attention",
    ],
  ])("%s", (_, changes, more, expected) => {
    const { conclusion, title } = preview(changes, more);
    expect(`${conclusion}: ${title}`).toBe(expected);
  });

  test("says that nothing is done yet, and what will be", () => {
    const { summary } = preview([open, close], { caveats: [explainConfiguration("fork")] });
    expect(summary).toBe(
      [
        "Merging this makes these changes. Until then, nothing is written except this check.",
        "",
        "This pull request changes `.github/next-steps.yml`. It comes from a fork, so the plan uses the current configuration.",
        "",
        `**[a.md](${URL}/blob/4f2a91c/a.md)**`,
        "",
        "| Line | Owner | Action item | Change |",
        "| -: | :- | :- | :- |",
        `| [7](${URL}/blob/4f2a91c/a.md?plain=1#L7) | \`aokafor\` | write the post | opens an issue |`,
        `| [7](${URL}/blob/4f2a91c/a.md?plain=1#L7) | \`aokafor\` | write the post | closes [#4](${URL}/issues/4) as completed |`,
      ].join("\n"),
    );
  });

  test("tells names of what is opened, changed or reopened, not of what stays or is closed", () => {
    const waiting = takeItem({}, [mindy]);
    const issue = { home: 1, number: 3 };
    const titles = [
      { kind: "open", resolved: waiting },
      { kind: "close", resolved: waiting, issue, record },
      { kind: "reopen", resolved: waiting, issue, record },
      { kind: "reopen", resolved: waiting, issue, record: null },
      { kind: "link", resolved: waiting, issue, because: "named", assign: [] },
    ].map((change) => preview([change as Change]).title);
    expect(titles.map((title) => title.includes("unmatched"))).toEqual([true, false, true, false, false]);
  });

  test("says what to do when it cannot be planned", () => {
    const { conclusion, summary } = previewFailureCheck(
      new KnownError("invalid configuration", [".github/next-steps.yml:2: x"]),
    );
    expect([conclusion, summary]).toEqual([
      "failure",
      [
        "Merging this opens and closes nothing until this is fixed:",
        "- .github/next-steps.yml:2: x",
        "**What to do:** Fix this and push. If the fix needs no push to this pull request, press **Re-run** on this check.",
      ].join("\n\n"),
    ]);
  });
});
