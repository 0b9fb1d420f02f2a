import { beforeAll, describe, expect, test } from "vitest";
import { type History, writeHistory } from "../../simulation/history.js";
import { createRandom } from "../../simulation/random.js";
import { run } from "../../simulation/run.js";
import { shorten } from "../../simulation/shorten.js";

/** In this history, notes are moved while it is not known whether GitHub created an issue for their item. */
const MOVED_WHILE_UNANSWERED = 825;

/** `npm run simulate` runs more. */
const SEEDS = [...Array.from({ length: 20 }, (_, index) => index + 1), MOVED_WHILE_UNANSWERED];

function historyOf(seed: number): History {
  return writeHistory(seed, createRandom(seed));
}

/** Modules that are loaded when they are first needed take real time. */
beforeAll(async () => void (await run(historyOf(0))));

describe("a simulated history", () => {
  test("makes the same requests, byte for byte, each time its seed is run", async () => {
    const [first, second] = [await run(historyOf(8)), await run(historyOf(8))];
    expect(first.trace.length).toBeGreaterThan(50);
    expect(second.trace).toEqual(first.trace);
  });

  test("leaves what its notes and people ask for", { timeout: 300_000 }, async () => {
    for (const seed of SEEDS) {
      const history = historyOf(seed);
      const { failures } = await run(history);
      if (failures.length === 0) continue;
      const shortest = await shorten(history, failures);
      expect.fail(`seed ${seed}: ${failures.join("; ")}\nThe shortest form: ${JSON.stringify(shortest)}`);
    }
  });
});
