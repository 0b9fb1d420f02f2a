import type { Marker } from "../marker/marker.js";
import { withoutLogins } from "../people/logins.js";
import type { Resolution } from "../people/model.js";
import { addressKey, addressOf, type IssueAddress } from "../repository.js";
import {
  type Change,
  type ItemChange,
  markerOf,
  type ResolvedItem,
  type TrackedIssue,
  unresolvedOf,
} from "./change.js";
import { itemKey, writeKey } from "./identity.js";
import type { TaskRecord } from "./record.js";

/** A change as it is stored and reported: plain JSON, without the meeting. */
export interface ChangeRecord {
  kind: Change["kind"];
  /** Null if the change opens an issue, or links to one of the same plan. */
  issue: IssueAddress | null;
  /** An {@link itemKey}; null if no item asks for the change. */
  item: string | null;
  /** Path of the notes; null if people's changes of an issue ask for it. */
  path: string | null;
  /** Null if the item was removed. */
  line: number | null;
  owners: { name: string; login: string | null }[];
  /** Owners whom the issue will wait for. */
  unresolved: Resolution[];
  task: string;
  /** Tells it from others of its kind. */
  how: "carried over" | "not planned" | null;
}

/** A change whose outcome is not known yet. */
export interface PendingChange {
  /** A {@link writeOf}. */
  write: string;
  /** The run whose check reports it; null if no check does. */
  run: string | null;
  /** The commit whose notes ask for it; null without a push. */
  commit: string | null;
  change: ChangeRecord;
  /** The record that the issue will have. */
  record?: TaskRecord;
  /** Repository of the issue. `name` is null for the repository of the notes. */
  home: { url: string; name: string | null };
}

/** A change that was made, and GitHub's answer. */
export interface Outcome {
  change: ChangeRecord;
  issue: IssueAddress;
  /** `#12`, or `owner/name#12` in another repository. */
  reference: string;
  url: string;
  /** Logins that GitHub would not assign. */
  refused: string[];
}

/**
 * Returns a change as it is stored.
 *
 * @example
 * recordChange({ kind: "open", resolved: { path: "a.md", item: { line: 12, owners: ["Ada"], task: "write", … }, … } })
 * // → { kind: "open", issue: null, path: "a.md", line: 12, owners: [{ name: "Ada", login: "aokafor" }], task: "write", … }
 */
export function recordChange(change: Change): ChangeRecord {
  const { kind } = change;
  const issue = addressIn(change);
  if ("resolved" in change) {
    const { path, item, owners } = change.resolved;
    return {
      kind,
      issue,
      item: itemKey(markerOf(change.resolved)),
      path,
      line: item.line,
      owners: owners.map((owner) => ({
        name: owner.owner,
        login: owner.kind === "known" ? owner.login : null,
      })),
      unresolved: waitsForOwners(change) ? unresolvedOf(change.resolved) : [],
      task: item.task,
      how: kind === "link" && change.because === "repeated" ? "carried over" : null,
    };
  }
  const { path, owners, task } = change.issue.marker;
  const record = { kind, issue, item: null, line: null, unresolved: [], task };
  if ("name" in change) {
    const owner = { name: change.name, login: kind === "assign" ? change.login : null };
    return { ...record, path: null, owners: [owner], how: null };
  }
  return {
    ...record,
    path,
    owners: owners.map((name) => ({ name, login: null })),
    how: kind === "remove" && change.close ? "not planned" : null,
  };
}

/** Returns true if the issue may begin to wait for owners. Other changes leave that as it is. */
function waitsForOwners(change: Change & { resolved: ResolvedItem }): boolean {
  const { kind } = change;
  return kind === "open" || kind === "update" || (kind === "reopen" && change.record !== null);
}

/**
 * Returns the key of a change, which is the same when it is planned again. A link to an issue that the same plan opens has another key
 * once that is open.
 *
 * @example
 * writeOf({ kind: "remove", issue: { home: 1, number: 4, … }, close: true }) // → "remove 1#4"
 */
export function writeOf(change: Change): string {
  const issue = addressIn(change);
  return [
    "resolved" in change ? writeKey(change.kind, markerOfChange(change)) : change.kind,
    issue && addressKey(issue),
    "name" in change && change.name,
  ]
    .filter(Boolean)
    .join(" ");
}

function markerOfChange(change: ItemChange): Marker {
  const after = change.kind === "open" && change.record.after;
  return { ...markerOf(change.resolved), ...(after && { after }) };
}

function addressIn(change: Change): IssueAddress | null {
  return change.kind === "open" ? null : addressOf(change.issue);
}

export function outcomeOf(
  { change, home }: Pick<PendingChange, "change" | "home">,
  { home: id, number }: IssueAddress,
  refused: string[] = [],
): Outcome {
  return {
    change,
    issue: { home: id, number },
    reference: `${home.name ?? ""}#${number}`,
    url: `${home.url}/issues/${number}`,
    refused,
  };
}

/** Returns the outcome of a change that opened an issue. Logins that are not assigned were refused. */
export function outcomeOfOpening(pending: PendingChange, issue: TrackedIssue): Outcome {
  const wanted = pending.change.owners.flatMap(({ login }) => login ?? []);
  return outcomeOf(pending, issue, withoutLogins([...new Set(wanted)], issue.assignees));
}
