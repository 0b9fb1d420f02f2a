import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DESCRIPTIONS } from "../../lab/description.js";
import { findFlaw, isRead } from "../../src/events/payloads.js";
import { describedPayloads } from "./described.js";
import { EXAMPLES, type Example } from "./examples.js";
import { APP, startFront } from "./front.js";

const READ = [
  "check_run",
  "check_suite",
  "commit_comment",
  "installation",
  "installation_repositories",
  "issues",
  "pull_request",
  "push",
];

const push = EXAMPLES.find(({ event }) => event === "push")!.payload;
const issues = EXAMPLES.find(({ event }) => event === "issues")!.payload;
const { repository } = push as { repository: object };

test("every payload that people recorded is accepted, or ignored by its event", async () => {
  const { deliver } = await startFront();
  const answers = new Map<string, Set<string>>();
  for (const { event, payload } of EXAMPLES) {
    const { status, body } = await deliver(event, payload);
    answers.set(event, (answers.get(event) ?? new Set()).add(`${status} ${body}`));
  }
  expect(EXAMPLES).toHaveLength(329);
  const events = [...answers.keys()].sort();
  expect(Object.fromEntries(answers)).toEqual(
    Object.fromEntries(
      events.map((event) => [event, new Set([READ.includes(event) ? "200 accepted" : "200 ignored"])]),
    ),
  );
  expect(events.filter(isRead)).toEqual(READ);
});

test.each(DESCRIPTIONS)("the barest and the fullest payloads by %s are accepted", (file) => {
  const payloads = describedPayloads(file, READ);
  expect([...new Set(payloads.map(({ event }) => event))].sort()).toEqual(READ);
  const flaws = payloads.map(({ event, payload }) => isRead(event) && findFlaw(event, payload));
  expect(new Set(flaws)).toEqual(new Set([null]));
});

describe("a signed body that is no payload of its event is refused, and logged in one line:", () => {
  test.each<[what: string, event: string, body: unknown, flaw: string]>([
    ["a boolean for a commit", "push", { ...push, before: true }, "before: "],
    ["a number for a commit", "push", { ...push, after: 0 }, "after: "],
    ["text for a number", "push", { ...push, repository: { ...repository, id: "7" } }, "repository.id: "],
    ["a fraction", "push", { ...push, repository: { ...repository, id: 7.5 } }, "repository.id: "],
    [
      "a number that JavaScript cannot hold",
      "push",
      JSON.stringify(push).replace(/"repository":\{"id":\d+/, '"repository":{"id":9007199254740993'),
      "repository.id: ",
    ],
    ["an infinite number", "push", { ...push, installation: { id: 1 / 0 } }, "installation.id: "],
    ["a list for an object", "push", { ...push, repository: [] }, "repository: "],
    ["an object for a list", "push", { ...push, commits: { length: 1 } }, "commits: "],
    ["a path that is none", "push", { ...push, commits: [{ added: [null] }] }, "commits.0.added.0: "],
    ["no repository", "push", { ref: "refs/heads/main" }, "repository: "],
    ["a repository of null", "push", { ...push, repository: null }, "repository: "],
    ["nothing at all", "push", {}, "repository: "],
    ["what every object has", "push", '{"__proto__":{"ref":"refs/heads/main"}}', "repository: "],
    ["an issue of nobody knows what", "issues", { ...issues, issue: true }, "issue: "],
    ["no action", "issues", { ...issues, action: undefined }, "action: "],
    ["no pull request", "pull_request", issues, "pull_request: "],
    ["no check run", "check_run", issues, "check_run: "],
    ["no check suite", "check_suite", issues, "check_suite: "],
    ["no installation", "installation", { action: "unsuspend" }, "installation: "],
  ])("%s", async (_, event, sent, flaw) => {
    const { deliver, said, store } = await startFront();
    const { status, body } = await deliver(event, sent);
    expect([status, body]).toEqual([400, expect.stringContaining(`no payload of "${event}": ${flaw}`)]);
    expect(said).toEqual([`warn delivery rejected: ${body}`]);
    expect(await store.queue.countWaiting()).toBe(0);
  });

  test.each<[what: string, body: string]>([
    ["a list", "[]"],
    ["a word", '"push"'],
    ["null", "null"],
    ["no JSON", '{"ref":'],
    ["a list that is nested deeply", "[".repeat(100_000)],
    ["such a list that ends", "[".repeat(100_000) + "]".repeat(100_000)],
  ])("%s", async (_, sent) => {
    const { deliver, said } = await startFront();
    for (const event of ["push", "star"])
      expect(await deliver(event, sent)).toMatchObject({ status: 400, body: "the body is no JSON object" });
    expect(said).toHaveLength(2);
  });
});

test("what is nested deeply in a field that we do not read harms nobody", async () => {
  const { deliver } = await startFront();
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const body = JSON.stringify({ ...push, compare: 0 }).replace('"compare":0', `"compare":${deep}`);
  expect(await deliver("push", body)).toMatchObject({ status: 200 });
});

test("characters that PostgreSQL does not take are accepted", async () => {
  const { deliver, store } = await startFront();
  const odd = JSON.parse(JSON.stringify(toNotes("a\0\ud800.md")));
  expect(await deliver("push", { ...odd, sender: { login: "ada\0\ud800" } })).toMatchObject({ status: 200 });
  expect(await store.queue.countWaiting()).toBe(1);
});

test.each(["1.5", "1e300", "9007199254740993", "true", '"7"', "{}"])(
  "a marker that somebody edited to name the repository %s is none, and harms nobody",
  async (notes) => {
    const { deliver, said } = await startFront();
    const marker = `<!-- next-steps {"version":1,"path":"a.md","owners":[],"task":"write","notes":${notes}} -->`;
    const issue = { ...(issues.issue as object), body: marker, performed_via_github_app: { id: APP } };
    for (const action of ["assigned", "closed"]) {
      const payload = { ...issues, action, issue, installation: { id: 99 } };
      expect(await deliver("issues", payload)).toMatchObject({ status: 200 });
    }
    expect(said).toEqual(["info delivery accepted", "info delivery accepted"]);
  },
);

test("whatever is done to the payloads of our events, they are answered, and the next one is accepted", async () => {
  const { deliver, store } = await startFront();
  const ours = EXAMPLES.filter(({ event }) => isRead(event));
  const property = fc.asyncProperty(
    fc.constantFrom(...ours),
    fc.array(MUTATION, { minLength: 1, maxLength: 4 }),
    async ({ event, payload }, mutations) => {
      const mutant = structuredClone(payload);
      // Most pushes of the examples come without an installation, and would be passed over before anything is stored.
      mutant.installation ??= { id: 99 };
      for (const mutation of mutations) mutate(mutant, mutation);
      const { status } = await deliver(event, mutant);
      expect([200, 400]).toContain(status);
    },
  );
  await fc.assert(property);
  expect(await deliver("push", toNotes("meetings/a.md"))).toMatchObject({ status: 200 });
  expect(await store.queue.countWaiting()).toBeGreaterThan(0);
});

/** A push of a file to the default branch of a repository where the App is installed. */
function toNotes(path: string): Example["payload"] {
  return {
    ...push,
    ref: `refs/heads/${(repository as { default_branch: string }).default_branch}`,
    deleted: false,
    forced: false,
    commits: [{ added: [path], modified: [], removed: [] }],
    installation: { id: 99 },
  };
}

/** Where to change something, as steps down from the top, and what to put there; undefined takes the field away. */
type Mutation = [steps: number[], value: unknown];

const MUTATION: fc.Arbitrary<Mutation> = fc.tuple(
  fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(true, null, -1, 2 ** 53, 0.5, "", "\0", "\ud800", "__proto__", {}, [], [[]]),
  ),
);

function mutate(payload: object, [steps, value]: Mutation): void {
  let place = payload as Record<string, unknown>;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(place);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const below = place[key];
    if (index < steps.length - 1 && typeof below === "object" && below !== null)
      place = below as Record<string, unknown>;
    else {
      if (value === undefined) delete place[key];
      // A copy, because a later mutation may put the value into itself.
      else place[key] = structuredClone(value);
      return;
    }
  }
}
