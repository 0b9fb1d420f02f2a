import { describe, expect, test } from "vitest";
import { findTasks } from "../../src/tasks/identity.js";
import type { KnownIssue } from "../../src/tasks/model.js";
import { countMeetings } from "../../src/tasks/state.js";
import { judgePush, listMeetings, type Notes, trackIssue } from "./notes.js";

const [FIRST, SECOND, THIRD] = ["team/2026-01-06.md", "team/2026-01-13.md", "team/2026-01-20.md"];
const LATER = "team/2026-06-02.md";
const [OPEN, DONE] = ["Ada: paint the wall", "[x] Ada: paint the wall"];

const tracked = (known: Parameters<typeof trackIssue>[2] = {}) => trackIssue(5, OPEN, known);
const closedByHand = (known: Parameters<typeof trackIssue>[2] = {}) => tracked({ state: "closed", ...known });
const closedByTick = (known: Parameters<typeof trackIssue>[2] = {}) => {
  const { last = FIRST } = known;
  return tracked({ state: "closed", done: true, closedBy: last, ...known });
};

interface Case {
  base?: Notes;
  head: Notes;
  issues?: KnownIssue[];
  says: string[];
}

const cases: Record<string, Record<string, Case>> = {
  "a task opens an issue": {
    "when it is new": { head: { [FIRST]: [OPEN] }, says: ["new: paint the wall"] },
    "once, when several meetings of a push list it": {
      head: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      says: ["new: paint the wall"],
    },
    "from a late older meeting, when no newer one lists it": {
      base: { [SECOND]: [OPEN] },
      head: { [FIRST]: ["Bo: mend the lamp", OPEN], [SECOND]: [OPEN] },
      issues: [tracked({ first: SECOND })],
      says: ["new: mend the lamp"],
    },
    "when its words changed": {
      base: { [FIRST]: ["mend the lamp"] },
      head: { [FIRST]: ["Bo: mend the lamp"] },
      says: ["new: mend the lamp"],
    },
    "when its tick was taken back": {
      base: { [FIRST]: [DONE] },
      head: { [FIRST]: [OPEN] },
      says: ["new: paint the wall"],
    },
    "when its tick was taken back, and an older copy ticked": {
      base: { [FIRST]: [OPEN], [SECOND]: [DONE] },
      head: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      says: ["new: paint the wall"],
    },
    "when it is taken again, and a copy older than the done one is ticked": {
      base: { [FIRST]: [OPEN], [SECOND]: [DONE] },
      head: { [FIRST]: [DONE], [SECOND]: [DONE], [THIRD]: [OPEN] },
      says: ["new: paint the wall"],
    },
    "when another meeting before had it ticked": {
      base: { [FIRST]: [DONE] },
      head: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      says: ["new: paint the wall"],
    },
    "when a new meeting gives it to somebody else": {
      base: { [FIRST]: ["paint the wall"] },
      head: { [FIRST]: ["paint the wall"], [SECOND]: [OPEN] },
      says: ["new: paint the wall"],
    },
    "when it comes back after it was done in the same push": {
      head: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      says: ["new: paint the wall"],
    },
    "in notes without a date": { head: { "team/todo.md": [OPEN] }, says: ["new: paint the wall"] },
    "in a single old file": { head: { "team/2016-01-06.md": [OPEN] }, says: ["new: paint the wall"] },
  },
  "a task opens no issue": {
    "when it is born done": { head: { [FIRST]: [DONE] }, says: [] },
    "when a newer meeting of the same push has it ticked": {
      head: { [FIRST]: [OPEN], [SECOND]: [DONE] },
      says: [],
    },
    "when it was there before": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: [OPEN] },
      says: ["old: paint the wall"],
    },
    "when only a remark changed": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: [`${OPEN} (2 quotes)`] },
      says: ["old: paint the wall (2 quotes)"],
    },
    "in a meeting more than 90 days older than the newest": {
      base: { [FIRST]: [], [LATER]: [] },
      head: { [FIRST]: [OPEN], [LATER]: [] },
      says: ["old: paint the wall"],
    },
    "when a newer meeting listed it before": {
      base: { [SECOND]: [OPEN] },
      head: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      says: ["old: paint the wall"],
    },
    "when a new meeting repeats what was there before": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: [OPEN], [SECOND]: [OPEN, "Bo: mend the lamp"] },
      says: ["new: mend the lamp", "old: paint the wall"],
    },
    "when its notes are moved": {
      base: { [FIRST]: [OPEN] },
      head: { "team/archive/2026-01-06.md": [OPEN] },
      says: ["old: paint the wall"],
    },
    "when the date of its meeting is corrected": {
      base: { "team/2025-01-06.md": [OPEN, "[x] Bo: mend the lamp"] },
      head: { [FIRST]: [OPEN, "[x] Bo: mend the lamp"] },
      says: ["old: paint the wall"],
    },
  },
  "an open issue closes": {
    "when its bullet is ticked": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: [DONE] },
      issues: [tracked()],
      says: ["done #5"],
    },
    "when a later meeting has it ticked": {
      head: { [SECOND]: [DONE] },
      issues: [tracked()],
      says: ["done #5"],
    },
    "when the tick comes with a remark": {
      head: { [SECOND]: ["[x] Ada: paint the wall - Kara did it"] },
      issues: [tracked()],
      says: ["done #5"],
    },
    "when an older copy is ticked late": {
      base: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      head: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      issues: [tracked({ last: SECOND })],
      says: ["done #5"],
    },
    "when an older copy is ticked and the newest meeting was not pushed": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: [DONE] },
      issues: [tracked({ last: THIRD })],
      says: ["done #5"],
    },
    "when one of two bullets of a meeting is ticked": {
      base: { [FIRST]: [OPEN, OPEN] },
      head: { [FIRST]: [OPEN, DONE] },
      issues: [tracked()],
      says: ["done #5"],
    },
    "when the notes of an agenda have it ticked": {
      base: { "team/2026-01-06-agenda.md": [OPEN] },
      head: { "team/2026-01-06-agenda.md": [OPEN], "team/2026-01-06-notes.md": [DONE] },
      issues: [tracked({ first: "team/2026-01-06-agenda.md" })],
      says: ["done #5"],
    },
    "and nothing opens when a copy was made in the same push as the late tick": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      issues: [tracked()],
      says: ["done #5"],
    },
  },
  "an open issue stays open": {
    "when the newest tick is taken back and an older copy is ticked": {
      base: { [FIRST]: [OPEN], [SECOND]: [DONE] },
      head: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      issues: [tracked({ last: SECOND })],
      says: [],
    },
    "when a person reopened it after the tick": {
      base: { [FIRST]: [DONE] },
      head: { [FIRST]: [DONE] },
      issues: [tracked({ done: true })],
      says: [],
    },
    "when a late older meeting has it ticked": {
      head: { [FIRST]: [DONE] },
      issues: [tracked({ first: SECOND })],
      says: [],
    },
    "when its newest meeting is deleted and a late older one has it ticked": {
      base: { [SECOND]: [OPEN] },
      head: { [FIRST]: [DONE] },
      issues: [tracked({ first: SECOND })],
      says: [],
    },
    "when sections and files are deleted": {
      base: { [FIRST]: [OPEN] },
      head: {},
      issues: [tracked()],
      says: [],
    },
    "when an older meeting lists it no more": {
      base: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      head: { [FIRST]: [], [SECOND]: [OPEN] },
      issues: [tracked({ last: SECOND })],
      says: [],
    },
    "and is removed when the newest meeting lists it no more": {
      base: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      head: { [FIRST]: [OPEN], [SECOND]: [] },
      issues: [tracked({ last: SECOND })],
      says: ["removed #5"],
    },
    "and is called removed once": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: [] },
      issues: [tracked({ isToldRemoved: true })],
      says: [],
    },
    "and follows its edited bullet": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: ["Ada: paint the long wall"] },
      issues: [tracked()],
      says: ["#5 changed"],
    },
    "and follows an edited copy": {
      base: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      head: { [FIRST]: [OPEN], [SECOND]: ["Bo: paint the wall"] },
      issues: [tracked({ last: SECOND })],
      says: ["#5 changed"],
    },
    "and follows no older copy": {
      base: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      head: { [FIRST]: ["Ada: paint the long wall"], [SECOND]: [OPEN] },
      issues: [tracked({ last: SECOND })],
      says: ["#5 an older copy was edited"],
    },
    "and follows no older copy, though the newest meeting was not pushed": {
      base: { [FIRST]: [OPEN] },
      head: { [FIRST]: ["Bo: paint the wall"] },
      issues: [tracked({ last: THIRD })],
      says: ["#5 an older copy was edited"],
    },
    "and follows a copy of another owner": {
      head: { [SECOND]: ["Bo: paint the wall"] },
      issues: [tracked()],
      says: ["#5 changed, in 1 more"],
    },
    "and follows no copy in which the name of its owner is not clear": {
      head: { [SECOND]: ["Todd: paint the wall"] },
      issues: [
        tracked({
          listings: [{ task: "paint the wall", owners: [{ name: "Todd", login: "todd" }], words: null }],
        }),
      ],
      says: ["#5 in 1 more"],
    },
    "and is repeated by all meetings of a push at once": {
      head: { [SECOND]: [OPEN], [THIRD]: [OPEN] },
      issues: [tracked()],
      says: ["#5 in 2 more"],
    },
    "and is repeated by nothing when its notes are moved": {
      base: { [FIRST]: [OPEN] },
      head: { "team/archive/2026-01-06.md": [OPEN] },
      issues: [tracked()],
      says: [],
    },
    "and is repeated by nothing when its notes are copied": {
      head: { "team/archive/2026-01-06.md": [OPEN] },
      issues: [tracked()],
      says: [],
    },
    "and is repeated by nothing when a year's file is split": {
      base: { "team/2025.md@2025-12-30": [OPEN], "team/2025.md@2026-01-06": [OPEN] },
      head: { "team/2025.md@2025-12-30": [OPEN], "team/2026.md@2026-01-06": [OPEN] },
      issues: [tracked({ first: "team/2025.md@2025-12-30", last: "team/2025.md@2026-01-06" })],
      says: [],
    },
  },
  "a task that is listed again opens a successor": {
    "after the meeting before had it ticked": {
      head: { [SECOND]: [OPEN] },
      issues: [closedByTick()],
      says: ["new after #5: paint the wall"],
    },
    "after weeks without it": {
      head: { [LATER]: [OPEN] },
      issues: [closedByTick()],
      says: ["new after #5: paint the wall"],
    },
    "after a tick in the same push": {
      head: { [SECOND]: [DONE], [THIRD]: [OPEN] },
      issues: [tracked()],
      says: ["done #5, then new after #5: paint the wall"],
    },
    "in rolling notes": {
      base: { "team/2026.md@2026-01-06": [DONE] },
      head: { "team/2026.md@2026-01-13": [OPEN], "team/2026.md@2026-01-06": [DONE] },
      issues: [closedByTick({ first: "team/2026.md@2026-01-06" })],
      says: ["new after #5: paint the wall"],
    },
    "and the successor goes on by itself": {
      base: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      head: { [FIRST]: [DONE], [SECOND]: [DONE] },
      issues: [closedByTick(), trackIssue(9, OPEN, { first: SECOND, after: { home: 1, number: 5 } })],
      says: ["done #9"],
    },
  },
  "a list that lags opens nothing": {
    "when the issue was closed on GitHub": {
      head: { [SECOND]: [OPEN] },
      issues: [closedByHand()],
      says: ["told that #5 is closed"],
    },
    "when the issue was closed on GitHub, weeks ago": {
      head: { [LATER]: [OPEN] },
      issues: [closedByHand({ last: SECOND })],
      says: ["told that #5 is closed"],
    },
    "when the issue was closed on GitHub, and a later meeting gives the task to somebody else": {
      head: { [SECOND]: ["Bo: paint the wall"] },
      issues: [closedByHand()],
      says: ["told that #5 is closed"],
    },
    "when the issue was undone, and a later meeting gives the task to somebody else": {
      head: { [SECOND]: ["Bo: paint the wall"] },
      issues: [closedByHand({ isLeftAlone: true })],
      says: [],
    },
    "when it was told already": {
      head: { [SECOND]: [OPEN] },
      issues: [closedByHand({ isToldClosed: true })],
      says: [],
    },
    "when an older copy was ticked late": {
      base: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      head: { [FIRST]: [DONE], [SECOND]: [OPEN], [THIRD]: [OPEN] },
      issues: [closedByTick({ last: SECOND, done: false, closedBy: FIRST })],
      says: ["told that #5 is closed"],
    },
    "when a copy was made in the same push as an older copy was ticked, after a person closed the issue": {
      base: { [SECOND]: [OPEN] },
      head: { [SECOND]: [DONE], [THIRD]: [OPEN] },
      issues: [closedByHand({ last: SECOND })],
      says: ["told that #5 is closed"],
    },
    "when its notes are moved": {
      base: { [FIRST]: [OPEN] },
      head: { "team/archive/2026-01-06.md": [OPEN] },
      issues: [closedByHand()],
      says: [],
    },
    "when the issue was undone, deleted or transferred": {
      head: { [SECOND]: [OPEN] },
      issues: [closedByHand({ isLeftAlone: true })],
      says: [],
    },
    "when a late older meeting lists it": {
      head: { [FIRST]: [OPEN] },
      issues: [closedByTick({ first: SECOND })],
      says: [],
    },
  },
  "a closed issue": {
    "reopens when its tick is taken back": {
      base: { [FIRST]: [DONE] },
      head: { [FIRST]: [OPEN] },
      issues: [closedByTick()],
      says: ["reopened #5"],
    },
    "reopens when the late tick of an older copy is taken back": {
      base: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      head: { [FIRST]: [OPEN], [SECOND]: [OPEN] },
      issues: [closedByTick({ last: SECOND, done: false, closedBy: FIRST })],
      says: ["reopened #5"],
    },
    "reopens when the newest tick is taken back and an older copy is ticked": {
      base: { [FIRST]: [OPEN], [SECOND]: [DONE] },
      head: { [FIRST]: [DONE], [SECOND]: [OPEN] },
      issues: [closedByTick({ last: SECOND })],
      says: ["reopened #5"],
    },
    "stays closed when one of two ticks is taken back": {
      base: { [FIRST]: [DONE], [SECOND]: [DONE] },
      head: { [FIRST]: [OPEN], [SECOND]: [DONE] },
      issues: [closedByTick({ last: SECOND })],
      says: [],
    },
    "stays closed when a person closed it before the tick was taken back": {
      base: { [FIRST]: [DONE] },
      head: { [FIRST]: [OPEN] },
      issues: [closedByHand({ done: true })],
      says: ["told that #5 is closed"],
    },
    "stays closed when it is ticked again": {
      head: { [SECOND]: [DONE] },
      issues: [closedByTick()],
      says: [],
    },
  },
};

for (const [what, ofKind] of Object.entries(cases))
  describe(what, () => {
    test.each(Object.entries(ofKind))("%s", (_, { base = {}, head, issues = [], says }) => {
      expect(judgePush(base, head, issues)).toEqual(says);
    });
  });

describe("an issue that an interrupted sync of other notes may have changed follows the notes although they are as before", () => {
  test.each<[string, string, KnownIssue, string[]]>([
    ["is updated", OPEN, tracked(), ["#5 changed"]],
    ["reopens, if the sync closed it", OPEN, closedByTick(), ["reopened #5"]],
    ["stays closed, if a person closed it", OPEN, closedByHand(), []],
    ["closes, if the sync reopened it", DONE, tracked(), ["done #5"]],
    ["stays closed, if it is done", DONE, closedByTick(), []],
  ])("%s", (_, bullet, issue, says) => {
    const notes = { [FIRST]: [bullet] };
    expect(judgePush(notes, notes, [{ ...issue, isInterrupted: true }])).toEqual(says);
    expect(judgePush(notes, notes, [issue])).toEqual([]);
  });
});

test("the newest meeting of a series may be in notes that did not change", () => {
  const newest = new Map([["team", { path: LATER, date: "2026-06-02" }]]);
  expect(judgePush({}, { [FIRST]: [OPEN] }, [], { newest })).toEqual(["old: paint the wall"]);
  expect(judgePush({ [FIRST]: [OPEN] }, { [FIRST]: [] }, [tracked()], { newest })).toEqual([]);
});

test("an import opens also what is no news", () => {
  const notes = { "team/2016-01-06.md": [OPEN], [FIRST]: ["[x] Bo: mend the lamp"], [LATER]: [] };
  expect(judgePush(notes, notes, [], { opens: "all" })).toEqual(["new: paint the wall"]);
});

test("the meetings of a task are counted from the first one that was read", () => {
  const count = (head: Notes, issues: KnownIssue[] = []) =>
    countMeetings(findTasks({ base: [], head: listMeetings(head) }, issues)[0]!);
  expect(count({ [FIRST]: [OPEN], [SECOND]: [OPEN], [THIRD]: [OPEN] })).toMatchObject({
    meetings: 3,
    first: { date: "2026-01-06" },
  });
  expect(count({ [FIRST]: [OPEN], [THIRD]: [OPEN] }, [tracked({ first: SECOND })])).toMatchObject({
    meetings: 3,
    first: { date: "2026-01-06" },
  });
  expect(count({ [FIRST]: [OPEN] }, [tracked({ last: SECOND })])).toMatchObject({ meetings: 2 });
});
