import { OTHER_DONE } from "../lexicon/languages.js";
import type { Block } from "../markup/outline.js";
import { type RichText, slice, trim, without } from "../rich-text.js";

export interface Status {
  done: boolean;
  /** The whole item is struck through. */
  struck: boolean;
  rest: RichText;
}

const TICK = `(?:✅|✔️?|☑️?|✓|:white_check_mark:|:heavy_check_mark:)`;
/** `DONE Ada: …`, `✅ Ada: …`, `Done: …`, but not "Done with the draft". */
const LEADING = new RegExp(
  `^(?:${TICK}|[[(]?(?:DONE|COMPLETED?)[\\])]?(?:\\s*[:：–-])?(?=\\s)|[[(](?:done|Done|completed?|Completed?)[\\])]|Done\\s*[:：–-](?=\\s))\\s*`,
  "u",
);
/** `…, see #1`, `… in acme/code#5`, `… on 2026-05-05` */
const EVIDENCE = "(?:,?\\s+(?:see|in|with|on)\\s+(?:[\\w./-]*#\\d+|https?:\\S+|\\d{4}-\\d\\d-\\d\\d))?";
/** `… DONE`, `… (done)`, `… (completed 2020-09-22)`, `… - done, see #1`, `… ✅`. */
const TRAILING = new RegExp(
  `\\s*(?:${TICK}|[[(]\\s*(?:done|completed?|fixed|finished|closed)(?:[\\s,:–-]+(?:\\d|on |in |see |https?:)[^()[\\]]{0,60})?[\\])]|(?<=\\s)(?:DONE|COMPLETED)|[-–—>:.]\\s*(?:done|completed)${EVIDENCE}|(?<=[.!?]\\s)done)[.!]?\\s*$`,
  "iu",
);
const SHOUTED = /(?:^|\s)(?:DONE|COMPLETED)[.!]?\s*$/;
/** `… (erledigt)`, `… - fait`, `…（済）`: the words of other languages need a bracket or a dash before them. */
const OTHER_TRAILING = new RegExp(
  `\\s*(?:[[(（【]\\s*(?:${OTHER_DONE})\\s*[\\])）】]|\\s[-–—→>]\\s*(?:${OTHER_DONE}))[.!。]?\\s*$`,
  "iu",
);
/** `(completed 2020-09-22, …)` in the middle stays in the task. */
const MIDDLE = /\((?:done|completed)\b[^()]{0,200}\)/i;
/** A nested bullet: `Done: https://…`, `Done`, `(done)`. */
const NESTED = new RegExp(
  `^(?:${TICK}|[[(]?(?:done|completed)(?:[\\])]|[!.:：]|$)|(?:${OTHER_DONE})(?:[!.:：。]|$))`,
  "iu",
);

/** Reads the marks of a done item: struck through, `DONE`, a tick, "(done)", or a nested "Done: …". */
export function readDone(item: RichText, block: Block): Status {
  const struck = isStruck(item);
  const nested = block.blocks.some((below) => NESTED.test(below.text.text));
  const leading = LEADING.exec(item.text);
  if (leading && leading[0].length < item.text.length) {
    return { done: true, struck, rest: slice(item, leading[0].length) };
  }
  const from = Math.max(0, item.text.length - 80);
  const trailing = TRAILING.exec(item.text.slice(from));
  if (
    trailing &&
    from + trailing.index > 0 &&
    (!/^\s*(?:done|completed)/i.test(trailing[0]) || SHOUTED.test(item.text))
  ) {
    return { done: true, struck, rest: trim(without(item, from + trailing.index, item.text.length)) };
  }
  const other = OTHER_TRAILING.exec(item.text.slice(from));
  if (other && from + other.index > 0) {
    return { done: true, struck, rest: trim(without(item, from + other.index, item.text.length)) };
  }
  return { done: struck || nested || MIDDLE.test(item.text), struck, rest: item };
}

/** Tolerates unstruck punctuation at the end. */
function isStruck(item: RichText): boolean {
  let covered = 0;
  for (const span of item.spans) if (span.kind === "struck") covered += span.to - span.from;
  return covered > 0 && covered >= item.text.replace(/\s*[.!]?$/, "").length - 2;
}
