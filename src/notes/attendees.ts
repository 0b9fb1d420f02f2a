import type { Block } from "./outline.js";

const ROLL_CALL =
  /^(?:(?:voting|other|tac|tsc|board|core|committee|governing) )*(?:attendees|attendance|attending|attended(?: by)?|present|in attendance|participants|participating|members?(?: present| attendance)?|roll ?call|who (?:is|was) (?:here|there|present)|people(?: present)?|introduction of attendees|visitors|observers|guests|invited|invitees|regrets|apologies|absent|absentees|excused|late)(?: (?:please|add|present|list|and|sign).*)?$/;
const AWAY = /^(?:regrets|apologies|absent|absentees|excused|invited|invitees|not present)/;

/** Tells whether a heading or label stands over a list of people. */
export function isRollCallHeading(text: string): boolean {
  return text.length <= 80 && ROLL_CALL.test(plain(text));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\([^()]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Who was there, and who is named as away: both are known people. */
export interface RollCall {
  attendees: string[];
  away: string[];
}

/** Reads `Attendees: Ada, Bob`, or the list below such a line or heading. */
export function readRollCall(blocks: Block[]): RollCall {
  const found: RollCall = { attendees: [], away: [] };
  collect(blocks, found);
  return { attendees: [...new Set(found.attendees)], away: [...new Set(found.away)] };
}

function collect(blocks: Block[], found: RollCall): void {
  let list: string[] | null = null;
  for (const block of blocks) {
    const text = block.text.text;
    const label = /^([^:：]{1,60})[:：]\s*(.*)$/s.exec(text);
    if (block.kind === "heading" || isRollCallHeading(text)) {
      list = isRollCallHeading(text) ? listFor(text, found) : null;
    } else if (label && isRollCallHeading(label[1]!)) {
      list = listFor(label[1]!, found);
      list.push(...splitNames(label[2]!));
      if (label[2] !== "") list = null;
    } else if (list && block.kind === "bullet") {
      list.push(...[personName(text)].filter((name) => name !== ""));
    } else if (list && block.kind === "text" && list.length === 0) {
      list.push(...block.lines.flatMap(splitNames));
    } else if (block.kind !== "break") {
      list = null;
    }
    if (block.kind !== "bullet" || block.blocks.length === 0) continue;
    if (isRollCallHeading(text) || (label && label[2] === "" && isRollCallHeading(label[1]!))) {
      for (const nested of block.blocks) listFor(text, found).push(personName(nested.text.text));
      list = null;
    }
  }
}

function listFor(label: string, found: RollCall): string[] {
  return AWAY.test(plain(label)) ? found.away : found.attendees;
}

/** `Ada, Bob (chair) and Cy.` */
function splitNames(text: string): string[] {
  return text
    .replace(/\([^()]*\)/g, (brackets) => brackets.replace(/,/g, ";"))
    .split(/,|;(?![^()]*\))|\n|\band\b/)
    .map((name) => personName(name))
    .filter((name) => name !== "");
}

/** A person without role, affiliation and template: `Ada Byron`, `@ada`. */
export function personName(text: string): string {
  const entry = text.trim().replace(/^(?:\[[ xX]?\]|[-*•])\s*/, "");
  if (entry.length > 120 || /^(?:_|\.\.\.|…|name\b|your name|tbd|none|n\/a)/i.test(entry)) return "";
  const name = entry
    .replace(/\s*[([].*$/s, "")
    .replace(/\s+[-–—|｜/]\s+.*$/s, "")
    .replace(/(?<=\S)\s+@[\w-]+.*$/s, "")
    .replace(/,\s.*$/s, "")
    .replace(/[.,;:\s]+$/, "");
  return /\p{L}/u.test(name) && name.split(" ").length <= 6 ? name : "";
}
