import { DAMAGES, type Damage } from "./damage.js";
import { FAULTS, type WaitingFault } from "./network.js";
import { EDITS, type Edit, type Notes } from "./notes.js";
import { createRandom, type Random } from "./random.js";

/** What people do to issues. */
export const ACTS = ["close", "reopen", "rename", "assign", "edit the body"] as const;

/** What people press in a check. */
export const BUTTONS = ["undo", "rerun"] as const;

/** A server is killed some moments from now, and starts again after a downtime. */
export interface Kill {
  server: number;
  moments: number;
  /** Milliseconds. */
  downtime: number;
  /** Whether the store is lost: deleted, or damaged. */
  wipe: boolean;
  damage?: Damage;
}

export interface Push {
  edits: Edit[];
  /** Delays of the webhook's copies, in milliseconds; none if it is lost. */
  deliveries: number[];
  /** Starts so many commits before the head: a force push. */
  back: number;
  /** The notes as another history had them at this commit, in place of edits. */
  notes?: Notes;
  sha?: string;
}

/** What happens, so many milliseconds after the event before. */
export type Event = { gap: number } & (
  | ({ kind: "push" } & Push)
  | { kind: "act"; what: (typeof ACTS)[number]; pick: number; task?: number }
  | { kind: "press"; what: (typeof BUTTONS)[number]; pick: number }
  | ({ kind: "fault"; fault: WaitingFault["kind"] } & Omit<WaitingFault, "kind">)
  | ({ kind: "kill" } & Kill)
  | { kind: "cut"; server: number; milliseconds: number }
  | { kind: "suspend"; milliseconds: number }
  | { kind: "command" }
);

/** A history, as its seed says. */
export interface History {
  seed: number;
  style: Notes["style"];
  /** The servers that share a store, by how many milliseconds their clocks are ahead. */
  servers: number[];
  /** The most issues of one push; null for the usual limit. */
  limit: number | null;
  /** Lists show a new issue so many milliseconds late. */
  lag: number;
  /** Goes on for an hour, though all is in sync. */
  lingers: boolean;
  events: Event[];
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const MOST_SKEW_MILLISECONDS = 4 * SECOND;

/** Writes a history of about five pushes, with the acts and faults between them. */
export function writeHistory(seed: number, random: Random): History {
  const isCalm = random.chance(0.2);
  const servers = [0];
  while (!isCalm && servers.length < 3 && random.chance(0.25))
    servers.push(random.below(2 * MOST_SKEW_MILLISECONDS) - MOST_SKEW_MILLISECONDS);
  const events: Event[] = [];
  const pushes = 3 + random.below(5);
  for (let number = 0; number < pushes; number++) {
    events.push(writePush(random, { isFirst: number === 0, isShared: servers.length > 1 }));
    if (random.chance(0.4))
      events.push({ gap: gapOf(random), kind: "act", what: random.pick(ACTS), pick: random.below(1_000) });
    if (random.chance(0.06))
      events.push({
        gap: gapOf(random),
        kind: "press",
        what: random.pick(BUTTONS),
        pick: random.below(1_000),
      });
    if (!isCalm) events.push(...writeTroubles(random));
  }
  return withRarities({
    seed,
    style: random.pick(["files", "rolling"]),
    servers,
    limit: random.chance(0.1) ? 2 : null,
    // A server that lost its store knows of an issue only by the list.
    lag:
      isCalm || events.some((event) => event.kind === "kill" && event.wipe)
        ? 0
        : random.pick([0, 0, 3 * SECOND, MINUTE, 8 * MINUTE]),
    lingers: random.chance(0.2),
    events,
  });
}

/** Has some lost stores damaged and some people run the command, by other numbers than the rest of the history. */
function withRarities(history: History): History {
  const random = createRandom(history.seed ^ 0xc0de);
  // Only an embedded store is a file.
  for (const event of history.servers.length > 1 ? [] : history.events)
    if (event.kind === "kill" && event.wipe && random.chance(0.7)) event.damage = random.pick(DAMAGES);
  // The command keeps no journal, so it finds the App's issues only where the list shows them at once.
  if (history.lag > 0 || history.limit !== null || !random.chance(0.15)) return history;
  const pushes = [...history.events.keys()].filter((index) => history.events[index]!.kind === "push");
  const command: Event = { gap: random.below(random.pick([SECOND, 10 * SECOND])), kind: "command" };
  return { ...history, events: history.events.toSpliced(random.pick(pushes.slice(1)) + 1, 0, command) };
}

function writeTroubles(random: Random): Event[] {
  const events: Event[] = [];
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
      server: random.below(6),
      moments: random.below(random.pick([30, 300])),
      downtime: random.below(random.pick([SECOND, 30 * SECOND, 5 * MINUTE])),
      wipe: random.chance(0.15),
    });
  if (random.chance(0.05))
    events.push({
      gap: random.below(2 * SECOND),
      kind: "cut",
      server: random.below(6),
      milliseconds: random.below(random.pick([SECOND, MINUTE, 3 * MINUTE])),
    });
  if (random.chance(0.02))
    events.push({ gap: random.below(2 * SECOND), kind: "suspend", milliseconds: random.below(10 * MINUTE) });
  return events;
}

function writePush(random: Random, { isFirst, isShared }: { isFirst: boolean; isShared: boolean }): Event {
  const edits: Edit[] = Array.from({ length: 1 + random.below(3) }, () => ({
    what: random.pick(EDITS),
    pick: random.below(2 ** 20),
  }));
  if (isFirst) edits.unshift(...[1, 2, 3].map((pick) => ({ what: "add" as const, pick })));
  const delay = () => random.below(random.pick([300, 5 * SECOND]));
  // Servers that share a store look at it every five seconds: to find a lost push would take them an hour of that.
  const copies = random.pick([isShared ? 1 : 0, 1, 1, 1, 1, 1, 1, 2]);
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
