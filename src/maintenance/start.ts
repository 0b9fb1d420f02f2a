import { createHeads } from "./heads.js";
import { type Maintenance, repeat } from "./periodic.js";
import { rebuild } from "./rebuild-store.js";
import { redeliverFailed } from "./redeliver.js";
import type { Service } from "./service.js";
import { deleteUninstalled } from "./uninstalled.js";

/** Starts looking for what was missed: failed deliveries, moved heads, and the state of a lost store. */
export function startMaintenance(service: Service): Maintenance {
  const heads = createHeads(service);
  const maintenance = [
    repeat("failed deliveries", redeliverFailed(service), service),
    repeat("heads", heads.task, service),
    repeat("uninstalled repositories", deleteUninstalled(service), service),
    repeat("rebuilding the store", rebuild(service, heads), service),
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
