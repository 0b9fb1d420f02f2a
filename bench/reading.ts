import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { readMeeting } from "../src/notes/meeting.js";
import { mayHoldItems } from "../src/notes/prefilter.js";
import { writeArchive } from "../test/stories/archive.js";
import { WEEKLY } from "../test/stories/notes.js";
import { medianRatio, printMedian } from "./figures.js";
import type { Row } from "./row.js";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const ROUNDS = 9;
/** So often in a round, because one reading is too quick for the clock. */
const TIMES = 5;

const PROSE = `# The old harbour

The quay was built in the year of the great flood, of grey stone from the hills behind the town. Ships came for salt and
timber, and left with cloth. In winter the water froze along the northern wall, where the children skated.

## The lighthouse

It burned oil until the turn of the century, and gas after that. The *keeper* lived in the small house beside it, with a
garden that the storms took twice. See [the chronicle](https://example.org/chronicle) for pictures of both.

> Nobody remembers who painted the door green.

The lamp can be seen from twelve miles away. \`48° N\` is written above the entrance.
`.repeat(6);

/** Measures what reading costs next to the bare parse of the same notes, note by note in turns, in one run. */
export function measureReading(): Row[] {
  const examples = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => ({ path, text: readFileSync(join(EXAMPLES, path), "utf8") }));
  const archive = Object.entries(writeArchive().files).map(([path, text]) => ({ path, text }));
  const page = { path: "meetings/harbour.md", text: PROSE };
  const notes = [...examples, ...archive, { path: "meetings/2026-05-05.md", text: WEEKLY }];
  return [
    rowOf(
      `reading ${notes.length} meetings / bare remark parse of the same text`,
      1.25,
      notes,
      ({ path, text }) => readMeeting(text, { path }),
    ),
    {
      ...rowOf("a file that can hold no item / bare parse", 0.05, [page], ({ text }) => mayHoldItems(text)),
      note: `The quick look at a page of prose, ${PROSE.length} characters. Notes with a hint of an item anywhere are read whole.`,
    },
  ];
}

interface Note {
  path: string;
  text: string;
}

function rowOf(what: string, atMost: number, notes: Note[], read: (note: Note) => unknown): Row {
  const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();
  const rounds: { ours: number; other: number }[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const total = { ours: 0, other: 0 };
    for (let time = 0; time < TIMES; time++) {
      for (const { path, text } of notes) {
        total.other += measure(() => parser.parse(text));
        total.ours += measure(() => read({ path, text }));
      }
    }
    // The first rounds warm up.
    if (round >= 0) rounds.push(total);
  }
  const each = (times: number[]) => printMedian(times.map((time) => time / TIMES));
  return {
    what,
    bar: { atMost },
    measured: medianRatio(rounds),
    ours: each(rounds.map(({ ours }) => ours)),
    other: each(rounds.map(({ other }) => other)),
  };
}

function measure(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
