import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { openMemoryLedger } from "../../src/store/memory/ledger.js";
import { judgeTasks } from "../../src/sync/judge-tasks.js";
import { createTestClock } from "../clock.js";
import { listMeetings } from "../tasks/notes.js";

const MEETINGS = 100;

test("an import of many meetings lets the event loop turn with each of them", async () => {
  const days = Array.from({ length: MEETINGS }, (_, index) =>
    new Date(Date.UTC(2021, 0, 4 + 7 * index)).toISOString().slice(0, 10),
  );
  const head = listMeetings(
    Object.fromEntries(
      days.map((day) => [`team/${day}.md`, [`Ada: Write page ${day}`, "Bo: Mend the lamp"]]),
    ),
  );
  let turns = 0;
  let isJudging = true;
  async function countTurns(): Promise<void> {
    while (isJudging) {
      await setImmediate();
      turns++;
    }
  }
  const counting = countTurns();
  const clock = createTestClock();
  const { judged } = await judgeTasks(
    { versions: { base: [], head }, refreshed: [], opens: "all" },
    { ledger: openMemoryLedger(clock), clock },
  );
  isJudging = false;
  await counting;
  expect(judged).toHaveLength(MEETINGS + 1);
  expect(turns).toBeGreaterThanOrEqual(MEETINGS);
});
