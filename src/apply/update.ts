import { digestWritten, isTitleOurs } from "../marker/written.js";
import { areSameLogins, withoutLogins } from "../people/logins.js";
import {
  assigneesOf,
  type Backdate,
  issueMarkerOf,
  type Removal,
  type Reopen,
  type ResolvedItem,
  type Update,
} from "../plan/change.js";
import { markRecord } from "../plan/known-issue.js";
import type { Outcome } from "../plan/outcome.js";
import type { TaskRecord } from "../plan/record.js";
import { withoutOwnNumber } from "../tasks/wording.js";
import { issueText, issueTitle, NEEDS_OWNER, removedText, reopenComment } from "../text/issue.js";
import { markAt } from "../text/notes-location.js";
import { keepsTitle } from "../text/title.js";
import { sendWithAssignable } from "./assignable.js";
import { commentIfPossible } from "./comment.js";
import { setState } from "./link.js";
import { type Current, type Rewritten, rewriteIssue } from "./rewrite.js";
import { isBegun, locationOf, nameEarlier, type Writing } from "./write.js";

/** Updates an issue from its item. A title and assignees that people changed stay theirs. */
export async function updateIssue(change: Update, writing: Writing): Promise<Outcome | null> {
  return rewriteItem(change, writing);
}

/**
 * Reopens an issue, with a comment that links the notes. An issue that an item names by its number keeps its text.
 *
 * @returns null without a write if a person removed our part of an issue of ours, because it is theirs then
 */
export async function reopenIssue(change: Reopen, writing: Writing): Promise<Outcome | null> {
  const { issue, record } = change;
  if (record) return rewriteItem({ ...change, record }, writing);
  await sayReopened(change, writing);
  return setState(issue, { state: "open", state_reason: "reopened" }, writing);
}

function sayReopened(change: Reopen, writing: Writing): Promise<void> {
  return commentIfPossible(change, (at) => reopenComment(change, at), writing);
}

/**
 * Notes in an issue that its item was removed from the notes, and closes it if configured.
 *
 * @returns null without a write if the issue is closed by now
 */
export function markRemoved({ issue, close }: Removal, writing: Writing): Promise<Outcome | null> {
  return rewriteIssue(issue, writing, ({ marker, text, state }) =>
    state === "closed"
      ? null
      : {
          marker: { ...marker, gone: true },
          text: removedText(text, locationOf(marker.path, writing)),
          ...(close && { state: "closed", state_reason: "not_planned" }),
        },
  );
}

/** Notes earlier meetings in an issue without notifying anybody. */
export function backdateIssue(
  { issue, history, first }: Backdate,
  writing: Writing,
): Promise<Outcome | null> {
  const { meetings, since, until } = history;
  return rewriteIssue(issue, writing, ({ marker, text }) => {
    const dates = { ...(since && { date: since }), ...(until && { until }) };
    const known = { ...marker, meetings, ...dates, ...(marker.first && { first }) };
    return { marker: markAt(known, locationOf(marker.path, writing)), text };
  });
}

function rewriteItem(
  change: (Update | Reopen) & { record: TaskRecord },
  writing: Writing,
): Promise<Outcome | null> {
  const { issue, record } = change;
  const resolved = change.kind === "reopen" ? change.current : change.resolved;
  const { item } = resolved;
  const titled = { ...resolved, item: { ...item, task: withoutOwnNumber(item.task, issue.number) } };
  const wanted = assigneesOf(resolved);
  return sendWithAssignable(wanted, writing, (assignees) => {
    const refused = withoutLogins(wanted, assignees);
    const place = locationOf(resolved.path, writing);
    return rewriteIssue(issue, writing, async (current) => {
      const isReopened = change.kind === "reopen" && (current.state === "closed" || (await isBegun(writing)));
      if (isReopened) await sayReopened(change, writing);
      const after = nameEarlier(record.after, writing);
      const text = issueText({ resolved, refused, record, after }, place);
      const aligned = alignWithItem({ resolved, refused }, current);
      const marker = markRecord(aligned.marker, record);
      const title = titleFor(titled, current);
      const written = { title: title ?? issueTitle(titled), text };
      return {
        ...aligned,
        ...(title !== null && { title }),
        marker: digestWritten(markAt(marker, place), item, written),
        text,
        refused,
        ...(isReopened && { state: "open", state_reason: "reopened" }),
      };
    });
  });
}

/** Returns the new title of an issue; null if people changed it, so that it stays theirs. */
function titleFor(
  resolved: ResolvedItem,
  { marker, title }: Pick<Current, "marker" | "title">,
): string | null {
  if (!isTitleOurs(marker, title)) return null;
  return keepsTitle(marker, resolved.item) ? title : issueTitle(resolved);
}

/** Returns the new state without title and text. Assignees change only if they are as we left them. */
function alignWithItem(
  { resolved, refused }: { resolved: ResolvedItem; refused: string[] },
  { marker, assignees, labels }: Current,
): Omit<Rewritten, "text" | "title"> {
  const wanted = withoutLogins(assigneesOf(resolved), refused);
  const placed = Object.entries(marker.placed ?? {}).filter(([name]) => resolved.item.owners.includes(name));
  const written = issueMarkerOf(resolved, refused, marker.run ?? null);
  const ours = [...(marker.assigned ?? []), ...Object.values(marker.placed ?? {})];
  const others = labels.filter((label) => label !== NEEDS_OWNER);
  const waited = Boolean(marker.waits?.length) || marker.owners.length === 0;
  const waits = Boolean(written.waits?.length) || resolved.owners.length === 0;
  return {
    marker: {
      ...written,
      ...(placed.length > 0 && { placed: Object.fromEntries(placed) }),
      ...(marker.undone && { undone: true }),
    },
    ...(areSameLogins(assignees, ours) && !areSameLogins(wanted, assignees) && { assignees: wanted }),
    ...(waited !== waits && { labels: waits ? [...others, NEEDS_OWNER] : others }),
  };
}
