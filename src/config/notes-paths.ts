import picomatch from "picomatch";
import { isNotesByDefault } from "./default-notes.js";
import { CONFIGURATION_PATH } from "./schema.js";
import type { Configuration } from "./settings.js";

/** A longer path is nobody's notes. */
const MOST_PATH_CHARACTERS = 500;

/** The globs of a configuration; without them, the words in a path decide. */
type NotesSetting = Pick<Configuration, "notes">;

/**
 * Tells whether a file is notes by the globs of a configuration, else by the words and the date in its path; case does not count.
 *
 * @param repository the repository's name: one like `acme/meetings` says what its files are
 * @example
 * isNotes("Meetings/2026-05-05.md", { notes: ["meetings/**", "!**\/template.md"] }, "acme/app") // → true
 */
export function isNotes(path: string, configuration: NotesSetting, repository: string): boolean {
  if (path.length > MOST_PATH_CHARACTERS || !isText(path)) return false;
  const { notes } = configuration;
  if (!notes) return isNotesByDefault(path, repository);
  const match = matchers.get(notes) ?? createMatcher(notes);
  matchers.set(notes, match);
  return match(path);
}

/** Tells a text in a markup that is read, by its name: whatever the globs say, a picture beside the notes is none of them. */
export function isText(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkd|mdx|rst|adoc|asciidoc|org|txt)$/i.test(path);
}

/**
 * Whether paths can be notes by any configuration, or configuration.
 *
 * @param touched null where it is not known which they are
 * @example
 * mayEverConcernNotes({ "src/crane.c": "changed" }) // → false
 */
export function mayEverConcernNotes(touched: Readonly<Record<string, unknown>> | null): boolean {
  return !touched || CONFIGURATION_PATH in touched || Object.keys(touched).some(isText);
}

/** Globs are slow to compile, and asked for with every path. */
const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

function createMatcher(notes: readonly string[]): (path: string) => boolean {
  const options = { nocase: true, dot: true };
  const isTaken = picomatch(
    notes.filter((glob) => !glob.startsWith("!")),
    options,
  );
  const isLeft = picomatch(
    notes.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)),
    options,
  );
  return (path) => isTaken(path) && !isLeft(path);
}
