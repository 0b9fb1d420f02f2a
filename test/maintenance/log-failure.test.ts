import { Octokit } from "@octokit/rest";
import type { Logger } from "probot";
import { expect, test } from "vitest";
import { logFailure } from "../../src/maintenance/log-failure.js";

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** Returns the log line for a request that ended so. */
async function logLine(fetch: () => Promise<Response>, query: "rest" | "graphql" = "rest"): Promise<unknown> {
  const { rest, graphql } = new Octokit({ request: { fetch }, log: QUIET });
  const asked = query === "rest" ? rest.meta.get() : graphql("{ viewer { login } }");
  const error = await asked.then(
    () => null,
    (failure: unknown) => failure,
  );
  const lines: unknown[] = [];
  const log = {
    warn: (fields: object, message: string) => lines.push(["warn", fields, message]),
    error: (fields: object, message: string) => lines.push(["error", fields, message]),
  };
  logFailure(log as unknown as Logger, error, "retry in 5 s");
  return lines;
}

function answer(status: number, body: object): () => Promise<Response> {
  const headers = { "content-type": "application/json" };
  return async () => new Response(JSON.stringify(body), { status, headers });
}

/** As Node's fetch fails when there is no way to the host. */
async function unreachable(): Promise<Response> {
  const cause = Object.assign(new Error("getaddrinfo ENOTFOUND api.github.com"), { code: "ENOTFOUND" });
  throw new TypeError("fetch failed", { cause });
}

async function broken(): Promise<Response> {
  throw new TypeError("bad port");
}

test.each<[what: string, fetch: () => Promise<Response>, reason: string, query?: "graphql"]>([
  ["no way to GitHub", unreachable, "GitHub cannot be reached (getaddrinfo ENOTFOUND api.github.com)"],
  ["an answer of 502", answer(502, { message: "Bad Gateway" }), "GitHub failed with 502 (Bad Gateway)"],
  [
    "no way to GitHub's GraphQL",
    unreachable,
    "GitHub cannot be reached (getaddrinfo ENOTFOUND api.github.com)",
    "graphql",
  ],
  ["a request that fetch refuses", broken, "GitHub cannot be reached (bad port)"],
  [
    "a GraphQL error without a type",
    answer(200, { errors: [{ message: "Something went wrong" }] }),
    "GitHub failed (Request failed due to following response errors: - Something went wrong)",
    "graphql",
  ],
])("%s is one sentence in the log", async (_, fetch, reason, query) => {
  expect(await logLine(fetch, query)).toEqual([["warn", { reason }, "retry in 5 s"]]);
});

test("any other error is logged with its stack", async () => {
  expect(await logLine(answer(422, { message: "Validation Failed" }))).toEqual([
    ["error", { err: expect.objectContaining({ status: 422 }) }, "retry in 5 s"],
  ]);
});
