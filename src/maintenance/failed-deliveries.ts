import type { Attempt } from "../github/deliveries.js";

export interface FailedDelivery {
  guid: string;
  /** The latest attempt, which GitHub can repeat. */
  attempt: string;
  /** By GitHub's clock, in milliseconds since the epoch. */
  failedAt: number;
  /** How often we asked GitHub to repeat it. */
  tries: number;
  /** By our clock, in milliseconds since the epoch. */
  dueAt: number;
}

/** The wait doubles, so nine tries take 43 hours. GitHub keeps a delivery for three days. */
const FIRST_WAIT_MILLISECONDS = 600_000;
const MOST_TRIES = 9;

/** Abandoned deliveries are remembered while GitHub may list them, so that they do not count as new. */
const REMEMBERED_MILLISECONDS = 8 * 24 * 3600_000;

/**
 * GitHub allows 900 points a minute, and a write costs five.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const MOST_AT_ONCE = 100;

/** Updates the failed deliveries with newer attempts, whose order is newest first. */
export function followUp(known: FailedDelivery[], attempts: Attempt[], now: number): FailedDelivery[] {
  const succeeded = new Set(attempts.filter((attempt) => attempt.succeeded).map(({ guid }) => guid));
  const failed = new Map(known.map((delivery) => [delivery.guid, delivery]));
  const oldestFirst = attempts.filter(({ guid }) => !succeeded.has(guid)).reverse();
  for (const { id, guid, deliveredAt } of oldestFirst) {
    const earlier = failed.get(guid);
    failed.set(guid, {
      ...(earlier ?? { guid, failedAt: deliveredAt, tries: 0, dueAt: now }),
      attempt: id,
    });
  }
  const newest = attempts[0]?.deliveredAt ?? 0;
  return [...failed.values()].filter(
    ({ guid, failedAt }) => !succeeded.has(guid) && failedAt > newest - REMEMBERED_MILLISECONDS,
  );
}

/** Finds the deliveries to repeat in this minute, oldest failure first. */
export function findDueDeliveries(failed: FailedDelivery[], now: number): FailedDelivery[] {
  return failed
    .filter((delivery) => !isGivenUp(delivery) && delivery.dueAt <= now)
    .sort((one, other) => one.failedAt - other.failedAt)
    .slice(0, MOST_AT_ONCE);
}

/** Records a request to repeat a delivery. A refused one is given up. */
export function noteTry(delivery: FailedDelivery, accepted: boolean, now: number): FailedDelivery {
  const dueAt = now + FIRST_WAIT_MILLISECONDS * 2 ** delivery.tries;
  return { ...delivery, tries: accepted ? delivery.tries + 1 : MOST_TRIES, dueAt };
}

export function isGivenUp({ tries }: FailedDelivery): boolean {
  return tries >= MOST_TRIES;
}
