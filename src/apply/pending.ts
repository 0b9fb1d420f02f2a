import { UnansweredError } from "../errors.js";
import type { Change } from "../plan/change.js";
import { isWriteOfItem } from "../plan/identity.js";
import { outcomeOf, writeOf } from "../plan/outcome.js";
import { addressKey } from "../repository.js";
import type { Ledger } from "../store/ledger.js";
import type { Applying } from "./context.js";
import { keyOfChange, lookAgainAt } from "./write.js";

/**
 * Ends the changes that earlier attempts began and that are no longer planned. If the notes are the same, such a change was made, and its
 * outcome is recorded. Otherwise it is forgotten.
 *
 * @throws {UnansweredError} while the write of one may still take effect
 */
export async function settlePendingChanges(
  planned: Change[],
  {
    ledger,
    clock,
    lookedAt,
    run,
    commit,
  }: Pick<Applying, "ledger" | "clock" | "lookedAt" | "run" | "commit">,
): Promise<void> {
  const unanswered = await ledger.pendingWrites(clock.now());
  const begun = await ledger.pendingChanges();
  const awaited = new Map(unanswered.map((write) => [write.write, lookAgainAt(write, lookedAt)]));
  const waits = begun.flatMap(({ write, change }) => {
    if (!isWriteOfItem(write)) return [];
    const at = awaited.get(write) ?? (change.issue && awaited.get(keyOfChange(change.issue)));
    return at ? [{ at, task: change.task }] : [];
  });
  if (waits.length > 0)
    throw new UnansweredError(
      "waits to see what became of a write",
      Math.min(...waits.map(({ at }) => at)),
      waits.map(({ task }) => task),
    );
  const isPlanned = new Set(planned.map(writeOf));
  for (const pending of begun) {
    const { write, change } = pending;
    // Another job looks for it.
    if (awaited.get(write)) continue;
    const isMade = pending.run === run && pending.commit === commit && !isPlanned.has(write);
    await ledger.confirm(write, {
      outcome: isMade && change.issue ? outcomeOf(pending, change.issue) : null,
    });
  }
}

/** Returns the pending changes of items, as `address-key item-key`. */
export async function readPendingChanges(
  ledger: Pick<Ledger, "pendingChanges">,
): Promise<ReadonlySet<string>> {
  const begun = await ledger.pendingChanges();
  return new Set(
    begun.flatMap(({ change: { issue, item } }) => (issue && item ? `${addressKey(issue)} ${item}` : [])),
  );
}
