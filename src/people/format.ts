import type { Person } from "./model.js";

const LONGEST_TEXT = 80;
const MOST_NAMES = 5;
/** Control characters, and the invisible ones that turn the reading direction. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/**
 * Makes text from notes and profiles fit for a sentence: one line, not too long, and without `@`, so that it mentions nobody.
 * It is still plain text: whoever prints it as Markdown escapes it, as the text module does.
 *
 * @example
 * show("@ada\nada@example.org"); // "ada ada at example.org"
 */
export function show(text: string): string {
  const silent = text.replace(/(?<=[^\s@])@/g, " at ").replaceAll("@", "");
  const line = silent.replace(INVISIBLE, " ").replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length > LONGEST_TEXT ? `${letters.slice(0, LONGEST_TEXT - 1).join("")}…` : line;
}

/**
 * Names a person and the account, without mentioning it.
 *
 * @example
 * showPerson({ login: "ada", name: "Ada Lovelace" }); // "Ada Lovelace (ada)"
 */
export function showPerson({ login, name }: Person): string {
  return name ? `${show(name)} (${show(login)})` : show(login);
}

/**
 * Joins names to a list that stays readable when it is long.
 *
 * @example
 * showList(["Ada", "Bo"]); // "Ada and Bo"
 */
export function showList(names: string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  if (names.length > MOST_NAMES) shown.push(`${names.length - MOST_NAMES} more`);
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "nobody");
}
