import fc from "fast-check";
import { expect, test } from "vitest";
import { createDelivery } from "../../lab/delivery.js";
import { NOTES, startStory } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { EXAMPLES } from "./examples.js";

/** `npm run test:hostile` tries 2,000 of each. */
const MUTANTS = Number(process.env.MUTANTS ?? 30);

/** The events that reach every App like ours, whether it subscribes to them or not. */
const EVENTS = [
  "push",
  "issues",
  "pull_request",
  "commit_comment",
  "check_run",
  "check_suite",
  "installation",
  "installation_repositories",
  "github_app_authorization",
];

const DEEP = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
const HUGE = "x".repeat(200_000);

/** Stands for nesting that JavaScript could build but not print. */
const DEEP_MARK = "\u0001deep";

const VALUE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...[true, false, null, -1, 0, 0.5, 2 ** 53, 1e300, "", "\0", "\ud800", "\n", "../..", "refs/heads/main"],
    ...[
      "__proto__",
      "constructor",
      DEEP_MARK,
      HUGE,
      {},
      [],
      [[]],
      "0".repeat(40),
      "f".repeat(40),
      "2026-13-45",
    ],
  ),
);

const KEY = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "length",
  "then",
  "toJSON",
  "",
);

/** One change of a payload: steps down from the top, and then a field that is replaced, removed (undefined) or added. */
const MUTATION = fc.record({
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
  value: VALUE,
  newKey: fc.option(KEY),
});

test.each(EVENTS)(
  `whatever is sent as %s, ${MUTANTS} times, is answered below 500, and the server goes on working`,
  { timeout: 60_000 + MUTANTS * 2_000 },
  async (event) => {
    const { lab, app, push, issues } = await startStory();
    const { payload: real } = await lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: paint") } });
    const here = { repository: real.repository, installation: real.installation };
    const payloads = EXAMPLES.filter((example) => example.event === event).map(({ payload }) =>
      // Most of the examples are of places that the App does not know.
      event === "push"
        ? { ...payload, ...real }
        : "repository" in payload
          ? { ...payload, ...here }
          : payload,
    );
    expect(payloads.length).toBeGreaterThan(0);
    const property = fc.asyncProperty(
      fc.constantFrom(...payloads),
      fc.array(MUTATION, { minLength: 1, maxLength: 4 }),
      async (payload, mutations) => {
        const mutant = structuredClone(payload);
        for (const { steps, value, newKey } of mutations) mutate(mutant, steps, value, newKey);
        const body = JSON.stringify(mutant).replaceAll(JSON.stringify(DEEP_MARK), DEEP);
        const delivery = createDelivery(event, payload, Number(lab.environment.APP_ID));
        const { status } = await lab.deliver(delivery, { body });
        expect([200, 400]).toContain(status);
      },
    );
    await fc.assert(property, { numRuns: MUTANTS });
    await app.idle();
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await push({ "meetings/b.md": notesWith("Ada: write the post") }, { isKept: false });
    expect((await issues()).join("\n")).toContain("Write the post @aokafor");
  },
);

function mutate(payload: object, steps: number[], value: unknown, newKey: string | null): void {
  let place = payload as Record<string, unknown>;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(place);
    const key = keys[step % keys.length];
    const below = key === undefined ? undefined : place[key];
    const isLast = index === steps.length - 1;
    if (isLast || key === undefined || typeof below !== "object" || below === null) {
      const name = newKey ?? key;
      if (name === undefined || (name === "length" && Array.isArray(place))) return;
      // An assignment would change the prototype instead.
      if (value === undefined) delete place[name];
      else
        Object.defineProperty(place, name, {
          value: structuredClone(value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return;
    }
    place = below as Record<string, unknown>;
  }
}
