import { Octokit } from "@octokit/rest";
import { expect, onTestFinished, test } from "vitest";
import { createTestClock } from "../test/clock.js";
import { type Fault, type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const creating = { method: "POST", path: /\/issues$/ };

const silent = { debug() {}, info() {}, warn() {}, error() {} };

interface Asking {
  lab: Lab;
  /** The one that is held against the other. */
  fetch: typeof globalThis.fetch;
  github: Octokit;
}

async function start(isInMemory: boolean): Promise<Asking> {
  const clock = createTestClock();
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { aokafor: "write" }, files: { "a.md": "é\n" } },
      { owner: "harbour", name: "yard", collaborators: { aokafor: "write" } },
    ],
    clock,
    limits: { clock },
  });
  onTestFinished(() => lab.stop().catch(() => undefined));
  const fetch = isInMemory ? lab.fetch : globalThis.fetch;
  const auth = lab.token("aokafor");
  const github = new Octokit({ auth, baseUrl: `${lab.url}/api/v3`, request: { fetch }, log: silent });
  return { lab, fetch, github };
}

/** Awaits a promise as a program sees it. */
async function outcome(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    const { name, message, status, response, cause } = error as Error & Record<string, unknown>;
    const { code, reason } = (cause ?? {}) as Record<string, unknown>;
    return { name, message, status, response, code, reason };
  }
}

async function show(asked: Promise<Response>): Promise<unknown> {
  const answer = await asked;
  const { status, url, redirected, headers, body } = answer;
  const text = await answer.text();
  return { status, url, redirected, headers: Object.fromEntries(headers), isEmpty: body === null, text };
}

const conversations: Record<string, (asking: Asking) => Promise<unknown>> = {
  "answers, whole and not modified": async ({ github, fetch, lab }) => {
    const opened = await github.rest.issues.create({ ...notes, title: "write the post" });
    const { headers } = await github.rest.repos.get(notes);
    const again = await outcome(
      github.rest.repos.get({ ...notes, headers: { "if-none-match": headers.etag } }),
    );
    const path = { ...notes, path: "a.md", mediaType: { format: "raw" } };
    const file = await github.rest.repos.getContent(path);
    const query = 'query { repository(owner: "harbour", name: "notes") { nameWithOwner } }';
    const head = await show(fetch(`${lab.url}/api/v3/repos/harbour/notes`, { method: "HEAD" }));
    const page = await show(fetch(`${lab.url}/harbour/notes/blob/main/a.md`));
    return [opened, again, file, await github.graphql(query), head, page];
  },
  "refusals and what GitHub would not even look at": async ({ github, fetch, lab }) => [
    await outcome(github.rest.repos.get({ owner: "harbour", repo: "no-such" })),
    await outcome(github.request("POST /repos/harbour/notes/issues", { labels: 7 })),
    await outcome(github.request("GET /no/such/operation")),
    await show(fetch(`${lab.url}/api/v3/user`, { headers: { "user-agent": "" } })),
    await show(fetch(`${lab.url}/api/v3/repos/harbour/notes`)),
  ],
  redirects: async ({ github, fetch, lab }) => {
    await lab.rename("harbour/yard", "garden");
    const yard = { owner: "harbour", repo: "yard" };
    const headers = { authorization: `token ${lab.token("aokafor")}` };
    const old = `${lab.url}/api/v3/repos/harbour/yard`;
    const archive = await github.rest.repos.downloadZipballArchive({ ...notes, ref: "main" });
    return [
      await github.rest.repos.get(yard),
      await github.rest.issues.create({ ...yard, title: "mend the gate" }),
      await show(fetch(old, { headers, redirect: "manual" })),
      await outcome(fetch(old, { headers, redirect: "error" })),
      [archive.status, archive.url, archive.headers["content-type"]],
    ];
  },
  "a secondary limit": async ({ github, lab }) => {
    for (let number = 0; number < 80; number++)
      await github.rest.issues.create({ ...notes, title: `paint fence ${number}` });
    const refused = await outcome(github.rest.issues.create({ ...notes, title: "one more" }));
    return [refused, lab.writesPer(60_000)];
  },
  "an abort before, and one while the request is held": async ({ fetch, lab, github }) => {
    const url = `${lab.url}/api/v3/repos/harbour/notes/issues`;
    const create = (title: string, signal: AbortSignal) =>
      outcome(
        fetch(url, {
          method: "POST",
          headers: { authorization: `token ${lab.token("aokafor")}` },
          body: JSON.stringify({ title }),
          signal,
        }),
      );
    const early = await create("one", AbortSignal.abort(new Error("too early")));
    const held = lab.hold(creating);
    const stopping = new AbortController();
    const stopped = create("two", stopping.signal);
    await held.arrived;
    stopping.abort(new Error("too late"));
    const late = await stopped;
    held.release();
    await lab.until(() => lab.requests.at(-1)?.status === 201);
    return [early, late, (await github.rest.issues.listForRepo(notes)).data.map(({ title }) => title)];
  },
  "a request that is dropped, and one that the end of GitHub cuts off": async ({ lab, github, fetch }) => {
    const first = lab.hold(creating);
    const dropped = outcome(github.rest.issues.create({ ...notes, title: "one" }));
    await first.arrived;
    first.drop();
    const second = lab.hold({ ...creating, after: true });
    const cut = outcome(github.rest.issues.create({ ...notes, title: "two" }));
    await second.arrived;
    const titles = (await lab.issues("harbour/notes")).map(({ title }) => title);
    const ended = lab.stop().catch(String);
    const { message: _, ...gone } = (await cut) as { message: string };
    const said = String(await ended).includes("GitHub would have refused");
    const after = (await outcome(fetch(lab.url))) as { name: string; code: string };
    return [await dropped, gone, titles, said, after];
  },
};

const faults: Record<string, Fault> = {
  "a 502 before the effect": { status: 502, headers: { "x-more": "1" }, body: { message: "Bad" } },
  "a 502 after the effect": { status: 502, after: true },
  "a connection that breaks before the effect": { reset: true },
  "a connection that breaks after the effect": { reset: true, after: true },
  "a secondary limit that was asked for": { secondaryLimit: 429, retryAfter: 7 },
  "the primary limit": { primaryLimit: true, resetInSeconds: 60 },
  "a slow answer": { slow: 5 },
};
for (const [name, fault] of Object.entries(faults))
  conversations[name] = async ({ lab, github }) => {
    const struck = lab.fault(creating, fault);
    const first = await outcome(github.rest.issues.create({ ...notes, title: "one" }));
    await github.rest.issues.create({ ...notes, title: "two" });
    const titles = (await lab.issues("harbour/notes")).map(({ title }) => title);
    return [first, struck.happened, titles];
  };

/** These differ between labs or from one second to the next. */
const CHANGING = /^(?:date|x-github-request-id|x-ratelimit-reset|etag|.+_at|milliseconds)$/;
/** https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 and how long a body is, which the connection says. */
const OF_CONNECTIONS = /^(?:connection|keep-alive|transfer-encoding|content-length)$/;

function normalize(seen: unknown): unknown {
  const text = JSON.stringify(seen, (name, value) =>
    OF_CONNECTIONS.test(name) ? undefined : CHANGING.test(name) ? typeof value : value,
  );
  return JSON.parse(
    text
      .replaceAll(/localhost:\d+/g, "GITHUB")
      .replaceAll(/token=[\w-]+/g, "token")
      .replaceAll(/\d+-\d\d-\d\dT[\d:.]+Z/g, "TIME"),
  );
}

async function listen(isInMemory: boolean, conversation: string): Promise<unknown> {
  const asking = await start(isInMemory);
  const seen = await conversations[conversation]!(asking);
  const { requests, complaints, count, notModified, deliveries } = asking.lab;
  return normalize([seen, { requests, complaints, deliveries, numbers: [count(), notModified()] }]);
}

test.each(Object.keys(conversations))(
  "the lab's fetch tells of it as HTTP does: %s",
  async (conversation) => {
    const [overHttp, inMemory] = [await listen(false, conversation), await listen(true, conversation)];
    expect(inMemory).toEqual(overHttp);
  },
);

test("the lab's fetch reaches nothing but the lab", async () => {
  const { lab, fetch } = await start(true);
  expect(await outcome(fetch("http://localhost:1/"))).toMatchObject({
    message: "fetch failed",
    code: "ENOTFOUND",
  });
  expect(lab.requests).toEqual([]);
});
