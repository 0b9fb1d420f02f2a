/** `nth` is the first matching request to strike, counted from now (default 1). `times` is how many to strike (default 1). */
export interface Matcher {
  method?: string;
  /** Decoded and without `/api/v3`. */
  path?: string | RegExp;
  nth?: number;
  times?: number;
}

export type Fault =
  /** GitHub fails with this answer; `after: true` means after the request took effect. */
  | { status: number; after?: boolean; headers?: Record<string, string>; body?: unknown }
  /** The connection breaks before or after the request took effect. */
  | { reset: true; after?: boolean }
  /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
  | { secondaryLimit: 403 | 429; retryAfter?: number }
  /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-primary-rate-limits */
  | { primaryLimit: true; resetInSeconds?: number }
  /** The answer is late. */
  | { slow: number }
  /** A proxy changes GitHub's answer. */
  | { proxied: (body: unknown) => unknown };

/** A request that waits, without its sender knowing. */
export interface Held {
  /** Resolves when the request has arrived; with `after`, when it took effect. */
  arrived: Promise<void>;
  release(): void;
  /** Breaks the connection. If the request has not taken effect, it never will. */
  drop(): void;
  /** Resolves when the request is answered or its connection is broken. */
  over: Promise<void>;
}

export interface FaultRecord {
  readonly happened: number;
  stop(): void;
}

export type Trouble = { kind: "fault"; fault: Fault } | { kind: "hold"; hold: Hold };

interface Hold {
  after: boolean;
  arrive(): void;
  /** True to continue, false to break the connection. */
  decided: Promise<boolean>;
  end(): void;
}

export interface Faults {
  add(matcher: Matcher, fault: Fault): FaultRecord;
  hold(matcher: Matcher & { after?: boolean }): Held;
  /** Returns the fault of this request, if any. */
  troubleFor(method: string, path: string): Trouble | undefined;
  /** Counts the requests that wait to be released or dropped. */
  countWaiting(): number;
  /** Releases all held requests. */
  end(): void;
}

interface Plan {
  matcher: Matcher;
  trouble: Trouble;
  seen: number;
  happened: number;
}

/** Creates a set of faults. */
export function createFaults(): Faults {
  const plans = new Set<Plan>();
  const held = new Set<Held>();
  const waiting = new Set<Held>();

  function plan(matcher: Matcher, trouble: Trouble): Plan {
    const made = { matcher, trouble, seen: 0, happened: 0 };
    plans.add(made);
    return made;
  }

  return {
    add(matcher, fault) {
      const made = plan(matcher, { kind: "fault", fault });
      return {
        get happened() {
          return made.happened;
        },
        stop: () => void plans.delete(made),
      };
    },
    hold({ after = false, ...matcher }) {
      const arrival = signal<void>();
      const decision = signal<boolean>();
      const ending = signal<void>();
      const decide = (goesOn: boolean) => {
        waiting.delete(result);
        isDecided = true;
        decision.give(goesOn);
      };
      const arrive = () => {
        if (!isDecided) waiting.add(result);
        arrival.give();
      };
      let isDecided = false;
      const result: Held = {
        arrived: arrival.promise,
        release: () => decide(true),
        drop: () => decide(false),
        over: ending.promise,
      };
      plan(matcher, { kind: "hold", hold: { after, arrive, decided: decision.promise, end: ending.give } });
      held.add(result);
      return result;
    },
    troubleFor(method, path) {
      let trouble: Trouble | undefined;
      // Every fault counts every matching request, but only the first that is due strikes.
      for (const each of plans) {
        if (!matches(each.matcher, method, path)) continue;
        each.seen++;
        const first = each.matcher.nth ?? 1;
        const due = each.seen >= first && each.seen < first + (each.matcher.times ?? 1);
        if (!due || trouble) continue;
        each.happened++;
        trouble = each.trouble;
      }
      return trouble;
    },
    countWaiting: () => waiting.size,
    end() {
      plans.clear();
      for (const each of held) each.drop();
    },
  };
}

function matches(matcher: Matcher, method: string, path: string): boolean {
  if (matcher.method && matcher.method.toUpperCase() !== method) return false;
  if (matcher.path === undefined) return true;
  return typeof matcher.path === "string" ? matcher.path === path : matcher.path.test(path);
}

function signal<T>(): { promise: Promise<T>; give: (value: T) => void } {
  let give!: (value: T) => void;
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}
