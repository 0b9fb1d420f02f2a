import { closest, distance } from "fastest-levenshtein";
import type * as z from "zod";
import { Configuration } from "./schema.js";
import type { ConfigurationProblem } from "./settings.js";

const TYPES: Record<string, string> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a whole number",
  object: "settings, each as `name: value`",
  record: "logins, each with its names",
  string: "text",
};

/**
 * Says in plain words what is wrong with a value, where the schema has no words of its own.
 * @example
 * inPlainWords({ code: "invalid_type", expected: "array", input: 5, … }) // → "must be a list"
 */
export function inPlainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${TYPES[issue.expected] ?? issue.expected}${issue.input === null ? ", and is empty" : ""}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
      return issue.origin === "string"
        ? "must not be empty"
        : `must ${limitOf(issue.origin)}at least ${countOf(issue.origin, Number(issue.minimum))}`;
    case "too_big":
      return `must ${limitOf(issue.origin)}at most ${countOf(issue.origin, Number(issue.maximum))}`;
  }
}

function limitOf(origin: string): string {
  return origin === "array" || origin === "string" ? "have " : "be ";
}

function countOf(origin: string, count: number): string {
  if (origin === "array") return `${count} ${count === 1 ? "entry" : "entries"}`;
  return origin === "string" ? `${count} characters` : `${count}`;
}

/** Says what is wrong with settings, and names the setting. */
export function explainIssue(issue: z.core.$ZodIssue): ConfigurationProblem[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], message: explainUnknownKey(key) }));
    case "invalid_key": {
      const reasons = issue.issues.map(({ message }) => message).join(", ");
      return [{ path, message: `"${path.at(-1)}" in "${path[0]}" ${reasons}` }];
    }
    default:
      return [{ path, message: `${nameSetting(path)} ${issue.message}` }];
  }
}

/** `"limit"`, `entry 2 of "labels"`, `"aokafor" in "people"`. */
function nameSetting([setting, ...inside]: (string | number)[]): string {
  if (setting === undefined) return "the file";
  const parts = inside.map((part) => (typeof part === "number" ? `entry ${part + 1} of` : `"${part}" in`));
  return [...parts.reverse(), `"${setting}"`].join(" ");
}

function explainUnknownKey(key: string): string {
  const known = Object.keys(Configuration.shape);
  const nearest = closest(key, known);
  const near = distance(key, nearest) <= Math.max(2, key.length / 2);
  return near
    ? `"${key}" is not a setting; did you mean "${nearest}"?`
    : `"${key}" is not a setting; the settings are ${known.join(", ")}`;
}
