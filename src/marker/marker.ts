/** The hidden marker by which we know our own issues and comments again, printed and parsed here alone. */
import * as z from "zod";
import { printPart, readPartText, readPartValue, replacePart } from "./hidden-part.js";

/** Where and when a meeting stands; a date that is left out is unknown, or may not be told. */
interface Place {
  path: string;
  date?: string | undefined;
}

/** Which item an issue or a comment stands for, as last written in the notes (docs/behaviour.md#identity). */
export interface Marker {
  version: 1;
  /** The path of the notes, or a digest of it where it may not be told. */
  path: string;
  owners: string[];
  task: string;
  /** GitHub's number of the notes' repository, where the issue lives in another one. */
  notes?: number | undefined;
  /** When the meeting was that took the item, `YYYY-MM-DD`. */
  date?: string | undefined;
  /** The series of the meetings that list the item, or a digest of it. */
  series?: string | undefined;
  /** The earliest and the newest meeting that list the item. */
  first?: Place | undefined;
  last?: (Place & { done?: true | undefined }) | undefined;
  /** How many meetings list the item, and, in issues of earlier versions, when the last of them was. */
  meetings?: number | undefined;
  until?: string | undefined;
  /** The words that tell the item from the others of its meeting, with spaces between them. */
  core?: string | undefined;
  /** The logins of the owners, by their names. */
  logins?: Record<string, string> | undefined;
  /** The issue after which the task was taken again. */
  after?: { home: number; number: number } | undefined;
  /** The path of the notes that say the item is done, for which we closed the issue. */
  done?: string | undefined;
  /** When that meeting was, `YYYY-MM-DD`. */
  doneOn?: string | undefined;
  /** Digests of the meetings that a comment lists because they repeat the task, in the order of its lines. */
  repeated?: string[] | undefined;
  /** When a comment was sent, in milliseconds since the epoch. */
  sent?: number | undefined;
  /** The item is not in the notes any more. */
  gone?: boolean | undefined;
  /** The logins we assigned. */
  assigned?: string[] | undefined;
  /** The owners that could not be placed yet: the issue waits for somebody to say who they are. */
  waits?: string[] | undefined;
  /** Who people said an owner is: name → login. It holds as long as that login stays assigned. */
  placed?: Record<string, string> | undefined;
  /** Which run of ours opened the issue, as {@link import("./run.js").runId} calls it. */
  run?: string | undefined;
  /** The older issue of which this one is a duplicate, by its number in the same repository. */
  duplicate?: number | undefined;
  /** Somebody took back that the issue was opened. */
  undone?: boolean | undefined;
  /** The day by which the item is to be done, `YYYY-MM-DD`. */
  due?: string | undefined;
  /**
   * Digests of what we last wrote: of the item as the notes have it, of the title, and of our text. Issues of the first version have none
   * until they are written for another reason.
   */
  digests?: { item: string; title: string; text: string } | undefined;
}

const PlaceSchema = z.object({ path: z.string(), date: z.string().optional() });

/** Has every field of the type, because an unknown one would be dropped. */
const MarkerSchema = z.object({
  version: z.literal(1),
  path: z.string(),
  owners: z.array(z.string()),
  task: z.string(),
  notes: z.int().optional(),
  date: z.string().optional(),
  series: z.string().optional(),
  first: PlaceSchema.optional(),
  last: PlaceSchema.extend({ done: z.literal(true).optional() }).optional(),
  meetings: z.int().optional(),
  until: z.string().optional(),
  core: z.string().optional(),
  logins: z.record(z.string(), z.string()).optional(),
  after: z.object({ home: z.int(), number: z.int() }).optional(),
  done: z.string().optional(),
  doneOn: z.string().optional(),
  repeated: z.array(z.string()).optional(),
  sent: z.int().optional(),
  gone: z.boolean().optional(),
  assigned: z.array(z.string()).optional(),
  waits: z.array(z.string()).optional(),
  placed: z.record(z.string(), z.string()).optional(),
  run: z.string().optional(),
  duplicate: z.number().optional(),
  undone: z.boolean().optional(),
  due: z.string().optional(),
  digests: z.object({ item: z.string(), title: z.string(), text: z.string() }).optional(),
} satisfies { [Key in keyof Required<Marker>]: z.ZodType<Marker[Key]> });

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
  return MarkerSchema.safeParse(readPartValue(NAME, body)).data ?? null;
}
