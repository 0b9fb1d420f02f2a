import { readFileSync } from "node:fs";
import { KnownError } from "../errors.js";
import { decodeNotes } from "../notes/bytes.js";

/**
 * Reads a file of notes; what is no UTF-8 in it is replaced, and warned of.
 *
 * @throws {KnownError} naming the file and why it cannot be read
 */
export function readNotesFile(file: string): ReturnType<typeof decodeNotes> {
  try {
    return decodeNotes(readFileSync(file));
  } catch (error) {
    throw new KnownError(`${file} cannot be read: ${explain(error as NodeJS.ErrnoException)}`);
  }
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a directory";
  if (code === "EACCES") return "permission denied";
  return message;
}
