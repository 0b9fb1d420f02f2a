import { isImpossibleDay } from "../plan/day.js";
import { UsageError } from "./usage-error.js";

/**
 * Reads the value of `--repo`.
 *
 * @throws {UsageError} when it is not `owner/name`
 */
export function parseRepositoryName(name: string): string {
  if (/^[\w-]+\/[\w.-]+$/.test(name) && !/\/\.{1,2}$/.test(name)) return name;
  throw new UsageError(`invalid --repo ${quote(name)}: expected owner/name`);
}

/**
 * Reads the value of `--since`: a day, or the name of a commit, branch or tag.
 *
 * @throws {UsageError} when it looks like a day and there is no such day
 */
export function parseSince(since: string): string {
  if (since.trim() === "") throw new UsageError('invalid --since "": expected a commit, branch, tag or day');
  if (!isImpossibleDay(since)) return since;
  throw new UsageError(`invalid --since ${quote(since)}: there is no such day; write days as 2026-05-05`);
}

/**
 * Reads the value of `--limit`.
 *
 * @throws {UsageError} when it is not a whole number of at least 1
 */
export function parseLimit(limit: string): number {
  if (/^0*[1-9]\d{0,5}$/.test(limit)) return Number(limit);
  throw new UsageError(`invalid --limit ${quote(limit)}: expected a whole number of at least 1`);
}

/**
 * Reads the value of `--author`: the number of an App, or a login.
 *
 * @throws {UsageError} when it is neither
 */
export function parseAuthor(author: string): string {
  if (/^@?[\w-]{1,39}(?:\[bot\])?$/.test(author)) return author;
  throw new UsageError(`invalid --author ${quote(author)}: expected the number of an App, or a login`);
}

/**
 * Reads the value of `--token`.
 *
 * @throws {UsageError} when it is empty, as `--token "$UNSET"` is, or no header can hold it
 */
export function parseToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UsageError("invalid --token: it is empty, or holds blanks or other characters that no token has");
}

function quote(value: string): string {
  return JSON.stringify(value.slice(0, 100));
}
