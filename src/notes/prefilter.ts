import { languagesOf } from "./lexicon/languages.js";

/** Markup within words: "**N**ext **S**teps" is "Next Steps". */
const DRESS = /[*_~`\\]+/g;

/**
 * Every action section, marker and commitment holds one of these: words of headings, markers or promises, check boxes, or characters
 * written
 * as `&#83;`.
 */
const HINT =
  /action|step|to[-\s]?do|task|follow|week|homework|deliver|\ba[ir]s?\b|\bap\b|\b(?:wi|sha)ll\b|['’](?:ll|d)\b|\bgoing\s+to\b|agree|offer|volunteer|promise|\bwould\b|\btook\b|\basked\s+to\b|commit|\bsigned\s+up\b|\bto\s+be\s+done\b|\[[\sx]?\]|&#?\w+;/i;

/** "Ada to write the post": a name at the start of a line or sentence. */
const NAME_AND_TO = /(?:^[^\p{L}@\n]*|[.,;:→>]\s+)[@\p{Lu}][^.:]{0,60}?\sto\s/mu;

/**
 * Tells whether notes could hold an item or a suggestion. Parsing takes more than twenty times as long, and finds nothing where this
 * returns false.
 *
 * @param headings the configured headings, which may be any words
 * @example
 * mayHoldItems("# Harbour\n\nThe lamp is green.\n") // → false
 * mayHoldItems("# Weekly\n\n## Next steps\n")       // → true
 */
export function mayHoldItems(text: string, headings?: readonly string[]): boolean {
  if (headings) return true;
  const plain = text.replace(DRESS, "");
  return HINT.test(plain) || NAME_AND_TO.test(plain) || languagesOf(plain).length > 0;
}
