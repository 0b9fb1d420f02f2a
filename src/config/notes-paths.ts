import picomatch from "picomatch";
import { CONFIGURATION_PATH, type Configuration } from "./schema.js";

/** A longer path is nobody's notes. */
const MOST_PATH_CHARACTERS = 500;

/**
 * Whether a path is one of the notes by a configuration's globs; case does not count.
 *
 * @example
 * isNotes("Meetings/2026-05-05.md", { notes: ["meetings/**", "!**\/template.md"] }) // → true
 */
export function isNotes(path: string, configuration: Pick<Configuration, "notes">): boolean {
  if (path.length > MOST_PATH_CHARACTERS || !isMarkdown(path)) return false;
  const match = matchers.get(configuration) ?? createMatcher(configuration);
  matchers.set(configuration, match);
  return match(path);
}

/** Whether a file is Markdown by its name: whatever the globs say, a picture beside the notes is none of them. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkd|mdx|txt)$/i.test(path);
}

/**
 * Whether paths can be notes by any configuration, or configuration.
 *
 * @param touched null where it is not known which they are
 * @example
 * mayEverConcernNotes({ "src/crane.c": "changed" }) // → false
 */
export function mayEverConcernNotes(touched: Readonly<Record<string, unknown>> | null): boolean {
  return !touched || CONFIGURATION_PATH in touched || Object.keys(touched).some(isMarkdown);
}

/** Globs are slow to compile, and asked for with every path. */
const matchers = new WeakMap<Pick<Configuration, "notes">, (path: string) => boolean>();

function createMatcher({ notes }: Pick<Configuration, "notes">): (path: string) => boolean {
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
