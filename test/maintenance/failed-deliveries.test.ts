import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Attempt } from "../../src/github/deliveries.js";
import {
  type FailedDelivery,
  findDueDeliveries,
  followUp,
  isGivenUp,
  noteTry,
} from "../../src/maintenance/failed-deliveries.js";

const MINUTE = 60_000;

function attempt(id: number, guid: string, succeeded = false): Attempt {
  return { id: String(id), guid, deliveredAt: id * MINUTE, succeeded };
}

describe("deliveries that failed", () => {
  test("are asked for by their latest attempt, those that failed first before the others", () => {
    const failed = followUp([], [attempt(4, "b"), attempt(3, "a"), attempt(2, "b"), attempt(1, "a")], 0);
    expect(findDueDeliveries(failed, 0).map((delivery) => delivery.attempt)).toEqual(["3", "4"]);
  });

  test("are no more when one attempt succeeded, be it the first or the last", () => {
    expect(followUp([], [attempt(2, "a", true), attempt(1, "a")], 0)).toEqual([]);
    expect(followUp([], [attempt(2, "a"), attempt(1, "a", true)], 0)).toEqual([]);
    const known = followUp([], [attempt(1, "a")], 0);
    expect(followUp(known, [attempt(2, "a", true)], 0)).toEqual([]);
  });

  test("are given up at once when GitHub will not repeat them, and stay so", () => {
    const [delivery] = followUp([], [attempt(1, "a")], 0);
    const refused = noteTry(delivery!, false, 0);
    expect(isGivenUp(refused)).toBe(true);
    expect(findDueDeliveries(followUp([refused], [attempt(1, "a")], MINUTE), 99 * MINUTE)).toEqual([]);
  });

  test("are forgotten when GitHub cannot list them any more", () => {
    const known = followUp([], [attempt(1, "a")], 0);
    expect(followUp(known, [attempt(9 * 24 * 60, "b", true)], 0)).toEqual([]);
  });

  test("are at most a hundred at once", () => {
    const many = Array.from({ length: 120 }, (_, index) => attempt(120 - index, String(index)));
    expect(findDueDeliveries(followUp([], many, 0), 0)).toHaveLength(100);
  });
});

/** Webhooks that succeed at some attempt or never, and how often a round is made. */
const world = fc.record({
  succeedsAt: fc.array(fc.option(fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 6 }),
  minutes: fc.array(fc.integer({ min: 10, max: 600 }), { minLength: 1, maxLength: 80 }),
});

test("whatever fails and whenever we look, nothing is asked for that succeeded, nothing twice a round, nothing for ever", () => {
  fc.assert(
    fc.property(world, ({ succeedsAt, minutes }) => {
      const attempts: Attempt[] = [];
      const deliver = (guid: number) => {
        const made = attempts.filter((each) => each.guid === String(guid)).length + 1;
        attempts.push(attempt(attempts.length + 1, String(guid), made === succeedsAt[guid]));
      };
      for (const guid of succeedsAt.keys()) deliver(guid);
      let failed: FailedDelivery[] = [];
      let seen = 0;
      let now = 0;
      for (const wait of minutes) {
        now += wait * MINUTE;
        failed = followUp(failed, attempts.slice(seen).reverse(), now);
        seen = attempts.length;
        const due = findDueDeliveries(failed, now);
        expect(new Set(due.map(({ guid }) => guid)).size).toBe(due.length);
        for (const delivery of due) {
          expect(attempts.some(({ guid, succeeded }) => guid === delivery.guid && succeeded)).toBe(false);
          failed = failed.map((each) => (each === delivery ? noteTry(delivery, true, now) : each));
          deliver(Number(delivery.guid));
        }
      }
      for (const guid of succeedsAt.keys())
        expect(attempts.filter((each) => each.guid === String(guid)).length).toBeLessThanOrEqual(10);
    }),
  );
});
