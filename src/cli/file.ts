import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { KnownError } from "../errors.js";
import { decodeFile } from "../github/decode.js";
import type { Io } from "./io.js";

/**
 * Reads a file of notes in any encoding.
 *
 * @throws {KnownError} naming the file and why it cannot be read
 */
export function readNotesFile(file: string, { directory }: Pick<Io, "directory">): { text: string } {
  return { text: decodeText(file, readBytes(file, directory)) };
}

/**
 * Reads a file of a folder in any encoding; null if it is not a text file.
 *
 * @throws {KnownError} naming the file and why it cannot be read
 */
export function readIfText(file: string, directory: string): string | null {
  const text = decodeFile(readBytes(file, directory));
  return isBinary(text) ? null : text;
}

/** @throws {KnownError} naming what was read when it is not a text file */
export function decodeText(name: string, bytes: Uint8Array): string {
  const text = decodeFile(bytes);
  if (isBinary(text)) throw new KnownError(`${name} cannot be read: it is not a text file`);
  return text;
}

export function explainUnreadable({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a directory";
  if (code === "EACCES") return "permission denied";
  return message;
}

/** Git too takes a file with a NUL for binary: https://git-scm.com/docs/gitattributes#_binary_files */
function isBinary(text: string): boolean {
  return text.includes("\0");
}

function readBytes(file: string, directory: string): Uint8Array {
  try {
    return readFileSync(resolve(directory, file));
  } catch (error) {
    throw new KnownError(`${file} cannot be read: ${explainUnreadable(error as NodeJS.ErrnoException)}`);
  }
}
