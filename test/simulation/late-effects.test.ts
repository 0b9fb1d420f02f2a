import { expect, test } from "vitest";
import type { Event } from "../../simulation/history.js";
import { run } from "../../simulation/run.js";

/** With these, the change takes effect after the next push. */
const SEEDS = [1, 4];
/** The comment on a tick is written before the issue is changed. */
const [FIRST_WRITE, SECOND_WRITE] = [0, 1];

const ADD = push(0, "add");
const TICK = push(30_000, "tick");
/** The notes are again as they were before the last push. */
const TAKEN_BACK: Event = { gap: 2_000, kind: "push", edits: [], deliveries: [0], back: 1 };

function push(gap: number, what: "add" | "reword" | "hand over" | "tick" | "untick"): Event {
  return { gap, kind: "push", edits: [{ what, pick: 1 }], deliveries: [0], back: 0 };
}

/** The write of the push that follows. */
function lateEffect(nth: number): Event {
  return { gap: 30_000, kind: "fault", fault: "error and late effect", onlyWrites: true, nth };
}

test.each<[string, "open" | "closed", Event[]]>([
  ["title", "open", [ADD, lateEffect(FIRST_WRITE), push(1_000, "reword"), push(2_000, "reword")]],
  ["assignee", "open", [ADD, lateEffect(FIRST_WRITE), push(1_000, "hand over"), push(2_000, "hand over")]],
  ["state", "closed", [ADD, TICK, lateEffect(SECOND_WRITE), push(1_000, "untick"), push(2_000, "tick")]],
  ["title that was taken back", "open", [ADD, lateEffect(FIRST_WRITE), push(1_000, "reword"), TAKEN_BACK]],
  [
    "assignee that was taken back",
    "open",
    [ADD, lateEffect(FIRST_WRITE), push(1_000, "hand over"), TAKEN_BACK],
  ],
  ["tick that was taken back", "open", [ADD, lateEffect(SECOND_WRITE), push(1_000, "tick"), TAKEN_BACK]],
  [
    "state that was taken back",
    "closed",
    [ADD, TICK, lateEffect(SECOND_WRITE), push(1_000, "untick"), TAKEN_BACK],
  ],
])("an issue does not keep an older %s that GitHub wrote late", async (_, state, events) => {
  for (const seed of SEEDS) {
    const history = {
      seed,
      style: "files" as const,
      servers: [0],
      limit: null,
      lag: 0,
      lingers: false,
      events,
    };
    const { failures, counts, end } = await run(history);
    expect(failures).toEqual([]);
    expect(JSON.parse(end.get(0)!)).toMatchObject({ state });
    expect(counts.get("fault: error and late effect")).toBe(1);
  }
});
