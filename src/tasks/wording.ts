import {
  CARRIED_OVER_WORDS,
  DATE_LANGUAGES,
  DAY_WORDS,
  DEADLINE_LINKS,
  DEADLINE_TIMES,
  DEADLINE_WORDS,
  REFERENCE_WORDS,
  SHARE_DONE,
  SMALL_WORDS,
  STATUS_WORDS,
  UNSPACED_DEADLINE,
} from "../notes/lexicon/remarks.js";

/** A task in three lengths. The shortest one that distinguishes a bullet from the others of its meeting counts. */
export interface Wording {
  /** Without due phrase, status, remark, "carried over", references and articles. */
  core: readonly string[];
  /** With remark and references. */
  whole: readonly string[];
  /** With the due phrase too: everything but the status. */
  full: readonly string[];
  /** The numbers of the issues it names. */
  issues: ReadonlySet<string>;
}

/** Remarks and references belong to the task if fewer words remain without them. */
const FEWEST_WORDS = 3;

/** A single word within a longer text is no repetition: "invoice" is not "send the invoice to Ann". */
const FEWEST_REPEATED = 2;

const NAMED_DAY = namesOfDays().join("|");
const NUMBER = String.raw`\d{1,4}(?:[-./]\d{1,4}){0,2}(?:st|nd|rd|th|er|\.|º|ª)?`;
const TIME = `(?:(?:${NAMED_DAY}|${DEADLINE_TIMES})\\.?(?!\\p{L})|${NUMBER}(?![\\p{L}\\p{N}%]))`;
const LINK = `(?:(?:${DEADLINE_LINKS})(?!\\p{L})['’]?\\s*)`;
const MORE_TIME = `(?:[\\s,]+(?:${LINK}){0,2}${TIME})`;
const DUE = [
  `(?<![\\p{L}\\p{N}])(?:${DEADLINE_WORDS})[:\\s]+(?:${LINK}){0,4}${TIME}${MORE_TIME}{0,3}`,
  `(?<![\\p{L}\\p{N}])(?:(?:${DAY_WORDS})\\s+(?:${LINK}){0,2})(?:\\d{1,2}[\\s.]+)?(?:${NAMED_DAY})(?!\\.?\\p{L})${MORE_TIME}{0,2}`,
  `(?<=\\s)(?:tomorrow|today|tonight|(?:this|next|coming) ${TIME})\\s*$`,
];
const STATUS = `(?:${STATUS_WORDS}|${CARRIED_OVER_WORDS}|${SHARE_DONE})(?!\\p{L})`;
/** Text that never belongs to the task, however few words remain. */
const STATUSES = toPatterns([
  `[([（【]\\s*${STATUS}[^)\\]）】]*[)\\]）】]`,
  `^\\s*${STATUS}\\s*[:：–—-]\\s*`,
  `(?:\\s[-–—]+\\s|\\s*[:：;,]\\s+)${STATUS}.*$`,
  `\\s${STATUS}[.!]?\\s*$`,
]);
const DUE_PHRASES = [...toPatterns(DUE), UNSPACED_DEADLINE];
const REFERENCE = /https?:\/\/\S+|(?:[\w-]+\/[\w.-]+)?#\d+(?![\w-])|(?<!\w)gh-\d+/g;
/** The number of an issue or pull request, in each of its forms. */
const ISSUE = /(?:#|(?<!\w)gh-|\/(?:issues|pull)\/)(\d+)(?![\w-])/g;
/** Text that does not belong to the task if enough words remain. */
const ASIDES = [
  new RegExp(`(?:(?<!\\p{L})(?:${REFERENCE_WORDS})[:\\s]+)?(?:${REFERENCE.source})`, "gu"),
  /[(（][^()（）]*[)）]/gu,
  /\s[-–—]+\s.*$/gu,
];

/** A cache, because every push compares a growing file with itself. */
const WORDINGS = new Map<string, Wording>();
const MOST_WORDINGS = 10_000;

/**
 * Reads the words that identify a task.
 *
 * @example
 * wordingOf("Renew the certificate by Jan 16 (Ann has the key)").core // → ["renew", "certificate"]
 * wordingOf("Review #129").core // → ["review", "#129"], because too little remains without the reference
 */
export function wordingOf(task: string): Wording {
  const known = WORDINGS.get(task);
  if (known) return known;
  if (WORDINGS.size >= MOST_WORDINGS) WORDINGS.clear();
  const wording = readWording(fold(task));
  WORDINGS.set(task, wording);
  return wording;
}

function readWording(text: string): Wording {
  const full = STATUSES.reduce((rest, pattern) => keepWords(rest, pattern, 1), text);
  const whole = DUE_PHRASES.reduce((rest, pattern) => keepWords(rest, pattern, 1), full);
  const core = ASIDES.reduce((rest, pattern) => keepWords(rest, pattern, FEWEST_WORDS), whole);
  return {
    core: withoutSmallWords(splitWords(core)),
    whole: withoutSmallWords(splitWords(whole)),
    full: splitWords(full),
    issues: new Set([...text.matchAll(ISSUE)].map(([, number]) => number!)),
  };
}

function toPatterns(sources: string[]): RegExp[] {
  return sources.map((source) => new RegExp(source, "gu"));
}

function keepWords(text: string, pattern: RegExp, fewest: number): string {
  const rest = text.replace(pattern, " ");
  return rest !== text && splitWords(rest).length < fewest ? text : rest;
}

export function withoutDuePhrase(task: string): string {
  const folded = fold(task);
  // The offsets are the same in both texts only if folding kept the length.
  if (folded.length !== task.length) return task;
  const phrases = DUE_PHRASES.flatMap((pattern) => [...folded.matchAll(pattern)]);
  const last = phrases.find(
    ({ 0: phrase, index }) => phrase && /^[\s)\].!]*$/.test(folded.slice(index + phrase.length)),
  );
  if (!last) return task;
  const rest = task.slice(0, last.index).replace(/[\s([,;:–—-]+$/, "");
  // "(waiting for it until Friday)" is no due phrase of its own.
  const isCutWithin = /[([][^)\]]*$/.test(rest);
  return splitWords(rest).length > 1 && !isCutWithin ? rest : task;
}

/** Removes the number of its issue after a task, as an agenda prints it. */
export function withoutOwnNumber(task: string, number: number): string {
  return task.replace(new RegExp(`\\s*\\((?:[\\w-]+/[\\w.-]+)?#${number}\\)\\s*$`), "");
}

/**
 * Tells whether one task holds all words of the other, in the same order.
 *
 * @example
 * repeats(["buy", "chairs"], ["buy", "chairs", "still", "waiting"]) // → true
 */
export function repeats(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < FEWEST_REPEATED && short.length !== long.length) return false;
  let found = 0;
  for (const word of long) if (word === short[found]) found++;
  return found === short.length;
}

/**
 * Returns the share of common words, from 0 to 1 (the Sørensen–Dice coefficient).
 *
 * @example
 * shareOfWords(["write", "blog", "post"], ["write", "post"]) // → 0.8
 */
export function shareOfWords(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  const shared = one.filter((word) => {
    const place = left.indexOf(word);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
  return (2 * shared.length) / Math.max(1, one.length + other.length);
}

const NUMBER_OR_DAY = new RegExp(`\\d|^(?:${NAMED_DAY})$`, "u");

/** Tells whether two tasks name different issues, numbers or months, so that they differ however alike. */
export function differsInNumbers(one: Wording, other: Wording): boolean {
  const numbersOf = ({ core }: Wording) =>
    core
      .filter((word) => NUMBER_OR_DAY.test(word))
      .sort()
      .join(" ");
  const [first, second] = [numbersOf(one), numbersOf(other)];
  return namesOthers(one, other) || (first !== "" && second !== "" && first !== second);
}

/** Tells whether both tasks name issues, but none in common. */
export function namesOthers(one: Wording, other: Wording): boolean {
  const [first, second] = [one.issues, other.issues];
  return first.size > 0 && second.size > 0 && [...first].every((number) => !second.has(number));
}

/** Ignores case, width, spacing and accents. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const SEGMENTER = new Intl.Segmenter("ja", { granularity: "word" });

function splitWords(text: string): string[] {
  const words = text.match(/#?[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.flatMap((word) =>
    UNSPACED.test(word) ? [...SEGMENTER.segment(word)].map(({ segment }) => segment) : [word],
  );
}

function withoutSmallWords(words: string[]): string[] {
  const large = words.filter((word) => !SMALL_WORDS.has(word));
  return large.length > 0 ? large : words;
}

function namesOfDays(): string[] {
  const names = DATE_LANGUAGES.flatMap((language) =>
    (["long", "short"] as const).flatMap((style) => {
      const month = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" });
      const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" });
      const months = Array.from({ length: 12 }, (_, index) => month.format(Date.UTC(2026, index, 15)));
      const days = Array.from({ length: 7 }, (_, index) => weekday.format(Date.UTC(2026, 5, 1 + index)));
      return [...months, ...days];
    }),
  );
  const folded = names
    .map((name) => fold(name).replace(/\.$/, ""))
    .filter((name) => /^\p{L}{3,}$/u.test(name));
  return [...new Set([...folded, "sept", "tues", "thur", "thurs"])].sort(
    (one, other) => other.length - one.length,
  );
}
