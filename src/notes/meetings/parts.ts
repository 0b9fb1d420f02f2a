import GithubSlugger from "github-slugger";
import { dateInPath } from "../header/dates.js";
import { scan, type Title } from "./scan.js";
import { findStarts } from "./starts.js";
import { plainTitle } from "./title.js";
import type { FileFacts } from "./years.js";

/** A meeting of a file, or the text above the first one. */
export interface Part {
  /** The first line, from 1. */
  line: number;
  text: string;
  /** Null above the first meeting. */
  meeting: { title: string; date: string | null; anchor: string | null } | null;
}

export interface CutFile {
  /** Together they are the file, byte for byte. */
  parts: Part[];
  /** The lines of reference definitions by label. They apply to the whole file. */
  definitions: ReadonlyMap<string, string>;
}

/** Cuts a file at its meetings. A file without any is one part, and so is one whose path holds a full date (docs/behaviour.md#meetings). */
export function cutFile(text: string, facts: FileFacts): CutFile {
  if (dateInPath(facts.path ?? "") !== null)
    return { parts: [{ line: 1, text, meeting: null }], definitions: new Map() };
  const { titles, offsets, definitions } = scan(text);
  const starts = findStarts(titles, facts);
  const anchors = anchorsOf(starts.length > 0 ? titles : []);
  const top = {
    line: 1,
    text: text.slice(0, offsets[(starts[0]?.line ?? offsets.length + 1) - 1]),
    meeting: null,
  };
  const meetings = starts.map(({ line, title, date, isHeading }, index): Part => {
    const end = starts[index + 1];
    const meeting = { title: plainTitle(title), date, anchor: isHeading ? anchors.get(line)! : null };
    return { line, text: text.slice(offsets[line - 1], end && offsets[end.line - 1]), meeting };
  });
  return { parts: top.text === "" && meetings.length > 0 ? meetings : [top, ...meetings], definitions };
}

/** Slugs as GitHub makes them, numbered where they repeat. */
function anchorsOf(titles: Title[]): Map<number, string> {
  const slugger = new GithubSlugger();
  const headings = titles.filter(({ kind }) => kind === "heading");
  return new Map(headings.map(({ line, text }) => [line, slugger.slug(plainTitle(text))]));
}
