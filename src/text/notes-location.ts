import { concealPath } from "../marker/conceal.js";
import type { Marker } from "../marker/marker.js";
import type { Repository } from "../repository.js";

/** The places of an item and of its issue. */
export interface NotesLocation {
  /** The repository of the notes. */
  repository: Pick<Repository, "id" | "url">;
  commit: string;
  path: string;
  /** The site that publishes the notes. */
  site: string | undefined;
  /** GitHub's id of the repository. */
  home: number;
  /** True if strangers can read the issue and not the notes. Only the item may be told there (docs/behaviour.md#private-notes). */
  concealed: boolean;
  /** Time at which a comment is sent, in milliseconds since the epoch. It identifies a comment whose answer was lost. */
  sent?: number;
}

/**
 * Adapts a marker to the place of its issue. In another repository it names the repository of the notes. If strangers can
 * read the issue, it conceals paths and leaves out dates.
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
