import { LineCounter, parseDocument } from "yaml";
import type { Context } from "../apply/context.js";
import { findSettingLine, parseConfiguration } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { readFile } from "../github/git.js";
import type { PullFiles, PullRequest } from "../github/pulls.js";
import type { IgnoredReason } from "../text/preview.js";

/** Aliases can multiply, and nobody writes more by hand. */
const MOST_ALIASES = 10;

export interface ProposedConfiguration {
  /** Null when the preview uses the current configuration. */
  configuration: Configuration | null;
  ignoredReason: IgnoredReason | null;
}

/**
 * Reads a pull request's configuration, and tells whether the preview may use it; null when it is unchanged. A fork's is only
 * checked, because its author may see less than the App. `_extends` is not followed for the same reason.
 * @throws {KnownError} with one problem per line (`.github/next-steps.yml:3: …`) when it is invalid
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

/** Parses a configuration without following `_extends`. */
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
    "invalid configuration",
    problems.map(({ line, message }) => `${CONFIGURATION_PATH}${line ? `:${line}` : ""}: ${message}`),
  );
}
