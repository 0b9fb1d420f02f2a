import type { Root } from "mdast";
import { parseDocument } from "yaml";
import type { Warning } from "../model.js";

/** What the front matter says of the meeting. */
export interface FrontMatter {
  title: string | null;
  date: string | null;
  permalink: string | null;
  authors: string[];
  attendees: string[];
  warnings: Warning[];
}

/** More than this is no front matter, but an attack or a mistake. */
const LONGEST = 20_000;
/** YAML aliases multiply: ten of them are more than anybody writes by hand. */
const MOST_ALIASES = 10;

/**
 * Reads YAML (`---`) or TOML (`+++`) front matter; what is broken becomes a warning and never costs the rest.
 *
 * @example
 * readFrontMatter(parseMarkdown("---\ntitle: Weekly\n---\n")).title // → "Weekly"
 */
export function readFrontMatter(tree: Root): FrontMatter {
  const node: { type: string; value?: string } | undefined = tree.children[0];
  if (node?.type === "yaml") return readYaml(node.value ?? "");
  if (node?.type === "toml") return describe(readToml(node.value ?? ""), []);
  return describe({}, []);
}

function readYaml(text: string): FrontMatter {
  if (text.length > LONGEST) {
    return describe({}, [
      {
        line: 1,
        column: 1,
        message: `The front matter has more than ${LONGEST.toLocaleString("en")} characters and was not read.`,
      },
    ]);
  }
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: "error", stringKeys: true });
    const error = document.errors[0];
    if (error) return describe({}, [broken(text, error.pos[0], error.message)]);
    const values: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (values === null || values === undefined) return describe({}, []);
    if (typeof values !== "object" || Array.isArray(values)) {
      return describe({}, [broken(text, 0, "it is not a list of `key: value` lines")]);
    }
    return describe(values as Record<string, unknown>, []);
  } catch (error) {
    return describe({}, [broken(text, 0, error instanceof Error ? error.message : String(error))]);
  }
}

/** The first line of the front matter is the second of the file. */
function broken(text: string, offset: number, reason: string): Warning {
  const before = text.slice(0, offset).split("\n");
  const message = `The front matter is broken and was not read: ${reason.split("\n")[0]!.replace(/\.$/, "")}. Correct it, or take it out.`;
  return { line: before.length + 1, column: before.at(-1)!.length + 1, message };
}

/** The plain `key = "value"` lines before the first table: all that notes use of TOML. */
function readToml(text: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const line of text.slice(0, LONGEST).split("\n")) {
    if (line.startsWith("[")) break;
    const match = /^\s*([\w-]+)\s*=\s*(.*)$/.exec(line);
    if (match) values[match[1]!] = readTomlValue(match[2]!.trim());
  }
  return values;
}

function readTomlValue(value: string): string | string[] {
  if (!value.startsWith("[")) return value.replace(/^(["'])(.*)\1.*$/, "$2");
  return [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2]!);
}

function describe(values: Record<string, unknown>, warnings: Warning[]): FrontMatter {
  return {
    title: text(values.title) ?? text(values.subject),
    date: day(values.date) ?? day(values.updated),
    permalink: text(values.permalink),
    authors: [...people(values.author), ...people(values.authors)],
    attendees: [...people(values.attendees), ...people(values.participants), ...people(values.present)],
    warnings,
  };
}

function text(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function day(value: unknown): string | null {
  const written = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : text(value);
  return /^\d{4}-\d{2}-\d{2}/.exec(written ?? "")?.[0] ?? null;
}

/** `Ada`, `Ada, Bob`, `[Ada, Bob]`, `{ name: Ada, … }`. */
function people(value: unknown): string[] {
  if (typeof value === "string")
    return value
      .split(/,|\band\b|&/)
      .map((name) => name.trim())
      .filter((name) => name !== "");
  if (Array.isArray(value)) return value.flatMap(people);
  if (typeof value === "object" && value !== null && "name" in value) return people(value.name);
  return [];
}
