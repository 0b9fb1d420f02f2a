import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readMeeting } from "../../src/notes/meeting.js";
import { mayHoldItems } from "../../src/notes/prefilter.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Pieces of notes, in any order: some make an item where they meet. */
const PIECES = [
  "# The old harbour",
  "## **N**ext **S**teps",
  "### To Do",
  "Actions:",
  "- Ada: paint the door",
  "* paint the door (Ada)",
  "  - [ ] @ada paint it",
  "- [x] paint it",
  "1. Ada/Bo – paint the door",
  "| Who | What |\n| --- | --- |\n| Ada | paint the door |",
  "| Owner | Action |\n| --- | --- |\n| Ada | paint the door |",
  "AI @ada paint the door",
  "AP Ada to paint the door",
  "TODO(ada): paint the door",
  "ACT&#73;ON: Ada paints the door",
  "Ada to paint the door.",
  "The door is old. Ada and Bo to\npaint it.",
  "Ada’ll paint the door.",
  "Ada said she'd paint the door.",
  "Ada agreed\nto paint the door.",
  "Ada has offered to paint the door.",
  "Bo took an action to paint the door.",
  "The following people signed up for:",
  "Steps that @ada is asked to do:",
  "> Ada: paint the door",
  "Attendees: Ada Okafor, Bo Chen",
  "Ada: the door is green",
  "The lamp is green.",
  "See [the chronicle](https://example.org).",
  "---",
  "",
];

test("what is let go holds nothing, whatever notes are made of", () => {
  let letGo = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }), (pieces) => {
      const text = pieces.join("\n");
      if (mayHoldItems(text)) return;
      letGo++;
      const { items, suggestions } = readMeeting(text, { path: "meetings/2026-05-05.md" });
      expect([items, suggestions]).toEqual([[], []]);
    }),
  );
  expect(letGo).toBeGreaterThan(0);
});

test("no example with an item is let go", () => {
  const files = readdirSync(join(ROOT, "examples"), { recursive: true, encoding: "utf8" });
  const notes = files
    .filter((path) => path.endsWith(".md"))
    .map((path) => readFileSync(join(ROOT, "examples", path), "utf8"));
  expect(notes.length).toBeGreaterThan(2);
  for (const text of notes) if (readMeeting(text).items.length > 0) expect(mayHoldItems(text)).toBe(true);
});

test.each<[what: string, text: string, mayHold: boolean]>([
  ["prose", "# Harbour\n\nThe lamp is green. See [it](https://example.org).\n", false],
  ["a list of things", "# Parts\n\n- lamp\n- rope\n", false],
  ["a heading of items", "## Next steps\n", true],
  ["a heading whose first letters are bold", "## **S**teps\n", true],
  ["a check box", "- [ ] rope\n", true],
  ["somebody who is willing", "Ada volunteered.\n", true],
  ["a name and what it is to do", "Ada to paint the door\n", true],
])("%s", (_, text, mayHold) => {
  expect(mayHoldItems(text)).toBe(mayHold);
});

test("headings of one's own may be any words", () => {
  expect(mayHoldItems("## Chores\n\n- Ada: paint\n", ["Chores"])).toBe(true);
});
