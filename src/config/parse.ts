import { closest, distance } from "fastest-levenshtein";
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { EXTENDS, Configuration as Schema } from "./schema.js";
import type { Configuration } from "./settings.js";

/** One thing that is wrong with a configuration: where, from the top of the file, and what. */
export interface ConfigurationProblem {
  path: (string | number)[];
  message: string;
}

/** One thing that is wrong with a configuration's text. */
export interface TextProblem {
  /** From 1; null where it concerns the file as a whole. */
  line: number | null;
  message: string;
}

/**
 * Reads the text of a configuration: the settings, or everything that is wrong with it, line by line. What it extends is not
 * looked up.
 *
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
  const broken = document.errors.map(({ message, pos }) => ({
    line: text.slice(0, pos[0]).split("\n").length,
    message: `this is no YAML: ${message}`,
  }));
  if (broken.length > 0) return { configuration: null, problems: broken };
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

/** The values of a document, without what Probot reads of it; anchors that multiply beyond measure are refused. */
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
 * Reads settings that came out of YAML: the configuration, or everything that is wrong with it.
 *
 * @example
 * parseConfiguration({ limit: 5 }) // → { configuration: { limit: 5, notes: […], … }, problems: [] }
 * parseConfiguration({ heading: [] }).problems[0].message // → '"heading" is not a setting; did you mean "headings"?'
 */
export function parseConfiguration(
  value: unknown,
):
  | { configuration: Configuration; problems: [] }
  | { configuration: null; problems: ConfigurationProblem[] } {
  const parsed = Schema.safeParse(value ?? {});
  if (parsed.success) return { configuration: parsed.data, problems: [] };
  return { configuration: null, problems: parsed.error.issues.flatMap(explainIssue) };
}

/**
 * Finds the line of a setting in the file it was written in, from 1; null when the file does not hold it.
 *
 * @example
 * findSettingLine("limit: 5\nheading: [x]\n", ["heading"]) // → 2
 */
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

function explainIssue(issue: z.core.$ZodIssue): ConfigurationProblem[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: explainUnknownKey(key) }));
  }
  if (issue.code === "invalid_key") {
    return [
      { path, message: `"${path.join(".")}" ${issue.issues.map(({ message }) => message).join(", ")}` },
    ];
  }
  const setting = path.length > 0 ? `"${path.join(".")}"` : "the file";
  return [{ path, message: `${setting}: ${issue.message}` }];
}

function explainUnknownKey(key: string): string {
  const known = Object.keys(Schema.shape);
  const nearest = closest(key, known);
  const near = distance(key, nearest) <= Math.max(2, key.length / 2);
  return near
    ? `"${key}" is not a setting; did you mean "${nearest}"?`
    : `"${key}" is not a setting; the settings are ${known.join(", ")}`;
}
