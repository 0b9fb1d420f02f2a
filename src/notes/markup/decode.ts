import type { Warning } from "../model.js";

const DECODER = new TextDecoder("utf-8", { fatal: true });
const FORGIVING = new TextDecoder("utf-8");

/**
 * Decodes a file; what is no UTF-8 is replaced, and said.
 *
 * @example
 * decodeNotes(new Uint8Array([0x41, 0xff])) // → { text: "A\uFFFD", warnings: [{ line: 1, column: 2, … }] }
 */
export function decodeNotes(bytes: Uint8Array): { text: string; warnings: Warning[] } {
  try {
    return { text: DECODER.decode(bytes), warnings: [] };
  } catch {
    const text = FORGIVING.decode(bytes);
    return { text, warnings: [warnOf(text)] };
  }
}

function warnOf(text: string): Warning {
  const before = text.slice(0, Math.max(0, text.indexOf("\uFFFD"))).split(/\r\n?|\n/);
  const message = "The file is not in UTF-8 here; what could not be read was replaced. Save it as UTF-8.";
  return { line: before.length, column: before.at(-1)!.length + 1, message };
}
