/** Notes of one harbour, as three people with three habits write them. */
export const MESSY_NOTES: Record<string, string> = {
  "README.md": "# Harbour\n",
  "CHANGELOG.md": "# Changelog\n\n## 2026-01-01\n\n### TODO\n\n- Ada: Release it\n",
  "meetings/2026-04-14.md": `# Harbour weekly

Present: Ada Okafor, David Scholten, Chiara

## Agenda
1. Lamp
2. Dave: harbour wall

## Notes
- Dave said he will ask the diver for a quote.

## Action items
- Ada: Renew the certificate by Friday
- [ ] @chiara book the hall for June
- Dave/Mindy - check the crane
- TBD: who paints the buoys?
`,
  "meetings/2026-04-21.md": `**Weekly 21 April 2026**
attendees: Ada, Dave S., mindy (remote)

**Next Steps**
* [x] Ada: Renew the certificate
* Dave: Check the crane (waiting for parts)
* mindy to order the new rope
* update the price list
`,
  "meetings/template.md": "# Weekly DATE\n\n## Action items\n\n- Name: task\n",
  "log/team.md": `# Werft-Treffen

## 2026-04-28
Anwesend: Ada Okafor, Jörg
### Beschlüsse
- Die Lampe bleibt grün.
### Aufgaben
- Jörg: Rechnung der Werft prüfen bis 5. Mai
- Ada: Versicherung anrufen

## 2026-04-07
Anwesend: Jörg
### Aufgaben
- Jörg: Kran abschmieren ✅
`,
  "log/template.md": "# Treffen\n\n### Aufgaben\n\n- Name: Aufgabe\n",
};
