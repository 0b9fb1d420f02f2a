import fc from "fast-check";
import { expect, test } from "vitest";
import { readMeeting } from "../../src/notes/meeting.js";
import { printItem } from "../../src/notes/print-item.js";

/** Pieces of notes, so that generated text hits the rules more often than random letters do. */
const piece = fc.constantFrom(
  "## Next steps\n",
  "Action items:\n",
  "- ",
  "* ",
  "1. ",
  "• ",
  "  ",
  "\t",
  "[ ] ",
  "[x] ",
  "Ada",
  "@bob",
  ": ",
  " to ",
  " will ",
  "ACTION: ",
  "TODO(",
  ")",
  "(Ada)",
  "**",
  "~~",
  "`",
  "```\n",
  "> ",
  "---\n",
  "title: x\n",
  "| a | b |\n",
  "|-|-|\n",
  "#12",
  "https://example.org",
  "[a][b]",
  "\n",
  "\n\n",
  "\r\n",
  "by Friday",
  "done",
  "✅",
  "Present: Ada, Bob\n",
  "<!-- ",
  " -->",
  "word ",
  "é",
  "\u{1F680}",
  "\0",
);
const notes = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
);

test("any text is read, and what is found lies in the file", () => {
  fc.assert(
    fc.property(notes, (text) => {
      const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
      const { items, suggestions, warnings } = readMeeting(text, { path: "2026-12-01.md" });
      for (const { line, column } of [...items, ...suggestions, ...warnings]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
      }
      for (const { task, closes, references } of items) {
        expect(task).toBe(task.trim());
        expect(task).not.toContain("\n");
        expect(references).toEqual(expect.arrayContaining(closes));
      }
    }),
  );
});

const owner = fc.constantFrom("Ada", "Bob", "Chloé", "@dee", "@e-f", "Grace Hopper", "Сергей", "O'Neil");
const word = fc.constantFrom(
  "write",
  "the",
  "post",
  "loom's",
  "a*b",
  "x_y_z",
  "<b>",
  "[draft]",
  "`code`",
  "~/notes",
  "https://example.org/a_(b)_c",
  "www.example.org/a_b_c",
  "[https://example.org/a_b_c]",
  "https://example.org/<b>",
  "(with @gus)",
  "R&D",
  "très",
  "50%",
  "and",
  "1.2",
);
const item = fc.record({
  owners: fc.uniqueArray(owner, { maxLength: 3 }),
  task: fc
    .tuple(
      fc.constantFrom("write", "mend", "look at"),
      fc.array(word, { maxLength: 6 }),
      fc.constantFrom("looms", "posts."),
    )
    .map(([verb, words, last]) => [verb, ...words, last].join(" ")),
  done: fc.boolean(),
  details: fc.constantFrom("", "- with pictures", "- one\n  - two\n- three"),
});

test("an item that is printed and read again is the same", () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), (items) => {
      const text = `## Next Steps\n\n${items.map(printItem).join("\n")}\n`;
      const read = readMeeting(text).items.map(({ owners, task, done, details }) => ({
        owners,
        task,
        done,
        details,
      }));
      expect(read).toEqual(items);
    }),
  );
});

test("paragraphs that have nothing to do with it change no item", () => {
  const paragraph = fc.constantFrom(
    "The loom hums.",
    "Some *text*\nin two lines.",
    "Nobody knew why.",
    "It was late.",
  );
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 4 }),
      fc.array(paragraph, { maxLength: 4 }),
      (items, paragraphs) => {
        const list = `## Next Steps\n\n${items.map(printItem).join("\n")}\n`;
        const around = `# Weekly\n\n${paragraphs.join("\n\n")}\n\n${list}\n## Notes\n\n${paragraphs.join("\n\n")}\n`;
        const strip = (text: string) => readMeeting(text).items.map(({ line: _, ...rest }) => rest);
        expect(strip(around)).toEqual(strip(list));
      },
    ),
  );
});
