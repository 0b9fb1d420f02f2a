import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { createFetch } from "../../../src/github/client.js";
import { createTestClock } from "../../clock.js";
import { NOTES, startStory } from "../../stories/app.js";
import { notesWith, WEEKLY } from "../../stories/notes.js";
import { propose, see } from "../../stories/pulls.js";
import {
  expectQuiet,
  type FaultGroup,
  HOUR,
  ITS_ISSUE,
  MINUTE,
  ONE_ITEM,
  readChecks,
  SECOND,
} from "./fault.js";

const CREATE = { method: "POST", path: /\/issues$/ };
const COMMENT = { method: "POST", path: /\/comments$/ };
const CHANGE = { method: "PATCH", path: /\/issues\/\d+$/ };
/** GitHub's words: https://github.com/github-changelog-generator/github-changelog-generator/issues/920 */
const TOO_LONG = { message: "Server Error: Sorry, this diff is taking too long to generate." };
const CHECK = { method: "POST", path: /\/check-runs$/ };

/** A push of seven items, of which GitHub does not answer one as it should; what is there at once, and in the end. */
async function openSeven(fault: Parameters<Awaited<ReturnType<typeof startStory>>["lab"]["fault"]>[1]) {
  const story = await startStory();
  story.lab.fault({ ...CREATE, nth: 3 }, fault);
  await story.push({ "meetings/a.md": WEEKLY });
  const atOnce = (await story.issues()).length;
  await story.pass(14 * MINUTE);
  expect(await story.issues()).toHaveLength(atOnce);
  await story.pass(MINUTE);
  await story.pass(MINUTE);
  return { story, atOnce, inTheEnd: (await story.issues()).length };
}

/** What GitHub does not do, or does not answer. */
export const TROUBLE: FaultGroup = {
  title: "GitHub fails",
  faults: [
    {
      what: "GitHub answers 500, 502 or 503, or closes the connection, while the App reads",
      outcome: "No effect: the App retries after 5 seconds, then less and less often, up to every 10 minutes",
      async tell() {
        const first = [/next-steps\.yml$/, /notes\/issues$/, "/graphql"];
        const later = ["/repos/harbour/notes/issues"];
        for (const [index, path] of [...first, ...later].entries()) {
          const story = await startStory();
          if (index >= first.length) {
            await story.push({ "meetings/first.md": notesWith("Dave: begin") });
            await story.pass(25 * HOUR); // What was read is read anew.
          }
          const before = (await story.issues()).length;
          // Two attempts: of the first reads by GraphQL one can be done without, and is.
          const at = path === "/graphql" ? { method: "POST", times: 4 } : { method: "GET", times: 2 };
          story.lab.fault({ ...at, path }, index % 2 ? { reset: true } : { status: 502 });
          await story.push(ONE_ITEM);
          expect(await story.issues()).toHaveLength(before);
          await story.pass(5 * SECOND);
          expect(await story.issues()).toHaveLength(before);
          await story.pass(10 * SECOND);
          expect(await story.issues()).toHaveLength(before + 1);
          await story.end();
        }
      },
    },
    {
      what: "GitHub cannot compare two commits, because the difference is too large (500 or 422)",
      outcome: "No effect: the App retries once, and then compares the lists of all files",
      async tell() {
        for (const status of [500, 422]) {
          const story = await startStory();
          await story.push(ONE_ITEM);
          const fault = story.lab.fault({ path: /\/compare\//, times: 1_000 }, { status, body: TOO_LONG });
          await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } }); // Its delivery is lost.
          await story.push({ "meetings/a.md": null, "meetings/c.md": notesWith("Chiara: book the room") });
          expect(await story.issues()).toEqual([ITS_ISSUE, "#2 Call @dscholten", "#3 Book the room @chiara"]);
          expect(fault.happened).toBe(2);
          await story.end();
        }
      },
    },
    {
      what: "GitHub cannot list the files of a pull request, because the difference is too large (422, 500 or 503)",
      outcome: "A neutral check: *GitHub could not list the changes*",
      async tell() {
        for (const status of [422, 500, 503]) {
          const story = await startStory();
          story.lab.fault({ path: /\/pulls\/\d+\/files$/, times: 1_000 }, { status, body: TOO_LONG });
          const head = await propose(story, { files: ONE_ITEM });
          expect(await see(story.lab, head)).toBe("neutral: GitHub could not list the changes");
          await expectQuiet(story);
          await story.end();
        }
      },
    },
    {
      what: "GitHub fails before it opens an issue",
      outcome:
        "The other issues are opened at once, and later pushes are handled. The App looks for the missing issue for fifteen minutes, because GitHub's lists may lag, and then opens it. Until then a neutral check says so",
      async tell() {
        for (const fault of [{ status: 503 }, { reset: true as const }]) {
          const { story, ...counts } = await openSeven(fault);
          expect(counts).toEqual({ atOnce: 6, inTheEnd: 7 });
          await story.end();
        }
      },
    },
    {
      what: "GitHub opens an issue, and fails before it answers",
      outcome: "No effect: the App finds the issue and opens no second one",
      async tell() {
        for (const fault of [
          { status: 502, after: true },
          { reset: true as const, after: true },
        ]) {
          const { story, ...counts } = await openSeven(fault);
          expect(counts).toEqual({ atOnce: 7, inTheEnd: 7 });
          await story.end();
        }
      },
    },
    {
      what: "GitHub fails before or after it writes a comment or changes an issue",
      outcome: "No effect: one comment, one change",
      async tell() {
        for (const at of [COMMENT, CHANGE]) {
          for (const fault of [{ status: 500 }, { reset: true as const, after: true }]) {
            const story = await startStory();
            await story.push(ONE_ITEM);
            story.lab.fault(at, fault);
            await story.push({ "meetings/a.md": notesWith("[x] Ada: write the post") });
            await story.pass(MINUTE);
            const [issue] = await story.lab.issues(NOTES);
            expect([issue?.state, issue?.comments.length]).toEqual(["closed", 1]);
            await story.end();
          }
        }
      },
    },
    {
      what: "GitHub does not answer at all",
      outcome: "The App gives up after 30 seconds, and retries as above",
      async tell() {
        const silent = createServer(() => undefined);
        await new Promise<void>((resolve) => silent.listen(0, "localhost", resolve));
        const { port } = silent.address() as AddressInfo;
        const clock = createTestClock();
        const asked = createFetch(fetch, clock)(`http://localhost:${port}`);
        clock.advance(30_000);
        await expect(asked).rejects.toThrow("no answer within 30 s");
        silent.close().closeAllConnections();
        const { story, ...counts } = await openSeven({ reset: true, after: true });
        expect(counts).toEqual({ atOnce: 7, inTheEnd: 7 });
        await story.end();
      },
    },
    {
      what: "GitHub fails to write the check",
      outcome: "The issues are opened. The check follows, and reports everything",
      async tell() {
        for (const fault of [{ status: 500 }, { status: 502, after: true }, { reset: true as const }]) {
          const story = await startStory();
          story.lab.fault(CHECK, fault);
          const { payload } = await story.push(ONE_ITEM);
          expect(await story.issues()).toEqual([ITS_ISSUE]);
          await story.pass(MINUTE);
          expect((await readChecks(story, payload.after)).at(-1)).toBe("1 opened");
          await story.end();
        }
      },
    },
  ],
};
