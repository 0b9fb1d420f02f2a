import { describe, expect, test } from "vitest";
import { runIn } from "./command.js";
import { write } from "./notes-file.js";

const environment = { GITHUB_TOKEN: "secret" };
const NOTES = ["--repo", "harbour/notes"];

/** Fails the test, because options are checked before the network is asked. */
const fetch: typeof globalThis.fetch = () => {
  throw new Error("a request was sent");
};

describe("a wrong option is told before GitHub is asked", () => {
  test.each<[words: string[], complaint: string]>([
    [["sync", "--repo", "bad"], 'invalid --repo "bad": expected owner/name'],
    [["plan", "--repo", "a/b/c", "a.md"], 'invalid --repo "a/b/c": expected owner/name'],
    [["agenda", "--repo", "https://github.com/a/b"], "expected owner/name"],
    [["doctor", "--repo", "acme/.."], 'invalid --repo "acme/..": expected owner/name'],
    [["people", "--repo", "", "a.md"], 'invalid --repo "": expected owner/name'],
    [
      ["sync", ...NOTES, "--since", "2026-13-45"],
      'invalid --since "2026-13-45": there is no such day; write days as 2026-05-05',
    ],
    [["sync", ...NOTES, "--since", "2026-5-5"], 'invalid --since "2026-5-5": there is no such day'],
    [["sync", ...NOTES, "--since", ""], 'invalid --since "": expected a commit, branch, tag or day'],
    [["sync", ...NOTES, "--limit", "x"], 'invalid --limit "x": expected a whole number of at least 1'],
    [["sync", ...NOTES, "--limit", "-1"], 'invalid --limit "-1": expected a whole number of at least 1'],
    [["sync", ...NOTES, "--limit", "0"], 'invalid --limit "0": expected'],
    [["sync", ...NOTES, "--limit", "1.5"], 'invalid --limit "1.5": expected'],
    [["sync", ...NOTES, "--limit", "1e3"], 'invalid --limit "1e3": expected'],
    [
      ["agenda", ...NOTES, "--author", "Ada Okafor"],
      'invalid --author "Ada Okafor": expected the number of an App, or a login',
    ],
    [["sync", ...NOTES, "--token", ""], "invalid --token: it is empty, or holds blanks"],
    [["sync", ...NOTES, "--token", "a\nb"], "invalid --token: it is empty, or holds blanks"],
    [["people", "--yaml", "--json", "a.md"], "option '--yaml' cannot be used with option '--json'"],
    [["sync", "--no-such", ...NOTES], "unknown option '--no-such'"],
    [["sync", ...NOTES, "a.md"], "too many arguments"],
    [["plan", ...NOTES], "missing required argument 'file'"],
    [["plan", ...NOTES, "-"], "plan needs a path for the notes on the standard input. Pass --stdin-path"],
    [["sync"], 'no repository: there is no git remote "origin" here. Pass --repo owner/name'],
  ])("%j", async (words, complaint) => {
    const run = await runIn({ environment, fetch }, words);
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.complaint).toMatch(/^next-steps: /);
    expect(run.complaint).toContain(complaint);
    expect(run.complaint).not.toContain("    at ");
  });

  test("an address that is none too", async () => {
    const words = ["plan", ...NOTES, write("a.md", "")];
    const run = await runIn({ environment: { ...environment, GITHUB_API_URL: "github" }, fetch }, words);
    expect([run.code, run.complaint]).toEqual([1, expect.stringMatching(/^next-steps: /)]);
  });
});

describe("what GitHub answers is told in a sentence", () => {
  test.each<[what: string, answer: () => Promise<Response>, complaint: string]>([
    ["a wrong token", async () => answer(401), "GitHub rejected the token (401)"],
    ["no such repository", async () => answer(404), "GitHub shows no repository harbour/notes to this token"],
    ["a breakdown", async () => answer(502), "GitHub failed with 502 (no): run it again later"],
    ["a refusal", async () => answer(403), "GitHub rejected the request (403): "],
    [
      "a rate limit",
      async () => answer(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800" }),
      "GitHub's rate limit is reached: run it again after ",
    ],
    [
      "no network",
      async () =>
        Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") })),
      "GitHub cannot be reached",
    ],
  ])("%s", async (_, fetch, complaint) => {
    for (const words of [["agenda"], ["people", write("a.md", "")], ["sync"], ["doctor"]]) {
      const run = await runIn({ environment, fetch }, [...words, ...NOTES]);
      expect([words, run.code, run.out]).toEqual([words, 1, ""]);
      expect(run.complaint).toMatch(/^next-steps: [^\n]+\n$/);
      expect(run.complaint).toContain(complaint);
    }
  });

  function answer(status: number, headers: Record<string, string> = {}): Response {
    return new Response('{"message":"no"}', {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  }
});
