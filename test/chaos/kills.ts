import type { Matcher } from "../../lab/faults.js";
import type { Death } from "./messages.js";

/**
 * A point at which a server is killed: after one of its effects, or while GitHub holds a create that takes effect later.
 *
 * A kill anywhere between two effects leaves the same GitHub and the same store, so it is tried once.
 */
export type Kill = { death: Death } | { late: Matcher & { nth: number } };

/** GitHub may do any write late, but of these alone it matters, because all others may be repeated. */
const CREATE = /^POST .*\/(?:issues|comments)$/;

/**
 * Lists every point at which a server with these effects could have been killed.
 *
 * @param isFirst whether nobody was killed before its first effect yet
 */
export function listKills(effects: string[], isFirst: boolean): Kill[] {
  const seen = new Map<string, number>();
  const kills: Kill[] = isFirst ? [{ death: { effect: null, nth: 0 } }] : [];
  for (const effect of effects) {
    const nth = (seen.get(effect) ?? 0) + 1;
    seen.set(effect, nth);
    kills.push({ death: { effect, nth } });
    const [method, path] = effect.split(" ");
    if (CREATE.test(effect)) kills.push({ late: { method: method!, path: path!, nth } });
  }
  return kills;
}

/**
 * Puts the kills of each push together, so that a history has one in each of its pushes.
 *
 * @example
 * joinKills([["a", "b"], ["c"]]) // → [["a", "c"], ["b", null]]
 */
export function joinKills<Each>(killsOf: Each[][]): (Each | null)[][] {
  const most = Math.max(...killsOf.map(({ length }) => length));
  return Array.from({ length: most }, (_, index) => killsOf.map((kills) => kills[index] ?? null));
}

/**
 * Names a kill.
 *
 * @example
 * nameKill({ death: { effect: "insert push", nth: 2 } }) // → "after insert push 2"
 */
export function nameKill(kill: Kill): string {
  if ("late" in kill) return `late ${kill.late.method} ${kill.late.path} ${kill.late.nth}`;
  const { effect, nth } = kill.death;
  return nth === 0 ? "before the first effect" : `after ${effect} ${nth}`;
}
