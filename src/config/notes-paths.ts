import picomatch from "picomatch";
import { isNotesByDefault } from "./default-notes.js";
import { CONFIGURATION_PATH } from "./schema.js";
import type { Configuration } from "./settings.js";

const MOST_PATH_CHARACTERS = 500;

type NotesSetting = Pick<Configuration, "notes">;

/**
 * Tells whether a file is notes by the configured globs, or by the words and the date in its path. Case is ignored.
 * @param repository the repository's name, because one like `acme/meetings` tells what its files are
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

/** Recognises text formats by extension, because no glob makes a picture notes. */
export function isText(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkd|mdx|rst|adoc|asciidoc|org|txt)$/i.test(path);
}

/**
 * Returns true when a path may be notes under some configuration, or is the configuration, or when the paths are unknown (null).
 */
export function mayEverConcernNotes(touched: Readonly<Record<string, unknown>> | null): boolean {
  return !touched || CONFIGURATION_PATH in touched || Object.keys(touched).some(isText);
}

/** Caches globs, because they are slow to compile and needed for every path. */
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
