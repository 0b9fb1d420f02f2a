import { cutAtWord, defuseMarkdown, escapeMarkdown, link, onOneLine, quote } from "../markdown/escape.js";
import { type Marker, printMarked } from "../marker/marker.js";
import { digestWritten } from "../marker/written.js";
import {
  issueMarkerOf,
  markerOf,
  type NamedLink,
  type Reopen,
  type ResolvedItem,
  unresolvedOf,
} from "../plan/change.js";
import { markRecord } from "../plan/known-issue.js";
import type { TaskRecord } from "../plan/record.js";
import { withoutDuePhrase } from "../tasks/wording.js";
import { markAt, type NotesLocation } from "./notes-location.js";
import { lineAddress, meetingAddress } from "./permalink.js";
import { capitalize, TITLE_CHARACTERS, titleOf } from "./title.js";
import { printWaiting } from "./waiting.js";

/** GitHub refuses a body of more than 65,536 characters. The rest of the text fits into what this leaves. */
const QUOTE_CHARACTERS = 45_000;

/** A period that ends neither an ellipsis nor an abbreviation: "etc.", "p.m.". */
const FINAL_PERIOD = /(?<!\.|\betc|\.\p{L})[.。]\s*$/u;

/** The label of an issue that waits for an owner. */
export const NEEDS_OWNER = "needs owner";

/**
 * Returns the title of an item's issue: its task without due phrase and final period, with a capital letter, cut at a word.
 *
 * @example
 * issueTitle({ item: { task: "try out libvirt by Friday.", due: "2026-05-22", … }, … }) // → "Try out libvirt"
 */
export function issueTitle({ item: { task, due } }: ResolvedItem): string {
  const words = due === null ? task : withoutDuePhrase(task);
  return capitalize(titleOf(words.replace(FINAL_PERIOD, "")));
}

/**
 * Returns the labels of an item's issue: the configured ones, and `needs owner` if nobody is named or a name is unresolved.
 */
export function issueLabels(labels: string[], resolved: ResolvedItem): string[] {
  return reasonsOf(resolved).length > 0 ? [...labels, NEEDS_OWNER] : labels;
}

export interface IssueContent {
  resolved: ResolvedItem;
  /** Logins that GitHub would not assign. */
  refused: string[];
  record: TaskRecord;
  /** Reference of the earlier issue of a task that is listed again. */
  after?: string | null;
}

/**
 * Returns the body of a new issue: our text between marker and end.
 * @param content with the run that opens it, as {@link import("../marker/run.js").runId} calls it
 */
export function issueBody(content: IssueContent & { run: string | null }, place: NotesLocation): string {
  const { resolved, refused, record, run } = content;
  const text = issueText(content, place);
  const marker = markAt(markRecord(issueMarkerOf(resolved, refused, run), record), place);
  return printMarked(digestWritten(marker, resolved.item, { title: issueTitle(resolved), text }), text);
}

/** Returns our text in an issue: the quoted bullet, due date, meeting, and unresolved owners. */
export function issueText({ resolved, refused, record, after }: IssueContent, place: NotesLocation): string {
  const times = record.mentions > 1 ? `, listed in ${printMentions(record, place)}` : "";
  const { due } = resolved.item;
  const paragraphs = [
    quoteBullet(resolved),
    due && `Due: ${printDay(due)}`,
    after && `Listed again after ${after} was closed.`,
    `From ${printMeeting(resolved, place)}${times}`,
    printWaiting(reasonsOf(resolved), refused),
  ];
  return paragraphs.filter(Boolean).join("\n\n");
}

/** Returns our text in an issue whose item was removed from the notes. */
export function removedText(text: string, { repository, commit, concealed }: NotesLocation): string {
  const since = concealed ? "" : ` since [${commit.slice(0, 7)}](${repository.url}/commit/${commit})`;
  return `No longer in the notes${since}.\n\n${text}`;
}

/**
 * Returns the comment on an issue that an item names.
 * @param refused the logins that GitHub would not assign
 */
export function linkComment({ resolved }: NamedLink, place: NotesLocation, refused: string[]): string {
  const paragraphs = [
    `Mentioned in ${printMeeting(resolved, place)}:`,
    quoteBullet(resolved),
    ...refused.map((login) => `${escapeMarkdown(login)} cannot be assigned in this repository.`),
  ];
  return printMarked(markAt(markerOf(resolved), place), paragraphs.join("\n\n"));
}

/** Returns the comment with which we close an issue. */
export function closeComment(resolved: ResolvedItem, place: NotesLocation): string {
  return printMarked(markAt(markerOf(resolved), place), `Marked done in ${printMeeting(resolved, place)}.`);
}

/** Returns the comment with which we open an issue again. */
export function reopenComment({ resolved, record }: Reopen, place: NotesLocation): string {
  const text = `${record ? "No longer marked done" : "Reopened"} in ${printMeeting(resolved, place)}.`;
  return printMarked(markAt(markerOf(resolved), place), text);
}

/**
 * Prints the number of meetings that listed a task. The date is left out if strangers can read the issue.
 *
 * @example
 * printMentions({ mentions: 3, first: { date: "2026-04-21", … }, … }, place) // → "3 meetings, first raised 2026-04-21"
 */
export function printMentions({ mentions, first }: TaskRecord, { concealed }: NotesLocation): string {
  return `${mentions} meetings${first.date && !concealed ? `, first raised ${first.date}` : ""}`;
}

/** Returns the comment on an issue that we close after an undo. Strangers are not told who did it. */
export function undoComment(
  { version, path, owners, task }: Marker,
  by: string,
  place: NotesLocation,
): string {
  const what = place.concealed ? "opening it was undone" : `\`${by}\` undid opening it`;
  const text = `Closed as not planned, because ${what}. No new issue will be opened for this line of the notes. To track it again, reopen this issue.`;
  return printMarked(markAt({ version, path, owners, task, undone: true }, place), text);
}

/**
 * Returns the comment with which we close an issue that was opened for an item that had one.
 * @param original the number of the older issue
 * @see https://docs.github.com/issues/tracking-your-work-with-issues/administering-issues/marking-issues-or-pull-requests-as-a-duplicate
 */
export function duplicateComment(
  { version, path, owners, task }: Marker,
  original: number,
  place: NotesLocation,
): string {
  const text = `Duplicate of #${original}\n\nTwo tools opened an issue for the same line of the notes at the same moment. Only #${original}, the older one, follows the notes.`;
  return printMarked(markAt({ version, path, owners, task, duplicate: original }, place), text);
}

/** Prints `2026-05-08` as `8 May 2026`. */
function printDay(day: string): string {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Date(day).toLocaleDateString("en-GB", options);
}

/** Returns the reasons why owners are unresolved, a sentence each. */
function reasonsOf(resolved: ResolvedItem): string[] {
  return resolved.owners.length === 0
    ? ["the notes name no owner"]
    : unresolvedOf(resolved).map(({ because }) => because);
}

/** Prints the bullet in a uniform form, with its details. */
function quoteBullet({ item }: ResolvedItem): string {
  const owners = item.owners.map((owner) => `**${escapeMarkdown(owner)}**`).join(" / ");
  const task = escapeMarkdown(item.task);
  const bullet = [owners ? `${owners}: ${task}` : task, defuseMarkdown(item.details)].filter(Boolean);
  return cutAtWord(quote(bullet.join("\n\n")), QUOTE_CHARACTERS);
}

/** Prints a meeting with a link to it, and one to the line of an item. */
export function printMeeting({ meeting, path, item }: ResolvedItem, place: NotesLocation): string {
  if (place.concealed) return "a private meeting";
  const title = cutAtWord(onOneLine(meeting.title ?? path), TITLE_CHARACTERS);
  const line = link(`line ${item.line}`, lineAddress(place, item.line));
  return `${link(title, meetingAddress(place, meeting))} (${line})`;
}
