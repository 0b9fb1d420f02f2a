import type { Block } from "../markup/outline.js";
import { type Evidence, readOwnerList } from "../owners/owners.js";
import type { People } from "../owners/people.js";

const OWNER =
  /^(?:owners?|assignees?|assigned(?: to)?|responsible|who|lead|dri)\s*[:：]\s*([^:：]{1,120}?)\.?$/i;
const DUE =
  /^(?:due(?: date| by)?|deadline|by when|when|timeline|target(?: date)?|eta)\s*[:：]\s*(.{1,80})$/i;
const IN_PLACE: Evidence = "initials";

/** Reads "Owner: Ada" and "Due: Friday" below an item. */
export function readLabels(block: Block, people: People): { owners: string[]; due: string | null } {
  const found = { owners: [] as string[], due: null as string | null };
  for (const { text } of block.blocks) {
    const owner = OWNER.exec(text.text)?.[1];
    if (owner) found.owners.push(...(readOwnerList(owner, people, IN_PLACE) ?? []));
    const due = DUE.exec(text.text)?.[1];
    if (due) found.due ??= `due ${due}`;
  }
  return found;
}

/** Recognises a line that only labels the item above it: "Due: Friday". */
export function isLabel(text: string): boolean {
  return OWNER.test(text) || DUE.test(text);
}
