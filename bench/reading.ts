import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { readMeeting } from "../src/notes/meeting.js";
import type { Row } from "./row.js";

/** Where notes may be; what is not there is left out. */
const NOTES = ["examples", "../shared/corpus/files", "../shared/corpus/more"];
const ROUNDS = 7;

/** Measures what reading costs next to the bare parse of the same notes, note by note in turns, in one run. */
export async function measureReading(): Promise<Row[]> {
  const notes = NOTES.flatMap(readNotes);
  const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();
  const rounds: { bare: number; read: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const total = { bare: 0, read: 0 };
    for (const { text, path } of notes) {
      total.bare += time(() => parser.parse(text));
      total.read += time(() => readMeeting(text, { path }));
    }
    // The first round warms up.
    if (round > 0) rounds.push(total);
  }
  return [
    {
      what: `reading ${notes.length} notes / their bare parse`,
      figure: median(rounds.map(({ bare, read }) => read / bare)).toFixed(2),
      bar: "≤ 1.25",
    },
  ];
}

interface Note {
  path: string;
  text: string;
}

function readNotes(folder: string): Note[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  } catch {
    return [];
  }
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
