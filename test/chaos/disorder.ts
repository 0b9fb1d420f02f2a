import type { FaultRecord } from "../../lab/faults.js";
import type { Delivery, Lab } from "../../lab/lab.js";
import { createPlace, type Place } from "../store/place.js";
import type { Keeper } from "./keeper.js";
import type { Step, Upset } from "./schedule.js";
import { setTrap, type Trap } from "./trap.js";

const HOUR = 3_600_000;

/** Longer than any test, in milliseconds. */
const FOREVER = 4 * HOUR;

/** Where nobody listens. */
const NOWHERE = "http://localhost:9/";

/** What goes wrong around the pushes of a schedule. */
export interface Disorder {
  /** Does to the server what a step says, and has GitHub fail from now on as it says. */
  begin(step: Step): Promise<void>;
  /** Has the delivery of the step's push come, or not, and others that are due now. */
  deliver(delivery: Delivery, step: Step): Promise<void>;
  /** Waits as the step says. */
  wait(step: Step): Promise<void>;
  /** Nothing goes wrong any more, and what was on its way comes; gives how many requests a fault struck. */
  end(): Promise<number>;
}

/**
 * Makes the disorder in which a server lives.
 *
 * @param places where its stores are: one that is lost gets a successor
 */
export function createDisorder(lab: Lab, keeper: Keeper, places: Place[]): Disorder {
  const struck: FaultRecord[] = [];
  const late: { delivery: Delivery; steps: number }[] = [];
  let trap: Trap | null = null;

  async function endTrap(): Promise<void> {
    await trap?.end();
    trap = null;
  }

  const upsets: { [What in Upset["what"]]: (upset: Upset & { what: What }) => Promise<void> } = {
    nothing: async () => undefined,
    "a restart": () => keeper.replace({ isProcess: false }),
    async "the store is lost"() {
      // Lost in the middle of a write, nobody would know of that write any more.
      await keeper.settle();
      const place = await createPlace();
      places.push(place);
      await keeper.replace({ isProcess: false, place });
    },
    async "a kill at a request"({ at, when }) {
      await keeper.replace({ isProcess: true });
      trap = setTrap({ ...at, when }, lab, keeper);
    },
    "a kill at an effect": ({ death }) => keeper.replace({ isProcess: true, death }),
  };

  async function send(delivery: Delivery, fate: Step["fate"]): Promise<void> {
    switch (fate) {
      case "arrives":
        await lab.deliver(delivery);
        return;
      case "comes twice":
        await Promise.all([lab.deliver(delivery), lab.deliver(delivery)]);
        return;
      case "is not answered":
        await lab.deliver(delivery, { unanswered: true });
        return;
      case "is sent while the server is down":
        await endTrap();
        if (!keeper.isDown()) await keeper.kill();
        lab.deliverTo(NOWHERE);
        await lab.deliver(delivery);
        return;
      case "comes late":
      case "never comes":
        return;
    }
  }

  /** Sends what came late so far, the newest first. */
  async function sendLate(isDue: (steps: number) => boolean): Promise<void> {
    for (const each of late.filter(({ steps }) => isDue(steps)).reverse()) {
      late.splice(late.indexOf(each), 1);
      await lab.deliver(each.delivery);
    }
  }

  /** Has the next server look for what the last one sent, unless it waits for time to pass: then it will look later. */
  async function lookAgain(): Promise<void> {
    const before = lab.requests.length;
    await keeper.start();
    const isLook = ({ method, path, status }: (typeof lab.requests)[number]) =>
      method === "GET" && /\/(?:issues|comments)$/.test(path) && status === 200;
    const looked = lab.until(() => lab.requests.slice(before).some(isLook), FOREVER);
    await Promise.race([looked, keeper.pass(0)]);
  }

  return {
    async begin({ upset, faults }) {
      if (upset.what !== "nothing") await endTrap();
      await upsets[upset.what](upset as never);
      for (const { at, fault } of faults) {
        // GitHub says by the clock when the hour of its limit is over, and the servers go by another one than this machine.
        const ahead = Math.round((keeper.now() - Date.now()) / 1000);
        const told =
          "primaryLimit" in fault ? { ...fault, resetInSeconds: fault.resetInSeconds! + ahead } : fault;
        struck.push(lab.fault(at, told));
      }
    },
    async deliver(delivery, step) {
      for (const each of late) each.steps--;
      await sendLate((steps) => steps <= 0);
      if (step.fate === "comes late") late.push({ delivery, steps: step.late });
      await send(delivery, step.fate);
    },
    async wait({ upset, waiting }) {
      if (trap && "when" in upset && upset.when === "late") {
        if (!keeper.isDown()) await keeper.pass(0);
        if (keeper.isDown()) await lookAgain();
        await endTrap();
      }
      if (waiting === "nothing") return;
      if (waiting === "an hour") await keeper.pass(HOUR);
      await keeper.settle();
    },
    async end() {
      for (const fault of struck) fault.stop();
      await endTrap();
      await sendLate(() => true);
      return struck.reduce((sum, { happened }) => sum + happened, 0);
    },
  };
}
