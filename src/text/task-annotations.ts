/** Reports the lines of notes that change nothing, and why. */

import { cutAtWord, onOneLine, plainText } from "../markdown/escape.js";
import { isTitleOurs } from "../marker/written.js";
import { areSameLogins } from "../people/logins.js";
import { assigneesOf, type ResolvedItem, type TrackedIssue } from "../plan/change.js";
import type { Known } from "../plan/known.js";
import { findMissing } from "../plan/named.js";
import type { Judged } from "../plan/states.js";
import { addressKey, type IssueAddress } from "../repository.js";
import type { ListedItem, Mention, Place } from "../tasks/model.js";
import { isRecent, itemOf } from "../tasks/state.js";
import type { Annotation } from "./annotation.js";
import { titleOf } from "./title.js";

/** Prints the reference of an issue. */
type NameIssue = (issue: IssueAddress) => string;

const TITLE_CHARACTERS = 100;

/**
 * Annotates items that change nothing: their issue is closed, they are edits of older meetings, people changed the issue, a
 * number does not exist, or the meeting is old.
 */
export function annotateTasks(judged: Judged[], known: Known, nameIssue: NameIssue): Annotation[] {
  const tracked = new Map(known.tracked.map((issue) => [addressKey(issue), issue]));
  const missing = findMissing(judged, known).map(({ resolved, issue }) =>
    remarkOnMissing(resolved, nameIssue(issue)),
  );
  const ofTasks = judged.flatMap(({ state }): Annotation[] => {
    if (state.kind === "lagging" && state.isToTell)
      return [remarkOnClosed(itemOf(state.current)!, nameIssue(state.issue))];
    if (state.kind !== "open") return [];
    const { issue, current, outdated, isChanged } = state;
    const reference = nameIssue(issue);
    const shown = tracked.get(addressKey(issue));
    const currentItem = current && itemOf(current);
    return [
      ...outdated.map((mention) =>
        remarkOnOutdated(itemOf(mention)!, currentItem?.meeting.date ? currentItem : issue.last, reference),
      ),
      ...(currentItem && shown && isChanged ? remarkOnEdits(currentItem, shown, reference) : []),
    ];
  });
  return [...missing, ...ofTasks, ...remarkOnOlder(judged, known)];
}

function remarkOnClosed(item: ResolvedItem, reference: string): Annotation {
  return {
    ...placeOf(item),
    level: "warning",
    title: `${reference} is closed`,
    message: `${reference} is closed, and this meeting still lists its task. No issue is opened. If the task is done, tick this line or remove it. To take it up again, reopen ${reference}.`,
    key: keyOf("closed", item, reference),
  };
}

function remarkOnOutdated(item: ResolvedItem, newest: ResolvedItem | Place, reference: string): Annotation {
  const date = "meeting" in newest ? newest.meeting.date : newest.date;
  return {
    ...placeOf(item),
    level: "warning",
    title: "A newer meeting lists this task",
    message: `This edit does not change ${reference}, because a newer meeting${date ? ` (${date})` : ""} lists the task. Edit the line in ${cutAtWord(onOneLine(newest.path), TITLE_CHARACTERS)}.`,
    key: keyOf("outdated", item, reference),
  };
}

/** Reports differences that stay, because somebody changed title or assignees on GitHub. */
function remarkOnEdits(item: ListedItem, issue: TrackedIssue, reference: string): Annotation[] {
  const { marker, title, assignees } = issue;
  const ours = [...(marker.assigned ?? []), ...Object.values(marker.placed ?? {})];
  const wanted = assigneesOf(item);
  const differences = [
    !isTitleOurs(marker, title) && `it has the title "${plainText(titleOf(title))}"`,
    !areSameLogins(assignees, ours) &&
      !areSameLogins(assignees, wanted) &&
      `it is assigned to ${assignees.join(", ") || "nobody"}, and the notes say ${wanted.join(", ") || "nobody"}`,
  ].filter((difference) => difference !== false);
  if (differences.length === 0) return [];
  return [
    {
      ...placeOf(item),
      level: "warning",
      title: `${reference} differs from the notes`,
      message: `Somebody changed ${reference} on GitHub: ${differences.join("; ")}. Next Steps keeps that. Change it on GitHub if the notes are right.`,
      key: keyOf("differs", item, reference),
    },
  ];
}

function remarkOnMissing(item: ResolvedItem, reference: string): Annotation {
  return {
    ...placeOf(item),
    level: "warning",
    title: `${reference} does not exist`,
    message: `There is no issue or pull request ${reference}, or it was deleted. Correct the number.`,
    key: keyOf("missing", item, reference),
  };
}

/** Counts the new items of old meetings, in one annotation at the first. */
function remarkOnOlder(judged: Judged[], { newest }: Known): Annotation[] {
  const isAdded = ({ bullets }: Mention) => bullets.every(({ before }) => !before);
  const older = judged.flatMap(({ state }) =>
    state.kind === "old" && !isRecent(state.current, newest) && isAdded(state.current)
      ? (itemOf(state.current) ?? [])
      : [],
  );
  const [first] = older;
  if (!first) return [];
  const items = older.length === 1 ? "1 older item is" : `${older.length} older items are`;
  return [
    {
      ...placeOf(first),
      level: "warning",
      title: `${items} not opened`,
      message: `${items} not opened, because their meetings are more than 90 days older than the newest one. To open them, comment /next-steps older-notes on this commit.`,
      key: keyOf("older", first, String(older.length)),
    },
  ];
}

function placeOf({ path, item: { line } }: ResolvedItem): Pick<Annotation, "path" | "line"> {
  return { path, line };
}

function keyOf(kind: string, { item: { task } }: ResolvedItem, reference: string): string {
  return JSON.stringify([kind, task, reference]);
}
