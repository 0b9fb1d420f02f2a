/** One request that came in by the door. */
export interface SeenRequest {
  method: string;
  /** Decoded, without `/api/v3`. */
  path: string;
  query: string;
  /** 0 until it is answered, and when it never is. */
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

/** The token of an installation is fetched once an hour, so it is no cost of a push. */
const tokenPath = /^\/app\/installations\/\d+\/access_tokens$/;

/**
 * An empty list of requests that tells when it changes.
 * @example const stopWatching = log.watch(() => look())
 */
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

/**
 * How many requests were made, not counting those for tokens.
 * @example count(log.all) // 13
 */
export function count(requests: SeenRequest[]): number {
  return requests.filter(({ path }) => !tokenPath.test(path)).length;
}

/**
 * How many of them were answered "not modified", which costs nothing of the primary limit.
 * @example countNotModified(log.all) // 3
 */
export function countNotModified(requests: SeenRequest[]): number {
  return requests.filter(({ status }) => status === 304).length;
}

/**
 * Resolves with what the predicate gives as soon as that is true; it is looked at after everything that happens at the
 * door, and an assertion that throws counts as not yet.
 * @example await until(log, async () => (await lab.issues("harbour/notes")).length === 7)
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

/** The latest requests as lines, for the message of a test that failed. */
export function recent(requests: SeenRequest[]): string {
  const lines = requests
    .slice(-15)
    .map(({ method, path, query, status }) => `  ${status} ${method} ${path}${query}`);
  return lines.length > 0 ? `The last requests:\n${lines.join("\n")}` : "There was no request.";
}
