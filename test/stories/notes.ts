/** A meeting with seven next steps, and with lines of the same shape that are none. */
export const WEEKLY = `---
title: "Harbour weekly: 2026-05-05"
permalink: /meetings/2026-05-05
date: 2026-05-05
---

### Agenda

* Ada: what is left for 1.4
* packaging

Attendees: Ada Okafor, David Scholten, Chiara Rossi

### Notes

Ada: the scheduler seems broken on ARM, due to a missing symbol.

### Next Steps

* Ada: Cut the release branch
* Dave: Write the release notes
* Chiara: Find out what the builders cost
* Dave: Fix the flaky test
* Ada: Ask for two more machines
* Chiara: Put the numbers on the website
* Ada/Dave: Draft the programme of the workshop

### Packaging

Chiara: we can customise the new builders much more easily.
`;

/** Their titles, in order. */
export const WEEKLY_TITLES = [
  "Cut the release branch",
  "Write the release notes",
  "Find out what the builders cost",
  "Fix the flaky test",
  "Ask for two more machines",
  "Put the numbers on the website",
  "Draft the programme of the workshop",
];

/**
 * Notes with these bullets under "Next Steps".
 *
 * @example
 * notesWith("Ada: write") // → "# Harbour weekly\n\nPresent: …\n\n## Next Steps\n\n- Ada: write\n"
 */
export function notesWith(...bullets: string[]): string {
  const list = bullets.map((bullet) => `- ${bullet}\n`).join("");
  return `# Harbour weekly\n\nPresent: Ada Okafor, David Scholten, Chiara Rossi\n\n## Next Steps\n\n${list}`;
}
