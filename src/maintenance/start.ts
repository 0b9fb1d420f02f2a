import { createHeads } from "./heads.js";
import { type Rounds, type RoundsShop, repeat } from "./periodic.js";
import { rebuild } from "./rebuild-store.js";
import { redeliverFailed } from "./redeliver.js";

/** Starts to look for what was missed: deliveries that failed, heads that moved, and what a lost store knew. */
export function startRounds(shop: RoundsShop): Rounds {
  const heads = createHeads(shop);
  const rounds = [
    repeat("failed deliveries", redeliverFailed(shop), shop),
    repeat("heads", heads.round, shop),
    repeat("rebuilding the store", rebuild(shop, heads), shop),
  ];
  return {
    async idle() {
      await Promise.all(rounds.map((each) => each.idle()));
    },
    stop() {
      for (const each of rounds) each.stop();
    },
  };
}
