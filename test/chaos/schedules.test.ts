import { expect, test } from "vitest";
import { IS_LONG, report, tellEach } from "./effort.js";
import { drawSchedule } from "./schedule.js";
import { surviveSchedule } from "./survive.js";

/** A score of schedules, half of them on PostgreSQL, or as `SCHEDULES` and `FIRST_SEED` say; with `SEED=123` that one alone. */
const COUNT = Number(process.env.SCHEDULES ?? (IS_LONG ? 200 : 10));
const FIRST = Number(process.env.FIRST_SEED ?? (IS_LONG || process.env.STORE !== "postgres" ? 1 : 11));
const MANY = Array.from({ length: COUNT }, (_, index) => FIRST + index);
const SEEDS = process.env.SEED ? [Number(process.env.SEED)] : MANY;

test.skipIf(process.env.BOUNDARY)(
  "whatever goes wrong, every item has its one issue in the end",
  { timeout: 4 * 3_600_000 },
  async () => {
    const start = performance.now();
    const sums = { pushes: 0, issues: 0, ends: 0, faults: 0 };
    const different = await tellEach(SEEDS, async (seed) => {
      const problems = await findProblems(seed, sums);
      report(`seed ${seed}: ${problems.length === 0 ? "every item has its issue" : problems.join("; ")}`);
      return problems.length > 0 ? [{ seed, problems }] : [];
    });
    const minutes = ((performance.now() - start) / 60_000).toFixed(1);
    const bad = different.flat();
    const { pushes, issues, ends, faults } = sums;
    report(
      `schedules ${SEEDS[0]} to ${SEEDS.at(-1)}: ${pushes} pushes, ${issues} issues, ${ends} servers down, ${faults} requests struck, ${bad.length} go wrong, ${minutes} minutes`,
    );
    // To see one alone: SEED=… npm run test:chaos
    expect(bad).toEqual([]);
  },
);

async function findProblems(seed: number, sums: Record<string, number>): Promise<string[]> {
  try {
    const { problems, ...figures } = await surviveSchedule(drawSchedule(seed));
    for (const [name, figure] of Object.entries(figures)) sums[name]! += figure;
    return problems;
  } catch (error) {
    return [String((error as Error).stack)];
  }
}
