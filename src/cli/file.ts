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
  try {
    return { text: decodeFile(readFileSync(resolve(directory, file))) };
  } catch (error) {
    throw new KnownError(`${file} cannot be read: ${explainUnreadable(error as NodeJS.ErrnoException)}`);
  }
}

export function explainUnreadable({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a directory";
  if (code === "EACCES") return "permission denied";
  return message;
}
