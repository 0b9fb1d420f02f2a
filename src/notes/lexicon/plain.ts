/** Writes letters in lower case and without accents, as the lexicon compares words: "Août" → "aout". */
export function plainLetters(text: string): string {
  const lower = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has no accents
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}

/**
 * Reduces a heading to its words, without case, emphasis, emoji, numbering, brackets and punctuation.
 *
 * @example
 * plainHeading("🚀 3.1 Follow-Ups (5 min):") // → "follow ups"
 */
export function plainHeading(heading: string): string {
  const known = plainHeadings.get(heading);
  if (known !== undefined) return known;
  const plain = reduce(heading);
  if (plainHeadings.size >= MOST_KNOWN) plainHeadings.clear();
  plainHeadings.set(heading, plain);
  return plain;
}

/** Many steps look at the same headings, and notes repeat them. */
const plainHeadings = new Map<string, string>();
const MOST_KNOWN = 200;

function reduce(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\uFE0E|\uFE0F|\u200D|\u20E3/g, "")
    .replace(/\([^()]*\)|（[^（）]*）|\[[^\]]*\]/g, " ")
    .replace(/^[^\p{L}\p{N}]*(?:(?:\d+[.):/-]?)+|(?:[ivx]{1,4}|[a-z])[.)])(?=\s)/u, " ")
    .replace(/[&/+]|\bplus\b/g, " and ")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
