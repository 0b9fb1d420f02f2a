/** Prints and parses our part of a body: a comment with JSON, our text, and an end. The caller checks the author. */

const CLOSING = " -->";

interface HiddenPart {
  name: string;
  /** The marker's JSON value. */
  value: object;
  text: string;
}

/** Prints our part. Its JSON escapes `<`, `>` and `-`, so that no text in it can end the comment. */
export function printPart({ name, value, text }: HiddenPart): string {
  const json = JSON.stringify(value).replace(
    /[<>-]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${openingOf(name)}${json}${CLOSING}\n${text}\n${endOf(name)}`;
}

/** Replaces our part of a body; null when a person deleted it, so that the body is theirs. */
export function replacePart(body: string, part: HiddenPart): string | null {
  const found = splitAtPart(part.name, body);
  return found && found.before + printPart(part) + found.after;
}

/** Splits a body around our part; null when there is none. */
export function splitAtPart(name: string, body: string): { before: string; after: string } | null {
  const start = body.indexOf(openingOf(name));
  const end = body.indexOf(endOf(name), start);
  if (start < 0 || end < 0) return null;
  return { before: body.slice(0, start), after: body.slice(end + endOf(name).length) };
}

/** Extracts our text from a body, without marker and end; null when a person deleted it. */
export function readPartText(name: string, body: string): string | null {
  const start = body.indexOf(CLOSING, Math.max(0, body.indexOf(openingOf(name))));
  const end = body.indexOf(endOf(name), start);
  if (!body.includes(openingOf(name)) || start < 0 || end < 0) return null;
  return body
    .slice(start + CLOSING.length, end)
    .trim()
    .replaceAll("\r\n", "\n");
}

/** Parses our marker's value; null when there is none or it is no longer JSON. */
export function readPartValue(name: string, body: string | null | undefined): unknown {
  const start = body?.indexOf(openingOf(name)) ?? -1;
  if (!body || start < 0) return null;
  const end = body.indexOf(CLOSING, start);
  if (end < 0) return null;
  try {
    return JSON.parse(body.slice(start + openingOf(name).length, end));
  } catch {
    return null; // Somebody edited it: the body is theirs now.
  }
}

function openingOf(name: string): string {
  return `<!-- ${name} `;
}

function endOf(name: string): string {
  return `<!-- /${name} -->`;
}
