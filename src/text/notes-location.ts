import { concealPath } from "../marker/conceal.js";
import type { Marker } from "../marker/marker.js";
import type { Repository } from "../repository.js";

/** Where an item stands in the notes, and where its issue lives. */
export interface NotesLocation {
  /** The repository of the notes. */
  repository: Pick<Repository, "id" | "url">;
  commit: string;
  path: string;
  /** The site that publishes the notes. */
  site: string | undefined;
  /** GitHub's number of the repository in which the issue lives. */
  home: number;
  /** Strangers can read the issue and not the notes: nothing of them may be told there but the item (docs/behaviour.md#private-notes). */
  concealed: boolean;
  /** When a comment is sent, in milliseconds since the epoch: by it one that was not answered is known again. */
  sent?: number;
}

/**
 * The marker as it may be written into an issue at a place: where the issue lives in another repository it says whose notes
 * they are, and where strangers read it, it does not tell path and dates of the meetings.
 *
 * @example
 * markAt({ version: 1, path: "a.md", owners: ["Ada"], task: "write" }, { home: 2, repository: { id: 1, … }, concealed: false, … })
 * // → { version: 1, path: "a.md", owners: ["Ada"], task: "write", notes: 1 }
 */
export function markAt(marker: Marker, { repository, home, concealed, sent }: NotesLocation): Marker {
  const elsewhere = home !== repository.id && { notes: repository.id };
  const written = { ...marker, ...elsewhere, ...(sent !== undefined && { sent }) };
  if (!concealed) return written;
  const { date: _, until: __, doneOn: ___, series, first, last, done, ...rest } = written;
  return {
    ...rest,
    path: concealPath(marker.path),
    ...(series !== undefined && { series: concealPath(series) }),
    ...(first && { first: { path: concealPath(first.path) } }),
    ...(last && { last: { path: concealPath(last.path), ...(last.done && { done: last.done }) } }),
    ...(done !== undefined && { done: concealPath(done) }),
  };
}
