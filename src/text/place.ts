import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Marker } from "../marker/marker.js";
import type { Repository } from "../repository.js";

/** Where an item stands in the notes, and where its issue lives. */
export interface Place {
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

const CONCEALED = "~";
/** So many characters of a digest tell all the files of a repository apart. */
const DIGEST_CHARACTERS = 32;

/**
 * What a path is called where strangers read: a digest of it. A digest stays as it is.
 *
 * @example
 * concealPath("meetings/2026-05-05.md") // → "~5c0b…", 33 characters
 */
export function concealPath(path: string): string {
  if (isConcealed(path)) return path;
  return CONCEALED + bytesToHex(sha256(path)).slice(0, DIGEST_CHARACTERS);
}

/** Whether a path is one that {@link concealPath} made. */
export function isConcealed(path: string): boolean {
  return path.length === DIGEST_CHARACTERS + 1 && /^~[0-9a-f]+$/.test(path);
}

/**
 * The marker as it may be written into an issue at a place: where the issue lives in another repository it says whose notes
 * they are, and where strangers read it, it does not tell path and dates of the meetings.
 *
 * @example
 * markAt({ version: 1, path: "a.md", owners: ["Ada"], task: "write" }, { home: 2, repository: { id: 1, … }, concealed: false, … })
 * // → { version: 1, path: "a.md", owners: ["Ada"], task: "write", notes: 1 }
 */
export function markAt(marker: Marker, { repository, home, concealed, sent }: Place): Marker {
  const elsewhere = home !== repository.id && { notes: repository.id };
  const written = { ...marker, ...elsewhere, ...(sent !== undefined && { sent }) };
  if (!concealed) return written;
  const { date: _, until: __, done, ...rest } = written;
  return { ...rest, path: concealPath(marker.path), ...(done !== undefined && { done: concealPath(done) }) };
}
