/** The hidden marker by which we know our own issues and comments again, printed and parsed here alone. */
import * as z from "zod";
import { printPart, readPartText, readPartValue, replacePart } from "./hidden-part.js";

/** Where and when a meeting stands; a date that is left out is unknown, or may not be told. */
const Place = z.object({ path: z.string(), date: z.string().optional() });

/** Which item an issue or a comment stands for, as last written in the notes (docs/behaviour.md#identity). */
export const Marker = z.object({
  version: z.literal(1),
  /** The path of the notes, or a digest of it where it may not be told. */
  path: z.string(),
  owners: z.array(z.string()),
  task: z.string(),
  /** GitHub's number of the notes' repository, where the issue lives in another one. */
  notes: z.int().optional(),
  /** When the meeting was that took the item, `YYYY-MM-DD`. */
  date: z.string().optional(),
  /** The series of the meetings that list the item, or a digest of it. */
  series: z.string().optional(),
  /** The earliest and the newest meeting that list the item. */
  first: Place.optional(),
  last: Place.extend({ done: z.literal(true).optional() }).optional(),
  /** How many meetings list the item, and, in issues of earlier versions, when the last of them was. */
  meetings: z.int().optional(),
  until: z.string().optional(),
  /** The words that tell the item from the others of its meeting, with spaces between them. */
  core: z.string().optional(),
  /** The logins of the owners, by their names. */
  logins: z.record(z.string(), z.string()).optional(),
  /** The issue after which the task was taken again. */
  after: z.object({ home: z.int(), number: z.int() }).optional(),
  /** The path of the notes that say the item is done, for which we closed the issue. */
  done: z.string().optional(),
  /** When that meeting was, `YYYY-MM-DD`. */
  doneOn: z.string().optional(),
  /** Digests of the meetings that a comment lists because they repeat the task, in the order of its lines. */
  repeated: z.array(z.string()).optional(),
  /** When a comment was sent, in milliseconds since the epoch. */
  sent: z.int().optional(),
  /** The item is not in the notes any more. */
  gone: z.boolean().optional(),
  /** The logins we assigned. */
  assigned: z.array(z.string()).optional(),
  /** The owners that could not be placed yet: the issue waits for somebody to say who they are. */
  waits: z.array(z.string()).optional(),
  /** Who people said an owner is: name → login. It holds as long as that login stays assigned. */
  placed: z.record(z.string(), z.string()).optional(),
  /** Which run of ours opened the issue, as {@link import("./run.js").runId} calls it. */
  run: z.string().optional(),
  /** The older issue of which this one is a duplicate, by its number in the same repository. */
  duplicate: z.number().optional(),
  /** Somebody took back that the issue was opened. */
  undone: z.boolean().optional(),
  /** The day by which the item is to be done, `YYYY-MM-DD`. */
  due: z.string().optional(),
  /**
   * Digests of what we last wrote: of the item as the notes have it, of the title, and of our text. Issues of the first version have none
   * until they are written for another reason.
   */
  digests: z.object({ item: z.string(), title: z.string(), text: z.string() }).optional(),
});
export type Marker = z.infer<typeof Marker>;

/** The part of an action item that its issue repeats. */
export interface WrittenItem {
  owners: string[];
  task: string;
  details: string;
  due: string | null;
}

const NAME = "next-steps";

/**
 * Prints a marker and its end around our own part of an issue's body.
 *
 * @example
 * printMarked({ version: 1, path: "a.md", owners: ["Ada"], task: "write" }, "text")
 * // → '<!-- next-steps {"version":1,"path":"a.md","owners":["Ada"],"task":"write"} -->\ntext\n<!-- /next-steps -->'
 */
export function printMarked(marker: Marker, text: string): string {
  return printPart({ name: NAME, value: marker, text });
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
  return replacePart(body, { name: NAME, value: marker, text });
}

/**
 * Our own text in a body, without marker and end; null when it is not there any more.
 *
 * @example
 * readMarkedText("Hello\n<!-- next-steps {…} -->\nold\n<!-- /next-steps -->") // → "old"
 */
export function readMarkedText(body: string): string | null {
  return readPartText(NAME, body);
}

/**
 * Reads the marker at the head of a body; null when there is none or it is not one of ours.
 *
 * @example
 * parseMarker("Hello") // → null
 */
export function parseMarker(body: string | null | undefined): Marker | null {
  return Marker.safeParse(readPartValue(NAME, body)).data ?? null;
}
