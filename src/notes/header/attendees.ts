import { namesAttendees, rollCallInOtherLanguage, withoutHonorific } from "../lexicon/languages.js";
import { LOGIN } from "../lexicon/names.js";
import type { Block } from "../markup/outline.js";

export interface RollCall {
  attendees: string[];
  away: string[];
}

const KINDS = "(?:(?:meeting|voting|other|tac|tsc|board|core|committee|governing|new|current) )*";
const LABELS =
  "attendees|attendance|attending|attended(?: by)?|present|in attendance|participants|participating|members?(?: present| attendance)?|roll ?call|who (?:is|was) (?:here|there|present)|people(?: present)?|introduction of attendees|visitors|observers|guests|regrets|apologies|absent|absentees|excused|late|invited|invitees|not present";
const HINT =
  /attend|present|particip|member|represent|roll|who|people|visitor|observer|guest|regret|apolog|absen|excused|late|invit/i;
const REQUEST = "(?: (?:please|add|present|list|and|sign).*)?";
const ROLL_CALL = new RegExp(`^${KINDS}(?:${LABELS})${REQUEST}$`);
/** A heading may name the group: "Voting representative attendees". */
const OF_GROUP =
  /^(?:[\p{L}\p{N}]+ ){1,6}(?:attendees|attendance(?: list)?|attending|attendee list|participants|representatives|regrets|apologies|absentees|roll ?call|members? present)$|^list of (?:attendees|participants)\b/u;
const AWAY = /\b(?:regrets|apologies|absent|absentees|excused|invited|invitees|not present)/;
/** `Attendees: Ada, Bob` */
const INLINE = /^([^:：]{1,60})[:：]\s*(.*)$/s;

/** Recognises a heading above a list of people. */
export function isRollCallHeading(text: string): boolean {
  return (
    isRollCallLabel(text) || namesAttendees(text) || (HINT.test(text) && OF_GROUP.test(plainLabel(text)))
  );
}

function isRollCallLabel(text: string): boolean {
  if (text.length > 80) return false;
  if (rollCallInOtherLanguage(text) !== null) return true;
  return HINT.test(text) && ROLL_CALL.test(plainLabel(text));
}

function plainLabel(text: string): string {
  return text
    .toLowerCase()
    .replace(/\([^()]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^.{1,20} meeting (?=attendees)/, "");
}

export function startsRollCall(text: string): boolean {
  return isRollCallLabel(text) || isRollCallLabel(INLINE.exec(text)?.[1] ?? "");
}

/** Reads `Attendees: Ada, Bob`, or the list below such a line or heading. */
export function readRollCall(blocks: Block[]): RollCall {
  const found: RollCall = { attendees: [], away: [] };
  collect(blocks, found);
  return { attendees: unique(found.attendees), away: unique(found.away) };
}

function unique(names: string[]): string[] {
  return [...new Set(names.filter((name) => name !== ""))];
}

function collect(blocks: Block[], found: RollCall): void {
  let list: string[] | null = null;
  for (const block of blocks) {
    const label = readLabel(block);
    if (label !== null) {
      list = isAway(label.label) ? found.away : found.attendees;
      list.push(...splitNames(label.names));
      if (block.kind === "bullet") for (const nested of block.blocks) list.push(readName(nested.text.text));
      if (block.kind === "bullet" || label.names !== "") list = null;
    } else if (list && block.kind === "bullet") {
      list.push(readName(block.text.text));
    } else if (list && block.kind === "text" && list.length === 0) {
      list.push(...block.lines.flatMap(splitNames));
    } else if (block.kind !== "break") {
      list = null;
    }
  }
}

function isAway(label: string): boolean {
  return AWAY.test(label.trim().toLowerCase()) || rollCallInOtherLanguage(label) === "away";
}

function readLabel(block: Block): { label: string; names: string } | null {
  const text = block.text.text;
  const isLabel = block.kind === "heading" ? isRollCallHeading(text) : isRollCallLabel(text);
  if (isLabel) return { label: text, names: "" };
  const inline = block.kind === "heading" ? null : INLINE.exec(text);
  return inline && isRollCallLabel(inline[1]!) ? { label: inline[1]!, names: inline[2]! } : null;
}

/** `Ada, Bob (chair, minutes) and Cy.` */
function splitNames(text: string): string[] {
  return text
    .replace(/\([^()]*\)/g, (brackets) => brackets.replace(/,/g, ";").replace(/\band\b/g, "&"))
    .split(/[,，、・；]|\band\b|(?<=\s)(?:und|et|y|e|en|和|と|및)(?=\s)|;(?![^()]*\))/)
    .map(readName)
    .filter((name) => name !== "");
}

const TEMPLATE = /^(?:_|\.\.\.|…|\?|(?:your |attendee )?names?\b|tbd|none|n\/a)/i;
const WHOLE_LOGIN = new RegExp(LOGIN);
const LONGEST = 120;

/**
 * Returns a person without role and affiliation, but with a login or initials, because they identify a person.
 *
 * @example
 * readName("[x] Ada Byron, Analytical Engines (@ada) - chair") // → "Ada Byron (@ada)"
 */
function readName(text: string): string {
  const written = text.trim().replace(/^(?:\[[ xX]?\]|[-*])\s+/, "");
  if (written.length > LONGEST || TEMPLATE.test(written)) return "";
  const initials = /^(\p{Lu}{2,4})\s?[:=]\s+(?=\p{Lu})/u.exec(written);
  const entry = written.slice(initials?.[0].length ?? 0);
  const identity = WHOLE_LOGIN.exec(entry)?.[0] ?? initials?.[1] ?? /\((\p{Lu}{2,4})\)/u.exec(entry)?.[1];
  const name = entry
    .replace(/\s*[([（].*$/s, "")
    .replace(/\s+[-–—|｜/]\s.*$/s, "")
    .replace(/(?<=\S)\s+@[\w-]+.*$/s, "")
    .replace(/,\s.*$/s, "")
    .replace(/[.,;:\s]+$/, "");
  const words = name.split(" ");
  if (!/\p{L}/u.test(name) || words.length > 5) return "";
  if (words.length > 2 && words.filter((word) => /^\p{Ll}/u.test(word)).length > words.length / 2) return "";
  if (identity && name.startsWith("@")) return identity;
  return identity ? `${name} (${identity})` : withoutHonorific(name);
}
