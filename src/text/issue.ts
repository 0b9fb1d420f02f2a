import { assigneesOf, markerOf, type Outcome, type TakenItem } from "../plan/change.js";
import { printMarked } from "./marker.js";
import { lineAddress, meetingAddress, type Place } from "./permalink.js";
import { cutAtWord, defuseMarkdown, escapeMarkdown, link, onOneLine, quote } from "./untrusted.js";

/** GitHub refuses a title of more than 256 characters. */
const TITLE_CHARACTERS = 255;

/** GitHub refuses a body of more than 65,536 characters; what we write besides the details needs far less than the rest. */
const DETAILS_CHARACTERS = 40_000;
const TASK_CHARACTERS = 8_000;

/** What the label of an issue that waits for an owner is called. */
const NEEDS_OWNER = "needs owner";

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
export function issueLabels(labels: string[], { owners }: TakenItem): string[] {
  const waits = owners.length === 0 || owners.some((owner) => owner.kind !== "known");
  return waits ? [...labels, NEEDS_OWNER] : labels;
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
    quote(printBullet(taken)),
    `Taken in ${printMeeting(taken, place)}.`,
    taken.item.due && `Due on ${taken.item.due}.`,
    explainOwners(taken, refused),
  ];
  return printMarked(markerOf(taken), paragraphs.filter(Boolean).join("\n\n"));
}

/**
 * The comment on an issue that an item joins.
 *
 * @example
 * linkComment({ because: "repeated", … }, { … }) // → "<!-- next-steps {…} -->\nCarried over in [Weekly Meeting: 2013-06-18](…), [line 12](…):\n\n> …"
 */
export function linkComment(taken: TakenItem, because: "named" | "repeated", place: Place): string {
  const verb = because === "named" ? "Named" : "Carried over";
  return printMarked(
    markerOf(taken),
    `${verb} in ${printMeeting(taken, place)}:\n\n${quote(printBullet(taken))}`,
  );
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

/** The bullet as a person would write it anew, with its details below. */
function printBullet({ item }: TakenItem): string {
  const owners = item.owners.map((owner) => `**${escapeMarkdown(owner)}**`).join(" / ");
  const task = escapeMarkdown(cutAtWord(item.task, TASK_CHARACTERS));
  const details = cutAtWord(defuseMarkdown(item.details), DETAILS_CHARACTERS);
  return [owners ? `${owners}: ${task}` : task, details].filter(Boolean).join("\n\n");
}

function printMeeting({ meeting, path, item }: TakenItem, place: Place): string {
  const title = cutAtWord(onOneLine(meeting.title ?? path), TITLE_CHARACTERS);
  const line = link(`line ${item.line}`, lineAddress(place, item.line));
  return `${link(title, meetingAddress(place, meeting.permalink))}, ${line}`;
}

/** Says which names could not be placed, and which people GitHub would not assign. */
function explainOwners(taken: TakenItem, refused: string[]): string {
  const unplaced = taken.owners.filter((owner) => owner.kind !== "known");
  if (taken.owners.length === 0) return "This issue needs an owner: the notes name nobody.";
  const sentences = unplaced.map((owner) => `- ${escapeMarkdown(owner.because)}`);
  for (const login of refused)
    sentences.push(`- ${escapeMarkdown(login)} cannot be assigned in this repository.`);
  if (sentences.length === 0) return "";
  const waits =
    assigneesOf(taken).length > refused.length ? "One owner is missing" : "This issue needs an owner";
  return `${waits}:\n\n${sentences.join("\n")}`;
}

/** One line for a list of what was done, `opened #12 try out libvirt (@avsm)`, as Markdown. */
export function outcomeLine(outcome: Outcome): string {
  const { taken } = outcome.change;
  const who = assigneesOf(taken)
    .map((login) => `\`${login}\``)
    .join(", ");
  const issue = link(`#${outcome.number}`, outcome.url);
  return `- ${outcome.kind} ${issue} ${escapeMarkdown(issueTitle(taken))}${who && ` (${who})`}`;
}
