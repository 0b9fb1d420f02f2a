import { addressKey } from "../repository.js";
import type { Change, Open, TrackedIssue } from "./change.js";
import { markerOf } from "./change.js";
import { taskKey, writeKey } from "./identity.js";

/** An issue with the marker of an item, whose author's markers do not count. */
export interface UntrustedIssue {
  issue: TrackedIssue;
  /** The login of its author; null where the account is gone. */
  author: string | null;
}

/** An issue with the marker of an older one. */
export interface Copy {
  issue: TrackedIssue;
  original: TrackedIssue;
}

/**
 * Finds the openings whose task an untrusted issue carries. They would be twins of it.
 *
 * @example
 * findTwins([openingOfThePost, another], [strangersPost]) // → [[openingOfThePost, strangersPost]]
 */
export function findTwins(changes: Change[], untrustedIssues: UntrustedIssue[]): [Open, UntrustedIssue][] {
  if (untrustedIssues.length === 0) return [];
  const openings = changes.filter((change) => change.kind === "open");
  return openings.flatMap((open) => {
    const key = taskKey(markerOf(open.resolved));
    const same = untrustedIssues.filter(({ issue }) => taskKey(issue.marker) === key);
    return same.map((untrusted): [Open, UntrustedIssue] => [open, untrusted]);
  });
}

/** Takes openings out of a plan. */
export function withoutOpenings<Kind extends Change>(changes: Kind[], openings: ReadonlySet<Change>): Kind[] {
  return changes.filter((change) => !openings.has(change));
}

/**
 * Finds the open issues with the very marker of an older one in the same place: two tools opened them at the same moment, or somebody
 * copied a body. If the original is closed, only a person's copy and an earlier copy count, because a task may be taken again.
 *
 * @param wasCopy tells whether an issue was a copy while its original was open
 * @example
 * findCopies([fourth, fifthWithTheSameMarker]) // → [{ issue: fifthWithTheSameMarker, original: fourth }]
 */
export function findCopies(
  issues: TrackedIssue[],
  wasCopy: (issue: TrackedIssue) => boolean = () => false,
): Copy[] {
  const originals = new Map<string, TrackedIssue>();
  const sorted = [...issues].sort((one, other) => one.number - other.number);
  return sorted.flatMap((issue): Copy[] => {
    const key = `${issue.home} ${writeKey("open", issue.marker)}`;
    const original = originals.get(key);
    if (!original || (original.state === "closed" && !issue.byPerson && !wasCopy(issue))) {
      originals.set(key, issue);
      return [];
    }
    return issue.state === "open" && issue.text !== null ? [{ issue, original }] : [];
  });
}

/** The issues that are no copies: a copy stands for no item. */
export function withoutCopies(issues: TrackedIssue[], copies: Copy[]): TrackedIssue[] {
  const copied = new Set(copies.map(({ issue }) => addressKey(issue)));
  return issues.filter((issue) => !copied.has(addressKey(issue)));
}
