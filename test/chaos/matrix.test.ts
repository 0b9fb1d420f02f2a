import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { tellHistory } from "./crash.js";
import { IS_LONG, report, tellEach } from "./effort.js";
import { EVERY_WRITE, type History, OTHER } from "./history.js";
import { joinKills, type Kill, listKills, nameKill } from "./kills.js";

const HISTORIES: [what: string, history: History][] = [
  ["every kind of write", EVERY_WRITE],
  ["items carried over, issues closed and reopened by name, a tick taken back, a bullet lost", OTHER],
];

/** A schedule that is told alone, by `SEED`, wants no company. */
const suite = describe.skipIf(process.env.SEED);

suite.each(IS_LONG ? HISTORIES : HISTORIES.slice(0, 1))("servers that tell: %s", (_, history) => {
  test("killed after any effect in each push and started again, they end where one ends that is left alone", {
    timeout: 4 * 3_600_000,
  }, async () => {
    const start = performance.now();
    const undisturbed = await tellHistory(history, []);
    const killsOf = undisturbed.effects.map((effects, index) =>
      listKills(effects, index === 0).filter((each) => nameKill(each).match(process.env.BOUNDARY ?? "")),
    );
    let ends = 0;
    const different = await tellEach(joinKills(killsOf), async (kills) => {
      const reason = await findDifference(history, kills, undisturbed.ending, (more) => {
        ends += more;
      });
      return reason && [kills.map((each) => each && nameKill(each)), reason];
    });
    const minutes = ((performance.now() - start) / 60_000).toFixed(1);
    const bad = different.filter((each) => each !== null);
    const boundaries = killsOf.flat().length;
    report(
      `${boundaries} boundaries, ${ends} kills in ${different.length} histories, ${bad.length} ends differ, ${minutes} minutes`,
    );
    // To see one alone: BOUNDARY='after insert push 1' npm run test:chaos
    expect(bad).toEqual([]);
    // What happens by the clock may happen once less in another run; the others were all killed.
    expect(ends).toBeGreaterThanOrEqual(Math.floor(boundaries * 0.9));
  });
});

/** In what a history ended differently because of its kills; null when it did not. */
async function findDifference(
  history: History,
  kills: (Kill | null)[],
  expected: unknown,
  killed: (ends: number) => void,
): Promise<string | null> {
  try {
    const told = await tellHistory(history, kills);
    killed(told.ends);
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
