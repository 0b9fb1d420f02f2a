import type { Candidate, Section } from "./candidates.js";
import { type Reading, readItem } from "./item.js";
import { readLeadingOwner } from "./leading-owner.js";
import type { ActionItem } from "./model.js";
import type { People } from "./people.js";

/** Reads the candidates that are action items, in the order of their lines. */
export function readItems(candidates: Candidate[], reading: Omit<Reading, "evidence">): ActionItem[] {
  const trusted = trustedSections(candidates, reading.people);
  const items: ActionItem[] = [];
  for (const candidate of candidates) {
    const shape = !reading.people.listed || trusted.has(candidate.section) || candidate.source === "marker";
    const item = readItem(candidate, {
      ...reading,
      evidence: shape && candidate.source !== "nested" ? "shape" : "known",
    });
    if (item) items.push(item);
  }
  return items.sort((a, b) => a.line - b.line);
}

/** Sections where a known person owns something: there, an unknown name written the same way is a person's too. */
function trustedSections(candidates: Candidate[], people: People): Set<Section | null> {
  const trusted = new Set<Section | null>();
  for (const { section, text } of candidates) {
    if (section && !trusted.has(section) && readLeadingOwner(text, people, "known")) trusted.add(section);
  }
  return trusted;
}
