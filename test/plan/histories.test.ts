import fc from "fast-check";
import { expect, test } from "vitest";
import { type Edit, edit, type Tasks, taskOf, type Notes as Written } from "../../simulation/notes.js";
import { digestWritten } from "../../src/marker/written.js";
import {
  assigneesOf,
  type Change,
  markerOf,
  type ResolvedItem,
  type TrackedIssue,
} from "../../src/plan/change.js";
import type { Known } from "../../src/plan/known.js";
import { knownIssueOf, markRecord } from "../../src/plan/known-issue.js";
import { planTasks } from "../../src/plan/plan.js";
import { recordIssue, type TaskRecord } from "../../src/plan/record.js";
import type { Judged, TrackedTask } from "../../src/plan/states.js";
import { addressKey } from "../../src/repository.js";
import { issueTitle } from "../../src/text/issue.js";
import { judgeVersions, type Notes } from "../tasks/notes.js";
import { trackIssue } from "../tracked-issue.js";

/** Edits after which people expect issues of the tasks; the others are of configurations and of old notes. */
const EDITS = [
  "add",
  "add done",
  "new meeting",
  "take again",
  "tick",
  "untick",
  "reword",
  "hand over",
  "remove",
  "tick an older copy",
  "reword an older copy",
  "late meeting",
  "list twice",
] as const;
const NAMES = ["Ada", "Bo", "Cy"];

function pushesOf(edits: readonly Edit["what"][]): fc.Arbitrary<Edit[][]> {
  const made = fc.record({ what: fc.constantFrom(...edits), pick: fc.nat(2 ** 20) });
  return fc.array(fc.array(made, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 });
}

/** What the notes say after each push. The writer knows the task of each bullet: each begins with another verb. */
function write(history: Edit[][]): { notes: Notes; written: Written }[] {
  const tasks: Tasks = { count: 0, named: 0 };
  let written: Written = { style: "files", meetings: [], readme: 0, limit: null, isBroken: false };
  return history.map((edits) => {
    written = structuredClone(written);
    for (const each of edits) edit(written, each, tasks);
    const meetings = written.meetings.map(({ day, bullets }) => [
      `team/${new Date(Date.UTC(2026, 2, 31 + day)).toISOString().slice(0, 10)}.md`,
      bullets.map(
        ({ done, owners, words }) =>
          `${done ? "[x] " : ""}${owners.map((owner) => NAMES[owner]).join("/")}: ${words}`,
      ),
    ]);
    return { notes: Object.fromEntries(meetings), written };
  });
}

interface Plan {
  judged: Judged[];
  changes: Change[];
}

function plan(base: Notes, head: Notes, issues: TrackedIssue[]): Plan {
  const judged = judgeVersions({ base, head }, issues.map(knownIssueOf));
  const known: Known = {
    tracked: issues,
    named: new Map(),
    hasLink: () => false,
    namedBy: () => ({ named: [], closes: [], reopens: [] }),
    opensOwnerless: false,
    closesRemoved: false,
    newest: new Map(),
  };
  return { judged, changes: planTasks(judged, known) };
}

/** The issues after a plan was carried out, each with what we remember of its task. */
function carryOut({ judged, changes }: Plan, issues: TrackedIssue[]): TrackedIssue[] {
  const after = new Map(issues.map((issue) => [addressKey(issue), issue]));
  for (const { task, state } of judged) {
    const issue = task.issue && after.get(addressKey(task.issue));
    if (!issue) continue;
    const record = recordIssue(task as TrackedTask, state);
    after.set(addressKey(issue), { ...issue, record, isToldClosed: state.kind === "lagging" });
  }
  for (const change of changes) {
    if (change.kind === "open") {
      const issue = writeItem(trackIssue(after.size + 1, {}), change.resolved, change.record);
      after.set(addressKey(issue), issue);
      continue;
    }
    const key = addressKey(change.issue);
    const issue = after.get(key)!;
    if (change.kind === "update" || change.kind === "reopen")
      after.set(key, { ...writeItem(issue, change.resolved, change.record!), state: issue.state });
    if (change.kind === "close") after.set(key, { ...issue, state: "closed" });
    if (change.kind === "reopen") after.set(key, { ...after.get(key)!, state: "open" });
    if (change.kind === "remove") after.set(key, { ...issue, marker: { ...issue.marker, gone: true } });
  }
  return [...after.values()];
}

function writeItem(issue: TrackedIssue, resolved: ResolvedItem, record: TaskRecord): TrackedIssue {
  const [title, text] = [issueTitle(resolved), resolved.item.task];
  const marker = digestWritten(markRecord(markerOf(resolved), record), resolved.item, { title, text });
  return { ...issue, title, text, marker, assignees: assigneesOf(resolved), record };
}

/** What a plan asks for, in words. */
function say({ changes }: Plan): string[] {
  return changes.map((change) => {
    const what = "resolved" in change ? ` ${change.resolved.item.task}` : "";
    return `${change.kind}${"issue" in change ? ` #${change.issue.number}` : ""}${what}`;
  });
}

test("a plan that is made again after it was carried out is empty", () => {
  fc.assert(
    fc.property(pushesOf(EDITS), (history) => {
      let issues: TrackedIssue[] = [];
      let base: Notes = {};
      for (const { notes } of write(history)) {
        issues = carryOut(plan(base, notes, issues), issues);
        expect(say(plan(base, notes, issues))).toEqual([]);
        expect(say(plan(notes, notes, issues))).toEqual([]);
        base = notes;
      }
    }),
  );
});

test("a task has one issue, and one more for each time that it was taken again", () => {
  fc.assert(
    // Where one of two equal bullets is reworded, nobody can tell whether it is another task from then on.
    fc.property(pushesOf(EDITS.filter((what) => what !== "list twice")), (history) => {
      let issues: TrackedIssue[] = [];
      let base: Notes = {};
      const retakes = new Map<number, Set<string>>();
      for (const { notes, written } of write(history)) {
        issues = carryOut(plan(base, notes, issues), issues);
        base = notes;
        const wasDone = new Map<number, boolean>();
        for (const { day, bullets } of written.meetings)
          for (const { task, done } of bullets) {
            if (wasDone.get(task) && !done) retakes.set(task, (retakes.get(task) ?? new Set()).add(`${day}`));
            wasDone.set(task, done);
          }
      }
      for (const task of new Set(issues.map(({ title }) => taskOf(title)))) {
        const own = issues.filter(({ title }) => taskOf(title) === task);
        expect(own.length).toBeLessThanOrEqual(1 + (retakes.get(task!)?.size ?? 0));
      }
    }),
  );
});
