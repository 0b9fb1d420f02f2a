import { describe, expect, test } from "vitest";
import { KnownError } from "../../src/errors.js";
import type { Outcome } from "../../src/plan/outcome.js";
import { failureCheck, type Report, reportCheck } from "../../src/text/check.js";
import { annotation, mindy, outcome, PLACE, URL } from "./told.js";

function report(outcomes: Outcome[], more: Partial<Report> = {}) {
  return reportCheck({ outcomes, overLimit: null, refused: [], annotations: [], place: PLACE, ...more });
}

describe("the check of a push", () => {
  test.each<[what: string, outcomes: Outcome[], more: Partial<Report>, check: string]>([
    ["with nothing to do", [], {}, "success: Nothing to do"],
    ["that opens", [outcome("open", 1), outcome("open", 2)], {}, "success: 2 opened"],
    [
      "that does everything",
      [outcome("open", 1), outcome("link", 2), outcome("close", 3), outcome("assign", 4)],
      {},
      "success: 1 opened, 1 linked, 1 closed, 1 assigned",
    ],
    [
      "with an unknown name",
      [outcome("open", 1, { unresolved: [mindy] })],
      {},
      "neutral: 1 opened, 1 unmatched name",
    ],
    [
      "with one name twice",
      [outcome("open", 1, { unresolved: [mindy] }), outcome("open", 2, { unresolved: [mindy] })],
      {},
      "neutral: 2 opened, 1 unmatched name",
    ],
    [
      "with one whom GitHub refuses",
      [outcome("open", 1, { refused: ["bo"] })],
      {},
      "neutral: 1 opened, 1 needs attention",
    ],
    [
      "with lines to look at",
      [outcome("open", 1)],
      { annotations: [annotation(), annotation({ line: 13 })] },
      "neutral: 1 opened, 2 need attention",
    ],
    [
      "with a commitment in running text",
      [outcome("open", 1)],
      { annotations: [annotation({ level: "notice" })] },
      "success: 1 opened",
    ],
    [
      "over the limit",
      [],
      { overLimit: { count: 60, limit: 25 } },
      "failure: 60 not opened: over the limit of 25",
    ],
    [
      "over the limit that closes",
      [outcome("close", 1)],
      { overLimit: { count: 60, limit: 25 } },
      "failure: 1 closed, 60 not opened: over the limit of 25",
    ],
  ])("%s", (_, outcomes, more, expected) => {
    const { conclusion, title } = report(outcomes, more);
    expect(`${conclusion}: ${title}`).toBe(expected);
  });

  test("shows what was done in a table, and lists what to look at", () => {
    const { summary } = report([outcome("open", 1, { unresolved: [mindy], refused: ["aokafor"] })], {
      refused: ["acme/app: the App is not installed there"],
    });
    expect(summary).toBe(
      [
        `**[meetings/a.md](${URL}/blob/4f2a91c/meetings/a.md)**`,
        "",
        "| Line | Owner | Action item | Change |",
        "| -: | :- | :- | :- |",
        `| [12](${URL}/blob/4f2a91c/meetings/a.md?plain=1#L12) | \`aokafor\` (cannot be assigned) | write the post | opened [#1](${URL}/issues/1) |`,
        "",
        "**Needs attention**",
        "",
        "- Mindy: nobody has that name",
        "- aokafor cannot be assigned in this repository",
        "- acme/app: the App is not installed there",
      ].join("\n"),
    );
  });

  test("says what to do about the limit", () => {
    expect(report([], { overLimit: { count: 60, limit: 25 } }).summary).toBe(
      "This push would open 60 issues. The limit is 25, so none was opened. To open them, raise `limit` in `.github/next-steps.yml`, push, and press **Re-run** on this check.",
    );
  });

  test.each(["?", "議", "🌈"])(
    "is never longer than GitHub takes, and says what is left out: %s",
    (character) => {
      const outcomes = Array.from({ length: 5000 }, (_, number) =>
        outcome("open", number, {
          unresolved: [{ ...mindy, owner: `Mindy ${number}`, because: character.repeat(300) }],
        }),
      );
      const lines = Array.from({ length: 300 }, (_, line) => annotation({ line }));
      const { summary, annotations } = report(outcomes, { annotations: lines });
      expect(Buffer.byteLength(summary)).toBeLessThan(65_535);
      expect(summary).toMatch(/… and 4,\d{3} more\./);
      expect(annotations).toHaveLength(250);
    },
  );

  test("puts what weighs most first, by file and line", () => {
    const { annotations, summary } = report([], {
      annotations: [
        annotation({ level: "notice", line: 1 }),
        annotation({ path: "meetings/b.md", line: 1 }),
        annotation({ line: 9 }),
        annotation({ level: "failure", line: 30 }),
        ...Array.from({ length: 250 }, (_, line) => annotation({ level: "notice", line: line + 2 })),
      ],
    });
    expect(annotations.slice(0, 4).map(({ path, line, level }) => `${level} ${path}:${line}`)).toEqual([
      "failure meetings/a.md:30",
      "warning meetings/a.md:9",
      "warning meetings/b.md:1",
      "notice meetings/a.md:1",
    ]);
    expect(summary).toBe("… and 4 more annotations that are not shown.");
  });
});

describe("the check of what went wrong", () => {
  test("says what to do, and loses nothing on the way", () => {
    const { conclusion, title, summary } = failureCheck(
      new KnownError("invalid configuration", ["a.yml:1: `x`"]),
    );
    expect([conclusion, title]).toEqual(["failure", "Invalid configuration"]);
    expect(summary).toBe(
      [
        "Issues are out of date until this is fixed:",
        "- a.yml:1: \\`x\\`",
        "**What to do:** Fix this and push. If the fix needs no push, press **Re-run** on this check. Notes pushed in the meantime are processed then. Nothing is lost or opened twice.",
      ].join("\n\n"),
    );
  });

  test("stands on the line of the repository's own configuration, and of no other", () => {
    const { annotations } = failureCheck(
      new KnownError("invalid configuration", [
        '.github/next-steps.yml:2: "heading" is not a setting',
        ".github/next-steps.yml: it cannot be read",
        "harbour/.github/.github/next-steps.yml:7: another",
      ]),
    );
    expect(annotations.map(({ path, line, level, message }) => [path, line, level, message])).toEqual([
      [".github/next-steps.yml", 1, "failure", "it cannot be read"],
      [".github/next-steps.yml", 2, "failure", '"heading" is not a setting'],
    ]);
  });

  test("says in a sentence what has no list", () => {
    const { summary } = failureCheck(new KnownError("issues are disabled in this repository"));
    expect(summary.split("\n\n")[1]).toBe("- issues are disabled in this repository");
  });
});
