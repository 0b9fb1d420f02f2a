import { addressKey } from "../repository.js";
import type { Change, Open, TrackedIssue } from "./change.js";
import { markerOf } from "./change.js";
import { taskKey, writeKey } from "./identity.js";

/** An issue with a marker by an author whom we do not trust. */
export interface UntrustedIssue {
  issue: TrackedIssue;
  /** Login; null if the account was deleted. */
  author: string | null;
}

export interface Copy {
  issue: TrackedIssue;
  original: TrackedIssue;
}

/** Finds the openings for whose task an untrusted issue exists. */
export function findTwins(changes: Change[], untrustedIssues: UntrustedIssue[]): [Open, UntrustedIssue][] {
  if (untrustedIssues.length === 0) return [];
  const openings = changes.filter((change) => change.kind === "open");
  return openings.flatMap((open) => {
    const key = taskKey(markerOf(open.resolved));
    const same = untrustedIssues.filter(({ issue }) => taskKey(issue.marker) === key);
    return same.map((untrusted): [Open, UntrustedIssue] => [open, untrusted]);
  });
}

export function withoutOpenings<Kind extends Change>(changes: Kind[], openings: ReadonlySet<Change>): Kind[] {
  return changes.filter((change) => !openings.has(change));
}

/**
 * Finds open issues with the same marker as an older one in the same repository. Two tools may have opened them at once, or
 * somebody copied a body. If the original is closed, only a person's copy and an earlier copy count, because a task may be
 * listed again.
 *
 * @param wasCopy returns true if an issue was a copy while its original was open
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

export function withoutCopies(issues: TrackedIssue[], copies: Copy[]): TrackedIssue[] {
  const copied = new Set(copies.map(({ issue }) => addressKey(issue)));
  return issues.filter((issue) => !copied.has(addressKey(issue)));
}
