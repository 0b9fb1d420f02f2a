import GithubSlugger from "github-slugger";
import { scan, type Title } from "./scan.js";
import { findStarts } from "./starts.js";
import { plainTitle } from "./title.js";
import type { FileFacts } from "./years.js";

/** A part of a file: what stands above the first meeting, or a meeting. */
export interface Part {
  /** The first line, from 1. */
  line: number;
  text: string;
  /** Null above the first meeting. */
  meeting: { title: string; date: string | null; anchor: string | null } | null;
}

/** A file cut into meetings. */
export interface CutFile {
  /** Joined they are the file, byte for byte. */
  parts: Part[];
  /** The lines of reference definitions by label. They count in the whole file. */
  definitions: ReadonlyMap<string, string>;
}

/**
 * Cuts a file at its meetings. A file without any is one part.
 *
 * @example
 * cutFile("# Team\n\n## 2026-05-05\n", { path: "team.md" }).parts.map(({ line, meeting }) => [line, meeting?.date])
 * // → [[1, undefined], [3, "2026-05-05"]]
 */
export function cutFile(text: string, facts: FileFacts): CutFile {
  const { titles, offsets, definitions } = scan(text);
  const starts = findStarts(titles, facts);
  const anchors = anchorsOf(titles);
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

/** The anchors that GitHub gives the headings of a file; a repeated one gets a number. */
function anchorsOf(titles: Title[]): Map<number, string> {
  const slugger = new GithubSlugger();
  const headings = titles.filter(({ kind }) => kind === "heading");
  return new Map(headings.map(({ line, text }) => [line, slugger.slug(plainTitle(text))]));
}
