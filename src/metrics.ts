import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** In seconds: from syncs that find nothing to imports of years of notes. */
const SYNC_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export interface Metrics {
  countDelivery(event: string, status: number): void;
  /** "failed" means that a person must fix something. */
  countSync(result: "done" | "failed", milliseconds: number, outcomes: { change: { kind: string } }[]): void;
  /** "broken" means an unforeseen error. */
  countUnfinished(result: "postponed" | "broken"): void;
  /** Counts a client's requests, also in `tally`, and reads the remaining rate limit of the installation. */
  watch<Client extends Pick<Octokit, "hook">>(
    github: Client,
    installation: number,
    tally?: { requests: number },
  ): Client;
  /** Returns Prometheus's text format. */
  print(): Promise<{ text: string; contentType: string }>;
}

let processMetrics: Registry | null = null;

/** Collects the metrics of the process once, because their observers are never stopped. */
function collectProcessMetrics(): Registry {
  if (!processMetrics) {
    processMetrics = new Registry();
    collectDefaultMetrics({ register: processMetrics });
  }
  return processMetrics;
}

/** Creates the metrics, and counts waiting pushes for each scrape (https://prometheus.io/docs/practices/naming/). */
export function createMetrics(countWaiting: () => Promise<number>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const ofProcess = collectProcessMetrics();
  const deliveries = new Counter({
    name: "next_steps_deliveries_total",
    help: "Deliveries answered, by event and status.",
    labelNames: ["event", "status"],
    registers,
  });
  const syncs = new Counter({
    name: "next_steps_syncs_total",
    help: "Syncs, by how they ended: done, failed, postponed or broken.",
    labelNames: ["result"],
    registers,
  });
  const seconds = new Histogram({
    name: "next_steps_sync_seconds",
    help: "How long syncs took.",
    buckets: SYNC_SECONDS,
    registers,
  });
  const changes = new Counter({
    name: "next_steps_changes_total",
    help: "Changes made on GitHub, by kind.",
    labelNames: ["kind"],
    registers,
  });
  const requests = new Counter({
    name: "next_steps_github_requests_total",
    help: "Requests to GitHub, by method and status.",
    labelNames: ["method", "status"],
    registers,
  });
  const remaining = new Gauge({
    name: "next_steps_github_rate_limit_remaining",
    help: "Requests that GitHub takes from an installation until its limit is reset.",
    labelNames: ["installation"],
    registers,
  });
  new Gauge({
    name: "next_steps_pushes_waiting",
    help: "Pushes accepted and not yet in sync.",
    registers,
    async collect() {
      // Without a store the other metrics still matter, and Prometheus accepts NaN.
      this.set(await countWaiting().catch(() => Number.NaN));
    },
  });

  return {
    countDelivery(event, status) {
      deliveries.inc({ event, status });
    },
    countSync(result, milliseconds, outcomes) {
      syncs.inc({ result });
      seconds.observe(milliseconds / 1000);
      for (const { change } of outcomes) changes.inc({ kind: change.kind });
    },
    countUnfinished(result) {
      syncs.inc({ result });
    },
    watch(github, installation, tally) {
      github.hook.wrap("request", async (request, options) => {
        if (tally) tally.requests++;
        try {
          const response = await request(options);
          requests.inc({ method: options.method, status: response.status });
          noteLimit(response.headers, installation);
          return response;
        } catch (error) {
          // Our rate limit and suspension errors have GitHub's answer as their cause.
          const refusal = [error, (error as Error).cause].find((each) => each instanceof RequestError);
          requests.inc({ method: options.method, status: refusal?.status ?? "none" });
          noteLimit(refusal?.response?.headers ?? {}, installation);
          throw error;
        }
      });
      return github;
    },
    async print() {
      const all = Registry.merge([ofProcess, registry]);
      return { text: await all.metrics(), contentType: all.contentType };
    },
  };

  function noteLimit(headers: object, installation: number): void {
    const left = Number((headers as Record<string, unknown>)["x-ratelimit-remaining"]);
    const resource = (headers as Record<string, unknown>)["x-ratelimit-resource"] ?? "core";
    if (Number.isFinite(left) && resource === "core") remaining.set({ installation }, left);
  }
}
