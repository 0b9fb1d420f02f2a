import { createHeads } from "./heads.js";
import { type Maintenance, type MaintenanceDependencies, repeat } from "./periodic.js";
import { rebuild } from "./rebuild-store.js";
import { redeliverFailed } from "./redeliver.js";

/** Starts to look for what was missed: deliveries that failed, heads that moved, and what a lost store knew. */
export function startMaintenance(dependencies: MaintenanceDependencies): Maintenance {
  const heads = createHeads(dependencies);
  const maintenance = [
    repeat("failed deliveries", redeliverFailed(dependencies), dependencies),
    repeat("heads", heads.task, dependencies),
    repeat("rebuilding the store", rebuild(dependencies, heads), dependencies),
  ];
  return {
    async idle() {
      await Promise.all(maintenance.map((each) => each.idle()));
    },
    stop() {
      for (const each of maintenance) each.stop();
    },
  };
}
