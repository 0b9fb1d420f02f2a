/** A request to the door. */
export interface SeenRequest {
  method: string;
  /** Decoded, without `/api/v3`. */
  path: string;
  query: string;
  /** 0 until it is answered. */
  status: number;
  installation?: number;
  milliseconds: number;
}

export interface RequestLog {
  all: SeenRequest[];
  /** The requests that are not answered yet. */
  underWay: number;
  watch(look: () => void): () => void;
  changed(): void;
}

/** An installation's token is fetched once an hour, so it does not count as a cost of a push. */
const tokenPath = /^\/app\/installations\/\d+\/access_tokens$/;

/** Creates a list of requests that notifies about changes. */
export function createRequestLog(): RequestLog {
  const watchers = new Set<() => void>();
  return {
    all: [],
    underWay: 0,
    watch(look) {
      watchers.add(look);
      return () => watchers.delete(look);
    },
    changed() {
      for (const look of watchers) look();
    },
  };
}

/** Counts requests, except those for tokens. */
export function count(requests: SeenRequest[]): number {
  return requests.filter(({ path }) => !tokenPath.test(path)).length;
}

/** Counts the 304 answers, which cost nothing of the primary limit. */
export function countNotModified(requests: SeenRequest[]): number {
  return requests.filter(({ status }) => status === 304).length;
}

/**
 * Resolves with the predicate's value once that is true. It checks after every event at the door, and a failed assertion counts
 * as false.
 */
export function until<T>(
  log: RequestLog,
  predicate: () => T | Promise<T>,
  timeout = 10_000,
): Promise<Exclude<T, false | null | undefined | 0 | "">> {
  return new Promise((resolve, reject) => {
    let looking = false;
    let lookAgain = false;
    let lastError: unknown;
    const stop = log.watch(() => void look());
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Not so after ${timeout} ms. ${recent(log.all)}`, { cause: lastError }));
    }, timeout);

    async function look(): Promise<void> {
      lookAgain = true;
      if (looking) return;
      looking = true;
      while (lookAgain) {
        lookAgain = false;
        const value = await Promise.resolve()
          .then(predicate)
          .catch((error: unknown) => {
            lastError = error;
          });
        if (!value) continue;
        clearTimeout(timer);
        stop();
        return resolve(value as Exclude<T, false | null | undefined | 0 | "">);
      }
      looking = false;
    }

    void look();
  });
}

/** Prints the latest requests for the message of a failed test. */
export function recent(requests: SeenRequest[]): string {
  const lines = requests
    .slice(-15)
    .map(({ method, path, query, status }) => `  ${status} ${method} ${path}${query}`);
  return lines.length > 0 ? `The last requests:\n${lines.join("\n")}` : "There was no request.";
}
