import type { Root } from "mdast";
import { readRollCall } from "./header/attendees.js";
import { dateInPath, dateInText } from "./header/dates.js";
import { readFrontMatter } from "./header/front-matter.js";
import { nextMeeting } from "./header/next-meeting.js";
import { readTitle } from "./header/title.js";
import { readItems } from "./items/items.js";
import { DEFAULT_HEADINGS } from "./lexicon/headings.js";
import { languagesOf } from "./lexicon/languages.js";
import { type Block, readOutline } from "./markup/outline.js";
import { parsePieces } from "./markup/pieces.js";
import { prepareSource } from "./markup/source.js";
import { isTooFar } from "./meetings/written-day.js";
import type { ActionItem, Meeting, ReadOptions, Suggestion } from "./model.js";
import { findSpeakers, mentionedPeople } from "./owners/mentions.js";
import { knownPeople } from "./owners/people.js";
import { findCandidates } from "./sections/candidates.js";
import { readSuggestions } from "./suggestions/suggestions.js";
import { readWarnings } from "./warnings.js";

export type { ActionItem, Meeting, ReadOptions } from "./model.js";

/** The facts about a meeting in rolling notes that its title and the top of its file give. */
export interface Surroundings {
  /** Null above the first meeting. */
  title: string | null;
  date: string | null;
  attendees: string[];
  /** The lines of reference definitions by label. */
  definitions: ReadonlyMap<string, string>;
}

/** Reads the notes of one meeting (docs/behaviour.md#meetings). */
export function readMeeting(text: string, options: ReadOptions = {}): Meeting {
  const steps = readMeetingInSteps(text, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Sizes that take some milliseconds. */
const ITEMS_OF_A_STEP = 20;
const BLOCKS_OF_A_STEP = 50;

/** Reads the notes of one meeting in steps, so that the caller can do other work between them. */
export function* readMeetingInSteps(
  text: string,
  options: ReadOptions,
  around?: Surroundings,
): Generator<undefined, Meeting> {
  const headings = options.headings ?? DEFAULT_HEADINGS;
  const source = prepareSource(text);
  const outline: Block[] = [];
  let first: Root | undefined;
  for (const tree of parsePieces(source, around?.definitions ?? new Map())) {
    first ??= tree;
    outline.push(...readOutline(tree, source, headings));
    yield;
  }
  const frontMatter = readFrontMatter(first!);
  const title = around?.title ?? frontMatter.title ?? readTitle(outline, options.path);
  const languages = languagesOf(text);
  const stated = around
    ? around.date
    : (dateInPath(options.path ?? "") ?? frontMatter.date ?? dateInText(title, outline, { text, languages }));
  const date = isTooFar(stated, options.pushedOn) ? null : stated;
  const rollCall = readRollCall(outline);
  const listed = rollCall.attendees.length > 0 ? rollCall.attendees : frontMatter.attendees;
  const attendees = listed.length > 0 ? listed : (around?.attendees ?? []);
  yield;
  const mentioned = mentionedPeople(outline, { listed: attendees.length > 0 });
  const others = [...rollCall.away, ...frontMatter.authors, ...mentioned, ...(options.people ?? [])];
  const people = knownPeople({ attendees, others }, text);
  const speakers = findSpeakers(outline);
  const owners =
    speakers.length === 0 ? people : knownPeople({ attendees, others: [...others, ...speakers] }, text);
  yield;
  const findNextMeeting = () => date && nextMeeting(outline, date, `${title} ${options.path}`);
  const { candidates, sections } = yield* findCandidates(outline, owners, headings);
  const reading = { people: owners, source, date, nextMeeting: findNextMeeting, languages };
  const items: ActionItem[] = [];
  for (const item of readItems(candidates, reading)) {
    items.push(item);
    if (items.length % ITEMS_OF_A_STEP === 0) yield;
  }
  items.sort((one, other) => one.line - other.line);
  const resolved = new Set(items.map(({ line }) => line));
  const suggestions: Suggestion[] = [];
  for (let from = 0; from < outline.length; from += BLOCKS_OF_A_STEP) {
    suggestions.push(
      ...readSuggestions(outline.slice(from, from + BLOCKS_OF_A_STEP), { people, languages, resolved }),
    );
    yield;
  }
  const warnings = [
    ...source.warnings,
    ...frontMatter.warnings,
    ...readWarnings(sections, candidates, items),
  ];
  const { permalink } = frontMatter;
  return { line: 1, title, date, permalink, anchor: null, attendees, items, suggestions, warnings };
}
