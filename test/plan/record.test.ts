import { describe, expect, test } from "vitest";
import { placeIssues } from "../../src/plan/known-issue.js";
import { recordIssue } from "../../src/plan/record.js";
import type { TrackedTask } from "../../src/plan/states.js";
import type { KnownIssue } from "../../src/tasks/model.js";
import { judgeVersions, listMeetings, type Notes, trackIssue } from "../tasks/notes.js";

const WEEK_1 = "team/2026-01-06.md";
const WEEK_2 = "team/2026-01-13.md";
const WEEK_3 = "team/2026-01-20.md";

function recordOf(base: Notes, head: Notes, issue: KnownIssue) {
  const judged = judgeVersions({ base, head }, [issue]);
  const { task, state } = judged.find((each) => each.task.issue)!;
  return { state, record: recordIssue(task as TrackedTask, state) };
}

describe("the record of an issue", () => {
  test("names the owner of the older meeting that it follows, as the newer one lists the task no more", () => {
    const base = { [WEEK_1]: ["Ada: write the post"], [WEEK_2]: ["Ada: write the post"] };
    const head = { [WEEK_1]: ["Ada: write the post"], [WEEK_2]: [], [WEEK_3]: ["Cy: buy a boat"] };
    const issue = trackIssue(5, "Bo: write the post", { last: WEEK_2, isInterrupted: true });
    const { state, record } = recordOf(base, head, issue);
    expect(state).toMatchObject({ kind: "open", isChanged: true });
    expect(record.listings[0].owners).toEqual([{ name: "Ada", login: "apark" }]);
  });
});

describe("the last meeting of an issue", () => {
  const meetings = listMeetings({ "team.md": [] }).map((meeting) => ({ ...meeting, date: "2026-01-13" }));

  test.each<[what: string, known: string | null, date: string]>([
    ["keeps its date when its file holds another meeting now", "2026-01-06", "2026-01-06"],
    ["gets the date of its file when the marker tells none", null, "2026-01-13"],
  ])("%s", (_, known, date) => {
    const last = { path: "team.md", date: known, done: false };
    const [issue] = placeIssues([{ ...trackIssue(5, "Ada: write the post"), last }], meetings);
    expect(issue?.last).toMatchObject({ path: "team.md", date });
  });
});
