/** Prints and parses the hidden marker by which we recognise our issues and comments. */
import { z } from "zod";
import { printPart, readPartText, readPartValue, replacePart } from "./hidden-part.js";

/** A missing date is unknown or concealed. */
const Place = z.object({ path: z.string(), date: z.string().optional() });

/** Identifies the item of an issue or comment, as the notes last had it (docs/behaviour.md#identity). */
export const Marker = z.object({
  version: z.literal(1),
  /** Path of the notes, or its digest where strangers can read it. */
  path: z.string(),
  owners: z.array(z.string()),
  task: z.string(),
  /** GitHub's id of the notes' repository, if the issue is in another one. */
  notes: z.int().optional(),
  /** Day of the meeting that first listed the item, `YYYY-MM-DD`. */
  date: z.string().optional(),
  /** Series of the meetings that list the item, or its digest. */
  series: z.string().optional(),
  first: Place.optional(),
  last: Place.extend({ done: z.literal(true).optional() }).optional(),
  /** Number of meetings that list the item. `until` is the day of the last one, in issues of earlier versions. */
  meetings: z.int().optional(),
  until: z.string().optional(),
  /** Words, separated by spaces, that distinguish the item within its meeting. */
  core: z.string().optional(),
  /** Logins by owner. */
  logins: z.record(z.string(), z.string()).optional(),
  /** The issue after which the task was raised again. */
  after: z.object({ home: z.int(), number: z.int() }).optional(),
  /** Path of the notes that mark the item as done, when we closed the issue for that. */
  done: z.string().optional(),
  /** Day of that meeting, `YYYY-MM-DD`. */
  doneOn: z.string().optional(),
  /** Digests of the meetings that a comment lists for repeating the task, in the order of its lines. */
  repeated: z.array(z.string()).optional(),
  /** When a comment was sent, in milliseconds since the epoch. */
  sent: z.int().optional(),
  /** True when the notes no longer contain the item. */
  gone: z.boolean().optional(),
  /** The logins that we assigned. */
  assigned: z.array(z.string()).optional(),
  /** Unknown owners, for whom the issue waits. */
  waits: z.array(z.string()).optional(),
  /** Logins by owner, as people assigned them. Each holds while that login stays assigned. */
  placed: z.record(z.string(), z.string()).optional(),
  /** The {@link import("./run.js").runId} of the run that opened the issue. */
  run: z.string().optional(),
  /** Number of the older issue in the same repository that this one duplicates. */
  duplicate: z.number().optional(),
  /** True when somebody undid the opening of the issue. */
  undone: z.boolean().optional(),
  /** Due date, `YYYY-MM-DD`. */
  due: z.string().optional(),
  /** Digests of the text as last written. Issues of the first version have none until they are written again. */
  digests: z.object({ item: z.string(), title: z.string(), text: z.string() }).optional(),
});
export type Marker = z.infer<typeof Marker>;

export interface WrittenItem {
  owners: string[];
  task: string;
  details: string;
  due: string | null;
}

const NAME = "next-steps";

/** Prints a marker, our text, and an end marker. */
export function printMarked(marker: Marker, text: string): string {
  return printPart({ name: NAME, value: marker, text });
}

/** Replaces our part of a body and keeps the text around it; null when a person deleted our part, so that the body is theirs. */
export function replaceMarked(body: string, marker: Marker, text: string): string | null {
  return replacePart(body, { name: NAME, value: marker, text });
}

/**
 * Extracts our text from a body, without marker and end; null when a person deleted it.
 * @example
 * readMarkedText("Hello\n<!-- next-steps {…} -->\nold\n<!-- /next-steps -->") // → "old"
 */
export function readMarkedText(body: string): string | null {
  return readPartText(NAME, body);
}

/**
 * Parses the marker of a body; null when there is none or it is invalid.
 * @example
 * parseMarker("Hello") // → null
 */
export function parseMarker(body: string | null | undefined): Marker | null {
  return Marker.safeParse(readPartValue(NAME, body)).data ?? null;
}
