import { isPlaceholder } from "./items/task.js";
import type { ActionItem, Warning } from "./model.js";
import type { Candidate, Section } from "./sections/walk.js";

/** From this number on, one warning covers a section in which no item has an owner. */
const MANY = 4;
const NONE =
  /\b(?:none|nothing|no (?:new )?(?:actions?|action items|items|next steps|todos?|tasks))\b|^n\/?a$/i;

/** Warns about action sections without items, and items without owners. */
export function readWarnings(sections: Section[], candidates: Candidate[], items: ActionItem[]): Warning[] {
  const byLine = new Map(items.map((item) => [item.line, item]));
  const bySection = new Map<Section | null, Candidate[]>();
  for (const candidate of candidates) {
    const among = bySection.get(candidate.section);
    if (among) among.push(candidate);
    else bySection.set(candidate.section, [candidate]);
  }
  const warnings = sections.flatMap((section) => warnSection(section, bySection.get(section) ?? [], byLine));
  for (const candidate of bySection.get(null) ?? []) {
    const item = byLine.get(candidate.block.line);
    if (item && candidate.source === "marker" && isOwnerless(item)) warnings.push(warnOwnerless(item));
  }
  return warnings.sort((a, b) => a.line - b.line);
}

function warnSection(
  section: Section,
  candidates: Candidate[],
  byLine: ReadonlyMap<number, ActionItem>,
): Warning[] {
  const items = candidates.flatMap(({ block }) => byLine.get(block.line) ?? []);
  if (items.length === 0) return warnEmpty(section, candidates);
  const ownerless = items.filter(isOwnerless);
  if (ownerless.length < MANY || ownerless.length < items.length) return ownerless.map(warnOwnerless);
  const { line, column, text } = section.heading;
  const message = `None of the ${items.length} items under "${text.text}" has an owner. Put a name before each: "- Ada: Write the post".`;
  return [{ line, column, message }];
}

function warnEmpty(section: Section, candidates: Candidate[]): Warning[] {
  const unfilled = candidates.length > 0 && candidates.every(({ text }) => isPlaceholder(text.text));
  const saysNone =
    section.said.some((text) => NONE.test(text)) || candidates.some(({ text }) => NONE.test(text.text));
  if (!section.filled || section.kind !== "action" || unfilled || saysNone) return [];
  const { line, column, text } = section.heading;
  const message = `No action items were found under "${text.text}". Write each as a list item: "- Ada: Write the post".`;
  return [{ line, column, message }];
}

function isOwnerless(item: ActionItem): boolean {
  return item.owners.length === 0 && !item.done;
}

function warnOwnerless({ line, column }: ActionItem): Warning {
  return {
    line,
    column,
    message: 'This item has no owner. Put a name before it: "- Ada: Write the post".',
  };
}
