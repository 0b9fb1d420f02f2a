import type { Logger, Probot } from "probot";
import type { Clock } from "../clock.js";
import type { Settings } from "../environment.js";
import { createGitHubApp } from "../github/app.js";
import { renewToken } from "../github/app-client.js";
import { createRequestLimit, limitWrites } from "../github/client.js";
import { startMaintenance } from "../maintenance/start.js";
import { createMetrics } from "../metrics.js";
import { type OpenStore, openStore as openStoreOfEnvironment } from "../store/open.js";
import { openRateLimit } from "../store/rate-limit.js";
import { startWorker } from "../worker/worker.js";
import { readHealth } from "./health.js";
import type { Engine } from "./http.js";
import { watchRegistration } from "./registration.js";
import { createApp } from "./webhooks.js";

export interface RunningEngine extends Engine {
  /** Resolves when nothing is running and nothing is due. */
  idle(): Promise<void>;
  /** Stops maintenance. */
  rest(): void;
  running(): number;
  /** Finishes the current writes. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

interface EngineOptions {
  clock: Clock;
  log: Logger;
  openStore?: OpenStore | undefined;
}

/**
 * Opens the store, starts the worker and maintenance, and loads the webhooks into Probot.
 * @throws {KnownError} when the store cannot be opened
 */
export async function startEngine(
  probot: Probot,
  settings: Settings,
  { clock, log, openStore = openStoreOfEnvironment }: EngineOptions,
): Promise<RunningEngine> {
  const store = await openStore(settings.store, { clock, log });
  const metrics = createMetrics(() => store.queue.countWaiting());
  const limitRequests = createRequestLimit();
  const open = () => probot.auth();
  const app = createGitHubApp(settings.appId, {
    open,
    async openInstallation(installation, tally) {
      const client = limitRequests(await probot.auth(installation), installation);
      return limitWrites(
        renewToken(metrics.watch(client, installation, tally)),
        openRateLimit(store.database, installation, clock),
      );
    },
  });
  const service = { app, store, clock, log };
  await probot.load(createApp(service));
  const worker = startWorker(service, metrics);
  const registration = watchRegistration(await open(), service);
  const maintenance = startMaintenance(service);
  return {
    readHealth: () => readHealth(store, worker, registration),
    metrics,
    async idle() {
      await registration.idle();
      await maintenance.idle();
      await worker.idle();
    },
    rest() {
      registration.stop();
      maintenance.stop();
    },
    running: worker.running,
    stop: worker.stop,
    close: store.close,
  };
}
