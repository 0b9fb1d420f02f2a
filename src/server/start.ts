import { pino } from "pino";
import { createProbot, type Logger } from "probot";
import { type Clock, systemClock } from "../clock.js";
import { type Environment, readSettings, type Settings } from "../environment.js";
import { createOctokit } from "../github/app-client.js";
import type { OpenStore } from "../store/open.js";
import { createFront, WEBHOOK_PATH } from "./http.js";
import { listen } from "./listen.js";
import { createMemoryBudget, MOST_BYTES } from "./request-body.js";

export interface RunningServer {
  /** For example `http://localhost:3000`. */
  url: string;
  /** Resolves when nothing is running and nothing is due. */
  idle(): Promise<void>;
  /** Accepts no more deliveries, finishes the current writes and closes the store. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The machine's by default. */
  clock?: Clock;
  /** Sends every request to GitHub; the network's `fetch` by default. */
  fetch?: typeof globalThis.fetch;
  /** Opens the store that the environment names by default. */
  openStore?: OpenStore;
}

/**
 * Starts the App.
 *
 * It listens before the store and the worker are loaded, so that early deliveries wait instead of failing.
 * @param environment the variables of `.env.example`; `PORT` 0 takes any free port
 * @throws {KnownError} when a variable is missing or wrong, the port is taken or the store cannot be opened
 */
export async function startServer(
  environment: Environment,
  { clock = systemClock, fetch = globalThis.fetch, openStore }: ServerOptions = {},
): Promise<RunningServer> {
  const settings = readSettings(environment);
  const { appId, privateKey, webhookSecret: secret, apiUrl: baseUrl, host, webhookProxyUrl } = settings;
  const ownLog = openLog(settings);
  const probot = createProbot({
    env: { LOG_LEVEL: settings.logLevel, LOG_FORMAT: "pretty" },
    overrides: {
      ...{ appId, privateKey, secret, baseUrl, Octokit: createOctokit(fetch, clock) },
      ...(ownLog && { log: ownLog }),
    },
  });
  await probot.ready();
  const log = (ownLog ?? probot.log).child({ name: "next-steps" });
  let listened = () => {};
  const engine = new Promise<void>((resolve) => {
    listened = resolve;
  }).then(async () =>
    (await import("./services.js")).startEngine(probot, settings, { clock, log, openStore }),
  );
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
      const waitsFor = syncsRunning > 0 ? "the current write of each running sync" : "nothing";
      log.info({ syncsRunning }, `stopping: waiting for ${waitsFor}`);
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

/** Forwards deliveries from a smee.io channel to a development machine that GitHub cannot reach. */
async function openProxy(
  source: string,
  target: string,
  log: Logger,
): Promise<{ stop(): void | Promise<void> }> {
  const { SmeeClient } = await import("smee-client");
  const logger = {
    info: (line: string) => log.info(line),
    error: (line: unknown) => log.error({ line }, "smee.io reported an error"),
  };
  const proxy = new SmeeClient({ source, target, logger });
  proxy
    .start()
    .catch((error) => log.error({ err: error }, `${source} (WEBHOOK_PROXY_URL) cannot be reached`));
  return proxy;
}

/** Opens the log of JSON lines. Probot's own has the key `name` up to three times in a line, so it prints only for terminals. */
function openLog({ logFormat, logLevel }: Settings): Logger | null {
  const isPretty = logFormat ? logFormat === "pretty" : process.stdout.isTTY;
  return isPretty ? null : pino({ level: logLevel });
}
