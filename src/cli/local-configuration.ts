import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readConfigurationText, type TextProblem } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { onOneLine } from "../markdown/escape.js";
import { findRemoteRepository, findRoot } from "./checkout.js";
import type { Io } from "./io.js";

/**
 * Reads the configuration of the checkout, or the defaults.
 *
 * @throws {KnownError} with its problems by line
 */
export function readLocalConfiguration(io: Pick<Io, "directory">, root = findRoot(io)): Configuration {
  const path = resolve(root, CONFIGURATION_PATH);
  const { configuration, problems } = readConfigurationText(
    existsSync(path) ? readFileSync(path, "utf8") : "",
  );
  if (configuration) return configuration;
  throw new KnownError(
    "invalid configuration",
    problems.map((problem) => printProblem(CONFIGURATION_PATH, problem)),
  );
}

/**
 * Finds the configuration that a push of the checkout brings to a repository.
 *
 * @param repo `owner/name`
 * @returns null if the one on GitHub counts: the checkout has none, is of another repository, or extends one on GitHub
 * @throws {KnownError} with its problems by line
 */
export function findConfigurationOf(
  repo: string,
  io: Pick<Io, "directory" | "environment">,
): Configuration | null {
  const path = resolve(findRoot(io), CONFIGURATION_PATH);
  const remote = findRemoteRepository(io) ?? repo;
  const isOther = remote.toLowerCase() !== repo.toLowerCase();
  if (isOther || !existsSync(path) || /^_extends\s*:/m.test(readFileSync(path, "utf8"))) return null;
  return readLocalConfiguration(io);
}

/** Prints a problem as a compiler does, `file:line: message`. */
export function printProblem(file: string, { line, message }: TextProblem): string {
  return `${onOneLine(file)}${line ? `:${line}` : ""}: ${onOneLine(message)}`;
}
