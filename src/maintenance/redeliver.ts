import { readAttempts, redeliver } from "../github/deliveries.js";
import { openAppLedger } from "../store/repositories.js";
import { repositoryState } from "../store/state.js";
import { type FailedDelivery, findDueDeliveries, followUp, isGivenUp, noteTry } from "./failed-deliveries.js";
import type { PeriodicTask } from "./periodic.js";
import type { Service } from "./service.js";

const ROUND_MILLISECONDS = 600_000;
/** Where more wait than may be asked for at once. */
const NEXT_LOT_MILLISECONDS = 60_000;

/** The overlap of two looks: an attempt may take its time before it is listed, at the time when it was begun. */
const OVERLAP_MILLISECONDS = 300_000;

/** What is kept from one look to the next. */
interface Look {
  /** When the newest attempt that was seen was begun, by GitHub's clock; null when none was. */
  seenUntil: number | null;
  failed: FailedDelivery[];
  /** When the next look is due, by our clock. */
  dueAt: number;
}

const lastLook = repositoryState<Look>("deliveries");

/**
 * Asks GitHub for the deliveries that failed and has them repeated, for it does not do so by itself.
 *
 * @see https://docs.github.com/webhooks/using-webhooks/handling-failed-webhook-deliveries
 */
export function redeliverFailed({ app: { open }, store, clock, log }: Service): PeriodicTask {
  const ledger = openAppLedger(store.database, clock);
  let started = false;
  return async (signal) => {
    const last = await ledger.read(lastLook);
    // Servers that share a store share the rounds; but a start makes one of its own, for nobody may have listened before.
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
      log.info({ redelivered: due.length, failed: failed.size }, "had GitHub repeat deliveries that failed");
    const givenUp = due.flatMap(({ guid }) => (isGivenUp(failed.get(guid)!) ? guid : []));
    if (givenUp.length > 0) log.warn({ deliveries: givenUp }, "these deliveries are not asked for any more");
    return dueAt;
  };
}
