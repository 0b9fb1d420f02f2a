import type { Environment } from "../environment.js";
import { KnownError } from "../errors.js";
import { isImpossibleDay } from "../plan/day.js";

export interface Inputs {
  token: string;
  /** The path of the configuration; null for the usual one. */
  config: string | null;
  isDryRun: boolean;
  /** The commit, branch, tag or day to start from; null for the last synced commit. */
  since: string | null;
}

/**
 * Reads the inputs of the Action.
 *
 * @throws {KnownError} when one is missing or wrong
 * @see https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputs
 */
export function readInputs(environment: Environment): Inputs {
  const token = readInput(environment, "token");
  if (!token)
    throw new KnownError("the input `token` is empty: leave it out to use the workflow's own token");
  return {
    token,
    config: readInput(environment, "config"),
    isDryRun: readSwitch(environment, "dry-run"),
    since: readSince(environment),
  };
}

function readInput(environment: Environment, name: string): string | null {
  return environment[`INPUT_${name.toUpperCase()}`]?.trim() || null;
}

function readSince(environment: Environment): string | null {
  const since = readInput(environment, "since");
  if (since === null || !isImpossibleDay(since)) return since;
  throw new KnownError(`the input \`since\` is "${since}": there is no such day; write days as 2026-05-05`);
}

function readSwitch(environment: Environment, name: string): boolean {
  const value = readInput(environment, name) ?? "false";
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw new KnownError(`the input \`${name}\` is "${value}": expected true or false`);
}
