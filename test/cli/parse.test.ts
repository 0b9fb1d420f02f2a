import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { WEEKLY, WEEKLY_TITLES } from "../stories/notes.js";
import { run, spawn, write } from "./notes-file.js";

/** The meeting that the product was asked for, where it lies beside the project. */
const SEEDS = fileURLToPath(new URL("../../../shared/seeds/", import.meta.url));

describe("next-steps parse", () => {
  test("prints a table of what the notes hold", async () => {
    const file = write(
      "a.md",
      "# Weekly\n\n## Next Steps\n\n- Ada: write the post\n- [x] Bo/Cy: book the room\n",
    );
    expect(await run("parse", file)).toEqual({
      code: 0,
      out: `${file}: Weekly\n  5        Ada     write the post\n  6  done  Bo, Cy  book the room\n2 action items (1 done) in 1 meeting of 1 file\n`,
      complaint: "",
    });
  });

  test("prints one JSON object a line, by the contract", async () => {
    const file = write("2026-05-05.md", WEEKLY);
    const { code, out } = await run("parse", "--json", file, file);
    const [first, second] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      file,
      title: "Harbour weekly: 2026-05-05",
      date: "2026-05-05",
      permalink: "/meetings/2026-05-05",
      attendees: ["Ada Okafor", "David Scholten", "Chiara Rossi"],
      suggestions: [],
      warnings: [],
    });
    expect(first.items.map(({ task }: { task: string }) => task)).toEqual(WEEKLY_TITLES);
    expect(first.meetings).toEqual([
      {
        line: 1,
        title: "Harbour weekly: 2026-05-05",
        date: "2026-05-05",
        attendees: ["Ada Okafor", "David Scholten", "Chiara Rossi"],
        permalink: "/meetings/2026-05-05",
      },
    ]);
    expect(first.items[6]).toEqual({
      line: 26,
      meeting: 0,
      owners: ["Ada", "Dave"],
      task: "Draft the programme of the workshop",
      done: false,
      references: [],
      due: null,
      details: "",
    });
  });

  const ROLLING = `# Harbour weekly

Present: Ada Okafor, Bob Lund

## Next Steps

- Bob: book the room

## 2026-05-12

### Next Steps

- Ada: write the post by Friday

## Lamp meeting [5 May 2026]

Present: Chiara Rossi

### Next Steps

- Chiara: mend the lamp by Friday
`;

  test("tells the meetings of rolling notes apart, and which one an item is of", async () => {
    const { out } = await run("parse", "--json", write("team.md", ROLLING));
    const { title, date, attendees, meetings, items } = JSON.parse(out);
    const weekly = { title: "2026-05-12", date: "2026-05-12", attendees: ["Ada Okafor", "Bob Lund"] };
    expect({ title, date, attendees }).toEqual(weekly);
    const lamp = { title: "Lamp meeting [5 May 2026]", date: "2026-05-05", attendees: ["Chiara Rossi"] };
    expect(meetings).toEqual([
      { line: 9, ...weekly, permalink: "#2026-05-12" },
      { line: 15, ...lamp, permalink: "#lamp-meeting-5-may-2026" },
    ]);
    expect(items).toMatchObject([
      { line: 7, meeting: null, owners: ["Bob"] },
      { line: 13, meeting: 0, owners: ["Ada"], due: "2026-05-15" },
      { line: 21, meeting: 1, owners: ["Chiara"], due: "2026-05-08" },
    ]);
  });

  test("prints a table for each meeting", async () => {
    const file = write("team.md", ROLLING);
    const { out } = await run("parse", file);
    expect(out).toBe(`${file}: 2026-05-12
   7    Bob  book the room
  13    Ada  write the post by Friday (due 2026-05-15)
${file}: Lamp meeting [5 May 2026], 2026-05-05
  21    Chiara  mend the lamp by Friday (due 2026-05-08)
3 action items in 2 meetings of 1 file
`);
  });

  test("warns on stderr as a compiler does, and still prints the items", async () => {
    const file = write("a.md", "---\ntitle: [oops\n---\n\n## Next Steps\n\n- Ada: write the post\n");
    const { code, out, complaint } = await spawn("parse", file);
    expect([code, out]).toEqual([0, expect.stringContaining("write the post")]);
    expect(complaint.startsWith(`${file}:`)).toBe(true);
    expect(complaint).toMatch(/^[^\n]*:\d+:\d+: \S[^\n]*\n/);
  });

  test("prints no escapes that a terminal would follow", async () => {
    const file = write(
      "a.md",
      "# Week\u001b[31mly\n\n## Next Steps\n\n- Ada: write \u001b]0;x\u0007 the post\n",
    );
    const { out } = await run("parse", file);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test("names a file that cannot be read, and reads the others", async () => {
    const file = write("a.md", "## Next Steps\n\n- Ada: write the post\n");
    const { code, out, complaint } = await spawn("parse", "no-such.md", file);
    expect([code, complaint]).toEqual([1, "next-steps: no-such.md cannot be read: there is no such file\n"]);
    expect(out).toContain("write the post");
  });

  test("takes bytes that are in no encoding", async () => {
    const file = write("a.md", new Uint8Array([0x23, 0x20, 0xff, 0xfe, 0x0a]));
    const { code, complaint } = await run("parse", "--json", file);
    expect([code, complaint]).toEqual([
      0,
      expect.stringContaining(`${file}:1:3: Some characters could not be read`),
    ]);
  });

  test("says a due date once, where the item has it in digits", async () => {
    const file = write("2026-05-05.md", "## Next Steps\n\n- Ada: write the post (due 2026-05-08)\n");
    expect((await run("parse", file)).out).toContain("write the post (due 2026-05-08)\n");
  });

  test.skipIf(!existsSync(SEEDS))("reads the same seven items from three forms of one meeting", async () => {
    const forms = ["weekly-2013-06-11.md", "weekly-2013-06-11-plain.md", "weekly-2013-06-11-web.txt"];
    const { out } = await run("parse", "--json", ...forms.map((form) => join(SEEDS, form)));
    const meetings = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const { items } of meetings) {
      const owners = items.map((item: { owners: string[] }) => item.owners.join("+"));
      expect(owners).toEqual(["Vincent", "Anil", "Anil", "Dave", "Dave", "Vincent", "Vincent+Dave"]);
      expect(items.map(({ task }: { task: string }) => task)).toEqual(
        meetings[0].items.map(({ task }: { task: string }) => task),
      );
    }
  });
});
