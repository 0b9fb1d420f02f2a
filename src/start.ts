import type { AddressInfo } from "node:net";
import { createProbot, type Logger } from "probot";
import { SmeeClient } from "smee-client";
import { createApp } from "./app.js";
import { type Clock, systemClock } from "./clock.js";
import type { Environment } from "./environment.js";
import { KnownError } from "./errors.js";
import { createOctokit, paceWrites, renewToken } from "./github/client.js";
import {
  findInstallation as findInstallationByName,
  findRepository as findRepositoryByName,
} from "./github/installations.js";
import { readHealth } from "./health.js";
import { createLoad, MOST_BYTES } from "./load.js";
import { createMetrics } from "./metrics.js";
import type { Repository } from "./repository.js";
import { startRounds } from "./rounds/start.js";
import { createFront, WEBHOOK_PATH } from "./server.js";
import { takeTurn } from "./store/pace.js";
import { openStore } from "./store/store.js";
import { startWorker } from "./worker.js";

/** A server that runs. */
export interface RunningServer {
  /** Where it listens, `http://localhost:3000`. */
  url: string;
  /** Resolves when nothing is left to look for now, and every push that may be worked on now is in step. */
  idle(): Promise<void>;
  /** Takes no more deliveries, finishes the writes in hand and closes the store. */
  stop(): Promise<void>;
}

/**
 * Starts the App: the store, the worker and the server in front.
 *
 * @param environment the variables of `.env.example`; `PORT` 0 takes any free port
 * @throws {KnownError} when the port is taken or the store cannot be opened
 */
export async function startServer(
  environment: Environment,
  clock: Clock = systemClock,
): Promise<RunningServer> {
  const probot = createProbot({
    env: { LOG_LEVEL: "info", ...environment },
    overrides: { Octokit: createOctokit() },
  });
  await probot.ready();
  const log = probot.log.child({ name: "next-steps" });
  const appId = Number(environment.APP_ID);
  const store = await openStore(environment, { clock, log });
  const { database, queue } = store;
  const metrics = createMetrics(() => queue.countWaiting());
  const openInstallation = async (installation: number) =>
    paceWrites(renewToken(metrics.watch(await probot.auth(installation), installation)), (must) =>
      takeTurn(database, installation, clock.now(), must),
    );
  const openClient = ({ installation }: Repository) => openInstallation(installation);
  const findRepository = async (name: string) =>
    findRepositoryByName(await probot.auth(), openInstallation, name);
  await probot.load(createApp({ database, queue, clock, appId }));
  const findInstallation = async (name: string) => findInstallationByName(await probot.auth(), name);
  const worker = startWorker({
    store,
    metrics,
    openClient,
    findRepository,
    findInstallation,
    author: { app: appId },
    clock,
    log,
  });
  const front = createFront({
    probot,
    log,
    readHealth: () => readHealth(store, worker),
    load: createLoad(MOST_BYTES),
    metrics,
  });
  const host = environment.HOST || "localhost";
  const port = await listen(front, Number(environment.PORT || 3000), host);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  log.info(`listening on ${url}`);
  const openApp = () => probot.auth();
  const rounds = startRounds({ database, queue, openApp, openInstallation, app: appId, clock, log });
  const proxy = environment.WEBHOOK_PROXY_URL
    ? openProxy(environment.WEBHOOK_PROXY_URL, `${url}${WEBHOOK_PATH}`, log)
    : null;
  return {
    url,
    async idle() {
      await rounds.idle();
      await worker.idle();
    },
    async stop() {
      rounds.stop();
      await proxy?.stop();
      const closed = new Promise((resolve) => front.close(resolve));
      await worker.stop();
      front.closeAllConnections();
      await closed;
      await store.close();
    },
  };
}

function listen(front: ReturnType<typeof createFront>, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    front.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE" ? new KnownError(`port ${port} is taken: set PORT to another`) : error,
      ),
    );
    front.listen(port, host, () => resolve((front.address() as AddressInfo).port));
  });
}

/** Has a channel of smee.io pass GitHub's deliveries on to a machine that GitHub cannot reach, while developing. */
function openProxy(source: string, target: string, log: Logger): SmeeClient {
  const logger = {
    info: (line: string) => log.info(line),
    error: (line: unknown) => log.error({ line }, "smee"),
  };
  const proxy = new SmeeClient({ source, target, logger });
  proxy
    .start()
    .catch((error) => log.error({ err: error }, `${source} (WEBHOOK_PROXY_URL) cannot be reached`));
  return proxy;
}
