import type { Matcher } from "../../lab/faults.js";
import type { Lab } from "../../lab/lab.js";
import type { Keeper } from "./keeper.js";

/**
 * GitHub ends a request that takes longer, in milliseconds. It has no effect after that.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
export const REQUEST_MILLISECONDS = 10_000;

/** When the server is killed: before the request takes effect, after it, or before, and the effect comes late. */
export type Moment = "before" | "after" | "late";

/** A request at which the server is killed. */
export interface Trap {
  /** Resolves when the server is dead. */
  sprung: Promise<void>;
  /** Kills no server from now on. A late effect comes now, unless GitHub would have ended the request by the servers' clock. */
  end(): Promise<void>;
}

/** Kills the server at a request. */
export function setTrap(
  { when, ...at }: Matcher & { when: Moment },
  lab: Pick<Lab, "hold">,
  keeper: Pick<Keeper, "kill" | "now">,
): Trap {
  const held = lab.hold({ ...at, after: when === "after" });
  let isOver = false;
  let killed: Promise<void> | null = null;
  let arrivedAt = 0;
  const sprung = held.arrived.then(async () => {
    if (isOver) return;
    arrivedAt = keeper.now();
    killed = keeper.kill();
    await killed;
    if (when !== "late") held.drop();
  });
  return {
    sprung,
    async end() {
      isOver = true;
      await killed;
      if (killed && keeper.now() >= arrivedAt + REQUEST_MILLISECONDS) held.drop();
      else held.release();
      if (killed) await held.over;
    },
  };
}
