import type { Person } from "./model.js";

const LONGEST_TEXT = 80;
const MOST_NAMES = 5;
/** Control characters, and invisible ones that change the reading direction. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/** Makes text one short line without `@`, so that it mentions nobody. It must still be escaped for Markdown. */
export function show(text: string): string {
  const silent = text.replace(/(?<=[^\s@])@/g, " at ").replaceAll("@", "");
  const line = silent.replace(INVISIBLE, " ").replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length > LONGEST_TEXT ? `${letters.slice(0, LONGEST_TEXT - 1).join("")}…` : line;
}

/** Formats a person as `Ada Lovelace (ada)`, without a mention. */
export function showPerson({ login, name }: Person): string {
  return name ? `${show(name)} (${show(login)})` : show(login);
}

/** Joins names with commas and "and", and shortens a long list. */
export function showList(names: string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  if (names.length > MOST_NAMES) shown.push(`${names.length - MOST_NAMES} more`);
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "nobody");
}
