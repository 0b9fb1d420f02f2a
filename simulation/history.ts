import { FAULTS, type WaitingFault } from "./network.js";
import { EDITS, type Edit, type Notes } from "./notes.js";
import type { Random } from "./random.js";

/** What people do to issues. */
const ACTS = ["close", "reopen", "rename", "assign", "edit the body"] as const;

/** What happens, so many milliseconds after the event before. */
export type Event = { gap: number } & (
  | {
      kind: "push";
      edits: Edit[];
      /** Delays of the webhook's copies, in milliseconds; none if it is lost. */
      deliveries: number[];
      /** Starts so many commits before the head: a force push. */
      back: number;
    }
  | { kind: "act"; what: (typeof ACTS)[number]; pick: number }
  | ({ kind: "fault"; fault: WaitingFault["kind"] } & Omit<WaitingFault, "kind">)
  | { kind: "kill"; moments: number; downtime: number; wipe: boolean }
);

/** A history, as its seed says. */
export interface History {
  seed: number;
  style: Notes["style"];
  /** Lists show a new issue so many milliseconds late. */
  lag: number;
  events: Event[];
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Writes a history of about five pushes, with the acts and faults between them. */
export function writeHistory(seed: number, random: Random): History {
  const isCalm = random.chance(0.2);
  const events: Event[] = [];
  const pushes = 3 + random.below(5);
  for (let number = 0; number < pushes; number++) {
    events.push(writePush(random, number === 0));
    if (random.chance(0.4))
      events.push({ gap: gapOf(random), kind: "act", what: random.pick(ACTS), pick: random.below(1_000) });
    if (isCalm) continue;
    if (random.chance(0.5))
      events.push({
        gap: random.below(2 * SECOND),
        kind: "fault",
        fault: random.pick(FAULTS),
        onlyWrites: random.chance(0.7),
        nth: random.below(8),
      });
    if (random.chance(0.35))
      events.push({
        gap: random.below(3 * SECOND),
        kind: "kill",
        moments: random.below(random.pick([30, 300])),
        downtime: random.below(random.pick([SECOND, 30 * SECOND, 5 * MINUTE])),
        wipe: random.chance(0.15),
      });
  }
  return {
    seed,
    style: random.pick(["files", "rolling"]),
    // A server that lost its store knows of an issue only by the list.
    lag:
      isCalm || events.some((event) => event.kind === "kill" && event.wipe)
        ? 0
        : random.pick([0, 0, 3 * SECOND, MINUTE, 8 * MINUTE]),
    events,
  };
}

function writePush(random: Random, isFirst: boolean): Event {
  const edits: Edit[] = Array.from({ length: 1 + random.below(3) }, () => ({
    what: random.pick(EDITS),
    pick: random.below(2 ** 20),
  }));
  if (isFirst) edits.unshift(...[1, 2, 3].map((pick) => ({ what: "add" as const, pick })));
  const delay = () => random.below(random.pick([300, 5 * SECOND]));
  const copies = random.pick([0, 1, 1, 1, 1, 1, 1, 2]);
  return {
    gap: gapOf(random),
    kind: "push",
    edits,
    deliveries: Array.from({ length: copies }, delay),
    back: !isFirst && random.chance(0.06) ? 1 + random.below(2) : 0,
  };
}

function gapOf(random: Random): number {
  return random.below(random.pick([SECOND, 5 * SECOND, MINUTE, 10 * MINUTE]));
}
