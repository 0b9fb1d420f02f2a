import { expect } from "vitest";
import type { Fault as Harm } from "../../../lab/lab.js";
import type { Story } from "../../stories/app.js";
import { notesWith, WEEKLY } from "../../stories/notes.js";
import {
  countWaiting,
  type FaultGroup,
  HOUR,
  MINUTE,
  readChecks,
  readWork,
  SECOND,
  startStoryNow,
} from "./fault.js";

/** Has a limit strike the third issue of a push, and says how long after it the others are there. */
async function expectWait(harm: Harm, milliseconds: number): Promise<void> {
  const story = await startStoryNow();
  story.lab.fault({ method: "POST", path: /\/issues$/, nth: 3 }, harm);
  const { payload } = await story.push({ "meetings/a.md": WEEKLY });
  expect([(await story.issues()).length, await countWaiting(story)]).toEqual([2, 1]);
  story.lab.forgetRequests();
  await story.pass(milliseconds - 2 * SECOND);
  expect([(await story.issues()).length, readWork(story)]).toEqual([2, []]);
  await story.pass(MINUTE);
  expect((await story.issues()).length).toBe(7);
  expect(await readChecks(story, payload.after)).toEqual(["7 opened"]);
  await story.end();
}

/** Has a limit strike a read, and says how long after it the issue is there. */
async function expectWaitToRead(path: string | RegExp, harm: Harm, milliseconds: number): Promise<void> {
  const story = await startStoryNow();
  story.lab.fault({ path }, harm);
  await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
  await story.pass(milliseconds - 2 * SECOND);
  expect(await story.issues()).toEqual([]);
  await story.pass(MINUTE);
  expect(await story.issues()).toHaveLength(1);
  await story.end();
}

/** Has a limit strike four times in a row, and says that the wait is doubled each time. */
async function expectGrowingWaits(harm: Harm): Promise<void> {
  const story = await startStoryNow();
  story.lab.fault({ method: "POST", path: /\/issues$/, times: 4 }, harm);
  await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
  for (const minutes of [1, 2, 4, 8]) {
    expect(await story.issues()).toEqual([]);
    await story.pass(minutes * MINUTE - SECOND);
    expect(await story.issues()).toEqual([]);
    await story.pass(SECOND);
  }
  expect(await story.issues()).toHaveLength(1);
  await story.end();
}

function items(count: number): string {
  const words = ["paint", "weigh", "mend", "count", "wash", "sort", "order", "sweep", "invite", "find"];
  const things = ["fences", "parcels", "lamps"];
  const tasks = words.flatMap((word) => things.map((thing) => `Ada: ${word} ${thing} ${word}${thing}`));
  return notesWith(...tasks.slice(0, count));
}

async function passMinutes(story: Story, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) await story.pass(MINUTE);
}

/** What GitHub lets nobody do so fast. */
export const LIMITS: FaultGroup = {
  title: "A limit is reached",
  faults: [
    {
      what: "GitHub's secondary rate limit, with a time to wait (403 or 429 with `retry-after`)",
      outcome: "The App sends nothing until then, and continues",
      async tell() {
        await expectWait({ secondaryLimit: 403, retryAfter: 120 }, 2 * MINUTE);
        await expectWait({ secondaryLimit: 429, retryAfter: 300 }, 5 * MINUTE);
        await expectWaitToRead(/notes\/issues$/, { secondaryLimit: 403, retryAfter: 60 }, MINUTE);
      },
    },
    {
      what: "GitHub's secondary rate limit, without one",
      outcome:
        "The App continues after one minute, as GitHub asks. If the limit remains, it waits two, four, … up to sixty minutes",
      async tell() {
        await expectWait({ secondaryLimit: 403 }, MINUTE);
        await expectWait({ secondaryLimit: 429 }, MINUTE);
        await expectWaitToRead("/graphql", { secondaryLimit: 403 }, MINUTE);
        await expectGrowingWaits({ secondaryLimit: 403 });
      },
    },
    {
      what: "GitHub answers “was submitted too quickly” or “abuse” (422)",
      outcome: "The same, because this is a rate limit and no error of the item",
      async tell() {
        const errors = [{ resource: "Issue", code: "abuse", field: "base" }];
        await expectWait({ status: 422, body: { message: "Validation Failed", errors } }, MINUTE);
        await expectWait({ status: 422, body: { message: "was submitted too quickly" } }, MINUTE);
        await expectGrowingWaits({ status: 422, body: { message: "was submitted too quickly" } });
      },
    },
    {
      what: "GitHub's primary rate limit (5,000 requests an hour)",
      outcome: "The App continues when GitHub resets the limit",
      async tell() {
        await expectWait({ primaryLimit: true, resetInSeconds: 1800 }, HOUR / 2);
        await expectWaitToRead(/notes\/issues$/, { primaryLimit: true, resetInSeconds: 600 }, 10 * MINUTE);
      },
    },
    {
      what: "A push opens more issues than GitHub accepts at once",
      outcome: "The App opens 16 at once, and then one a second. One check reports all",
      async tell() {
        const story = await startStoryNow();
        const { payload } = await story.push({ "meetings/a.md": items(25) });
        expect([(await story.issues()).length, await countWaiting(story)]).toEqual([16, 1]);
        await passMinutes(story, 2);
        expect((await story.issues()).length).toBe(25);
        expect(await readChecks(story, payload.after)).toEqual(["25 opened"]);
        await story.end();
      },
    },
  ],
};
