import type { ActionItem } from "../model.js";
import { readLeadingOwner } from "../owners/leading-owner.js";
import type { People } from "../owners/people.js";
import { readTrailingOwner } from "../owners/trailing-owner.js";
import type { RichText } from "../rich-text.js";
import type { Candidate, Section } from "../sections/walk.js";
import { type Reading, readItem } from "./item.js";

/**
 * Reads the candidates that are action items, one after another.
 *
 * @example
 * [...readItems(candidates, { people, source, date: "2026-12-01", nextMeeting })]
 * // → [{ line: 3, owners: ["Ada"], task: "write the post", … }]
 */
export function* readItems(
  candidates: Candidate[],
  reading: Omit<Reading, "evidence">,
): Generator<ActionItem> {
  const trusted = trustedSections(candidates, reading.people);
  for (const candidate of candidates) {
    const shape = !reading.people.listed || trusted.has(candidate.section) || candidate.source === "marker";
    const item = readItem(candidate, {
      ...reading,
      evidence: shape && candidate.source !== "nested" ? "shape" : "known",
    });
    if (item) yield item;
  }
}

function isOwned(text: RichText, people: People): boolean {
  const owned = readLeadingOwner(text, people, "known") ?? readTrailingOwner(text, people, "known");
  return owned !== null && owned.owners.length > 0;
}

/** Sections where a known person owns something: there, an unknown name written the same way is a person's too. */
function trustedSections(candidates: Candidate[], people: People): Set<Section | null> {
  const trusted = new Set<Section | null>();
  for (const { section, text } of candidates) {
    if (section && !trusted.has(section) && isOwned(text, people)) trusted.add(section);
  }
  return trusted;
}
