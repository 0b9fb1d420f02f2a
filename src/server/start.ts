import { createProbot, type Logger } from "probot";
import { type Clock, systemClock } from "../clock.js";
import { type Environment, readSettings } from "../environment.js";
import { createOctokit } from "../github/app-client.js";
import type { OpenStore } from "../store/open.js";
import { createFront, WEBHOOK_PATH } from "./http.js";
import { listen } from "./listen.js";
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
 * @throws {KnownError} when a variable is missing or wrong, the port is taken or the store cannot be opened
 */
export async function startServer(
  environment: Environment,
  { clock = systemClock, fetch = globalThis.fetch, openStore }: ServerOptions = {},
): Promise<RunningServer> {
  const settings = readSettings(environment);
  const { appId, privateKey, webhookSecret: secret, apiUrl: baseUrl, host, webhookProxyUrl } = settings;
  const probot = createProbot({
    env: { LOG_LEVEL: settings.logLevel, LOG_FORMAT: settings.logFormat ?? defaultLogFormat() },
    overrides: { appId, privateKey, secret, baseUrl, Octokit: createOctokit(fetch, clock) },
  });
  await probot.ready();
  const log = probot.log.child({ name: "next-steps" });
  let listened = () => {};
  const engine = new Promise<void>((resolve) => {
    listened = resolve;
  }).then(async () => (await import("./services.js")).startEngine(probot, settings, { clock, openStore }));
  const budget = createMemoryBudget(MOST_BYTES);
  const { operatorToken } = settings;
  const front = createFront({ probot, clock, log, operatorToken, budget, engine });
  const port = await listen(front, settings);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  log.info(`listening on ${url}`);
  listened();
  const { idle, rest, running, stop, close } = await engine.catch((error) => {
    front.close().closeAllConnections();
    throw error;
  });
  const proxy = webhookProxyUrl ? await openProxy(webhookProxyUrl, `${url}${WEBHOOK_PATH}`, log) : null;
  return {
    url,
    idle,
    async stop() {
      const syncsRunning = running();
      const waitsFor = syncsRunning > 0 ? "the write that each running sync has in hand" : "nothing";
      log.info({ syncsRunning }, `stopping: waits for ${waitsFor}`);
      rest();
      await proxy?.stop();
      const closed = new Promise((resolve) => front.close(resolve));
      await stop();
      front.closeAllConnections();
      await closed;
      await close();
      log.info("stopped");
    },
  };
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

/** Programs read JSON, a line each; people at a terminal do not. */
function defaultLogFormat(): "json" | "pretty" {
  return process.stdout.isTTY ? "pretty" : "json";
}
