import { Octokit } from "@octokit/rest";
import { expect, test } from "vitest";
import { translateErrors } from "../src/github/limits.js";
import { createMetrics } from "../src/metrics.js";

test("a request that GitHub refuses for a limit is counted by GitHub's status, with what is left", async () => {
  const metrics = createMetrics(async () => 0);
  const Client = Octokit.plugin(translateErrors({ now: () => 0 }));
  const headers = { "content-type": "application/json", "x-ratelimit-remaining": "0" };
  const fetch = async () => new Response('{"message":"API rate limit exceeded"}', { status: 403, headers });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const github = metrics.watch(new Client({ request: { fetch }, log }), 7);
  await expect(github.rest.meta.get()).rejects.toThrow("API rate limit exceeded");
  const { text } = await metrics.print();
  expect(text).toContain('next_steps_github_requests_total{method="GET",status="403"} 1');
  expect(text).toContain('next_steps_github_rate_limit_remaining{installation="7"} 0');
});

test("the metrics of the process are there for every server in it", async () => {
  for (const metrics of [createMetrics(async () => 0), createMetrics(async () => 0)])
    expect((await metrics.print()).text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});
