import { createProbot } from "probot";
import type { Delivery, Lab } from "../lab/lab.js";
import { readSettings } from "../src/environment.js";
import { createOctokit } from "../src/github/app-client.js";
import { startEngine } from "../src/server/services.js";
import { createClock } from "./clock.js";
import type { Disk } from "./disk.js";
import type { Life } from "./life.js";
import type { Network } from "./network.js";
import type { Timeline } from "./timeline.js";

/** What a server stands on. */
export interface Ground {
  lab: Lab;
  timeline: Timeline;
  network: Network;
  disk: Disk;
  /** By how many milliseconds its clock is ahead. */
  skew: number;
}

/** A server of one life. */
export interface Server {
  life: Life;
  /** Resolves when the delivery is committed; never if the server is killed before. */
  receive(delivery: Delivery): Promise<void>;
}

/** Starts the App without its HTTP server: deliveries come in where the server has verified and parsed them. */
export async function startServer(life: Life, ground: Ground): Promise<Server> {
  const { lab, timeline, network, disk, skew } = ground;
  const clock = createClock(timeline, life, skew);
  const environment = { ...lab.environment, LOG_LEVEL: process.env.LOG_LEVEL ?? "silent" };
  const Octokit = createOctokit(network.connect(life), clock);
  const probot = createProbot({ env: environment, overrides: { Octokit } });
  await probot.ready();
  await startEngine(probot, readSettings(environment), {
    clock,
    log: probot.log,
    openStore: disk.openStore(life),
  });
  return {
    life,
    receive: ({ id, event, payload }) =>
      probot.receive({ id, name: event as "push", payload: structuredClone(payload) }),
  };
}
