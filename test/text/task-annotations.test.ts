import { describe, expect, test } from "vitest";
import type { Known } from "../../src/plan/known.js";
import type { Judged } from "../../src/plan/states.js";
import type { KnownIssue } from "../../src/tasks/model.js";
import { findNewestMeetings } from "../../src/tasks/state.js";
import { annotateTasks } from "../../src/text/task-annotations.js";
import { judgeVersions, listMeetings, type Notes, toAddresses, trackIssue } from "../tasks/notes.js";
import { trackIssue as showIssue } from "../tracked-issue.js";

const WEEK_1 = "team/2026-01-06.md";
const WEEK_2 = "team/2026-01-13.md";
const POST = "Ada: write the blog post";

interface Push {
  base?: Notes;
  head: Notes;
  issues?: KnownIssue[];
  known?: Partial<Known>;
}

function annotatePush({ base = {}, head, issues = [], known = {} }: Push) {
  const judged: Judged[] = judgeVersions({ base, head }, issues);
  return annotateTasks(
    judged,
    {
      tracked: [],
      named: new Map(),
      newest: findNewestMeetings(listMeetings(head), issues),
      hasLink: () => false,
      namedBy: ({ item }) => ({ named: toAddresses(item.references), closes: [], reopens: [] }),
      opensOwnerless: false,
      closesRemoved: false,
      ...known,
    },
    ({ number }) => `#${number}`,
  ).map(({ path, title, message }) => ({ path, title, message }));
}

describe("what changes nothing", () => {
  test("is an item whose issue is closed, once", () => {
    const issue = trackIssue(5, POST, { state: "closed" });
    const head = { [WEEK_2]: [POST] };
    expect(annotatePush({ head, issues: [issue] })).toEqual([
      {
        path: WEEK_2,
        title: "#5 is closed",
        message:
          "#5 is closed, and this meeting still lists its task. No issue is opened. If the task is done, tick this line or remove it. To take it up again, reopen #5.",
      },
    ]);
    expect(annotatePush({ head, issues: [{ ...issue, isToldClosed: true }] })).toEqual([]);
  });

  test("is the edit of an older meeting", () => {
    const push = {
      base: { [WEEK_1]: [POST] },
      head: { [WEEK_1]: ["Bo: write the blog post"] },
      issues: [trackIssue(5, POST, { last: WEEK_2 })],
    };
    expect(annotatePush(push)).toEqual([
      {
        path: WEEK_1,
        title: "A newer meeting lists this task",
        message: `This edit does not change #5, because a newer meeting (2026-01-13) lists the task. Edit the line in ${WEEK_2}.`,
      },
    ]);
  });

  test("is an edit of what people changed on the issue", () => {
    const marker = { owners: ["Ada"], task: "write the blog post", assigned: ["apark"] };
    const shown = showIssue(5, marker, { title: "The post for @team", assignees: ["cy"] });
    const push = {
      base: { [WEEK_1]: [POST] },
      head: { [WEEK_1]: ["Bo: write the blog post"] },
      issues: [trackIssue(5, POST)],
      known: { tracked: [shown] },
    };
    expect(annotatePush(push)).toEqual([
      {
        path: WEEK_1,
        title: "#5 differs from the notes",
        message:
          'Somebody changed #5 on GitHub: it has the title "The post for @\u200bteam"; it is assigned to cy, and the notes say bo. Next Steps keeps that. Change it on GitHub if the notes are right.',
      },
    ]);
  });

  test("is a number that does not exist", () => {
    expect(annotatePush({ head: { [WEEK_1]: ["Ada: look at #77"] } })).toMatchObject([
      { path: WEEK_1, title: "#77 does not exist" },
    ]);
  });

  test("is what old meetings add, which is counted", () => {
    const head = { "team/2016-01-05.md": ["Ada: sell the boat", "Bo: mend the lamp"], [WEEK_1]: [POST] };
    expect(annotatePush({ head })).toEqual([
      {
        path: "team/2016-01-05.md",
        title: "2 older items are not opened",
        message:
          "2 older items are not opened, because their meetings are more than 90 days older than the newest one. To open them, comment /next-steps older-notes on this commit.",
      },
    ]);
    expect(annotatePush({ base: head, head })).toEqual([]);
  });
});
