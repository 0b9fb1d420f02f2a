import { type Delivery, type DeliveryOptions, type DeliveryResult, send } from "./delivery.js";
import type { Clock, Hooks } from "./state.js";

interface Waiting {
  event: string;
  action: string | undefined;
  resolve: (delivery: Delivery) => void;
}

/** An event takes a few milliseconds, so this is enough for the slowest machine. */
const patience = 20_000;
/** As large as GitHub's. A program that converts it to a JavaScript number asks for a delivery that does not exist. */
const firstId = 3_841_651_795_600_416_771n;

/** Creates the webhook side of an app. */
export function createHooks(secret: string, clock: Clock, changed: () => void): Hooks {
  const underWay = new Set<Promise<unknown>>();
  const waiting: Waiting[] = [];
  let sent = 0n;
  const hooks: Hooks = {
    url: undefined,
    secret,
    attempts: [],
    events: [],
    deliver: (delivery, options) => attempt(delivery, false, options),
    redeliver({ delivery }) {
      const sending = attempt(delivery, true).finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    happened(delivery) {
      const index = waiting.findIndex((each) => matches(delivery, each.event, each.action));
      if (index < 0) hooks.events.push(delivery);
      else waiting.splice(index, 1)[0]!.resolve(delivery);
      changed();
    },
    next(event, action) {
      const index = hooks.events.findIndex((delivery) => matches(delivery, event, action));
      if (index >= 0) return Promise.resolve(hooks.events.splice(index, 1)[0]!);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`No event ${event}${action ? `.${action}` : ""} within ${patience} ms`)),
          patience,
        );
        const give = (delivery: Delivery) => {
          clearTimeout(timer);
          resolve(delivery);
        };
        waiting.push({ event, action, resolve: give });
      });
    },
    settled: async () => void (await Promise.allSettled(underWay)),
  };

  async function attempt(
    delivery: Delivery,
    redelivery: boolean,
    options: DeliveryOptions = {},
  ): Promise<DeliveryResult> {
    const { url } = hooks;
    if (!url) throw new Error("Say where webhooks go first: lab.deliverTo(url)");
    if (options.lost) return { status: 0, failure: "lost", headers: {}, body: "", milliseconds: 0 };
    const id = String(firstId + 65_537n * sent++);
    const delivered_at = new Date(clock.now()).toISOString();
    const result = await send(delivery, url, hooks.secret, options);
    const address = typeof url === "string" ? url : "";
    hooks.attempts.push({ id, delivered_at, redelivery, delivery, url: address, result });
    changed();
    return result;
  }

  return hooks;
}

function matches(delivery: Delivery, event: string, action: string | undefined): boolean {
  return delivery.event === event && (action === undefined || delivery.payload.action === action);
}
