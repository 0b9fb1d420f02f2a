import fc from "fast-check";
import type { Fault, Matcher } from "../../lab/faults.js";
import { EDITS, type Edit } from "./edits.js";
import type { Death } from "./messages.js";

/** What becomes of the delivery of a push. */
const FATES = [
  "arrives",
  "comes twice",
  "comes late",
  "never comes",
  "is sent while the server is down",
  "is not answered",
] as const;

/** What happens to the server during a step. */
export type Upset =
  | { what: "nothing" | "a restart" | "the store is lost" }
  | { what: "a kill at a request"; at: Matcher; when: "before" | "after" | "late" }
  | { what: "a kill at an effect"; death: Death };

/** A push, and what goes wrong around it. */
export interface Step {
  repository: number;
  edits: Edit[];
  fate: (typeof FATES)[number];
  /** How many steps later it comes, where it comes late. */
  late: number;
  upset: Upset;
  faults: { at: Matcher; fault: Fault }[];
  /** What people wait for before the next step. */
  waiting: "nothing" | "that it is done" | "an hour";
}

/** Pushes to one or two repositories, in disorder. */
export interface Schedule {
  repositories: number;
  steps: Step[];
  /** How many servers there are, where they can share a store. */
  servers: number;
}

/** Requests that write something: there the disorder matters most. */
const WRITE = /\/(?:issues(?:\/\d+)?|comments|check-runs)$/;
/** Creates: of these alone it matters that GitHub does one late, for all others may be repeated. */
const CREATE = /\/(?:issues|comments)$/;

function nthOf(matcher: Matcher, most: number): fc.Arbitrary<Matcher> {
  return fc.integer({ min: 1, max: most }).map((nth) => ({ ...matcher, nth }));
}

const aRequest = fc.oneof(
  nthOf({ method: "POST", path: WRITE }, 3),
  nthOf({ method: "PATCH", path: WRITE }, 1),
  nthOf({}, 12),
);
const aCreate = nthOf({ method: "POST", path: CREATE }, 2);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ status: fc.constantFrom(500, 502, 503), after: fc.boolean() }),
  fc.record({ reset: fc.constant(true as const), after: fc.boolean() }),
  fc.record({ secondaryLimit: fc.constantFrom(403 as const, 429 as const) }),
  fc.record({
    secondaryLimit: fc.constantFrom(403 as const, 429 as const),
    retryAfter: fc.integer({ min: 1, max: 300 }),
  }),
  fc.record({ primaryLimit: fc.constant(true as const), resetInSeconds: fc.integer({ min: 1, max: 1800 }) }),
);

const faults = fc.array(
  fc
    .record({ at: aRequest, times: fc.integer({ min: 1, max: 3 }), fault })
    .map(({ at, times, fault }) => ({ at: { ...at, times }, fault })),
  { maxLength: 2 },
);

const upset: fc.Arbitrary<Upset> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Upset>({ what: "nothing" }) },
  { weight: 1, arbitrary: fc.constant<Upset>({ what: "a restart" }) },
  { weight: 1, arbitrary: fc.constant<Upset>({ what: "the store is lost" }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("a kill at a request" as const),
      at: aRequest,
      when: fc.constantFrom("before" as const, "after" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("a kill at a request" as const),
      at: aCreate,
      when: fc.constant("late" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("a kill at an effect" as const),
      death: fc.record({ effect: fc.constant(null), nth: fc.nat(12) }),
    }),
  },
);

const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.oneof({ weight: 3, arbitrary: fc.constant("open" as const) }, fc.constantFrom(...EDITS)),
  pick: fc.nat(11),
});

/** A server that is to be killed needs something to do. */
function isKill({ what }: Upset): boolean {
  return what === "a kill at a request" || what === "a kill at an effect";
}

const step: fc.Arbitrary<Step> = fc
  .record({
    repository: fc.nat(1),
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    fate: fc.oneof(fc.constant("arrives" as const), fc.constantFrom(...FATES)),
    late: fc.integer({ min: 1, max: 3 }),
    upset,
    faults,
    waiting: fc.constantFrom("nothing", "that it is done", "that it is done", "an hour"),
  })
  .map((step) => (isKill(step.upset) ? { ...step, fate: "arrives" } : step));

const schedule: fc.Arbitrary<Schedule> = fc.record({
  repositories: fc.integer({ min: 1, max: 2 }),
  steps: fc.array(step, { minLength: 3, maxLength: 8, size: "max" }),
  servers: fc.constantFrom(1, 1, 2),
});

/**
 * The schedule of a seed: always the same one.
 *
 * @example
 * drawSchedule(7) // → { repositories: 2, steps: [{ edits: [{ what: "open", pick: 3 }], fate: "never comes", … }, …] }
 */
export function drawSchedule(seed: number): Schedule {
  return fc.sample(schedule, { seed, numRuns: 1 })[0]!;
}
