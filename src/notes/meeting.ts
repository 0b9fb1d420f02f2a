import { readRollCall } from "./header/attendees.js";
import { dateInPath, dateInText, readDatedHeadings } from "./header/dates.js";
import { readFrontMatter } from "./header/front-matter.js";
import { nextMeeting } from "./header/next-meeting.js";
import { readTitle } from "./header/title.js";
import { readItems } from "./items/items.js";
import { DEFAULT_HEADINGS } from "./lexicon/headings.js";
import { parseMarkdown } from "./markup/markdown.js";
import { readOutline } from "./markup/outline.js";
import { prepareSource } from "./markup/source.js";
import type { Meeting, ReadOptions } from "./model.js";
import { findSpeakers, mentionedPeople } from "./owners/mentions.js";
import { knownPeople } from "./owners/people.js";
import { findCandidates } from "./sections/candidates.js";
import { readSuggestions } from "./suggestions/suggestions.js";
import { readWarnings } from "./warnings.js";

export type { ActionItem, Meeting, ReadOptions } from "./model.js";

/**
 * Reads the notes of a meeting (docs/behaviour.md#meetings): one parse, then small steps.
 *
 * @example
 * readMeeting("## Next steps\n\n- Ada: write the post\n", { path: "notes/2026-12-01.md" })
 * // → { title: "2026-12-01", date: "2026-12-01", items: [{ line: 3, owners: ["Ada"], task: "write the post", … }], … }
 */
export function readMeeting(text: string, options: ReadOptions = {}): Meeting {
  const headings = options.headings ?? DEFAULT_HEADINGS;
  const source = prepareSource(text);
  const tree = parseMarkdown(source.text);
  const frontMatter = readFrontMatter(tree);
  const outline = readOutline(tree, source, headings);
  const title = frontMatter.title ?? readTitle(outline, options.path);
  const dateOfPath = dateInPath(options.path ?? "");
  const date = dateOfPath ?? frontMatter.date ?? dateInText(title, outline);
  const datedHeadings = dateOfPath === null ? readDatedHeadings(outline) : [];
  const rollCall = readRollCall(outline);
  const attendees = rollCall.attendees.length > 0 ? rollCall.attendees : frontMatter.attendees;
  const mentioned = mentionedPeople(outline, { listed: attendees.length > 0 });
  const others = [...rollCall.away, ...frontMatter.authors, ...mentioned, ...(options.people ?? [])];
  const people = knownPeople({ attendees, others });
  const owners = knownPeople({ attendees, others: [...others, ...findSpeakers(outline)] });
  const findNextMeeting = () => date && nextMeeting(outline, date, `${title} ${options.path}`);
  const { candidates, sections } = findCandidates(outline, owners, headings);
  const items = readItems(candidates, { people: owners, source, date, nextMeeting: findNextMeeting });
  const resolved = new Set(candidates.map((candidate) => candidate.block.line));
  const suggestions = readSuggestions(outline, people, resolved);
  const warnings = [
    ...source.warnings,
    ...frontMatter.warnings,
    ...readWarnings(sections, candidates, items),
  ];
  const { permalink } = frontMatter;
  return { title, date, permalink, attendees, datedHeadings, items, suggestions, warnings };
}
