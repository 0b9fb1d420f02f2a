import fc from "fast-check";
import { expect, test } from "vitest";
import type { Delivery } from "../../lab/lab.js";
import { NOTES, startStory, titles } from "./app.js";
import { notesWith } from "./notes.js";

/** How many histories are told: few with the other tests, as many as `HISTORIES` says otherwise. */
const HISTORIES = Number(process.env.HISTORIES ?? 4);

const HOUR = 3_600_000;
/** Where nobody listens. */
const NOWHERE = "http://localhost:9/";

/** Tasks that share no word, so that a reader would take no two for one. */
const TASKS = ["Paint fences", "Weigh parcels", "Mend lamps", "Count screws", "Wash windows", "Sort nails"];

/** What becomes of a push's delivery, and what happens to the server after it. */
const step = fc.record({
  delivery: fc.constantFrom("arrives", "comes twice", "fails", "never comes", "comes late"),
  after: fc.constantFrom("nothing", "an hour", "a restart", "the database is lost"),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

test("whatever becomes of deliveries, the server and its database, within an hour every item has its one issue", {
  timeout: 600_000,
}, async () => {
  const history = fc.array(step, { minLength: 1, maxLength: TASKS.length });
  await fc.assert(fc.asyncProperty(history, tell), { numRuns: HISTORIES, endOnFailure: true });
});

async function tell(history: Step[]): Promise<void> {
  const story = await startStory();
  const { lab } = story;
  const late: Delivery[] = [];
  await story.push({ "meetings/first.md": notesWith("Dave: Begin") });
  for (const [index, { delivery, after }] of history.entries()) {
    const files = { [`meetings/${index}.md`]: notesWith(`Ada: ${TASKS[index]}`) };
    const push = await lab.push(NOTES, { files });
    if (delivery === "comes late") late.push(push);
    if (delivery === "arrives") await lab.deliver(push);
    if (delivery === "comes twice") await Promise.all([lab.deliver(push), lab.deliver(push)]);
    if (delivery === "fails") {
      lab.deliverTo(NOWHERE);
      await lab.deliver(push);
      lab.deliverTo(`${story.app.url}/api/github/webhooks`);
    }
    if (after === "an hour") {
      await story.app.idle();
      await story.pass(HOUR);
    }
    if (after === "a restart") await story.restart();
    if (after === "the database is lost") await story.restart({ emptyStore: true });
  }
  for (const push of late.reverse()) await lab.deliver(push);
  const expected = ["Begin", ...TASKS.slice(0, history.length)].sort();
  // The clock is not to overtake a request.
  await story.app.idle();
  await story.pass(HOUR);
  // What GitHub is asked to deliver again comes in its own time.
  await lab.until(async () => (await titles(story, NOTES)).length >= expected.length);
  await story.pass(HOUR);
  expect((await titles(story, NOTES)).sort()).toEqual(expected);
  expect((await lab.issues(NOTES)).flatMap(({ comments }) => comments)).toEqual([]);
  await story.end();
}
