import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { parseConfiguration } from "../../src/config/parse.js";
import { readMeetings } from "../../src/sync/read-notes.js";
import { createTestClock } from "../clock.js";

const MEETINGS = 250;

/** Rolling notes of some 900 KB. */
function writeRolling(): string {
  const topics = `${"The quay was measured, and the lamp is green. ".repeat(15)}\n\n`.repeat(5);
  const section = (index: number) => {
    const date = new Date(Date.UTC(2021, 0, 4 + 7 * index)).toISOString().slice(0, 10);
    return `## ${date}\n\nPresent: Ada Byron, Bob Lund\n\n### Topics\n\n${topics}\n### Next steps\n\n- Ada: write page ${index} by Friday\n\n`;
  };
  return Array.from({ length: MEETINGS }, (_, index) => section(index)).join("");
}

test("a file of 900 KB lets the event loop turn with each meeting", async () => {
  const text = writeRolling();
  expect(text.length).toBeGreaterThan(850_000);
  let turns = 0;
  let reading = true;
  async function countTurns(): Promise<void> {
    while (reading) {
      await setImmediate();
      turns++;
    }
  }
  const counting = countTurns();
  const { notes, unreadable } = await readMeetings(
    { texts: new Map([["team.md", text]]), commit: "4f2a" },
    {
      configuration: parseConfiguration({}).configuration!,
      clock: createTestClock(),
      log: { debug() {}, info() {}, warn() {}, error() {} },
    },
  );
  reading = false;
  await counting;
  expect(unreadable).toEqual([]);
  expect(notes.map(({ meeting }) => meeting.items.map(({ due }) => due !== null))).toEqual(
    Array.from({ length: MEETINGS }, () => [true]),
  );
  expect(turns).toBeGreaterThan(MEETINGS);
});
