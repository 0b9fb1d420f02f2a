import type { Event, History } from "./history.js";
import { type Result, run } from "./run.js";

/** Every so many-th seed is compared. */
const COMPARED = 5;
const COUNTED = "compared with a server without faults";

/**
 * Runs a history, and compares the issues that it left with those of a server without faults that synced the same commits in the same
 * order and saw the same acts between them.
 */
export async function runCompared(history: History): Promise<Result> {
  const result = await run(history);
  if (history.seed % COMPARED !== 0 || result.failures.length > 0 || !isComparable(history, result))
    return result;
  const reference = await run({ ...history, servers: [0], lag: 0, lingers: false, events: result.synced });
  result.counts.set(COUNTED, 1);
  result.failures.push(...reference.failures.map((failure) => `reference: ${failure}`));
  for (const task of new Set([...result.end.keys(), ...reference.end.keys()])) {
    const [ours, theirs] = [result.end.get(task), reference.end.get(task)];
    if (ours !== theirs)
      result.failures.push(`end: task ${task} ended as ${ours}, and without faults as ${theirs}`);
  }
  return result;
}

/**
 * Tells whether another server can sync the same commits: not after a sync that began to write for a commit and went on with a newer
 * one, or where people acted while a server was at work.
 */
function isComparable(
  { limit }: History,
  { heads, synced, counts, wiped, trace, actedAtWork }: Result,
): boolean {
  const isUsual = limit === null && !wiped && !actedAtWork && heads.every(({ notes }) => !notes.isBroken);
  const isDifferent = [...counts.keys()].some((what) => /^(?:press: |force push|command )/.test(what));
  if (!isUsual || isDifferent) return false;
  const written = trace
    .filter((line) => /^\d+ (?:POST|PATCH) \S*\/issues/.test(line))
    .flatMap((line) => [...line.matchAll(/\/blob\/([0-9a-f]{40})\//g)].map(([, sha]) => sha));
  const commits = new Set(synced.flatMap((event: Event) => (event.kind === "push" ? event.sha : [])));
  return written.every((sha) => commits.has(sha));
}
