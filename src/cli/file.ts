import { readFileSync } from "node:fs";
import { KnownError } from "../errors.js";

/**
 * Reads a file of notes; bytes that are no UTF-8 come as U+FFFD, of which the reader warns.
 *
 * @throws {KnownError} naming the file and why it cannot be read
 */
export function readNotesFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
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
