import { isRollCallHeading } from "../../notes/header/attendees.js";
import { sectionKind } from "../../notes/lexicon/headings.js";
import { plainHeading } from "../../notes/lexicon/plain.js";
import { toMarkdown } from "../../notes/markup/to-markdown.js";
import { readNotes } from "../../notes/notes.js";
import type { ReadFile } from "./read-checkout.js";

/** A heading, and in how many places it stands. */
export interface CountedHeading {
  /** As first written. */
  heading: string;
  count: number;
}

/** The headings over action items, and those that may be some. */
export interface Headings {
  known: CountedHeading[];
  /** Headings over lists of people and tasks that are not read as action items. */
  possible: CountedHeading[];
}

/** `## Next steps`, `**Next steps**`, `Next steps:`. */
const HEADING = /^(?:#{1,6}[ \t]+(.+?)[ \t]*#*|\*\*([^*]+)\*\*:?|([^\s#*>|-][^:|]{2,59}):)[ \t]*$/gm;

/** A heading that stands in fewer places may be that of one topic. */
const FEWEST_PLACES = 2;
/** The share of the bullets below a heading that begin with a person, if these are tasks. */
const SHARE_WITH_OWNER = 0.6;
/** Each possible heading costs another look at so many files. */
const FILES_PER_HEADING = 5;
const MOST_POSSIBLE = 30;

/** Finds the headings over action items in notes, the most frequent first. */
export function findHeadings(files: ReadFile[]): Headings {
  const all = new Map<string, CountedHeading & { files: Set<ReadFile> }>();
  for (const file of files) {
    for (const match of toMarkdown(file.text, file.path).matchAll(HEADING)) {
      const heading = (match[1] ?? match[2] ?? match[3])!.replace(/[*_:]+$|^[*_]+/g, "").trim();
      const key = plainHeading(heading);
      const counted = all.get(key) ?? { heading, count: 0, files: new Set() };
      counted.count++;
      counted.files.add(file);
      all.set(key, counted);
    }
  }
  const frequent = [...all.values()].sort((one, other) => other.count - one.count);
  const known = frequent.filter(({ heading }) => sectionKind(heading) !== null);
  const others = frequent.filter(
    ({ heading, count }) =>
      count >= FEWEST_PLACES && sectionKind(heading) === null && !isRollCallHeading(heading),
  );
  const possible = others
    .slice(0, MOST_POSSIBLE)
    .filter((each) => standsOverTasks(each.heading, [...each.files].slice(-FILES_PER_HEADING)));
  return { known: known.map(withoutFiles), possible: possible.map(withoutFiles) };
}

function withoutFiles({ heading, count }: CountedHeading): CountedHeading {
  return { heading, count };
}

/** Reads the files with this heading alone, and looks whether most of what it adds has an owner. */
function standsOverTasks(heading: string, files: ReadFile[]): boolean {
  const items = files.flatMap(({ path, text }) => {
    const linesWith = (headings: string[]) =>
      readNotes(text, { path, headings }).meetings.flatMap((meeting) => meeting.items);
    const others = new Set(linesWith([""]).map(({ line }) => line));
    return linesWith([heading]).filter(({ line }) => !others.has(line));
  });
  const owned = items.filter(({ owners }) => owners.length > 0);
  return owned.length >= FEWEST_PLACES && owned.length / items.length >= SHARE_WITH_OWNER;
}
