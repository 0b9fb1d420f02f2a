/**
 * The hidden marker by which we know our own issues and comments again: an HTML comment, printed and parsed here alone.
 * It counts only in what our own App wrote; that is checked where issues are read.
 */
import { z } from "zod";

/** Which item an issue or a comment stands for, as last written in the notes (SPEC section 3, "Identity"). */
export const Marker = z.object({
  version: z.literal(1),
  /** The path of the notes, or a digest of it where it may not be told. */
  path: z.string(),
  owners: z.array(z.string()),
  task: z.string(),
  /** GitHub's number of the notes' repository, where the issue lives in another one. */
  notes: z.number().optional(),
  /** When the meeting was that took the item, `YYYY-MM-DD`. */
  date: z.string().optional(),
  /** In how many meetings the item had been taken when an import found it, and when the last of them was. */
  meetings: z.number().optional(),
  until: z.string().optional(),
  /** The path of the notes that say the item is done, for which we closed the issue. */
  done: z.string().optional(),
  /** The item is not in the notes any more. */
  gone: z.boolean().optional(),
  /** The logins we assigned. */
  assigned: z.array(z.string()).optional(),
  /** The owners that could not be placed yet: the issue waits for somebody to say who they are. */
  waits: z.array(z.string()).optional(),
  /** Who people said an owner is: name → login. It holds as long as that login stays assigned. */
  placed: z.record(z.string(), z.string()).optional(),
  /** Which run of ours opened the issue, as {@link import("./run.js").markRun} calls it. */
  run: z.string().optional(),
  /** Somebody took back that the issue was opened. */
  undone: z.boolean().optional(),
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
 * Replaces our own part of a body, marker and text; what people wrote around it stays.
 *
 * @returns null when our part is not there any more: then the body is theirs
 * @example
 * replaceMarked("Hello\n<!-- next-steps {…} -->\nold\n<!-- /next-steps -->\nBye", marker, "new")
 * // → "Hello\n<!-- next-steps {…} -->\nnew\n<!-- /next-steps -->\nBye"
 */
export function replaceMarked(body: string, marker: Marker, text: string): string | null {
  const start = body.indexOf(OPENING);
  const end = body.indexOf(END, start);
  if (start < 0 || end < 0) return null;
  return body.slice(0, start) + printMarked(marker, text) + body.slice(end + END.length);
}

/**
 * Our own text in a body, without marker and end; null when it is not there any more.
 *
 * @example
 * readMarkedText("Hello\n<!-- next-steps {…} -->\nold\n<!-- /next-steps -->") // → "old"
 */
export function readMarkedText(body: string): string | null {
  const start = body.indexOf(CLOSING, Math.max(0, body.indexOf(OPENING)));
  const end = body.indexOf(END, start);
  if (!body.includes(OPENING) || start < 0 || end < 0) return null;
  return body
    .slice(start + CLOSING.length, end)
    .trim()
    .replaceAll("\r\n", "\n");
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
