import { describe, expect, test } from "vitest";
import { WEEKLY } from "../stories/notes.js";
import { spawn, write } from "./notes-file.js";

describe("next-steps demo", () => {
  test("pushes the examples and shows what is opened, linked and closed", async () => {
    const { code, out, complaint } = await spawn("demo");
    expect([code, complaint]).toEqual([0, ""]);
    expect(out).toContain("  opened     #1 Cut the 1.4 release branch  @ada-okafor\n");
    for (const what of ["opened", "linked", "closed"]) expect(out).toContain(`  ${what} `);
    expect(out).toMatch(/ {2}attention {2}line \d+: .*Robin/);
    expect(out).toMatch(
      / {2}attention {2}line \d+: .* add it under "Next steps": - Dmitri: talk to the people/,
    );
  });

  test("takes notes of one's own", async () => {
    const { code, out } = await spawn("demo", write("2026-05-05.md", WEEKLY));
    expect(code).toBe(0);
    expect(out.match(/ {2}opened +#\d/g)).toHaveLength(7);
    expect(out).toContain("7 issues, 7 open, from 1 meeting.");
  });

  test("shows a file of several meetings week by week, in any language", async () => {
    const rolling = write(
      "betrieb.md",
      `# Betrieb

## 2026-05-12

Anwesend: Jürgen Klein, 田中

### Nächste Schritte

- [x] Jürgen: Zertifikat erneuern
- 田中: Handbuch schreiben

## 2026-05-05

Anwesend: Jürgen, 田中

### Nächste Schritte

- Jürgen: Zertifikat erneuern
- 田中: Handbuch schreiben
`,
    );
    const { out, complaint } = await spawn("demo", rolling);
    expect(complaint).toBe("");
    expect(out).toBe(`
2026-05-05  (meetings/betrieb.md)
  opened     #1 Zertifikat erneuern  @jurgen-klein
  opened     #2 Handbuch schreiben  @person-2

2026-05-12  (meetings/betrieb.md)
  closed     #1 Zertifikat erneuern  @jurgen-klein
  linked     #2 Handbuch schreiben  @person-2

2 issues, 1 open, from 2 meetings.
To look at the issues and checks in a browser, add --keep.
`);
  });

  test("names a file that cannot be read", async () => {
    expect(await spawn("demo", "no-such.md")).toEqual({
      code: 1,
      out: "",
      complaint: "next-steps: no-such.md cannot be read: there is no such file\n",
    });
  });
});
