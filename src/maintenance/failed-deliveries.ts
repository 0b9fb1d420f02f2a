import type { Attempt } from "../github/deliveries.js";

/** A webhook that no attempt has delivered yet. */
export interface FailedDelivery {
  guid: string;
  /** The latest attempt: what GitHub is asked to repeat. */
  attempt: string;
  /** When it first failed, by GitHub's clock. */
  failedAt: number;
  /** How often GitHub was asked to repeat it. */
  tries: number;
  /** When it may be asked again, by our clock. */
  dueAt: number;
}

/** Doubled after every try: nine of them take 43 hours, and GitHub remembers a delivery for three days. */
const FIRST_WAIT_MILLISECONDS = 600_000;
const MOST_TRIES = 9;

/** What is given up is remembered for as long as GitHub may list it, so that it is not taken for new. */
const REMEMBERED_MILLISECONDS = 8 * 24 * 3600_000;

/**
 * GitHub takes 900 points a minute, and a write is five of them.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const MOST_AT_ONCE = 100;

/**
 * Brings the deliveries that failed up to date with the attempts made since.
 *
 * @param attempts the newest first
 * @param now milliseconds since the epoch
 * @example
 * followUp([], [{ id: "7", guid: "a", deliveredAt: 5, succeeded: false }], 9) // → [{ guid: "a", attempt: "7", tries: 0, … }]
 */
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

/**
 * The deliveries to ask for within this minute, those that failed first before the others.
 *
 * @param now milliseconds since the epoch
 */
export function findDueDeliveries(failed: FailedDelivery[], now: number): FailedDelivery[] {
  return failed
    .filter((delivery) => !isGivenUp(delivery) && delivery.dueAt <= now)
    .sort((one, other) => one.failedAt - other.failedAt)
    .slice(0, MOST_AT_ONCE);
}

/** Notes that GitHub was asked for a delivery, or that it would not repeat it. */
export function noteTry(delivery: FailedDelivery, accepted: boolean, now: number): FailedDelivery {
  const dueAt = now + FIRST_WAIT_MILLISECONDS * 2 ** delivery.tries;
  return { ...delivery, tries: accepted ? delivery.tries + 1 : MOST_TRIES, dueAt };
}

/** Whether a delivery has been asked for often enough. */
export function isGivenUp({ tries }: FailedDelivery): boolean {
  return tries >= MOST_TRIES;
}
