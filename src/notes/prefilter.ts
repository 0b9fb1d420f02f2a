import { languagesOf } from "./lexicon/languages.js";

/** What Markdown shows nothing of: "**N**ext **S**teps" is "Next Steps". */
const DRESS = /[*_~`\\]+/g;

/**
 * Every section of items, every marker and every commitment in prose holds one of these: of headings the hints, of markers their
 * words, of prose what says that somebody is willing; then check boxes, and characters written as `&#83;`.
 */
const HINT =
  /action|step|to[-\s]?do|task|follow|week|homework|deliver|\ba[ir]s?\b|\bap\b|\b(?:wi|sha)ll\b|['’](?:ll|d)\b|\bgoing\s+to\b|agree|offer|volunteer|promise|\bwould\b|\btook\b|\basked\s+to\b|commit|\bsigned\s+up\b|\bto\s+be\s+done\b|\[[\sx]?\]|&#?\w+;/i;

/** "Ada to write the post": a name at the start of a line or sentence, and what follows. */
const NAME_AND_TO = /(?:^[^\p{L}@\n]*|[.,;:→>]\s+)[@\p{Lu}][^.:]{0,60}?\sto\s/mu;

/**
 * Whether notes could hold an item or a suggestion: looked at before they are parsed, which takes more than twenty times as long. It
 * errs on the side of reading; {@link readMeeting} finds nothing in what it lets go.
 *
 * @param headings those of the configuration, which may be any words; without them the defaults
 * @example
 * mayHoldItems("# Harbour\n\nThe lamp is green.\n") // → false
 * mayHoldItems("# Weekly\n\n## Next steps\n")       // → true
 */
export function mayHoldItems(text: string, headings?: readonly string[]): boolean {
  if (headings) return true;
  const plain = text.replace(DRESS, "");
  return HINT.test(plain) || NAME_AND_TO.test(plain) || languagesOf(plain).length > 0;
}
