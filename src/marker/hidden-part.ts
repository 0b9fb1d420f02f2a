/**
 * A part of a body that is ours: a hidden marker, our text, and an end. The marker is an HTML comment that holds JSON. What people
 * write around the part stays; it counts only in what we wrote ourselves, which is checked where issues are read.
 */

const CLOSING = " -->";

/** A part of ours. */
interface HiddenPart {
  /** Its kind. */
  name: string;
  /** What its marker holds. */
  value: object;
  text: string;
}

/**
 * Prints a part of ours.
 *
 * The JSON holds no `<`, `>` or `-`, so no text in it can end the comment.
 *
 * @example
 * printPart({ name: "next-steps", value: { version: 1 }, text: "text" }) // → '<!-- next-steps {"version":1} -->\ntext\n<!-- /next-steps -->'
 */
export function printPart({ name, value, text }: HiddenPart): string {
  const json = JSON.stringify(value).replace(
    /[<>-]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${openingOf(name)}${json}${CLOSING}\n${text}\n${endOf(name)}`;
}

/**
 * Replaces our part of a body, marker and text.
 *
 * @returns null when the part is not there any more: then the body is theirs
 * @example
 * replacePart("Hello\n<!-- next-steps {…} -->\nold\n<!-- /next-steps -->\nBye", { name: "next-steps", value: { version: 1 }, text: "new" })
 * // → 'Hello\n<!-- next-steps {"version":1} -->\nnew\n<!-- /next-steps -->\nBye'
 */
export function replacePart(body: string, part: HiddenPart): string | null {
  const found = splitAtPart(part.name, body);
  return found && found.before + printPart(part) + found.after;
}

/**
 * Splits a body at our part of it, without that part; null when the part is not there.
 *
 * @example
 * splitAtPart("next-steps", "Hello\n<!-- next-steps {…} -->\ntext\n<!-- /next-steps -->\nBye") // → { before: "Hello\n", after: "\nBye" }
 */
export function splitAtPart(name: string, body: string): { before: string; after: string } | null {
  const start = body.indexOf(openingOf(name));
  const end = body.indexOf(endOf(name), start);
  if (start < 0 || end < 0) return null;
  return { before: body.slice(0, start), after: body.slice(end + endOf(name).length) };
}

/**
 * Our text in a body, without marker and end; null when it is not there any more.
 *
 * @example
 * readPartText("next-steps", "Hello\n<!-- next-steps {…} -->\nold\n<!-- /next-steps -->") // → "old"
 */
export function readPartText(name: string, body: string): string | null {
  const start = body.indexOf(CLOSING, Math.max(0, body.indexOf(openingOf(name))));
  const end = body.indexOf(endOf(name), start);
  if (!body.includes(openingOf(name)) || start < 0 || end < 0) return null;
  return body
    .slice(start + CLOSING.length, end)
    .trim()
    .replaceAll("\r\n", "\n");
}

/**
 * What the marker of our part holds; null when there is none, or it is no JSON any more.
 *
 * @example
 * readPartValue("next-steps", '<!-- next-steps {"version":1} -->') // → { version: 1 }
 */
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
