import type { Root } from "mdast";
import { parse as parseToml, TomlError } from "smol-toml";
import { parseDocument } from "yaml";
import type { Warning } from "../model.js";

export interface FrontMatter {
  title: string | null;
  date: string | null;
  permalink: string | null;
  authors: string[];
  attendees: string[];
  warnings: Warning[];
}

/** Longer front matter is an attack or a mistake. */
const LONGEST = 20_000;
/** YAML aliases multiply, and nobody writes so many by hand. */
const MOST_ALIASES = 10;

/** Reads YAML (`---`) or TOML (`+++`) front matter. A broken one becomes a warning, and the notes are still read. */
export function readFrontMatter(tree: Root): FrontMatter {
  const node: { type: string; value?: string } | undefined = tree.children[0];
  if (node?.type !== "yaml" && node?.type !== "toml") return describe({}, []);
  const text = node.value ?? "";
  if (text.length > LONGEST) {
    return describe({}, [
      {
        line: 1,
        column: 1,
        message: `The front matter has more than ${LONGEST.toLocaleString("en")} characters and was not read.`,
      },
    ]);
  }
  return node.type === "yaml" ? readYaml(text) : readToml(text);
}

function readYaml(text: string): FrontMatter {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: "error", stringKeys: true });
    const error = document.errors[0];
    if (error) return describe({}, [broken(placeOf(text, error.pos[0]), error.message)]);
    const values: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (values === null || values === undefined) return describe({}, []);
    if (typeof values !== "object" || Array.isArray(values)) {
      return describe({}, [broken(START, "it is not a list of `key: value` lines")]);
    }
    return describe(values as Record<string, unknown>, []);
  } catch (error) {
    return describe({}, [broken(START, error instanceof Error ? error.message : String(error))]);
  }
}

function readToml(text: string): FrontMatter {
  try {
    return describe(parseToml(text), []);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return describe({}, [broken(error, error.message.replace("Invalid TOML document: ", ""))]);
  }
}

/** A place in the text of the front matter, counted from 1. */
type Place = Pick<Warning, "line" | "column">;

const START: Place = { line: 1, column: 1 };

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** The first line of the front matter is the second of the file. */
function broken({ line, column }: Place, reason: string): Warning {
  const message = `The front matter is broken and was not read: ${reason.split("\n")[0]!.replace(/\.$/, "")}. Correct it, or take it out.`;
  return { line: line + 1, column, message };
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
