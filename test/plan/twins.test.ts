import { describe, expect, test } from "vitest";
import type { Change, Open } from "../../src/plan/change.js";
import { findCopies, findTwins, withoutCopies, withoutOpenings } from "../../src/plan/twins.js";
import { takeItem, takeRecord } from "../resolved-item.js";
import { trackIssue } from "../tracked-issue.js";

const CLOSED = { state: "closed" } as const;
const BY_PERSON = { byPerson: true } as const;

function opening(task: string): Open {
  const resolved = takeItem({ task, owners: ["Ada"] });
  return { kind: "open", resolved, record: takeRecord(resolved) };
}

describe("copies", () => {
  test.each<[what: string, issues: ReturnType<typeof trackIssue>[], copies: number[][]]>([
    ["none of one issue", [trackIssue(1, {})], []],
    ["none of two tasks", [trackIssue(1, {}), trackIssue(2, { task: "call" })], []],
    ["none in other notes", [trackIssue(1, {}), trackIssue(2, { path: "b.md" })], []],
    ["none in another repository", [trackIssue(1, {}), trackIssue(2, {}, { home: 9 })], []],
    ["the younger, whatever the order", [trackIssue(2, {}), trackIssue(1, {})], [[2, 1]]],
    [
      "all but the oldest",
      [trackIssue(1, {}), trackIssue(2, {}), trackIssue(3, {})],
      [
        [2, 1],
        [3, 1],
      ],
    ],
    ["none that is closed", [trackIssue(1, {}), trackIssue(2, {}, CLOSED)], []],
    ["none of a task that was taken again", [trackIssue(1, {}, CLOSED), trackIssue(2, {})], []],
    [
      "of the one that was taken again",
      [trackIssue(1, {}, CLOSED), trackIssue(2, {}), trackIssue(3, {})],
      [[3, 2]],
    ],
    [
      "none of an open one that was taken again after another",
      [trackIssue(1, {}), trackIssue(2, { after: { home: 1, number: 1 } })],
      [],
    ],
    ["a person's beside a closed one", [trackIssue(1, {}, CLOSED), trackIssue(2, {}, BY_PERSON)], [[2, 1]]],
    ["none whose text a person took out", [trackIssue(1, {}), trackIssue(2, {}, { text: null })], []],
  ])("%s", (_, issues, copies) => {
    const found = findCopies(issues);
    expect(found.map(({ issue, original }) => [issue.number, original.number])).toEqual(copies);
    expect(withoutCopies(issues, found)).toHaveLength(issues.length - copies.length);
  });
});

describe("twins", () => {
  test("are the openings whose task a stranger's issue carries, in whatever notes", () => {
    const [post, call] = [opening("write the post"), opening("call")];
    const stranger = { issue: trackIssue(7, { path: "z.md", task: "Write  the post" }), author: "linnea" };
    const changes: Change[] = [post, call];
    expect(findTwins(changes, [stranger])).toEqual([[post, stranger]]);
    expect(findTwins(changes, [])).toEqual([]);
    expect(withoutOpenings(changes, new Set([post]))).toEqual([call]);
  });
});
