import { startsWithImperative, TIME_STAMP } from "../lexicon/keyword.js";
import { readDetails } from "../markup/details.js";
import type { Source } from "../markup/source.js";
import type { ActionItem } from "../model.js";
import { readDuty } from "../owners/duty.js";
import { readLaterOwner } from "../owners/later-owner.js";
import { readLeadingOwner } from "../owners/leading-owner.js";
import { type Evidence, type Owned, readOwnerList } from "../owners/owners.js";
import type { People } from "../owners/people.js";
import { readSubject } from "../owners/subject.js";
import { readTrailingOwner } from "../owners/trailing-owner.js";
import { type RichText, slice, trim, without } from "../rich-text.js";
import type { Candidate } from "../sections/walk.js";
import { readDone } from "./done.js";
import { type Calendar, readDue } from "./due.js";
import { readLabels } from "./labels.js";
import { readReferences } from "./references.js";
import { isTask } from "./task.js";

export interface Reading extends Calendar {
  people: People;
  source: Source;
  /** The evidence that an unknown name needs. */
  evidence: Evidence;
}

/** Reads one candidate; null if it is no action item. */
export function readItem(candidate: Candidate, reading: Reading): ActionItem | null {
  const { block, source } = candidate;
  const status = readDone(withoutStamps(withoutNumber(withoutDash(candidate.text))), block);
  const dropped = status.struck ? null : readStruckTask(status.rest, reading.people);
  const text = dropped ?? withoutStruck(status.rest, status.struck);
  const owned = readOwners(candidate, text, reading);
  const labels = readLabels(block, reading.people);
  if (owned.owners.length === 0) owned.owners = labels.owners;
  // "Ada: ✅ wrote the post": the mark may follow the owner.
  const { done, rest } =
    status.done || dropped ? { done: true, rest: owned.rest } : readDone(owned.rest, block);
  const task = rest.text
    .replace(/\s+/g, " ")
    .replace(/^(?:[-–—:：]\s+|(?:will|to) (?=\p{Ll}))/iu, "")
    .replace(/\s*[,;]\s*$/, "")
    .trim();
  if (!isTask(task, owned.owners, candidate)) return null;
  const details = source === "row" ? "" : readDetails(block, reading.source);
  const isDone = candidate.done || block.checked === true || done;
  return {
    line: block.line,
    column: block.column,
    owners: owned.owners,
    task,
    done: isDone,
    ...readReferences(candidate.text, { task, done: isDone }),
    due: readDue(candidate.due ?? labels.due ?? candidate.text.text, reading),
    details,
  };
}

/** `**103.4** Ada to write`: an action may have a bold number. */
function withoutNumber(text: RichText): RichText {
  const number = text.spans.find(({ kind, from, to }) => {
    return kind === "strong" && from === 0 && /^\d{1,4}(?:\.\d{1,3})?[.:)]?\s*$/.test(text.text.slice(0, to));
  });
  return number ? trim(slice(text, number.to)) : text;
}

function withoutStamps(text: RichText): RichText {
  const stamp = TIME_STAMP.exec(text.text);
  return stamp && stamp.index > 0 ? withoutStamps(slice(text, 0, stamp.index)) : text;
}

/** Drops marks in front that say nothing: a dash, an empty box, an emoji that is no tick. */
function withoutDash(text: RichText): RichText {
  const dash = /^(?:[-–—]\s+|\*+\s*|\[[ xX]?\]\s+|(?![✅✔☑✓])\p{Extended_Pictographic}\uFE0F?\s+)+/u.exec(
    text.text,
  );
  return dash ? slice(text, dash[0].length) : text;
}

/** A struck word within an item is a correction and no part of the task. */
function withoutStruck(text: RichText, whole: boolean): RichText {
  const struck = whole ? undefined : text.spans.find((span) => span.kind === "struck");
  if (!struck) return text;
  const gap = text.text[struck.to] === " " ? 1 : 0;
  return withoutStruck(trim(without(text, struck.from, struck.to + gap)), false);
}

/** Remarks that may follow a struck task: a result, a link, a person. */
const REMARK =
  /^\s*(?:$|[-–—:(→>.,;✅✔]|(?:->|=>|done|fixed|finished|completed|closed|dropped|cancel|see|via|by|blocked|moved|merged|obsolete|no longer|not (?:needed|necessary)|already|postponed|https?:|#\d)(?!\p{L}))/iu;

/** `~~send the invites~~ done by DB` is done. A struck word, or one before another task, is a correction. */
function readStruckTask(text: RichText, people: People): RichText | null {
  const struck = text.spans.find((span) => span.kind === "struck");
  if (!struck || !text.text.slice(struck.from, struck.to).trim().includes(" ")) return null;
  const before = text.text.slice(0, struck.from).replace(/\s*[:：–—-]?\s*$/, "");
  if (before !== "" && readOwnerList(before, people, "shape") === null) return null;
  const behind = text.text.slice(struck.to);
  const isLink = text.spans.some(({ kind, from, to }) => {
    return kind === "link" && from <= struck.to + 2 && to >= text.text.trimEnd().length - 1;
  });
  return REMARK.test(behind) || isLink ? trim(slice(text, 0, struck.to)) : null;
}

/** Reads the owners whom the marker states, else those in the text, else those above the item. */
function readOwners(candidate: Candidate, text: RichText, reading: Reading): Owned {
  const { stated = [], inherited } = candidate;
  const found = readOwnersInText(candidate, text, reading);
  if (found.owners.length === 0) return { owners: stated.length > 0 ? stated : inherited, rest: found.rest };
  return stated.length === 0 || sharesPerson(found.owners, stated) ? found : { owners: stated, rest: text };
}

function sharesPerson(some: string[], others: string[]): boolean {
  const firstName = (name: string) => name.toLowerCase().replace(/^@/, "").split(" ")[0];
  const names = new Set(others.map(firstName));
  return some.some((name) => names.has(firstName(name)));
}

/** A group or nobody in front may stand before the owner: "Editors: publish it (Ada)". */
function readOwnersInText(candidate: Candidate, text: RichText, reading: Reading): Owned {
  const found = readFirstOwners(candidate, text, reading);
  if (found.owners.length > 0 || found.rest.text.length === text.text.length) return found;
  const behind = readFirstOwners(candidate, found.rest, { ...reading, evidence: "known" });
  return behind.owners.length > 0 ? behind : found;
}

/** The owner is at the front, at the end, or later in the sentence. Known names take precedence. */
function readFirstOwners(candidate: Candidate, text: RichText, reading: Reading): Owned {
  const { people, evidence } = reading;
  const isNested = candidate.source === "nested";
  return (
    readLeadingOwner(text, people, "known") ??
    readTrailingOwner(text, people, "known") ??
    (evidence === "known" ? null : readByShape(text, reading)) ??
    (isNested ? null : readDuty(text, people, evidence)) ??
    readLaterOwner(text, people) ??
    readActor(text, reading, { isNested }) ?? { owners: [], rest: text }
  );
}

/** Below an item, "Ada send the letter" is a task, but "Ada sends letters" describes the item. */
function readActor(
  text: RichText,
  { people, languages }: Reading,
  { isNested }: { isNested: boolean },
): Owned | null {
  const found = readSubject(text, people, languages);
  return found && isNested && !startsWithImperative(found.rest.text) ? null : found;
}

function readByShape(text: RichText, { people, evidence }: Reading): Owned | null {
  const leading = readLeadingOwner(text, people, evidence);
  // "**Price list:** send it (Ada)": the bold words are a title.
  const title = /^[^:：]{1,80}[:：]/.exec(text.text)?.[0].length ?? 0;
  const isTitled = text.spans.some(
    ({ kind, from, to }) => kind === "strong" && from === 0 && to >= title - 1,
  );
  const trailing = leading && !isTitled ? null : readTrailingOwner(text, people, evidence);
  return trailing ?? leading;
}
