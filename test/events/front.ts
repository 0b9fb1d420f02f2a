import type { AddressInfo } from "node:net";
import { createProbot } from "probot";
import { onTestFinished } from "vitest";
import { createDelivery, send } from "../../lab/delivery.js";
import { createGitHubApp } from "../../src/github/app.js";
import { createMetrics } from "../../src/metrics.js";
import { createFront } from "../../src/server/http.js";
import { createMemoryBudget } from "../../src/server/request-body.js";
import { createApp } from "../../src/server/webhooks.js";
import { openStore } from "../../src/store/open.js";
import type { Store } from "../../src/store/types.js";
import { createTestClock } from "../clock.js";
import { createStoreDependencies } from "../store/dependencies.js";
import { createPlace } from "../store/place.js";

/** The number of the App. */
export const APP = 4217;
const SECRET = "s3cret";

/** The front with the App and its store behind it, and nobody who works on what is accepted. */
export interface Front {
  store: Store;
  /** What it logged of deliveries, as `level message`. */
  said: string[];
  /** Sends a signed delivery; text is sent as it is. */
  deliver(event: string, payload: unknown): Promise<{ status: number; body: string }>;
}

/** Starts a front; it ends with the test. */
export async function startFront(): Promise<Front> {
  const place = await createPlace();
  const { said, log, clock } = createStoreDependencies(createTestClock());
  const store = await openStore(place.environment, { log, clock });
  const probot = createProbot({
    overrides: { appId: APP, privateKey: "none", secret: SECRET, logLevel: "silent" as "fatal" },
  });
  await probot.ready();
  const refuse = () => Promise.reject(new Error("nobody asks"));
  const app = createGitHubApp(APP, { open: refuse, openInstallation: refuse });
  await probot.load(createApp({ app, store, clock, log }));
  const front = createFront({
    probot,
    clock,
    log,
    operatorToken: null,
    budget: createMemoryBudget(100_000_000),
    engine: Promise.resolve({
      readHealth: () => Promise.reject(new Error("nobody asks")),
      metrics: createMetrics(() => store.queue.countWaiting()),
    }),
  });
  await new Promise<void>((resolve) => front.listen(0, "localhost", resolve));
  const url = `http://localhost:${(front.address() as AddressInfo).port}/api/github/webhooks`;
  onTestFinished(async () => {
    front.close().closeAllConnections();
    await store.close();
    await place.remove();
  });
  return {
    store,
    said,
    deliver(event, payload) {
      const body = typeof payload === "string" ? payload : JSON.stringify(payload);
      return send(createDelivery(event, payload, APP), url, SECRET, { body });
    },
  };
}
