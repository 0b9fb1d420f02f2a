import { expect, test } from "vitest";
import { inTurn } from "./in-turn.js";

test("calls during a turn share the next one, which begins when the turn ends", async () => {
  const ends: (() => void)[] = [];
  const ask = inTurn(() => new Promise((end) => void ends.push(end)));
  const told: string[] = [];
  const first = ask().then(() => told.push("first"));
  const others = [ask(), ask()].map((each) => each.then(() => told.push("other")));
  expect(ends).toHaveLength(1);
  ends[0]!();
  await first;
  expect(told).toEqual(["first"]);
  expect(ends).toHaveLength(2);
  ends[1]!();
  await Promise.all(others);
  expect(told).toEqual(["first", "other", "other"]);
});
