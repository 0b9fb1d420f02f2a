import { issueMarkerOf, markerOf, type Outcome, type TakenItem, unplacedOf } from "../plan/change.js";
import { printMarked } from "./marker.js";
import { lineAddress, meetingAddress, type Place } from "./permalink.js";
import { cutAtWord, defuseMarkdown, escapeMarkdown, link, onOneLine, quote } from "./untrusted.js";
import { printWaiting } from "./waiting.js";

/** GitHub refuses a title of more than 256 characters. */
const TITLE_CHARACTERS = 255;

/** GitHub refuses a body of more than 65,536 characters; what stands besides the quoted bullet needs far less than the rest. */
const QUOTE_CHARACTERS = 45_000;

/** What the label of an issue that waits for an owner is called. */
export const NEEDS_OWNER = "needs owner";

/**
 * The title of an item's issue: its task, cut at a word.
 *
 * @example
 * issueTitle({ item: { task: "try out libvirt", … }, … }) // → "try out libvirt"
 */
export function issueTitle({ item }: TakenItem): string {
  return cutAtWord(onOneLine(item.task), TITLE_CHARACTERS) || "(no words)";
}

/**
 * The labels of an item's issue: the configured ones, and `needs owner` where the notes name nobody or a name could not be placed.
 *
 * @example
 * issueLabels(["next-step"], { owners: [{ kind: "unknown", … }], … }) // → ["next-step", "needs owner"]
 */
export function issueLabels(labels: string[], taken: TakenItem): string[] {
  return reasonsOf(taken).length > 0 ? [...labels, NEEDS_OWNER] : labels;
}

/**
 * The body of an item's issue: the quoted bullet, where it was taken, who could not be placed, and our marker.
 *
 * @param refused the logins that GitHub would not assign
 * @example
 * issueBody({ … }, { … }, []) // → "<!-- next-steps {…} -->\n> **Vincent**: get EC2 bindings in shape.\n\nTaken in [Weekly Meeting: 2013-06-11](…), [line 50](…).\n…"
 */
export function issueBody(taken: TakenItem, place: Place, refused: string[]): string {
  const paragraphs = [
    quoteBullet(taken),
    `Taken in ${printMeeting(taken, place)}.`,
    taken.item.due && `Due on ${taken.item.due}.`,
    printWaiting(reasonsOf(taken), refused),
  ];
  return printMarked(issueMarkerOf(taken), paragraphs.filter(Boolean).join("\n\n"));
}

/**
 * The comment on an issue that an item joins.
 *
 * @param refused the logins that GitHub would not assign
 * @example
 * linkComment({ … }, "repeated", { … }, []) // → "<!-- next-steps {…} -->\nCarried over in [Weekly Meeting: 2013-06-18](…), [line 12](…):\n\n> …"
 */
export function linkComment(
  taken: TakenItem,
  because: "named" | "repeated",
  place: Place,
  refused: string[],
): string {
  const verb = because === "named" ? "Named" : "Carried over";
  const paragraphs = [
    `${verb} in ${printMeeting(taken, place)}:`,
    quoteBullet(taken),
    ...refused.map((login) => `${escapeMarkdown(login)} cannot be assigned in this repository.`),
  ];
  return printMarked(markerOf(taken), paragraphs.join("\n\n"));
}

/**
 * The comment with which we close an issue.
 *
 * @example
 * closeComment({ … }, { … }) // → "<!-- next-steps {…} -->\nDone, say the notes of [Weekly Meeting: 2013-06-18](…), [line 12](…).\n…"
 */
export function closeComment(taken: TakenItem, place: Place): string {
  return printMarked(markerOf(taken), `Done, say the notes of ${printMeeting(taken, place)}.`);
}

/** Why the owners that could not be placed were not, a sentence each. */
function reasonsOf(taken: TakenItem): string[] {
  return taken.owners.length === 0
    ? ["the notes name nobody"]
    : unplacedOf(taken).map(({ because }) => because);
}

/** The bullet as a person would write it anew, with its details below. */
function quoteBullet({ item }: TakenItem): string {
  const owners = item.owners.map((owner) => `**${escapeMarkdown(owner)}**`).join(" / ");
  const task = escapeMarkdown(item.task);
  const bullet = [owners ? `${owners}: ${task}` : task, defuseMarkdown(item.details)].filter(Boolean);
  return cutAtWord(quote(bullet.join("\n\n")), QUOTE_CHARACTERS);
}

function printMeeting({ meeting, path, item }: TakenItem, place: Place): string {
  const title = cutAtWord(onOneLine(meeting.title ?? path), TITLE_CHARACTERS);
  const line = link(`line ${item.line}`, lineAddress(place, item.line));
  return `${link(title, meetingAddress(place, meeting.permalink))}, ${line}`;
}

/** The line of a list of what was done. */
export function outcomeLine({ kind, number, url, title, assignees }: Outcome): string {
  const who = assignees.map((login) => `\`${login}\``).join(", ");
  return `- ${kind} [#${number}](${url}) ${escapeMarkdown(title)}${who && ` (${who})`}`;
}
