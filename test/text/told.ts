import type { Resolution } from "../../src/people/model.js";
import type { Applied, ChangeSummary, Outcome } from "../../src/plan/change.js";
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
 * What a change is about, with everything filled in that a test leaves out.
 *
 * @example
 * topic({ kind: "close" }).line // → 12
 */
export function changeSummary(more: Partial<ChangeSummary> = {}): ChangeSummary {
  return {
    kind: "open",
    path: "meetings/a.md",
    line: 12,
    owners: [{ name: "Ada", login: "aokafor" }],
    task: "write the post",
    how: null,
    ...more,
  };
}

/**
 * What became of a change of issue `#number`.
 *
 * @example
 * applied("open", 4).reference // → "#4"
 */
export function applied(kind: ChangeSummary["kind"], number: number, more: Partial<Applied> = {}): Applied {
  const kinds: Record<ChangeSummary["kind"], Outcome["kind"]> = {
    open: "opened",
    link: "linked",
    close: "closed",
    reopen: "reopened",
    update: "updated",
    gone: "gone",
    place: "assigned",
    wait: "waiting",
    undo: "undone",
    backdate: "backdated",
    duplicate: "duplicate",
  };
  return {
    kind: kinds[kind],
    issue: { home: 1, number },
    reference: `#${number}`,
    url: `${URL}/issues/${number}`,
    title: "write the post",
    assignees: [],
    unresolved: [],
    refused: [],
    changeSummary: changeSummary({ kind }),
    ...more,
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
    title: "Have a look",
    message: "No person owns this item.",
    key: "no person",
    ...more,
  };
}
