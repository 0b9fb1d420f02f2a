import { createHeads } from "./heads.js";
import { type MaintenanceDependencies, type Rounds, repeat } from "./periodic.js";
import { rebuild } from "./rebuild-store.js";
import { redeliverFailed } from "./redeliver.js";

/** Starts to look for what was missed: deliveries that failed, heads that moved, and what a lost store knew. */
export function startRounds(dependencies: MaintenanceDependencies): Rounds {
  const heads = createHeads(dependencies);
  const rounds = [
    repeat("failed deliveries", redeliverFailed(dependencies), dependencies),
    repeat("heads", heads.round, dependencies),
    repeat("rebuilding the store", rebuild(dependencies, heads), dependencies),
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
