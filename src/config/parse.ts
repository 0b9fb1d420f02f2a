import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { explainIssue, inPlainWords } from "./explain-issue.js";
import { EXTENDS, Configuration as Schema } from "./schema.js";
import type { Configuration, ConfigurationProblem } from "./settings.js";

export type { ConfigurationProblem };

export interface TextProblem {
  /** From 1; null for the file as a whole. */
  line: number | null;
  message: string;
}

/** The YAML parser quotes the text that it does not understand, however long that is. */
const MOST_CHARACTERS = 200;

/**
 * Parses the text of a configuration, and returns the settings or all problems by line. It does not follow `_extends`.
 * @example
 * readConfigurationText("heading: [x]\n").problems // → [{ line: 1, message: '"heading" is not a setting; …' }]
 */
export function readConfigurationText(
  text: string,
): { configuration: Configuration; problems: [] } | { configuration: null; problems: TextProblem[] } {
  const document = parseDocument(text, {
    prettyErrors: false,
    lineCounter: new LineCounter(),
    logLevel: "error",
  });
  // Further errors mostly follow from the first one.
  const [broken] = document.errors;
  if (broken) {
    const line = text.slice(0, broken.pos[0]).split("\n").length;
    const message = `not valid YAML: ${broken.message.slice(0, MOST_CHARACTERS)}`;
    return { configuration: null, problems: [{ line, message }] };
  }
  const { value, problem } = expandDocument(document);
  if (problem) return { configuration: null, problems: [{ line: null, message: problem }] };
  const { configuration, problems } = parseConfiguration(value);
  if (configuration) return { configuration, problems: [] };
  return {
    configuration: null,
    problems: problems
      .map(({ path, message }) => ({ line: findSettingLine(text, path), message }))
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0)),
  };
}

/** Converts a document to values, without `_extends`. It rejects aliases that expand too far. */
function expandDocument(document: ReturnType<typeof parseDocument>): { value?: unknown; problem?: string } {
  try {
    const value: unknown = document.toJS();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { value };
    const { [EXTENDS]: _, ...settings } = value as Record<string, unknown>;
    return { value: settings };
  } catch (error) {
    return { problem: `this YAML cannot be expanded: ${(error as Error).message}` };
  }
}

/**
 * Checks settings that were parsed from YAML, and returns the configuration or all problems.
 * @example
 * parseConfiguration({ limit: 5 }) // → { configuration: { limit: 5, notes: […], … }, problems: [] }
 * parseConfiguration({ heading: [] }).problems[0].message // → '"heading" is not a setting; did you mean "headings"?'
 */
export function parseConfiguration(
  value: unknown,
):
  | { configuration: Configuration; problems: [] }
  | { configuration: null; problems: ConfigurationProblem[] } {
  const parsed = Schema.safeParse(value ?? {}, { error: inPlainWords });
  if (parsed.success) return { configuration: parsed.data, problems: [] };
  return { configuration: null, problems: parsed.error.issues.flatMap(explainIssue) };
}

/** Finds the line of a setting in its file, from 1; null when the file does not contain it. */
export function findSettingLine(text: string, path: (string | number)[]): number | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "error" });
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const last = path[depth - 1];
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key
      : document.getIn(path.slice(0, depth), true);
    if (isNode(key) && key.range) return lines.linePos(key.range[0]).line;
  }
  return null;
}
