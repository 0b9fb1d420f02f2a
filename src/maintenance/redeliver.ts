import { readAttempts, redeliver } from "../github/deliveries.js";
import { openAppLedger } from "../store/repositories.js";
import { repositoryState } from "../store/state.js";
import { type FailedDelivery, findDueDeliveries, followUp, isGivenUp, noteTry } from "./failed-deliveries.js";
import type { PeriodicTask } from "./periodic.js";
import type { Service } from "./service.js";

const ROUND_MILLISECONDS = 600_000;
/** Used while more deliveries wait than one round may repeat. */
const NEXT_LOT_MILLISECONDS = 60_000;

/** GitHub may list an attempt late, under the time when it began. */
const OVERLAP_MILLISECONDS = 300_000;

interface Look {
  /** Start of the newest known attempt, by GitHub's clock; null for none. */
  seenUntil: number | null;
  failed: FailedDelivery[];
  /** By our clock, in milliseconds since the epoch. */
  dueAt: number;
}

const lastLook = repositoryState<Look>("deliveries");

/**
 * Asks GitHub to repeat failed deliveries, because it does not do so by itself.
 * @see https://docs.github.com/webhooks/using-webhooks/handling-failed-webhook-deliveries
 */
export function redeliverFailed({ app: { open }, store, clock, log }: Service): PeriodicTask {
  const ledger = openAppLedger(store.database, clock);
  let started = false;
  return async (signal) => {
    const last = await ledger.read(lastLook);
    // Servers with one store share the rounds, but each start runs one, because nobody may have listened before.
    if (started && last && clock.now() < last.dueAt) return last.dueAt;
    const app = await open();
    const seen = last?.seenUntil ?? null;
    const attempts = await readAttempts(app, seen === null ? null : seen - OVERLAP_MILLISECONDS);
    started = true;
    const now = clock.now();
    const failed = new Map(
      followUp(last?.failed ?? [], attempts, now).map((delivery) => [delivery.guid, delivery]),
    );
    const due = findDueDeliveries([...failed.values()], now);
    const seenUntil = attempts[0]?.deliveredAt ?? seen;
    let dueAt = now + ROUND_MILLISECONDS;
    try {
      for (const delivery of due) {
        if (signal.aborted) break;
        failed.set(delivery.guid, noteTry(delivery, await redeliver(app, delivery.attempt), now));
      }
    } finally {
      if (findDueDeliveries([...failed.values()], now).length > 0) dueAt = now + NEXT_LOT_MILLISECONDS;
      await ledger.write(lastLook, { seenUntil, failed: [...failed.values()], dueAt });
    }
    if (due.length > 0)
      log.info(
        { redelivered: due.length, failed: failed.size },
        "asked GitHub to redeliver failed deliveries",
      );
    const givenUp = due.flatMap(({ guid }) => (isGivenUp(failed.get(guid)!) ? guid : []));
    if (givenUp.length > 0)
      log.warn({ deliveries: givenUp }, "these deliveries failed too often and are not redelivered");
    return dueAt;
  };
}
