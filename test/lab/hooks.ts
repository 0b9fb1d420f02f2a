import { type Delivery, type DeliveryOptions, type DeliveryResult, send } from "./delivery.js";

/** One attempt to deliver, as `GET /app/hook/deliveries` lists it. */
export interface Attempt {
  id: number;
  delivered_at: string;
  redelivery: boolean;
  delivery: Delivery;
  result: DeliveryResult;
}

/** Where webhooks go, what became of them, and which are waiting. */
export interface Hooks {
  url: string | undefined;
  secret: string;
  attempts: Attempt[];
  /** Events that happened and were not taken by `next` yet, oldest first. */
  events: Delivery[];
  deliver(delivery: Delivery, options?: DeliveryOptions): Promise<DeliveryResult>;
  redeliver(attempt: Attempt): void;
  happened(delivery: Delivery): void;
  /** The oldest event of that name and action; waits for it to happen. */
  next(event: string, action?: string): Promise<Delivery>;
  /** Resolves when no redelivery is under way. */
  settled(): Promise<void>;
}

interface Waiting {
  event: string;
  action: string | undefined;
  resolve: (delivery: Delivery) => void;
}

/** Long enough for the slowest machine; an event takes a few milliseconds. */
const patience = 5_000;

/**
 * The webhook side of an app.
 * @example await hooks.deliver(await hooks.next("issues", "closed"))
 */
export function createHooks(secret: string, changed: () => void): Hooks {
  const underWay = new Set<Promise<unknown>>();
  const waiting: Waiting[] = [];
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
    options?: DeliveryOptions,
  ): Promise<DeliveryResult> {
    if (!hooks.url) throw new Error("Say where webhooks go first: lab.deliverTo(url)");
    const delivered_at = new Date().toISOString();
    const result = await send(delivery, hooks.url, hooks.secret, options);
    hooks.attempts.push({ id: 1 + hooks.attempts.length, delivered_at, redelivery, delivery, result });
    changed();
    return result;
  }

  return hooks;
}

function matches(delivery: Delivery, event: string, action: string | undefined): boolean {
  return delivery.event === event && (action === undefined || delivery.payload.action === action);
}
