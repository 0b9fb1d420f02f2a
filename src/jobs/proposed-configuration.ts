import { LineCounter, parseDocument } from "yaml";
import type { Context } from "../apply/context.js";
import { findSettingLine, parseConfiguration } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { readFile } from "../github/git.js";
import type { PullFiles, PullRequest } from "../github/pulls.js";
import type { IgnoredReason } from "../text/preview.js";

/** YAML aliases multiply: ten of them are more than anybody writes by hand. */
const MOST_ALIASES = 10;

/** The configuration that a pull request brings. */
export interface ProposedConfiguration {
  /** The one to plan by; null where the plan goes by the one that is in use. */
  configuration: Configuration | null;
  ignoredReason: IgnoredReason | null;
}

/**
 * Reads the configuration that a pull request brings, and whether a plan may go by it.
 *
 * A stranger's is only looked through for mistakes: by it, the App would look where they may not. What a file extends is not
 * followed either, because our token reads more than whoever wrote it.
 *
 * @returns null when the pull request leaves the configuration alone
 * @throws {KnownError} with a problem a line, `.github/next-steps.yml:3: …`, when it cannot be used
 */
export async function readProposedConfiguration(
  { head, isFromFork }: PullRequest,
  { touched }: PullFiles,
  { github, repository }: Pick<Context, "github" | "repository">,
): Promise<ProposedConfiguration | null> {
  if (!(CONFIGURATION_PATH in touched)) return null;
  const text = await readFile({ github, repository }, CONFIGURATION_PATH, head);
  if (text === null) return { configuration: null, ignoredReason: "removed" };
  const { configuration, extendsAnother } = readProposedText(text);
  const ignoredReason = isFromFork ? "fork" : extendsAnother ? "extends" : null;
  return { configuration: ignoredReason ? null : configuration, ignoredReason };
}

/**
 * Reads a configuration from its own text alone.
 *
 * @throws {KnownError} with a problem a line when it cannot be used
 * @example
 * readProposedText("limit: 5\n") // → { configuration: { limit: 5, … }, extendsAnother: false }
 */
function readProposedText(text: string): { configuration: Configuration; extendsAnother: boolean } {
  const { _extends, ...settings } = readSettings(text);
  const { configuration, problems } = parseConfiguration(settings);
  if (configuration) return { configuration, extendsAnother: _extends !== undefined };
  throw unusable(problems.map(({ path, message }) => ({ line: findSettingLine(text, path), message })));
}

function readSettings(text: string): Record<string, unknown> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error" });
  const [error] = document.errors;
  if (error) throw unusable([{ line: lineCounter.linePos(error.pos[0]).line, message: error.message }]);
  try {
    const settings: unknown = document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
    if (typeof settings === "object" && !Array.isArray(settings)) return settings as Record<string, unknown>;
  } catch (aliases) {
    throw unusable([{ line: null, message: (aliases as Error).message }]);
  }
  throw unusable([{ line: 1, message: "it is not a list of `setting: value` lines" }]);
}

function unusable(problems: { line: number | null; message: string }[]): KnownError {
  return new KnownError(
    "the configuration cannot be used",
    problems.map(({ line, message }) => `${CONFIGURATION_PATH}${line ? `:${line}` : ""}: ${message}`),
  );
}
