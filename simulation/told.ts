import type { Event } from "./history.js";
import type { Notes } from "./notes.js";
import type { Rename } from "./renames.js";

/** The repository of the notes. */
export const OWNER = "harbour";
export const REPOSITORY = "notes";
export const NOTES: string = `${OWNER}/${REPOSITORY}`;
/** The App's bot. */
export const BOT = "next-steps[bot]";

/** What the oracle may know of a history. */
export interface Told {
  /** The notes of every pushed commit, in order. */
  heads: { sha: string; notes: Notes }[];
  /** The tasks whose issue people changed, with what they did. */
  touched: Map<number, Set<string>>;
  /** The titles that people gave to the issues of tasks. */
  renamed: Map<number, Rename>;
  /** The runs that people undid, as the markers of their issues name them. */
  undone: Set<string>;
  /** How often each kind of event, edit and fault took place. */
  counts: Map<string, number>;
  wiped: boolean;
  /** The commits that were synced and what people did, in order, as the events of another history. */
  synced: Event[];
  /** Whether people acted on a task while a server was at work on it. */
  actedAtWork: boolean;
  /** Every request as sent, in the order of their effects. */
  trace: string[];
}
