import { isNotes } from "../../config/notes-paths.js";
import { parseConfiguration } from "../../config/parse.js";

/** A glob excludes at most this many files one by one. */
const MOST_EXCLUDED = 5;

/**
 * Proposes globs that match some of the texts of a repository and no others; null if no short list of globs does.
 *
 * @param wanted the texts that are notes
 * @param texts all texts, by their paths from the root
 * @example
 * proposeGlobs(["log/1.md", "log/2.md"], ["README.md", "log/1.md", "log/2.md", "log/template.md"])
 * // → ["log/*.md", "!log/template.md"]
 */
export function proposeGlobs(wanted: string[], texts: string[]): string[] | null {
  const globs = [...groupBy(wanted, topFolder)].flatMap(([folder, paths]) => {
    const whole = folder ? proposeFor(paths, texts, `${folder}/**/`) : null;
    return (
      whole ?? [...groupBy(paths, folderOf)].flatMap(([inner, own]) => proposeFor(own, texts, inner) ?? own)
    );
  });
  // Exclusions come last, because the last glob that matches a file decides.
  const notes = [
    ...globs.filter((glob) => !glob.startsWith("!")),
    ...globs.filter((glob) => glob.startsWith("!")),
  ];
  const { configuration } = parseConfiguration({ notes });
  const isWanted = new Set(wanted);
  const isExact =
    configuration && texts.every((path) => isNotes(path, configuration, "") === isWanted.has(path));
  return isExact ? notes : null;
}

/** Returns a glob for each extension below a folder, with exclusions; null if these are too many. */
function proposeFor(paths: string[], texts: string[], folder: string): string[] | null {
  const globs: string[] = [];
  for (const [extension, own] of groupBy(paths, extensionOf)) {
    const glob = `${folder}*${extension}`;
    const isMatch = (path: string) => isNotes(path, { notes: [glob] }, "");
    const others = texts.filter((path) => isMatch(path) && !own.includes(path));
    if (others.length > Math.min(MOST_EXCLUDED, own.length)) return null;
    globs.push(glob, ...others.map((path) => `!${path}`));
  }
  return globs;
}

function groupBy<Value>(values: Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

function topFolder(path: string): string {
  return path.includes("/") ? path.split("/")[0]! : "";
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf("."));
}
