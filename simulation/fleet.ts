import type { Delivery, Lab } from "../lab/lab.js";
import { forgetReadings } from "../src/sync/read-notes.js";
import type { Damage } from "./damage.js";
import { createDisk, type Disk } from "./disk.js";
import type { Kill } from "./history.js";
import { beginLife, type Life } from "./life.js";
import type { Machine } from "./machine.js";
import type { Network } from "./network.js";
import type { Random } from "./random.js";
import { type Server, startServer } from "./server.js";
import type { Timeline } from "./timeline.js";

/** GitHub waits ten seconds for the answer to a webhook. */
const PATIENCE_MILLISECONDS = 10_000;

/** What runs a server starts it again after this when it cannot start. */
const RESTART: Kill = { server: 0, moments: 0, downtime: 60_000, wipe: false };

/** Nothing at GitHub says then what the first push was compared with. */
export const DELETED_EARLY = "store deleted before the first sync ended";

/** Nothing knows then of the write that GitHub makes later. */
export const LOST_WITH_LATE_WRITE = "store lost while a write was to take effect late";

/** What a history happens in. */
export interface World {
  lab: Lab;
  timeline: Timeline;
  network: Network;
  machine: Machine;
  random: Random;
  /** Counts that something happened. */
  count(what: string): void;
}

/** The servers that share a store. */
export interface Fleet {
  disk: Disk;
  start(): void;
  /** Gives a delivery to one that lives; answers 0, as GitHub notes it, where nobody took it. */
  receive(delivery: Delivery): Promise<number>;
  /** Kills one some moments from now; where the store is to be lost, the others go too. */
  kill(kill: Kill): void;
  /** Cuts one off from the store. */
  cut(server: number, milliseconds: number): void;
  /** The number of deliveries that no server has answered yet. */
  underWay(): number;
  /** Whether all of them live. */
  isUp(): boolean;
  /** Whether a store was deleted or damaged. */
  isWiped(): boolean;
  /** Ends all for good: no delivery waits for them any more. */
  stop(): void;
}

/** One place of a fleet, in which one server after the other lives. */
interface Place {
  /** By how many milliseconds its clock is ahead. */
  skew: number;
  life: Life | null;
  server: Server | null;
  killedBy: Kill | null;
}

/** Creates servers whose clocks are ahead by so many milliseconds. @param onSynced is told the commit up to which all is in sync */
export function createFleet(skews: number[], world: World, onSynced: (commit: string) => void): Fleet {
  const { lab, timeline, network, machine, random, count } = world;
  const disk = createDisk(world, skews.length > 1, onSynced);
  const places = skews.map((skew): Place => ({ skew, life: null, server: null, killedBy: null }));
  const unanswered = new Set<(status: number) => void>();
  let isOver = false;
  let isWiped = false;

  function start(place: Place): void {
    // A server that does not read its notes again takes fewer steps, so that another moment would come next.
    forgetReadings();
    const life = beginLife(() => {
      place.server = null;
      place.life = null;
      disk.end(life);
      if (isOver) return;
      count("kill");
      network.trace.push(`${timeline.now()} ! killed`);
      const { downtime, wipe, damage } = place.killedBy ?? { downtime: 0, wipe: false };
      place.killedBy = null;
      if (wipe) loseStore(place, damage);
      timeline.after(downtime, () => start(place));
    });
    place.life = life;
    const starting = startServer(life, { lab, timeline, network, disk, skew: place.skew });
    machine.watch(Promise.race([starting, life.over])).then(
      (server) => {
        if (server && place.life === life) place.server = server;
      },
      (error: unknown) => {
        network.trace.push(`${timeline.now()} ! cannot start: ${error}`);
        place.killedBy = RESTART;
        endNow(place);
      },
    );
  }

  function loseStore(killed: Place, damage: Damage | null = null): void {
    for (const place of places) if (place !== killed) endNow(place);
    // The base of the first sync is the first that a store remembers.
    if (disk.synced.length < 2) count(DELETED_EARLY);
    if (network.underWay() > 0) count(LOST_WITH_LATE_WRITE);
    disk.lose(damage);
    isWiped = true;
    count(damage ? `store damaged: ${damage}` : "store deleted");
  }

  function endNow({ life }: Place): void {
    life?.endAfter(0);
    void life?.pass();
  }

  return {
    disk,
    start() {
      for (const place of places) start(place);
    },
    receive(delivery) {
      const living = places.flatMap(({ server }) => server ?? []);
      if (living.length === 0) return Promise.resolve(0);
      const taker = living.length > 1 ? random.pick(living) : living[0]!;
      return new Promise((resolve) => {
        const cancel = timeline.after(PATIENCE_MILLISECONDS, () => answer(0));
        const answer = (status: number) => {
          unanswered.delete(answer);
          cancel();
          resolve(status);
        };
        unanswered.add(answer);
        taker.receive(delivery).then(
          () => answer(200),
          () => answer(500),
        );
      });
    },
    kill(kill) {
      const place = places[kill.server % places.length]!;
      place.killedBy = kill;
      place.life?.endAfter(kill.moments);
    },
    cut(server, milliseconds) {
      const { life } = places[server % places.length]!;
      if (!life) return;
      count("connection to the store cut");
      network.trace.push(`${timeline.now()} ! cut off from the store`);
      disk.cut(life, milliseconds);
    },
    underWay: () => unanswered.size,
    isUp: () => places.every(({ server }) => server !== null),
    isWiped: () => isWiped,
    stop() {
      isOver = true;
      for (const place of places) endNow(place);
      for (const answer of unanswered) answer(0);
    },
  };
}
