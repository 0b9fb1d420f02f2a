import type { Clock } from "../clock.js";

/** A value that is remembered of a repository. The module that owns the value declares it once. */
export interface RepositoryState<Value> {
  /** Only the store uses it. */
  name: string;
  /** Never set: it holds the type. */
  value?: Value;
}

/** Begins the names of forgettable values, so that one statement finds them all. */
const FORGETTABLE = "forgettable ";

/**
 * Declares a value that is remembered of a repository.
 *
 * @param name unique among all declarations; a function that returns a declaration puts its arguments after the name
 * @param forgettable whether GitHub can be asked for it again, so that *Re-run* does
 * @example
 * export const rights = (login: string) => repositoryState<boolean>(`rights ${login}`, { forgettable: true });
 */
export function repositoryState<Value>(name: string, { forgettable = false } = {}): RepositoryState<Value> {
  return { name: forgettable ? `${FORGETTABLE}${name}` : name };
}

/** The values that are remembered of a repository. */
export interface RepositoryStates {
  /**
   * Reads a value.
   *
   * @param maxAge milliseconds since it was written; by default any age will do
   * @returns null when there is none of this age
   */
  read<Value>(state: RepositoryState<Value>, maxAge?: number): Promise<Value | null>;
  write<Value>(state: RepositoryState<Value>, value: NoInfer<Value>): Promise<void>;
  /**
   * Returns a value if it is younger than `maxAge` milliseconds; loads and writes it otherwise.
   *
   * @param load is given the older value, which may serve when GitHub does not answer
   * @throws what `load` throws; the older value stays
   */
  remember<Value>(
    state: RepositoryState<Value>,
    maxAge: number,
    load: (old: NoInfer<Value> | null) => Promise<NoInfer<Value>>,
  ): Promise<Value>;
  /** Forgets all forgettable values. */
  forget(): Promise<void>;
}

/** A value as it is stored. */
export interface StateRow {
  /** As JSON. */
  value: string;
  /** When it was written, in milliseconds since the epoch. */
  readAt: number;
}

/** Where values are stored. */
export interface StateRows {
  find(name: string): Promise<StateRow | null>;
  put(name: string, row: StateRow): Promise<void>;
  /** Removes the rows whose names begin so. */
  remove(beginning: string): Promise<void>;
}

/** Reads and writes the values of a repository in these rows. */
export function openStates(rows: StateRows, clock: Pick<Clock, "now">): RepositoryStates {
  // The clock of the server that wrote it may be ahead.
  const isYoung = ({ readAt }: StateRow, maxAge: number) => Math.max(0, clock.now() - readAt) < maxAge;

  async function write<Value>({ name }: RepositoryState<Value>, value: NoInfer<Value>): Promise<void> {
    await rows.put(name, { value: JSON.stringify(value), readAt: clock.now() });
  }

  return {
    async read({ name }, maxAge = Number.POSITIVE_INFINITY) {
      const row = await rows.find(name);
      return row && isYoung(row, maxAge) ? JSON.parse(row.value) : null;
    },

    write,

    async remember(state, maxAge, load) {
      const row = await rows.find(state.name);
      const old = row && JSON.parse(row.value);
      if (row && isYoung(row, maxAge)) return old;
      const value = await load(old);
      await write(state, value);
      return value;
    },

    forget: () => rows.remove(FORGETTABLE),
  };
}

/** Lays rows over others, which stay as they are. */
export function layOver(below: StateRows): StateRows {
  const rows = new Map<string, StateRow>();
  const removed: string[] = [];
  return {
    async find(name) {
      const row = rows.get(name);
      if (row || removed.some((beginning) => name.startsWith(beginning))) return row ?? null;
      return below.find(name);
    },
    async put(name, row) {
      rows.set(name, row);
    },
    async remove(beginning) {
      removed.push(beginning);
      for (const name of rows.keys()) if (name.startsWith(beginning)) rows.delete(name);
    },
  };
}

/** Keeps rows in memory. */
export function keepInMemory(): StateRows {
  return layOver({ find: async () => null, put: async () => {}, remove: async () => {} });
}
