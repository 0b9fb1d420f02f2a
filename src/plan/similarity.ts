/** How alike two tasks are, by their words. */

/** Words that carry no task: they come and go when somebody writes the same thing again. */
const SMALL = new Set(
  "a an and as at by for from in into is it its of on or our out please so still that the their then this to up we will with".split(
    " ",
  ),
);

/** The words of the tasks seen last: where many notes are read at once, each task is compared with many others. */
const WORDS = new Map<string, readonly string[]>();
const MOST_TASKS = 10_000;

/**
 * The words of a task, case, accents and punctuation aside, without the small ones.
 *
 * @example
 * wordsOf("Look at the event-channel (#12)") // → ["look", "event", "channel", "12"]
 */
export function wordsOf(task: string): readonly string[] {
  const known = WORDS.get(task);
  if (known) return known;
  if (WORDS.size >= MOST_TASKS) WORDS.clear();
  const words = readWords(task);
  WORDS.set(task, words);
  return words;
}

function readWords(task: string): string[] {
  const words =
    task
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const large = words.filter((word) => !SMALL.has(word));
  return large.length > 0 ? large : words;
}

/**
 * How much of their words two tasks share, from 0 to 1 (the coefficient of Sørensen and Dice, each word as often as it stands).
 *
 * @example
 * shareOfWords("write the blog post", "write a post") // → 0.8
 */
export function shareOfWords(one: string, other: string): number {
  const first = wordsOf(one);
  const left = [...wordsOf(other)];
  const size = first.length + left.length;
  let shared = 0;
  for (const word of first) {
    const place = left.indexOf(word);
    if (place < 0) continue;
    left.splice(place, 1);
    shared++;
  }
  return size === 0 ? 0 : (2 * shared) / size;
}

/**
 * Whether one task says all that the other does: no word of its own on one of the two sides.
 *
 * Two tasks that differ by a word each ("write the post on Irmin", "… on Mirari") are two tasks, however much they share.
 *
 * @example
 * saysTheSame("finish the blog post", "blog post") // → true
 * saysTheSame("review PR 12", "review PR 13") // → false
 */
export function saysTheSame(one: string, other: string): boolean {
  const [first, second] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const within = (words: Set<string>, others: Set<string>) => [...words].every((word) => others.has(word));
  return within(first, second) || within(second, first);
}

/** The share of words from which on an item of another meeting is the same task carried over, if neither says anything else. */
export const CARRIED_OVER = 0.75;

/** Tells whether a task repeats an earlier one of the same owners, word for word or nearly. */
export function isCarriedOver(task: string, earlier: string): boolean {
  return shareOfWords(earlier, task) >= CARRIED_OVER && saysTheSame(earlier, task);
}
