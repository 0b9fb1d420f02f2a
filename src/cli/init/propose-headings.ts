import { isRollCallHeading } from "../../notes/header/attendees.js";
import { sectionKind } from "../../notes/lexicon/headings.js";
import { plainHeading } from "../../notes/lexicon/plain.js";
import { toMarkdown } from "../../notes/markup/to-markdown.js";
import type { ActionItem } from "../../notes/model.js";
import { readNotes } from "../../notes/notes.js";
import type { ReadFile } from "./read-checkout.js";

export interface CountedHeading {
  /** As first written. */
  heading: string;
  count: number;
}

export interface Headings {
  known: CountedHeading[];
  /** Headings above lists of people and tasks that are not read as action items. */
  possible: CountedHeading[];
}

/** `## Next steps`, `**Next steps**`, `Next steps:` */
const HEADING = /^(?:#{1,6}[ \t]+(.+?)[ \t]*#*|\*\*([^*]+)\*\*:?|([^\s#*>|-][^:|]{2,59}):)[ \t]*$/;

/** A heading in fewer places may be that of one topic. */
const FEWEST_PLACES = 2;
/** With this share of bullets that begin with a person, they are tasks. */
const SHARE_WITH_OWNER = 0.6;
/** Each possible heading costs another reading of this many files. */
const FILES_PER_HEADING = 5;
const MOST_POSSIBLE = 30;

interface PlacedHeading {
  heading: string;
  /** The same for all spellings. */
  key: string;
  /** From 1. */
  line: number;
}

/** Finds the headings above action items in notes, the most frequent first. */
export function findHeadings(files: ReadFile[]): Headings {
  const all = new Map<string, CountedHeading & { files: Set<ReadFile> }>();
  const placed = new Map(files.map((file) => [file, headingsOf(file)]));
  for (const [file, headings] of placed) {
    for (const { heading, key } of headings) {
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
  const possible = others.slice(0, MOST_POSSIBLE).filter(({ heading, files }) => {
    const items = [...files]
      .slice(-FILES_PER_HEADING)
      .flatMap((file) => findItemsBelow(heading, file, placed.get(file)!));
    const owned = items.filter(({ owners }) => owners.length > 0);
    return owned.length >= FEWEST_PLACES && owned.length / items.length >= SHARE_WITH_OWNER;
  });
  return { known: known.map(withoutFiles), possible: possible.map(withoutFiles) };
}

function headingsOf({ path, text }: ReadFile): PlacedHeading[] {
  const lines = toMarkdown(text, path).split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const [, ...written] = HEADING.exec(line) ?? [];
    const heading = written
      .find(Boolean)
      ?.replace(/[*_:]+$|^[*_]+/g, "")
      .trim();
    return heading ? [{ heading, key: plainHeading(heading), line: index + 1 }] : [];
  });
}

function withoutFiles({ heading, count }: CountedHeading): CountedHeading {
  return { heading, count };
}

/** Reads a file with one heading of action items. Items below a later heading are left out. */
function findItemsBelow(heading: string, { path, text }: ReadFile, placed: PlacedHeading[]): ActionItem[] {
  const itemsWith = (headings: string[]) =>
    readNotes(text, { path, headings }).meetings.flatMap((meeting) => meeting.items);
  const marked = new Set(itemsWith([""]).map(({ line }) => line));
  const isOwn = ({ line }: ActionItem) =>
    placed.findLast((each) => each.line < line)?.key === plainHeading(heading);
  return itemsWith([heading]).filter((item) => !marked.has(item.line) && isOwn(item));
}
