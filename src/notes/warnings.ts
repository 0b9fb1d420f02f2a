import type { Candidate, Section } from "./candidates.js";
import type { ActionItem, Warning } from "./model.js";

/** What a person should look at: sections without an item, items without an owner. */
export function readWarnings(sections: Section[], candidates: Candidate[], items: ActionItem[]): Warning[] {
  const lines = new Set(items.map((item) => item.line));
  const warnings: Warning[] = [];
  for (const section of sections) {
    const found = candidates.filter(
      (candidate) => candidate.section === section && lines.has(candidate.block.line),
    );
    if (found.length === 0 && section.filled && section.kind === "action") warnings.push(warnEmpty(section));
  }
  return warnings;
}

function warnEmpty(section: Section): Warning {
  const { line, column, text } = section.heading;
  const message = `No action item could be read under "${text.text}". Write each as a list item: "- Ada: write the post".`;
  return { line, column, message };
}
