import { Octokit } from "@octokit/rest";
import { expect, test } from "vitest";
import { RateLimitedError, SuspendedError } from "../../src/errors.js";
import { mayHaveHappened, statusOf } from "../../src/github/errors.js";
import { retryAt, translateErrors } from "../../src/github/limits.js";

const NOW = Date.parse("2026-05-05T10:00:00Z");
const MINUTE = 60_000;

/** What a client of ours throws when GitHub answers so. */
async function refuse(
  status: number,
  body: object,
  { headers = {}, graphql = false }: { headers?: Record<string, string>; graphql?: boolean } = {},
): Promise<unknown> {
  const Client = Octokit.plugin(translateErrors({ now: () => NOW }));
  const fetch = async () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  const github = new Client({ request: { fetch }, log: { debug() {}, info() {}, warn() {}, error() {} } });
  const asked = graphql ? github.graphql("{ viewer { login } }") : github.rest.issues.create(ISSUE);
  return asked.then(
    () => null,
    (error: unknown) => error,
  );
}

const ISSUE = { owner: "harbour", repo: "notes", title: "Write the post" };

// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
const SECONDARY = { message: "You have exceeded a secondary rate limit. Please wait a few minutes." };
const PRIMARY = { message: "API rate limit exceeded for installation ID 7." };
const SPENT = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 90) };

test.each<[what: string, answer: Parameters<typeof refuse>, at: number]>([
  ["a 403 with `retry-after`", [403, SECONDARY, { headers: { "retry-after": "17" } }], NOW + 17_000],
  ["a 429 with `retry-after`", [429, SECONDARY, { headers: { "retry-after": "17" } }], NOW + 17_000],
  ["a 403 with nothing left", [403, PRIMARY, { headers: SPENT }], NOW + 91_000],
  [
    "a reset that is over by our clock",
    [403, PRIMARY, { headers: { ...SPENT, "x-ratelimit-reset": "7" } }],
    NOW + 1000,
  ],
  ["a 403 without a time", [403, SECONDARY], NOW + MINUTE],
  ["a 429 without a time", [429, { message: "Too many requests" }], NOW + MINUTE],
  ["a 422 by its words", [422, { message: "was submitted too quickly" }], NOW + MINUTE],
  ["a 422 by its code", [422, { message: "Validation Failed", errors: [{ code: "abuse" }] }], NOW + MINUTE],
  [
    "GraphQL's 200 with nothing left",
    [
      200,
      { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
      { headers: SPENT, graphql: true },
    ],
    NOW + 91_000,
  ],
  ["GraphQL's 200 without a time", [200, { errors: [SECONDARY] }, { graphql: true }], NOW + MINUTE],
])("%s is a limit, and the error says when to try again", async (_, answer, at) => {
  const error = await refuse(...answer);
  expect(error).toBeInstanceOf(RateLimitedError);
  expect((error as RateLimitedError).at).toBe(at);
});

test.each<[what: string, answer: Parameters<typeof refuse>, status: number | null]>([
  ["a 403 for want of a permission", [403, { message: "Resource not accessible by integration" }], 403],
  ["a 422 of the content", [422, { message: "Validation Failed", errors: [{ code: "invalid" }] }], 422],
  ["a 503", [503, { message: "rate limit service is down" }], 503],
  ["a 404", [404, { message: "Not Found" }, { headers: SPENT }], 404],
  [
    "GraphQL's 200 for want of a permission",
    [200, { errors: [{ type: "FORBIDDEN", message: "no" }] }, { graphql: true }],
    null,
  ],
])("%s is no limit", async (_, answer, status) => {
  const error = await refuse(...answer);
  expect(error).not.toBeInstanceOf(RateLimitedError);
  expect(statusOf(error)).toBe(status);
});

test("a 403 of a suspended installation is an error of its own", async () => {
  const error = await refuse(403, { message: "This installation has been suspended" });
  expect(error).toBeInstanceOf(SuspendedError);
});

test("a write that is refused for a limit or a suspension has not happened", async () => {
  for (const message of ["API rate limit exceeded", "This installation has been suspended"])
    expect(mayHaveHappened(await refuse(403, { message }))).toBe(false);
  expect(mayHaveHappened(await refuse(502, { message: "Bad Gateway" }))).toBe(true);
});

test("GitHub's answer is the cause, for whoever counts answers", async () => {
  for (const message of ["API rate limit exceeded", "This installation has been suspended"])
    expect(statusOf(((await refuse(403, { message })) as Error).cause)).toBe(403);
});

test("without a time from GitHub we wait longer after each failure in a row, an hour at most", async () => {
  const estimate = (await refuse(403, SECONDARY)) as RateLimitedError;
  expect([0, 1, 2, 9].map((failures) => retryAt(estimate, failures) - NOW)).toEqual(
    [1, 2, 4, 60].map((minutes) => minutes * MINUTE),
  );
  const told = (await refuse(403, SECONDARY, { headers: { "retry-after": "17" } })) as RateLimitedError;
  expect(retryAt(told, 9)).toBe(NOW + 17_000);
});
