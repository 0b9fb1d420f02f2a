import { expect, test } from "vitest";
import type { Change } from "../../src/plan/change.js";
import { recordChange, writeOf } from "../../src/plan/outcome.js";
import { takeItem, takeRecord } from "../resolved-item.js";
import { trackIssue } from "../tracked-issue.js";

const resolved = takeItem({ line: 12 }, [
  { kind: "known", owner: "Ada", login: "aokafor", because: "" },
  { kind: "unknown", owner: "Mindy", candidates: [], because: "Mindy: nobody has that name" },
]);
const issue = trackIssue(4, { path: "a.md", owners: ["Mindy"] });
const record = takeRecord(resolved);
const open: Change = { kind: "open", resolved, record };
const assign: Change = { kind: "assign", issue, name: "Mindy", login: "mindyp", said: false };

test.each<[what: string, one: Change, other: Change]>([
  ["its kind", { kind: "close", resolved, issue, record }, { kind: "update", resolved, issue, record }],
  [
    "its issue",
    { kind: "close", resolved, issue, record },
    { kind: "close", resolved, record, issue: trackIssue(5, {}) },
  ],
  ["the issue after which its task was taken again", open, { ...open, record: { ...record, after: issue } }],
  ["its item", open, { kind: "open", resolved: takeItem({ task: "call" }), record }],
  ["the name that it assigns", assign, { ...assign, name: "Bertil", login: "bertil" }],
])("a change is another one by %s", (_, one, other) => {
  expect(writeOf(one)).not.toBe(writeOf(other));
});

test("a change is the same one when it is planned again, whatever became of its issue", () => {
  const retitled = { ...issue, title: "The post", assignees: ["bo"] };
  expect(writeOf({ ...assign, issue: retitled, said: true })).toBe(writeOf(assign));
});

test.each<[what: string, change: Change, record: object]>([
  ["opens", open, { issue: null, path: "a.md", line: 12, unresolved: [{ owner: "Mindy" }] }],
  ["closes", { kind: "close", resolved, issue, record }, { line: 12, unresolved: [], how: null }],
  [
    "tells an issue of a repetition",
    { kind: "link", resolved, issue, because: "repeated", repeated: [resolved], record },
    { issue: { home: 1, number: 4 }, how: "carried over" },
  ],
  [
    "removes",
    { kind: "remove", issue, close: true },
    { path: "a.md", line: null, owners: [{ name: "Mindy", login: null }], how: "not planned" },
  ],
  ["assigns", assign, { path: null, line: null, owners: [{ name: "Mindy", login: "mindyp" }], item: null }],
])("a record tells of a change that %s, as JSON that can be read back", (_, change, record) => {
  const recorded = recordChange(change);
  expect(recorded).toMatchObject({ kind: change.kind, ...record });
  expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded);
  expect(JSON.stringify(recorded)).not.toContain("attendees");
});
