import { describe, expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

function dateOf(text: string): string | null {
  return readMeeting(text, { path: "notes.md" }).date;
}

describe("the meeting's date in its first lines", () => {
  test.each([
    ["# Weekly, 12 May 2026\n", "2026-05-12"],
    ["# Weekly of Tuesday, May 12th, 2026\n", "2026-05-12"],
    ["# Weekly 5/12/26\n", "2026-05-12"],
    ["# Weekly\n\nHeld on 12.05.2026 in the hall.\n", "2026-05-12"],
    ["# Réunion du 1er juin 2026\n\nPrésents : Ada\n", "2026-06-01"],
    ["# Reunión\n\nFecha: 3 de junio de 2026\n\nAsistentes: Ada\n", "2026-06-03"],
    ["# Reunión\n\nFecha: 05/06/2026\n\nAsistentes: Ada\n", "2026-06-05"],
    ["# Compte rendu\n\nDate : 05/06/2026\n\nPrésents : Ada\n", "2026-06-05"],
    ["# Besprechung\n\nDatum: 05/06/2026\n\nTeilnehmer: Ada\n", "2026-06-05"],
    ["# Weekly\n\nDate: 05/06/2026\n\nPresent: Ada\n", "2026-05-06"],
    ["# Weekly\n\nDate: 05/06/2026\n\nPresent: Ada\n\nNext: 28/06/2026\n", "2026-06-05"],
  ])("%j", (text, date) => {
    expect(dateOf(text)).toBe(date);
  });

  test("a title with only a month rules out the days of other months in the lines below", () => {
    const below = (day: string) => `# Minutes, May 2026\n\nThe hall was hired ${day}.\n`;
    expect(dateOf(below("on 3 April 2026"))).toBeNull();
    expect(dateOf(below("on 3 May 2025"))).toBeNull();
    expect(dateOf(below("on 3 May 2026"))).toBe("2026-05-03");
  });
});
