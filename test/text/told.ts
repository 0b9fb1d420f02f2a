import type { Resolution } from "../../src/people/model.js";
import type { ChangeRecord, Outcome } from "../../src/plan/outcome.js";
import type { Annotation } from "../../src/text/annotation.js";

/** The page of the repository of these tests. */
export const URL = "https://github.com/harbour/notes";

/** Where the notes of these tests stand. */
export const PLACE = { repository: { url: URL }, commit: "4f2a91c" };

/** A name that nobody has. */
export const mindy: Resolution = {
  kind: "unknown",
  owner: "Mindy",
  candidates: [],
  because: "Mindy: nobody has that name",
};

/**
 * A change as it is reported, with everything filled in that a test leaves out.
 *
 * @example
 * changeRecord({ kind: "close" }).line // → 12
 */
export function changeRecord(more: Partial<ChangeRecord> = {}): ChangeRecord {
  return {
    kind: "open",
    issue: null,
    item: null,
    path: "meetings/a.md",
    line: 12,
    owners: [{ name: "Ada", login: "aokafor" }],
    unresolved: [],
    task: "write the post",
    how: null,
    ...more,
  };
}

/**
 * The outcome of a change of issue `#number`.
 *
 * @example
 * outcome("open", 4).reference // → "#4"
 */
export function outcome(
  kind: ChangeRecord["kind"],
  number: number,
  { refused = [], unresolved = [] }: { refused?: string[]; unresolved?: Resolution[] } = {},
): Outcome {
  return {
    change: changeRecord({ kind, unresolved }),
    issue: { home: 1, number },
    reference: `#${number}`,
    url: `${URL}/issues/${number}`,
    refused,
  };
}

/**
 * Something to look at, with everything filled in that a test leaves out.
 *
 * @example
 * annotation({ line: 3 }).level // → "warning"
 */
export function annotation(more: Partial<Annotation> = {}): Annotation {
  return {
    path: "meetings/a.md",
    line: 12,
    level: "warning",
    title: "Needs attention",
    message: "This item has no owner.",
    key: "no person",
    ...more,
  };
}
