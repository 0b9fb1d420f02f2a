import type { Sheet, Week } from "../core/sheet.js";

/** What stands before the packed sheet, so that another form of it can be told from this one. */
const VERSION = "2.";

/** A sheet larger than this is no notes, but a link made to fill the memory. */
const SHEET_BYTES = 4_000_000;

/** Reading the weeks of a year takes seconds. */
const MOST_WEEKS = 60;

/** The link cannot be read back. */
export class BrokenLinkError extends Error {
  override name = "BrokenLinkError";
}

/**
 * Packs a sheet into the fragment of an address, which no browser sends to any server.
 *
 * @example
 * await packSheet({ weeks: [{ path: "a.md", notes: "- Ada: Write" }], configuration: "", people: "" }) // → "2.eJyrVi…"
 */
export async function packSheet(sheet: Sheet): Promise<string> {
  const text = new Blob([JSON.stringify(sheet)]);
  const packed = await new Response(
    text.stream().pipeThrough(new CompressionStream("deflate")),
  ).arrayBuffer();
  const binary = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join("");
  return VERSION + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Unpacks what `packSheet` packed.
 *
 * @throws {BrokenLinkError} when it was cut, changed, or is none of ours
 * @example
 * await unpackSheet("2.eJyrVi…") // → { weeks: [{ path: "a.md", notes: "- Ada: Write" }], configuration: "", people: "" }
 */
export async function unpackSheet(fragment: string): Promise<Sheet> {
  try {
    if (!fragment.startsWith(VERSION)) throw new Error("another version");
    const base64 = fragment.slice(VERSION.length).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return asSheet(JSON.parse(await readText(unpacked)));
  } catch (error) {
    throw new BrokenLinkError("the link cannot be read", { cause: error });
  }
}

async function readText(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let bytes = 0;
  let text = "";
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > SHEET_BYTES) throw new Error("too large");
    text += decoder.decode(value, { stream: true });
  }
}

function asSheet(value: unknown): Sheet {
  const { weeks, configuration, people } = Object(value) as Record<string, unknown>;
  const hasWeeks = Array.isArray(weeks) && weeks.length > 0 && weeks.length <= MOST_WEEKS;
  if (!hasWeeks || typeof configuration !== "string" || typeof people !== "string")
    throw new Error("no sheet");
  return { weeks: weeks.map(asWeek), configuration, people };
}

function asWeek(value: unknown): Week {
  const { path, notes } = Object(value) as Record<string, unknown>;
  if (typeof path !== "string" || typeof notes !== "string") throw new Error("no week");
  return { path, notes };
}
