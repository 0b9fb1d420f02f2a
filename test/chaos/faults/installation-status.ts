import { expect } from "vitest";
import { withOldTokens } from "../../clock.js";
import { NOTES, startStory } from "../../stories/app.js";
import { notesWith } from "../../stories/notes.js";
import {
  countWaiting,
  expectQuiet,
  type FaultGroup,
  HOUR,
  ITS_ISSUE,
  MINUTE,
  ONE_ITEM,
  readChecks,
  readWork,
} from "./fault.js";

/** A repository that only those see who were let in. */
const HIDDEN = {
  users: [{ login: "aokafor", name: "Ada Okafor" }],
  repositories: [
    { owner: "harbour", name: "notes", private: true, collaborators: { aokafor: "write" as const } },
  ],
};

const RIGHTS = { contents: "read", issues: "write", checks: "write", metadata: "read" } as const;

/** What becomes of the App's rights. */
export const STANDING: FaultGroup = {
  title: "The App's rights change",
  faults: [
    {
      what: "A token expires early",
      outcome: "No effect: the App gets another one",
      async tell() {
        const story = await startStory();
        await story.push(ONE_ITEM);
        const held = story.lab.hold({ method: "POST", path: /\/issues$/ });
        const pushed = story.push({ "meetings/b.md": notesWith("Dave: call") });
        await held.arrived;
        story.lab.expireTokens();
        await withOldTokens(async () => {
          held.release();
          await pushed;
        });
        story.lab.expireTokens();
        await withOldTokens(() => story.push({ "meetings/c.md": notesWith("Chiara: book the room") }));
        expect(await story.issues()).toEqual([ITS_ISSUE, "#2 Call @dscholten", "#3 Book the room @chiara"]);
        await story.end();
      },
    },
    {
      what: "Somebody suspends the installation",
      outcome: "Pushes wait until the suspension ends",
      async tell() {
        for (const isTold of [true, false]) {
          const story = await startStory();
          await story.push(ONE_ITEM);
          await story.lab.suspend("harbour");
          await story.push({ "meetings/b.md": notesWith("Dave: call") });
          story.lab.forgetRequests();
          for (let hour = 0; hour < 5; hour++) await story.pass(HOUR);
          // By the hour: what is asked first, and, when that is refused, whether it is suspended still.
          expect(readWork(story).length).toBeLessThanOrEqual(5 * 3);
          expect(await countWaiting(story)).toBe(1);
          const unsuspended = await story.lab.suspend("harbour", false);
          if (isTold) await story.lab.deliver(unsuspended);
          await story.pass(isTold ? 0 : HOUR);
          expect(await story.issues()).toEqual([ITS_ISSUE, "#2 Call @dscholten"]);
          await story.end();
        }
      },
    },
    {
      what: "Somebody suspends it in the middle of a push",
      outcome: "The rest of the push waits too. One check reports everything",
      async tell() {
        const story = await startStory();
        const held = story.lab.hold({ method: "POST", path: /\/issues$/, nth: 2 });
        const pushed = story.push({
          "meetings/a.md": notesWith("Ada: write the post", "Dave: call", "Ada: tag it"),
        });
        await held.arrived;
        await story.lab.suspend("harbour");
        held.release();
        const { payload } = await pushed;
        await story.pass(2 * HOUR);
        expect(await story.issues()).toEqual([ITS_ISSUE]);
        await story.lab.deliver(await story.lab.suspend("harbour", false));
        await story.app.idle();
        expect(await story.issues()).toHaveLength(3);
        expect(await readChecks(story, payload.after)).toEqual(["3 opened"]);
        await story.end();
      },
    },
    {
      what: "Somebody uninstalls the App, or removes the repository from it",
      outcome: "Waiting pushes are dropped, with one line in the log. The App sends no more requests",
      async tell() {
        for (const world of [undefined, HIDDEN]) {
          for (const leave of ["uninstall", "withdraw"] as const) {
            const story = await startStory(world);
            await story.push({ "meetings/first.md": notesWith("Ada: begin") });
            const held = story.lab.hold({ path: "/graphql" });
            const pushed = story.push(ONE_ITEM, { isKept: false });
            await held.arrived;
            await (leave === "uninstall" ? story.lab.uninstall("harbour") : story.lab.withdraw(NOTES));
            await withOldTokens(async () => {
              held.release();
              await pushed;
            });
            expect([(await story.issues()).length, await countWaiting(story)]).toEqual([1, 0]);
            await expectQuiet(story);
            await story.end();
          }
        }
      },
    },
    {
      what: "Somebody uninstalls the App and installs it again while pushes wait",
      outcome: "The new installation handles them",
      async tell() {
        const story = await startStory();
        story.lab.fault({ method: "POST", path: /\/issues$/ }, { secondaryLimit: 403 });
        await story.push(ONE_ITEM);
        await story.lab.uninstall("harbour");
        await story.lab.install("harbour");
        await withOldTokens(() => story.pass(2 * MINUTE));
        expect(await story.issues()).toEqual([ITS_ISSUE]);
        await story.end();
      },
    },
    {
      what: "The App may not read the repository's files",
      outcome: "A failed check: *The App may not read this repository*",
      async tell() {
        const story = await startStory({
          ...HIDDEN,
          permissions: { issues: "write", checks: "write", metadata: "read" },
        });
        const { payload } = await story.push(ONE_ITEM);
        expect(await readChecks(story, payload.after)).toEqual(["The App may not read this repository"]);
        await expectQuiet(story);
        await story.end();
      },
    },
    {
      what: "The App may not write issues",
      outcome: "A failed check: *The App lacks permission to write issues in this repository*",
      async tell() {
        const story = await startStory({ permissions: { ...RIGHTS, issues: "read" } });
        const { payload } = await story.push(ONE_ITEM);
        expect(await readChecks(story, payload.after)).toEqual([
          "The App lacks permission to write issues in this repository",
        ]);
        await expectQuiet(story);
        await story.end();
      },
    },
    {
      what: "The App may not write checks",
      outcome: "The issues are opened. The log says that there is no check",
      async tell() {
        const story = await startStory({
          permissions: { contents: "read", issues: "write", metadata: "read" },
        });
        await story.push(ONE_ITEM);
        expect(await story.issues()).toEqual([ITS_ISSUE]);
        await expectQuiet(story);
        await story.end();
      },
    },
  ],
};
