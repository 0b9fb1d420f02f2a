/** Prints and parses the hidden marker by which we recognise our issues and comments. */
import * as z from "zod";
import { printPart, readPartText, readPartValue, replacePart } from "./hidden-part.js";

/** A missing date is unknown or concealed. */
interface Place {
  path: string;
  date?: string | undefined;
}

/** Identifies the item of an issue or comment, as the notes last had it (docs/behaviour.md#identity). */
export interface Marker {
  version: 1;
  /** Path of the notes, or its digest where strangers can read it. */
  path: string;
  owners: string[];
  task: string;
  /** GitHub's id of the notes' repository, if the issue is in another one. */
  notes?: number | undefined;
  /** Day of the meeting that first listed the item, `YYYY-MM-DD`. */
  date?: string | undefined;
  /** Series of the meetings that list the item, or its digest. */
  series?: string | undefined;
  first?: Place | undefined;
  last?: (Place & { done?: true | undefined }) | undefined;
  /** Number of meetings that list the item. `until` is the day of the last one, in issues of earlier versions. */
  meetings?: number | undefined;
  until?: string | undefined;
  /** Words, separated by spaces, that distinguish the item within its meeting. */
  core?: string | undefined;
  /** Logins by owner. */
  logins?: Record<string, string> | undefined;
  /** The issue after which the task was raised again. */
  after?: { home: number; number: number } | undefined;
  /** Path of the notes that mark the item as done, when we closed the issue for that. */
  done?: string | undefined;
  /** Day of that meeting, `YYYY-MM-DD`. */
  doneOn?: string | undefined;
  /** Digests of the meetings that a comment lists for repeating the task, in the order of its lines. */
  repeated?: string[] | undefined;
  /** When a comment was sent, in milliseconds since the epoch. */
  sent?: number | undefined;
  /** True when the notes no longer contain the item. */
  gone?: boolean | undefined;
  /** The logins that we assigned. */
  assigned?: string[] | undefined;
  /** Unknown owners, for whom the issue waits. */
  waits?: string[] | undefined;
  /** Logins by owner, as people assigned them. Each holds while that login stays assigned. */
  placed?: Record<string, string> | undefined;
  /** The {@link import("./run.js").runId} of the run that opened the issue. */
  run?: string | undefined;
  /** Number of the older issue in the same repository that this one duplicates. */
  duplicate?: number | undefined;
  /** True when somebody undid the opening of the issue. */
  undone?: boolean | undefined;
  /** Due date, `YYYY-MM-DD`. */
  due?: string | undefined;
  /** Digests of the text as last written. Issues of the first version have none until they are written again. */
  digests?: { item: string; title: string; text: string } | undefined;
}

const PlaceSchema = z.object({ path: z.string(), date: z.string().optional() });

/** Has every field of the type, because zod drops unknown ones. */
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
  return MarkerSchema.safeParse(readPartValue(NAME, body)).data ?? null;
}
