import type { Delivery, Lab } from "../../lab/lab.js";
import { createPlace } from "../store/place.js";
import { type Ending, type History, seeEnding, startWorld } from "./history.js";
import { type Keeper, keepServer } from "./keeper.js";
import type { Kill } from "./kills.js";
import { setTrap, type Trap } from "./trap.js";

/** Longer than any test, in milliseconds. */
const FOREVER = 14_400_000;

/** What came of a history. */
export interface Told {
  ending: Ending;
  /** The effects of the server that took each push. */
  effects: string[][];
  /** How many servers were killed. */
  ends: number;
  log: string;
}

/**
 * Tells a history to servers, and looks at what is there in the end. Each push has a new server. If it is killed, another one
 * finishes the push.
 *
 * @param kills one for each push; null for none
 */
export async function tellHistory(history: History, kills: (Kill | null)[]): Promise<Told> {
  const lab = await startWorld();
  const place = await createPlace();
  const keeper = keepServer(lab, place);
  try {
    const deliveries: Delivery[] = [];
    const effects: string[][] = [];
    for (const [index, files] of history.entries()) {
      const kill = kills[index] ?? null;
      deliveries.push(await lab.push("harbour/notes", { files }));
      await keeper.replace({ isProcess: true, death: kill && "death" in kill ? kill.death : undefined });
      const trap = kill && "late" in kill ? holdLate(kill, lab, keeper) : null;
      await keeper.deliver(deliveries.at(-1)!);
      await keeper.settle();
      await trap?.end();
      effects.push(keeper.effects());
    }
    return { ending: await seeEnding(lab, deliveries), effects, ends: keeper.ends(), log: keeper.log() };
  } finally {
    await keeper.stop();
    await lab.stop();
    await place.remove();
  }
}

/** Kills the server while GitHub holds its request, and lets the request take effect when the next server looks. */
function holdLate({ late }: Kill & { late: object }, lab: Lab, keeper: Keeper): Trap {
  const trap = setTrap({ ...late, when: "late" }, lab, keeper);
  trap.sprung.then(async () => {
    const before = lab.requests.length;
    const isLook = ({ path, status }: (typeof lab.requests)[number]) =>
      path.endsWith("/issues") && status === 200;
    await lab.until(() => lab.requests.slice(before).some(isLook), FOREVER);
    await trap.end();
  });
  return trap;
}
