import { sectionKind } from "../lexicon/headings.js";
import { OTHER_COLUMNS, OTHER_DONE } from "../lexicon/languages.js";
import { plainHeading, plainLetters } from "../lexicon/plain.js";
import type { Block } from "../markup/outline.js";
import { readHandleCell } from "../owners/handles.js";
import { ownerKind, readOwnerList } from "../owners/owners.js";
import type { People } from "../owners/people.js";
import type { Candidate, Section } from "./walk.js";

const TASK =
  /^(?:actions?(?: items?| points?)?|ais?|tasks?|to ?dos?|items?|what|descriptions?|next steps?|activity|deliverables?|follow ups?|steps?)\b/i;
const OWNER =
  /^(?:owners?|who|assignees?|assigned(?: to)?|responsib\w+|leads?|persons?|people|names?|by whom|dri|champions?|poc|points? of contact|contacts?|members?|in charge)\b/i;
const DUE = /^(?:due(?: date| by)?|when|deadlines?|by when|target(?: date)?|eta|dates?)\b/i;
const STATUS = /^(?:status|state|done\??|completed?\??|progress)\b/i;
const DONE = new RegExp(
  `^(?:✓|✔|✅|☑|(?:done|completed?|closed|finished|yes|x|100 ?%|${OTHER_DONE})\\.?$)`,
  "i",
);

/** A task column may hold only numbers; then another column describes the actions. */
const NUMBERED = /^[\s\d.#-]+$/;
const DESCRIPTION = /^(?:descriptions?|details?|text|what)\b/i;

interface Columns {
  task: number;
  owner: number;
  due: number;
  status: number;
}

/**
 * Reads the rows of a table of actions, in an action section or by a heading for actions.
 *
 * @example
 * // | Action | Owner |
 * // | --- | --- |
 * // | write the post | Ada |
 * readTable(table, place, people) // → [{ text: "write the post", inherited: ["Ada"], source: "row", … }]
 */
export function readTable(
  table: Block,
  place: { section: Section | null; inherited: string[]; done: boolean },
  people: People,
): Candidate[] {
  const [headings, ...rows] = table.rows;
  const columns = readColumns(headings ?? []);
  const names = sectionKind(headings?.[columns.task]?.text.text ?? "") !== null;
  if (rows.length > 0 && rows.every((cells) => NUMBERED.test(cells[columns.task]?.text.text ?? ""))) {
    columns.task = findColumn(headings ?? [], DESCRIPTION);
  }
  // Below "Owner", initials are people too.
  const evidence = columns.owner < 0 ? "shape" : "initials";
  if (columns.owner < 0 && place.section) columns.owner = findPeople(rows, columns, people);
  if (columns.task < 0 && columns.owner >= 0 && place.section) columns.task = findLongest(rows, columns);
  if (columns.task < 0 || !(place.section || names)) return [];
  // In a table of topics, an action names its owner in the text: "Ada to write the post".
  const source = place.section || columns.owner >= 0 ? "row" : "weak keyword";
  return rows.flatMap((cells): Candidate[] => {
    const block = cells[columns.task];
    if (!block || block.text.text === "") return [];
    const cell = cells[columns.owner]?.text.text ?? "";
    const owners = readOwnerList(cell, people, evidence) ?? readHandleCell(cell);
    const found: Candidate = {
      block,
      text: block.text,
      source,
      section: place.section,
      parent: null,
      inherited: owners ?? place.inherited,
      stated: owners ?? [],
      done: place.done || DONE.test(cells[columns.status]?.text.text ?? ""),
    };
    const due = cells[columns.due]?.text.text;
    if (due) found.due = `due ${due}`;
    return [found];
  });
}

/** Finds a column that holds only people, whatever its heading says. */
function findPeople(rows: Block[][], { task, due, status }: Columns, people: People): number {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  for (let column = 0; column < width; column++) {
    if (column === task || column === due || column === status) continue;
    const cells = rows.map((row) => row[column]?.text.text ?? "").filter((cell) => cell !== "");
    const read = cells.map((cell) => readOwnerList(cell, people, "shape"));
    const isNamed = (owners: string[]) => owners.some((name) => ownerKind(name, people, "known") !== null);
    const isRepeated = new Set(read.flatMap((owners) => owners ?? [])).size < read.flat().length;
    if (cells.length > 0 && read.every((owners) => owners !== null)) {
      if (isRepeated || read.some((owners) => isNamed(owners ?? []))) return column;
    }
  }
  return -1;
}

/** In a table of owners below a heading for actions, the column of the longest texts holds the tasks, whatever its heading says. */
function findLongest(rows: Block[][], { owner, due, status }: Columns): number {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const lengths = Array.from({ length: width }, (_, column) => {
    if (column === owner || column === due || column === status) return 0;
    return rows.reduce((sum, row) => sum + (row[column]?.text.text.length ?? 0), 0);
  });
  const longest = Math.max(...lengths);
  return longest > 0 ? lengths.indexOf(longest) : -1;
}

function readColumns(headings: Block[]): Columns {
  const { task, owner, due, status } = OTHER_COLUMNS;
  const find = (name: RegExp, others: ReadonlySet<string>) => {
    const english = findColumn(headings, name);
    return english < 0
      ? headings.findIndex((cell) => others.has(plainLetters(plainHeading(cell.text.text))))
      : english;
  };
  return {
    task: find(TASK, task),
    owner: find(OWNER, owner),
    due: find(DUE, due),
    status: find(STATUS, status),
  };
}

function findColumn(headings: Block[], name: RegExp): number {
  return headings.findIndex((cell) => name.test(cell.text.text.trim()));
}
