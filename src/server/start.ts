import type { AddressInfo } from "node:net";
import { createProbot, type Logger } from "probot";
import { type Clock, systemClock } from "../clock.js";
import { type Environment, findApiOfTenant } from "../environment.js";
import { KnownError } from "../errors.js";
import { createOctokit } from "../github/client.js";
import type { OpenStore } from "../store/open.js";
import { createFront, WEBHOOK_PATH } from "./http.js";
import { createMemoryBudget, MOST_BYTES } from "./request-body.js";

/** A server that runs. */
export interface RunningServer {
  /** Where it listens, `http://localhost:3000`. */
  url: string;
  /** Resolves when nothing is left to look for now, and every push that may be worked on now is in sync. */
  idle(): Promise<void>;
  /** Takes no more deliveries, finishes the writes in hand and closes the store. */
  stop(): Promise<void>;
}

/** The world around a server. */
export interface ServerOptions {
  /** By default the machine's. */
  clock?: Clock;
  /** Sends every request to GitHub, by default over the network. */
  fetch?: typeof globalThis.fetch;
  /** By default opens the store that the environment asks for. */
  openStore?: OpenStore;
}

/**
 * Starts the App: the server in front, and behind it the store and the worker.
 *
 * It listens first: what works behind it takes longer to load than a delivery takes to be sent again, so deliveries wait for it.
 *
 * @param environment the variables of `.env.example`; `PORT` 0 takes any free port
 * @throws {KnownError} when the port is taken or the store cannot be opened
 */
export async function startServer(
  environment: Environment,
  { clock = systemClock, fetch = globalThis.fetch, openStore }: ServerOptions = {},
): Promise<RunningServer> {
  const baseUrl = findApiOfTenant(environment);
  const probot = createProbot({
    env: { LOG_LEVEL: "info", ...environment },
    overrides: { Octokit: createOctokit(fetch, clock), ...(baseUrl && { baseUrl }) },
  });
  await probot.ready();
  const log = probot.log.child({ name: "next-steps" });
  let listened = () => {};
  const engine = new Promise<void>((resolve) => {
    listened = resolve;
  }).then(async () => (await import("./services.js")).startEngine({ probot, environment, clock, openStore }));
  const front = createFront({ probot, clock, log, budget: createMemoryBudget(MOST_BYTES), engine });
  const host = environment.HOST || "localhost";
  const port = await listen(front, Number(environment.PORT || 3000), host);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  log.info(`listening on ${url}`);
  listened();
  const { idle, rest, stop, close } = await engine.catch((error) => {
    front.close().closeAllConnections();
    throw error;
  });
  const proxy = environment.WEBHOOK_PROXY_URL
    ? await openProxy(environment.WEBHOOK_PROXY_URL, `${url}${WEBHOOK_PATH}`, log)
    : null;
  return {
    url,
    idle,
    async stop() {
      rest();
      await proxy?.stop();
      const closed = new Promise((resolve) => front.close(resolve));
      await stop();
      front.closeAllConnections();
      await closed;
      await close();
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
async function openProxy(
  source: string,
  target: string,
  log: Logger,
): Promise<{ stop(): void | Promise<void> }> {
  const { SmeeClient } = await import("smee-client");
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
