import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import picomatch from "picomatch";
import { isNotes, isText } from "../config/notes-paths.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { findRemoteRepository, findRoot } from "./checkout.js";
import { decodeText, explainUnreadable, readNotesFile } from "./file.js";
import type { Io } from "./io.js";
import { readLocalConfiguration } from "./local-configuration.js";

export const STANDARD_INPUT = "-";

export interface NotesFile {
  /** As named on the command line, or below a folder named there. */
  file: string;
  text: string;
}

/**
 * Finds the files that arguments name: files, the notes in folders, the texts that globs match, and `-`. Quoted globs reach us unexpanded.
 *
 * @returns the files, and a sentence for each argument that names none
 */
export function findFiles(words: string[], io: Io): { files: string[]; problems: string[] } {
  const problems: string[] = [];
  const files = words.flatMap((word) => {
    try {
      return expand(word, io);
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  return { files, problems };
}

/**
 * Reads the notes that arguments name.
 *
 * @throws {KnownError} when one of them cannot be read
 */
export function readNotesFiles(words: string[], io: Io): NotesFile[] {
  const { files, problems } = findFiles(words, io);
  if (problems.length > 0) throw new KnownError(problems.join("\n"));
  return files.map((file) => readNotesArgument(file, io));
}

/**
 * Reads a file of notes, or the standard input for `-`.
 *
 * @throws {KnownError} naming the file and why it cannot be read
 */
export function readNotesArgument(file: string, io: Pick<Io, "directory" | "readInput">): NotesFile {
  if (file !== STANDARD_INPUT) return { file, ...readNotesFile(file, io) };
  return { file, text: decodeText("the standard input", readable("the standard input", io.readInput)) };
}

/**
 * Returns the path of a file in the repository.
 *
 * @throws {KnownError} when it is outside of the checkout
 */
export function pathInRepository(file: string, io: Pick<Io, "directory">): string {
  const path = relative(findRoot(io), resolve(io.directory, file)).replaceAll("\\", "/");
  if (!/^(?:\.\.(?:\/|$)|\/|[a-z]:)/i.test(path)) return path;
  throw new KnownError(`${file} is outside of the repository: run this in the checkout of its repository`);
}

/** Finds all notes of the checkout, by their paths in the repository. */
export function findNotesInCheckout(configuration: Pick<Configuration, "notes">, io: Io): string[] {
  const repository = findRemoteRepository(io) ?? findRoot(io);
  return listTexts(findRoot(io)).filter((path) => isNotes(path, configuration, repository));
}

/** Lists the texts below a folder by relative path, without hidden folders and `node_modules`. */
export function listTexts(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    if (entry.isFile()) return isText(entry.name) ? [entry.name] : [];
    if (!entry.isDirectory() || entry.name.startsWith(".") || entry.name === "node_modules") return [];
    return listTexts(join(folder, entry.name)).map((path) => `${entry.name}/${path}`);
  });
}

function expand(word: string, io: Io): string[] {
  if (word === "") throw new KnownError('"" names no file');
  const place = resolve(io.directory, word);
  if (word === STANDARD_INPUT) return [word];
  if (existsSync(place)) return statSync(place).isDirectory() ? findNotesIn(word, io) : [word];
  return /[*?[{]/.test(word) ? matchGlob(word, io) : [word];
}

function findNotesIn(folder: string, io: Io): string[] {
  const inside = pathInCheckout(folder, io);
  const configuration = readLocalConfiguration(io);
  const repository = findRemoteRepository(io) ?? findRoot(io);
  const texts = readable(folder, () => listTexts(resolve(io.directory, folder)));
  const notes = texts.filter((path) =>
    isNotes(inside ? `${inside}/${path}` : path, configuration, repository),
  );
  if (notes.length > 0) return notes.map((path) => join(folder, path));
  throw new KnownError(
    `${folder}: no file in this folder is notes ${ruleOf(configuration)}. Name the files, or set \`notes\``,
  );
}

/** Says by which rule a file is notes. */
export function ruleOf({ notes }: Pick<Configuration, "notes">): string {
  return notes ? `by \`notes\` in ${CONFIGURATION_PATH}` : "by the words and the date in its path";
}

/** Returns the path of a folder in the repository; outside of a checkout its own name. */
function pathInCheckout(folder: string, io: Pick<Io, "directory">): string {
  try {
    return pathInRepository(folder, io);
  } catch {
    return resolve(io.directory, folder).split(/[\\/]/).at(-1)!;
  }
}

function matchGlob(glob: string, { directory }: Pick<Io, "directory">): string[] {
  const { base, glob: rest } = picomatch.scan(glob.replace(/^\.\//, ""));
  const isMatch = rest ? picomatch(rest) : () => false;
  const folder = resolve(directory, base);
  const texts = existsSync(folder) ? readable(glob, () => listTexts(folder)) : [];
  const files = texts.filter((path) => isMatch(path)).map((path) => join(base, path));
  if (files.length > 0) return files;
  throw new KnownError(`${glob}: no Markdown or text file matches this`);
}

function readable<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new KnownError(`${name} cannot be read: ${explainUnreadable(error as NodeJS.ErrnoException)}`);
  }
}
