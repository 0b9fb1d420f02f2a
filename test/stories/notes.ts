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

* Ada: cut the release branch
* Dave: write the release notes
* Chiara: find out what the builders cost
* Dave: fix the flaky test
* Ada: ask for two more machines
* Chiara: put the numbers on the website
* Ada/Dave: draft the programme of the workshop

### Packaging

Chiara: we can customise the new builders much more easily.
`;

/** Their titles, in order. */
export const WEEKLY_TITLES = [
  "cut the release branch",
  "write the release notes",
  "find out what the builders cost",
  "fix the flaky test",
  "ask for two more machines",
  "put the numbers on the website",
  "draft the programme of the workshop",
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
