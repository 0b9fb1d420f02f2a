import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  lab = await startLab({
    repositories: [{ owner: "harbour", name: "notes", files: { "meetings/1.md": "one\n" } }],
  });
  app = await lab.asApp("harbour");
  lab.forgetRequests();
});

afterEach(() => lab.stop());

async function ask(octokit: Octokit, path: string, etag?: string) {
  const headers = etag ? { "if-none-match": etag } : {};
  const answer = octokit.request(`GET /repos/harbour/notes${path}`, { headers });
  const { status, headers: got } = await answer.catch(
    ({ status, response }: { status: number; response: { headers: Record<string, string> } }) => ({
      status,
      headers: response.headers,
    }),
  );
  return { status, etag: String(got.etag), remaining: Number(got["x-ratelimit-remaining"]) };
}

test.each([
  "/branches/main",
  "/git/ref/heads/main",
  "/commits?sha=main&path=meetings&per_page=1",
  "/contents/meetings/1.md",
  "/issues?state=all",
])("%s is not modified until something is, and costs nothing then", async (path) => {
  const first = await ask(app, path);
  expect(first.status).toBe(200);
  const again = await ask(app, path, first.etag);
  expect(again).toEqual({ status: 304, etag: first.etag, remaining: first.remaining });
  expect(await ask(app, path, `"other", ${first.etag.replace("W/", "")}`)).toMatchObject({ status: 304 });
  expect(lab.requests.map(({ status }) => status)).toEqual([200, 304, 304]);
  expect([lab.count(), lab.notModified()]).toEqual([3, 2]);
  await lab.push("harbour/notes", { files: { "meetings/1.md": "two\n" } });
  await app.rest.issues.create({ ...notes, title: "x" });
  const changed = await ask(app, path, first.etag);
  expect(changed).toMatchObject({ status: 200, remaining: first.remaining - 2 });
  expect(changed.etag).not.toBe(first.etag);
});

test("a tag is worth nothing to another token, while the limit is the installation's", async () => {
  const first = await ask(app, "/branches/main");
  lab.expireTokens();
  const later = await lab.asApp("harbour");
  const again = await ask(later, "/branches/main", first.etag);
  expect(again).toMatchObject({ status: 200, remaining: first.remaining - 1 });
  expect(await ask(later, "/branches/main", again.etag)).toMatchObject({ status: 304 });
});

test("GraphQL is counted apart", async () => {
  await ask(app, "");
  const { headers } = await app.request("POST /graphql", { query: "{ rateLimit { cost } }" });
  expect(headers).toMatchObject({ "x-ratelimit-resource": "graphql", "x-ratelimit-used": "1" });
});
