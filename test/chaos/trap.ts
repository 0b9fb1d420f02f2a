import type { Matcher } from "../../lab/faults.js";
import type { Lab } from "../../lab/lab.js";
import type { Keeper } from "./keeper.js";

/** A request at which the server is killed. */
export interface Trap {
  /** Ends it: the server is killed by now, or will not be. */
  end(): Promise<void>;
}

/**
 * Has the server killed at a request, before or after GitHub does what it asks for.
 *
 * @param when with `late`, GitHub does it after all, when the trap is ended
 */
export function setTrap(at: Matcher, when: "before" | "after" | "late", lab: Lab, keeper: Keeper): Trap {
  const held = lab.hold({ ...at, after: when === "after" });
  let isOver = false;
  let killed: Promise<void> | null = null;
  held.arrived.then(() => {
    if (isOver) return;
    killed = keeper.kill();
    if (when !== "late") killed.then(held.drop);
  });
  return {
    async end() {
      isOver = true;
      await killed;
      held.release();
    },
  };
}
