import fc from "fast-check";
import { expect, test } from "vitest";
import { countBytes, cutToBytes, fitLines } from "../../src/markdown/fit-lines.js";

test.each([
  ["", 0],
  ["post", 4],
  ["é", 2],
  ["日本", 6],
  ["👩‍🚀", 11],
  ["\ud83d", 3],
])("%j takes %s bytes", (text, bytes) => {
  expect(countBytes(text)).toBe(bytes);
});

test.each([
  ["look at evtchn unification", 30, "look at evtchn unification"],
  ["look at evtchn unification", 18, "look at evtchn…"],
  ["議事録を書く 電話をかける", 30, "議事録を書く…"],
  ["議事録を書く", 12, "議事録…"],
  ["🌈🌈🌈", 10, "🌈…"],
  ["🌈🌈🌈", 3, "…"],
])("%j in %s bytes is %j", (text, bytes, cut) => {
  expect(cutToBytes(text, bytes)).toBe(cut);
});

test("text that is cut takes no more bytes than it may, and begins as it did", () => {
  const property = fc.property(
    fc.string({ unit: fc.constantFrom("a", " ", "é", "日", "🌈", "\n"), maxLength: 60 }),
    fc.integer({ min: 3, max: 100 }),
    (text, bytes) => {
      const cut = cutToBytes(text, bytes);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
      expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
    },
  );
  fc.assert(property);
});

test("lines fit by their bytes", () => {
  expect(fitLines(["- 日本", "- 議事", "- 録"], 18)).toEqual(
    ["- 日本", "- 議事", "- 録"].slice(0, 2).concat("- and 1 more"),
  );
});
