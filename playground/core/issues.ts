/** The issues of a repository, kept in memory as GitHub would hold them. Nobody but the App changes them. */
import type { Configuration } from "../../src/config/schema.js";
import { parseMarker, readMarkedText } from "../../src/marker/marker.js";
import { digestWritten } from "../../src/marker/written.js";
import { withoutLogins } from "../../src/people/logins.js";
import type { Person } from "../../src/people/model.js";
import {
  assigneesOf,
  type Change,
  type ItemChange,
  issueMarkerOf,
  markerOf,
  type NamedIssue,
  type ResolvedItem,
  type TrackedIssue,
} from "../../src/plan/change.js";
import { itemKey } from "../../src/plan/identity.js";
import { markRecord } from "../../src/plan/known-issue.js";
import { addressKey, type IssueAddress } from "../../src/repository.js";
import { withoutOwnNumber } from "../../src/tasks/wording.js";
import {
  closeComment,
  issueBody,
  issueLabels,
  issueText,
  issueTitle,
  linkComment,
  removedText,
  reopenComment,
} from "../../src/text/issue.js";
import type { NotesLocation } from "../../src/text/notes-location.js";
import { repetitionsComment } from "../../src/text/repetitions.js";
import { keepsTitle } from "../../src/text/title.js";
import { REPOSITORY } from "./harbour.js";
import type { ChangedIssue, OpenedIssue } from "./reading.js";

/** The issues of the App, and those that notes name besides. */
export interface Issues {
  /** By number. */
  own: Map<number, TrackedIssue>;
  named: Map<number, NamedIssue>;
  /** The issues that items were commented on, as {@link linkKey} has them. */
  links: Set<string>;
  /** The comment on each issue that lists the meetings which repeat its task. */
  repetitions: Map<number, string>;
}

/** What changes are made with. */
export interface Circumstances {
  configuration: Configuration;
  assignable: Person[];
}

export function createIssues(): Issues {
  return { own: new Map(), named: new Map(), links: new Set(), repetitions: new Map() };
}

/** Identifies the comment of an item on an issue. */
export function linkKey(issue: IssueAddress, resolved: ResolvedItem): string {
  return `${addressKey(issue)} ${itemKey(markerOf(resolved))}`;
}

/** Finds an issue as an item names it. One that is not the App's is open and nobody's until notes say otherwise. */
export function findNamed(issues: Issues, { home, number }: IssueAddress): NamedIssue {
  const own = issues.own.get(number);
  if (own) {
    const { state, assignees } = own;
    return { home, number, state, assignees, isPullRequest: false, linked: [] };
  }
  const fresh: NamedIssue = { home, number, state: "open", assignees: [], isPullRequest: false, linked: [] };
  const named = issues.named.get(number) ?? fresh;
  issues.named.set(number, named);
  return named;
}

/** Makes a change, and returns what people see of it; null for a removal, which no item asks for. */
export function applyChange(
  change: Change,
  issues: Issues,
  circumstances: Circumstances,
): OpenedIssue | ChangedIssue | null {
  if (change.kind === "remove") {
    const { number, marker, text, state } = change.issue;
    const removed = {
      marker: { ...marker, gone: true },
      text: removedText(text ?? "", placeOf(marker.path, circumstances)),
    };
    issues.own.set(number, { ...change.issue, ...removed, state: change.close ? "closed" : state });
    return null;
  }
  // The other kinds follow from changes that people made on GitHub.
  return "resolved" in change ? applyItem(change, issues, circumstances) : null;
}

function applyItem(
  change: ItemChange,
  issues: Issues,
  circumstances: Circumstances,
): OpenedIssue | ChangedIssue {
  const { resolved } = change;
  const place = placeOf(resolved.path, circumstances);
  if (change.kind === "open") return openIssue(change, issues, circumstances);
  const { number } = change.issue;
  const own = issues.own.get(number);
  const changed = { number, isOurs: own !== undefined, assignees: [] };
  if (!own || change.kind === "close" || (change.kind === "link" && change.because === "named"))
    issues.links.add(linkKey(change.issue, resolved));
  switch (change.kind) {
    case "link": {
      if (change.because === "repeated") {
        const repeated = change.repeated.map((each) => ({
          resolved: each,
          place: placeOf(each.path, circumstances),
        }));
        const body = repetitionsComment(repeated, change.record, issues.repetitions.get(number) ?? null);
        issues.repetitions.set(number, body);
        return { kind: "link", ...changed, body };
      }
      const refused = refusedOf(change.assign, circumstances);
      const assignees = withoutLogins(change.assign, refused);
      const named = findNamed(issues, change.issue);
      const linked = [...named.linked, markerOf(resolved)];
      setIssue(issues, number, { assignees: [...named.assignees, ...assignees] });
      if (!own) issues.named.set(number, { ...issues.named.get(number)!, linked });
      return { kind: "link", ...changed, assignees, body: linkComment(change, place, refused) };
    }
    case "close":
      setIssue(issues, number, { state: "closed" });
      if (own && change.record)
        issues.own.set(number, { ...own, state: "closed", marker: markRecord(own.marker, change.record) });
      return { kind: "close", ...changed, body: closeComment(resolved, place) };
    case "reopen":
      setIssue(issues, number, { state: "open" });
      if (change.record) rewriteIssue({ ...change, record: change.record }, issues, circumstances);
      return { kind: "reopen", ...changed, body: reopenComment(change, place) };
    case "update": {
      const { text, assignees } = rewriteIssue(change, issues, circumstances);
      return {
        kind: "update",
        ...changed,
        assignees: withoutLogins(assignees, own?.assignees ?? []),
        body: text ?? "",
      };
    }
  }
}

function openIssue(
  { resolved, record }: Extract<ItemChange, { kind: "open" }>,
  issues: Issues,
  circumstances: Circumstances,
): OpenedIssue {
  const number = nextNumber(issues);
  const wanted = assigneesOf(resolved);
  const refused = refusedOf(wanted, circumstances);
  const after = record.after && `#${record.after.number}`;
  const place = placeOf(resolved.path, circumstances);
  const body = issueBody({ resolved, refused, run: null, record, after }, place);
  const title = issueTitle(resolved);
  const assignees = withoutLogins(wanted, refused);
  issues.own.set(number, {
    home: REPOSITORY.id,
    number,
    title,
    state: "open",
    assignees,
    url: `${REPOSITORY.url}/issues/${number}`,
    marker: parseMarker(body)!,
    text: readMarkedText(body),
  });
  const labels = issueLabels(circumstances.configuration.labels, resolved);
  return { kind: "open", number, title, labels, assignees, body };
}

/** Brings an issue in line with its item. */
function rewriteIssue(
  {
    resolved,
    issue,
    record,
  }: Pick<Extract<Change, { kind: "update" }>, "resolved" | "record"> & { issue: IssueAddress },
  issues: Issues,
  circumstances: Circumstances,
): TrackedIssue {
  const own = issues.own.get(issue.number)!;
  const { item } = resolved;
  const refused = refusedOf(assigneesOf(resolved), circumstances);
  const titled = { ...resolved, item: { ...item, task: withoutOwnNumber(item.task, own.number) } };
  const title = keepsTitle(own.marker, titled.item) ? own.title : issueTitle(titled);
  const after = record.after && `#${record.after.number}`;
  const text = issueText({ resolved, refused, record, after }, placeOf(resolved.path, circumstances));
  const marker = digestWritten(markRecord(issueMarkerOf(resolved, refused, null), record), item, {
    title,
    text,
  });
  const rewritten = { ...own, title, text, marker, assignees: withoutLogins(assigneesOf(resolved), refused) };
  issues.own.set(own.number, rewritten);
  return rewritten;
}

function setIssue(
  issues: Issues,
  number: number,
  part: Partial<Pick<NamedIssue, "state" | "assignees">>,
): void {
  const own = issues.own.get(number);
  if (own) issues.own.set(number, { ...own, ...part });
  const named = issues.named.get(number);
  if (named) issues.named.set(number, { ...named, ...part });
}

/** GitHub counts on; a number that notes name is taken. */
function nextNumber({ own, named }: Issues): number {
  let number = Math.max(0, ...own.keys()) + 1;
  while (named.has(number)) number++;
  return number;
}

function refusedOf(logins: string[], { assignable }: Circumstances): string[] {
  return withoutLogins(
    logins,
    assignable.map(({ login }) => login),
  );
}

function placeOf(path: string, { configuration: { site } }: Circumstances): NotesLocation {
  return {
    repository: REPOSITORY,
    commit: REPOSITORY.defaultBranch,
    path,
    site,
    home: REPOSITORY.id,
    concealed: false,
  };
}
