/** Which requests: `nth` counts the matching ones from now on (default 1), `times` how many of them from there on (default 1). */
export interface Matcher {
  method?: string;
  /** The path without `/api/v3`, decoded, or a pattern of it. */
  path?: string | RegExp;
  nth?: number;
  times?: number;
}

export type Fault =
  /** An answer of GitHub's own trouble; `after: true` once the request took effect. */
  | { status: number; after?: boolean; headers?: Record<string, string>; body?: unknown }
  /** The connection breaks, before or after the request took effect. */
  | { reset: true; after?: boolean }
  /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
  | { secondaryLimit: 403 | 429; retryAfter?: number }
  /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-primary-rate-limits */
  | { primaryLimit: true; resetInSeconds?: number }
  /** The answer takes its time. */
  | { slow: number }
  /** A proxy on the way changes what GitHub answered. */
  | { proxied: (body: unknown) => unknown };

/** A request that is kept waiting, with nobody knowing at its other end. */
export interface Held {
  /** Resolves when the request is there; with `after`, when it took effect. */
  arrived: Promise<void>;
  /** Lets it go on. */
  release(): void;
  /** Breaks its connection; if it did not take effect yet, it never will. */
  drop(): void;
}

export interface FaultRecord {
  /** How often it struck so far. */
  readonly happened: number;
  /** Ends it. */
  stop(): void;
}

export type Trouble = { kind: "fault"; fault: Fault } | { kind: "hold"; hold: Hold };

interface Hold {
  after: boolean;
  arrive(): void;
  /** True to go on, false to break the connection. */
  decided: Promise<boolean>;
}

export interface Faults {
  add(matcher: Matcher, fault: Fault): FaultRecord;
  hold(matcher: Matcher & { after?: boolean }): Held;
  /** What happens to this request, if anything. */
  troubleFor(method: string, path: string): Trouble | undefined;
  /** Lets go of everything that is held. */
  end(): void;
}

interface Plan {
  matcher: Matcher;
  trouble: Trouble;
  seen: number;
  happened: number;
}

/**
 * The troubles that were asked for.
 * @example faults.add({ method: "POST", path: /\/issues$/, nth: 3 }, { status: 502, after: true })
 */
export function createFaults(): Faults {
  const plans = new Set<Plan>();
  const held = new Set<Held>();

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
      plan(matcher, { kind: "hold", hold: { after, arrive: arrival.give, decided: decision.promise } });
      const result: Held = {
        arrived: arrival.promise,
        release: () => decision.give(true),
        drop: () => decision.give(false),
      };
      held.add(result);
      return result;
    },
    troubleFor(method, path) {
      let trouble: Trouble | undefined;
      // Every plan counts every request it matches, though the first one that is due strikes alone.
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
