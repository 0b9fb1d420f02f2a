import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { type Boundary, nameBoundary, tellHistory } from "./crash.js";
import { IS_LONG, report, tellEach } from "./effort.js";
import { type History, OTHER, PLAIN } from "./history.js";

const HISTORIES: [what: string, history: History][] = [
  ["three issues opened, one joined, one closed, one changed", PLAIN],
  ["items carried over, issues closed and reopened by name, a tick taken back, a bullet lost", OTHER],
];

/** A schedule that is told alone, by `SEED`, wants no company. */
const suite = describe.skipIf(process.env.SEED);

suite.each(IS_LONG ? HISTORIES : HISTORIES.slice(0, 1))("a server that tells: %s", (_, history) => {
  test("killed at any request or commit and started again ends where one ends that is left alone", {
    timeout: 4 * 3_600_000,
  }, async () => {
    const start = performance.now();
    const undisturbed = await tellHistory(history);
    const boundaries = undisturbed.boundaries.filter((each) =>
      nameBoundary(each).match(process.env.BOUNDARY ?? ""),
    );
    let kills = 0;
    const different = await tellEach(boundaries, async (boundary) => {
      const reason = await findDifference(history, boundary, undisturbed.ending, () => kills++);
      return reason && [nameBoundary(boundary), reason];
    });
    const minutes = ((performance.now() - start) / 60_000).toFixed(1);
    const bad = different.filter((each) => each !== null);
    report(`${boundaries.length} boundaries, ${kills} kills, ${bad.length} ends differ, ${minutes} minutes`);
    expect(bad).toEqual([]);
    // What happens by the clock may happen once less in another run; the others were all killed.
    expect(kills).toBeGreaterThanOrEqual(Math.floor(boundaries.length * 0.9));
  });
});

/** In what a history ended differently because of a crash; null when it did not. */
async function findDifference(
  history: History,
  boundary: Boundary,
  expected: unknown,
  killed: () => void,
): Promise<string | null> {
  try {
    const told = await tellHistory(history, boundary);
    if (told.ends > 0) killed();
    return describeDifference(expected, told.ending);
  } catch (error) {
    return (error as Error).message;
  }
}

/** The lines in which two endings differ, by how often each stands there; null when they are the same. */
function describeDifference(expected: unknown, seen: unknown): string | null {
  if (isDeepStrictEqual(expected, seen)) return null;
  const counts = new Map<string, number>();
  const count = (ending: unknown, by: number) => {
    for (const line of JSON.stringify(ending, null, 1).split("\n"))
      counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + by);
  };
  count(expected, -1);
  count(seen, 1);
  const lines = [...counts].flatMap(([line, times]) =>
    times === 0 ? [] : `${times > 0 ? "+" : "-"} ${line}`,
  );
  return lines.join("\n") || "the same lines in another order";
}
