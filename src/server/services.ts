import type { Probot } from "probot";
import type { Tally } from "../apply/context.js";
import type { Clock } from "../clock.js";
import type { Settings } from "../environment.js";
import { createAuthorFinder } from "../github/author.js";
import { createRequestLimit, limitWrites, renewToken } from "../github/client.js";
import {
  findInstallation as findInstallationByName,
  findRepository as findRepositoryByName,
} from "../github/installations.js";
import { startMaintenance } from "../maintenance/start.js";
import { createMetrics } from "../metrics.js";
import type { Repository } from "../repository.js";
import { type OpenStore, openStore as openStoreOfEnvironment } from "../store/open.js";
import { openRateLimit } from "../store/rate-limit.js";
import { startWorker } from "../worker/worker.js";
import { readHealth } from "./health.js";
import type { Engine } from "./http.js";
import { watchRegistration } from "./registration.js";
import { createApp } from "./webhooks.js";

/** The store, what is done with it, and how to end both. */
export interface RunningEngine extends Engine {
  /** Resolves when nothing is left to look for now, and every push that may be worked on now is in sync. */
  idle(): Promise<void>;
  /** Looks no more for what was missed. */
  rest(): void;
  /** The number of syncs that run. */
  running(): number;
  /** Finishes the writes in hand. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** What an engine runs in. */
interface ServiceDependencies {
  probot: Probot;
  settings: Settings;
  clock: Clock;
  openStore?: OpenStore | undefined;
}

/**
 * Opens the store, begins to work on what waits in it, and has Probot give it what is delivered.
 *
 * @throws {KnownError} when the store cannot be opened
 */
export async function startEngine({
  probot,
  settings,
  clock,
  openStore = openStoreOfEnvironment,
}: ServiceDependencies): Promise<RunningEngine> {
  const log = probot.log.child({ name: "next-steps" });
  const { appId } = settings;
  const store = await openStore(settings.store, { clock, log });
  const { database, queue } = store;
  const metrics = createMetrics(() => queue.countWaiting());
  const limitRequests = createRequestLimit();
  const openInstallation = async (installation: number, tally?: Tally) => {
    const client = limitRequests(await probot.auth(installation), installation);
    return limitWrites(
      renewToken(metrics.watch(client, installation, tally)),
      openRateLimit(database, installation, clock),
    );
  };
  const openClient = ({ installation }: Repository, tally: Tally) => openInstallation(installation, tally);
  const findRepository = async (name: string) =>
    findRepositoryByName(await probot.auth(), openInstallation, name);
  const findInstallation = async (name: string) => findInstallationByName(await probot.auth(), name);
  const { findAuthor, recallAuthor } = createAuthorFinder(() => probot.auth(), appId);
  await probot.load(createApp({ database, queue, clock, appId, recallAuthor }));
  const worker = startWorker({
    store,
    metrics,
    openClient,
    findRepository,
    findInstallation,
    findAuthor,
    clock,
    log,
  });
  const openApp = () => probot.auth();
  const registration = watchRegistration(await openApp(), { clock, log });
  const maintenance = startMaintenance({
    database,
    queue,
    openApp,
    openInstallation,
    app: appId,
    clock,
    log,
  });
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
