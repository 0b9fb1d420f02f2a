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
  /** Null where it opens an issue, or links to one that the same plan opens. */
  issue: IssueAddress | null;
  /** The {@link itemKey} of its item; null for a change that no item asks for. */
  item: string | null;
  /** The path of the notes; null where people's changes of an issue ask for it. */
  path: string | null;
  /** Null where it stands on no line any more. */
  line: number | null;
  /** The owners as written, with their logins as far as they are known. */
  owners: { name: string; login: string | null }[];
  /** The owners for whom its issue will wait. */
  unresolved: Resolution[];
  task: string;
  /** Tells it from others of its kind. */
  how: "carried over" | "not planned" | null;
}

/** A change that was begun, and whose outcome is not known. */
export interface PendingChange {
  /** Its {@link writeOf}. */
  write: string;
  /** The run that makes it, whose check tells of it; null for one of which no check tells. */
  run: string | null;
  /** The commit whose notes ask for it; null where nothing was pushed. */
  commit: string | null;
  change: ChangeRecord;
  /** What the issue is to remember of its task. */
  record?: TaskRecord;
  /** The repository of its issue: its address, and its name, `owner/name`, where it is not the notes' own. */
  home: { url: string; name: string | null };
}

/** A change that was made, and what GitHub answered. */
export interface Outcome {
  change: ChangeRecord;
  issue: IssueAddress;
  /** How people write it where the notes are: `#12`, or `owner/name#12` where it is elsewhere. */
  reference: string;
  url: string;
  /** The logins that GitHub would not assign. */
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

/** Whether the issue of a change will wait for owners. An item that stays as it is says so on its issue already. */
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

/** The issue of a change; null where it opens one. */
function addressIn(change: Change): IssueAddress | null {
  return change.kind === "open" ? null : addressOf(change.issue);
}

/**
 * Returns the outcome of a change.
 *
 * @param refused the logins that GitHub would not assign
 */
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

/**
 * Returns the outcome of a change that opened an issue: GitHub refused the logins that the issue was not assigned to.
 *
 * @param issue as GitHub answered, or as it was found after a create without an answer
 */
export function outcomeOfOpening(pending: PendingChange, issue: TrackedIssue): Outcome {
  const wanted = pending.change.owners.flatMap(({ login }) => login ?? []);
  return outcomeOf(pending, issue, withoutLogins([...new Set(wanted)], issue.assignees));
}
