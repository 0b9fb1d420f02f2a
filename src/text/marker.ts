/**
 * The hidden marker by which we know our own issues and comments again: an HTML comment, printed and parsed here alone.
 * It counts only in what our own App wrote; that is checked where issues are read.
 */
import { z } from "zod";

/** Which item an issue or a comment stands for, as last written in the notes (SPEC section 3, "Identity"). */
export const Marker = z.object({
  version: z.literal(1),
  path: z.string(),
  owners: z.array(z.string()),
  task: z.string(),
});
export type Marker = z.infer<typeof Marker>;

const OPENING = "<!-- next-steps ";
const CLOSING = " -->";
const END = "<!-- /next-steps -->";

/**
 * Prints a marker and its end around our own part of an issue's body.
 *
 * The JSON holds no `<`, `>` or `-`, so no text in it can end the comment.
 *
 * @example
 * printMarked({ version: 1, path: "a.md", owners: ["Ada"], task: "write" }, "text")
 * // → '<!-- next-steps {"version":1,"path":"a.md","owners":["Ada"],"task":"write"} -->\ntext\n<!-- /next-steps -->'
 */
export function printMarked(marker: Marker, text: string): string {
  const json = JSON.stringify(marker).replace(
    /[<>-]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${OPENING}${json}${CLOSING}\n${text}\n${END}`;
}

/**
 * Reads the marker at the head of a body; null when there is none or it is not one of ours.
 *
 * @example
 * parseMarker("Hello") // → null
 */
export function parseMarker(body: string | null | undefined): Marker | null {
  const start = body?.indexOf(OPENING) ?? -1;
  if (!body || start < 0) return null;
  const end = body.indexOf(CLOSING, start);
  if (end < 0) return null;
  try {
    return Marker.parse(JSON.parse(body.slice(start + OPENING.length, end)));
  } catch {
    return null; // Somebody edited it: the issue is theirs now.
  }
}
