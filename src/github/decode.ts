import { analyse } from "chardet";
import iconv from "iconv-lite";

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/** Enough text for statistics, and little enough for a file of 1 MB. */
const BYTES_TO_ANALYSE = 20_000;
const BYTES_BEFORE = 1_000;

/** Of 100. chardet gives a wrong guess up to 16. */
const LEAST_CONFIDENCE = 20;

/** No text has these: U+FFFD stands for bytes without a meaning, the others are control characters. */
const UNREADABLE = /[\uFFFD\x80-\x9F]/;

/**
 * Decodes the bytes of a file: UTF-8, UTF-16 with a byte order mark, or the encoding that its bytes give away.
 *
 * When no encoding is likely, bytes that are not UTF-8 become U+FFFD, and the reader warns of them. iconv-lite decodes, because
 * TextDecoder reads Windows-1252 as Latin-1 in Node 20.18.3 and later (https://github.com/nodejs/node/issues/56542).
 * @example
 * decodeFile(new Uint8Array([0x8b, 0x63, 0x8e, 0x96, 0x98, 0x5e])) // → "議事録", which is Shift_JIS
 */
export function decodeFile(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    const text = iconv.decode(bytes, guessEncoding(bytes));
    return UNREADABLE.test(text) ? iconv.decode(bytes, "utf-8") : text;
  }
}

function guessEncoding(bytes: Uint8Array): string {
  const start = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, start - BYTES_BEFORE);
  const guess = analyse(bytes.subarray(from, from + BYTES_TO_ANALYSE))[0];
  if (!guess || guess.confidence < LEAST_CONFIDENCE || !iconv.encodingExists(guess.name)) return "utf-8";
  // Files that say Latin-1 are Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
  return guess.name === "ISO-8859-1" ? "windows-1252" : guess.name;
}
