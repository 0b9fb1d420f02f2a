import { redeliverFailed } from "./deliveries.js";
import { createHeads } from "./heads.js";
import { rebuild } from "./rebuild.js";
import { type Rounds, repeat } from "./repeat.js";
import type { RoundsShop } from "./shop.js";

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
