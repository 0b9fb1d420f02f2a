import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutFile } from "../../src/notes/meetings/parts.js";
import type { Meeting } from "../../src/notes/model.js";
import { readNotes, readNotesInSteps } from "../../src/notes/notes.js";

const TEAM = `---
title: Harbour team
permalink: /team
---
# Harbour team

Present: Ada Byron, Bob Lund

Next steps

- Bob: book the room

## 2026-05-05

Next steps

- Ada: mend the lamp, see [plan][] by Friday

## Crane call 2026-05-12

Present: Chiara Rossi

Next steps

- Chiara: oil the crane by Friday

[plan]: https://example.org/plan
`;

function items({ items }: Meeting): [number, string, string | null][] {
  return items.map(({ line, owners, due }) => [line, owners.join(), due]);
}

describe("rolling notes", () => {
  const { title, date, attendees, permalink, meetings } = readNotes(TEAM, { path: "team.md" });
  const [first, second] = meetings as [Meeting, Meeting];

  test("hold meetings with their own title, date and anchor", () => {
    expect([first.line, first.title, first.date, first.anchor]).toEqual([
      13,
      "2026-05-05",
      "2026-05-05",
      "2026-05-05",
    ]);
    expect([second.line, second.title, second.date, second.anchor]).toEqual([
      19,
      "Crane call 2026-05-12",
      "2026-05-12",
      "crane-call-2026-05-12",
    ]);
  });

  test("have title, date and attendees of their newest meeting", () => {
    expect([title, date, attendees]).toEqual(["Crane call 2026-05-12", "2026-05-12", ["Chiara Rossi"]]);
  });

  test("lend their attendees and permalink to a meeting without", () => {
    expect(first.attendees).toEqual(["Ada Byron", "Bob Lund"]);
    expect([permalink, first.permalink, second.permalink]).toEqual(["/team", "/team", "/team"]);
  });

  test("keep the lines of items, and date them by their own meeting; those at the top belong to the newest", () => {
    expect(items(first)).toEqual([[17, "Ada", "2026-05-08"]]);
    expect(items(second)).toEqual([
      [11, "Bob", null],
      [25, "Chiara", "2026-05-15"],
    ]);
  });

  test("resolve references that another meeting defines", () => {
    expect(first.items[0]!.references).toEqual(["https://example.org/plan"]);
  });
});

test("a meeting that stands twice is one", () => {
  const call = "## Call 2026-05-05\n\nNext steps\n\n";
  const { meetings } = readNotes(`${call}- Ada: write\n\n## 2026-05-12\n\n${call}- Bob: read\n`, {
    path: "team.md",
  });
  expect(meetings.map(({ date, items }) => [date, ...items.map(({ line }) => line)])).toEqual([
    ["2026-05-05", 5, 13],
    ["2026-05-12"],
  ]);
});

test("anchors are numbered over the whole file, as GitHub does", () => {
  const text =
    "# Call\n\n## 2026-05-05\n\n### Call\n\n## Call 2026-05-12\n\n## 2026-05-05\n\n### Call 2026-05-12\n";
  const anchors = cutFile(text, { path: "team.md" }).parts.map(({ meeting }) => meeting?.anchor);
  expect(anchors).toEqual([undefined, "2026-05-05", "call-2026-05-12", "2026-05-05-1", "call-2026-05-12-1"]);
});

test.each<[string, string[]]>([
  ["newest first", ["2026-05-12", "2026-05-05"]],
  ["newest last", ["2026-05-05", "2026-05-12"]],
])("the newest meeting is found in a file with the %s", (_, dates) => {
  const text = `Next steps\n\n- Ada: write\n\n${dates.map((date) => `## ${date}\n\n`).join("")}`;
  const { date, meetings } = readNotes(text, { path: "team.md" });
  expect(date).toBe("2026-05-12");
  expect(meetings.find(({ items }) => items.length > 0)?.date).toBe("2026-05-12");
});

test.each([
  ["meetings/2026-08-01.md", "Next steps\n"],
  ["team.md", "---\ndate: 2026-08-01\n---\n"],
])("a date more than 60 days after the push is none in %s", (path, text) => {
  expect(readNotes(text, { path, pushedOn: "2026-05-05" }).date).toBeNull();
  expect(readNotes(text, { path, pushedOn: "2026-06-05" }).date).toBe("2026-08-01");
});

test.each(["[https://example.org", "[see https://example.org/a] now"])(
  "%s far down in long notes is read",
  (link) => {
    const long = "The lamp is green.\n\n".repeat(600);
    const text = `${long}## Next steps\n\n- Ada: Renew ${link}\n`;
    const items = readNotes(text, { path: "2026-05-05.md" }).meetings.flatMap((meeting) => meeting.items);
    expect(items).toMatchObject([{ line: 1203, task: `Renew ${link}` }]);
  },
);

test("a file up to 1 MB is read, in bytes", () => {
  const end = "\n\n# Next steps\n\n- Ada: write\n";
  const fill = (size: number) =>
    `${`${"words ".repeat(1_000)}\n\n`.repeat(200).slice(0, size - end.length)}${end}`;
  expect(readNotes(fill(1_048_576)).meetings[0]!.items).toHaveLength(1);
  expect(readNotes(fill(1_048_577)).meetings[0]!.warnings).toHaveLength(1);
  expect(readNotes("é\n".repeat(400_000)).meetings[0]!.warnings).toHaveLength(1);
});

describe("a remembered reading", () => {
  const section = (day: number) => `## 2026-05-${day}\n\n- [ ] Ada: write page ${day}\n\n`;
  const sections = Array.from({ length: 20 }, (_, index) => section(10 + index));

  function readWith(readings: Map<string, Meeting>, text: string, people: string[] = []) {
    const before = readings.size;
    const steps = readNotesInSteps(text, { path: "team.md", people }, readings);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return { notes: value, parsed: readings.size - before };
    }
  }

  test("spares all meetings but the added one, wherever it is added", () => {
    const readings = new Map<string, Meeting>();
    const text = sections.join("");
    expect(readWith(readings, text).parsed).toBe(20);
    expect(readWith(readings, text).parsed).toBe(0);
    expect(readWith(readings, text + section(30)).parsed).toBe(1);
    const { notes, parsed } = readWith(readings, section(31) + text);
    expect(parsed).toBe(1);
    expect(notes).toEqual(readNotes(section(31) + text, { path: "team.md" }));
  });

  test("counts only for the same configuration and definitions", () => {
    const readings = new Map<string, Meeting>();
    const text = `${section(10)}${section(11)}See [plan].\n`;
    readWith(readings, text);
    expect(readWith(readings, text, ["Ada"]).parsed).toBe(2);
    expect(readWith(readings, `${text}\n[plan]: https://example.org\n`).parsed).toBe(1);
  });
});

const piece = fc.constantFrom(
  "## 2026-05-05",
  "# Call 5 May",
  "**12.05.26**",
  "<details><summary>2026-05-19</summary>",
  "</details>",
  "2026-05-26\n----",
  "---",
  "***",
  "```",
  "~~~",
  "<!--",
  "-->",
  "<pre>",
  "title: a",
  "- [ ] Ada: write [a] by Friday",
  "- Bob: read",
  "  1. nested",
  "    ```",
  "Next steps",
  "## Next steps",
  "Present: Ada, Bob",
  "[a]: https://example.org",
  "[^1]: note",
  "| a | b |\n|-|-|",
  "> quote",
  "• pasted",
  "\t",
  "text",
  "",
  "\uFEFF",
  "\u2028",
);
const ends = fc.constantFrom("\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "");
const file = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(fc.tuple(piece, ends), { maxLength: 40 })
    .map((pieces) => pieces.map(([text, end]) => text + end).join("")),
);
const path = fc.constantFrom("team.md", "team.org", "team.rst", "team.adoc", "2026-05-05.md", "");

test("any file is read: its parts joined are the file, and what is found lies in it", () => {
  fc.assert(
    fc.property(file, path, (text, path) => {
      const { parts } = cutFile(text, { path, pushedOn: "2026-05-05" });
      expect(parts.map((part) => part.text).join("")).toBe(text);
      const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
      const { meetings } = readNotes(text, { path, pushedOn: "2026-05-05" });
      expect(meetings.length).toBeGreaterThan(0);
      for (const { line, items, suggestions, warnings } of meetings) {
        const found = [line, ...[...items, ...suggestions, ...warnings].map((each) => each.line)];
        for (const each of found) expect(each).toBeGreaterThanOrEqual(1);
        for (const each of found) expect(each).toBeLessThanOrEqual(lines.length);
      }
      const starts = meetings.map(({ line }) => line);
      expect(starts).toEqual([...new Set(starts)].sort((one, other) => one - other));
    }),
  );
});

test("any bytes are read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = new TextDecoder().decode(bytes);
      const { parts } = cutFile(text, { path: "team.md" });
      expect(parts.map((part) => part.text).join("")).toBe(text);
      readNotes(text, { path: "team.md" });
    }),
  );
});
