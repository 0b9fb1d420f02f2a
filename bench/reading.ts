import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { cutFile } from "../src/notes/meetings/parts.js";
import type { Meeting } from "../src/notes/model.js";
import { readNotes, readNotesInSteps } from "../src/notes/notes.js";
import { mayHoldItems } from "../src/notes/prefilter.js";
import { writeArchive } from "../test/stories/archive.js";
import { WEEKLY } from "../test/stories/notes.js";
import { medianRatio, printMedian } from "./figures.js";
import type { Row } from "./row.js";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const ROUNDS = 9;
/** Repeats within a round, because one reading is too fast for the clock. */
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

/** Measures parsing notes next to a bare Markdown parse, one note after the other in one run. */
export function measureReading(): Row[] {
  const examples = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => ({ path, text: readFileSync(join(EXAMPLES, path), "utf8") }));
  const archive = Object.entries(writeArchive().files).map(([path, text]) => ({ path, text }));
  const page = { path: "meetings/harbour.md", text: PROSE };
  const notes = [...examples, ...archive, { path: "meetings/2026-05-05.md", text: WEEKLY }];
  const rolling = { path: "meetings/team.md", text: writeRolling(WEEKLY) };
  const sections = cutFile(rolling.text, rolling).parts.map((part) => ({
    path: rolling.path,
    text: part.text,
  }));
  return [
    rowOf(
      `reading ${notes.length} meetings / bare remark parse of the same text`,
      1.25,
      notes,
      ({ path, text }) => readNotes(text, { path }),
    ),
    rollingRow(rolling, sections),
    addedSectionRow(rolling),
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

const MEETINGS = 300;

/** Writes years of a team's notes, the newest meeting last. */
function writeRolling(weekly: string): string {
  const body = weekly.replace(/^---\n[\s\S]*?\n---\n/, "").replace(/^# .*\n/m, "");
  const lines = Math.ceil(20_000 / MEETINGS) - body.split("\n").length - 2;
  const more = "- The quay was measured, and the *lamp* is green.\n".repeat(Math.max(0, lines));
  return Array.from({ length: MEETINGS }, (_, index) => {
    const date = new Date(Date.UTC(2020, 0, 7 + 7 * index)).toISOString().slice(0, 10);
    return `## ${date}\n\n${body.trim()}\n\n### Topics\n\n${more}\n`;
  }).join("");
}

/** Compares parsing the whole file with parsing each of its sections. */
function rollingRow(rolling: Note, sections: Note[]): Row {
  const parser = createParser();
  const rounds: { ours: number; other: number }[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const other = measure(() => {
      for (const { text } of sections) parser.parse(text);
    });
    const ours = measure(() => readNotes(rolling.text, { path: rolling.path }));
    if (round >= 0) rounds.push({ ours, other });
  }
  return {
    what: `rolling notes of ${MEETINGS} meetings / bare remark parse of their sections`,
    bar: { atMost: 1.25 },
    measured: medianRatio(rounds),
    ours: printMedian(rounds.map(({ ours }) => ours)),
    other: printMedian(rounds.map(({ other }) => other)),
  };
}

/** Counts the parsed sections when a push adds one. */
function addedSectionRow({ path, text }: Note): Row {
  const readings = new Map<string, Meeting>();
  const count = (added: string) => {
    const before = readings.size;
    const steps = readNotesInSteps(text + added, { path }, readings);
    while (!steps.next().done);
    return readings.size - before;
  };
  const first = count("");
  return {
    what: "sections parsed when a push adds one to rolling notes",
    bar: { atMost: 1 },
    measured: count("## 2026-12-01\n\n- [ ] Ada: write the post\n"),
    ours: "",
    other: `${first} the first time`,
  };
}

function createParser() {
  return unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();
}

function rowOf(what: string, atMost: number, notes: Note[], read: (note: Note) => unknown): Row {
  const parser = createParser();
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
