import { describe, expect, test } from "vitest";
import type { Change, ResolvedItem } from "../../src/plan/change.js";
import { keepToLimit, oneItemPerOwner } from "../../src/plan/plan.js";
import { takeItem, takeRecord } from "../resolved-item.js";

function take(task: string, { owners = ["Ada"] } = {}): ResolvedItem {
  const resolutions = owners.map(
    (owner) => ({ kind: "known", owner, login: owner.toLowerCase(), because: "" }) as const,
  );
  return takeItem({ task, owners }, resolutions);
}

describe("the limit", () => {
  const open = (task: string): Change => ({
    kind: "open",
    resolved: take(task),
    record: takeRecord(take(task)),
  });
  const close: Change = { kind: "close", resolved: take("old"), issue: { home: 1, number: 1 }, record: null };
  const changes = [open("one"), open("two"), close];

  test("keeps every opening back, and nothing else", () => {
    const { changes: kept, overLimit } = keepToLimit(changes, 1);
    expect(kept.map(({ kind }) => kind)).toEqual(["close"]);
    expect(overLimit).toEqual({ count: 2, limit: 1 });
  });

  test("lets through what it allows", () => {
    expect(keepToLimit(changes, 2)).toEqual({ changes, overLimit: null });
  });
});

test("an item of two can become one of each", () => {
  const both = take("write", { owners: ["Ada", "Bo"] });
  expect(
    oneItemPerOwner(both).map(({ item, owners }) => [item.owners, owners.map(({ owner }) => owner)]),
  ).toEqual([
    [["Ada"], ["Ada"]],
    [["Bo"], ["Bo"]],
  ]);
  const one = take("write");
  expect(oneItemPerOwner(one)).toEqual([one]);
});
