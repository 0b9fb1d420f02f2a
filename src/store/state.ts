import type { Clock } from "../clock.js";

/** Declares a stored value of a repository. The module that owns the value declares it once. */
export interface RepositoryState<Value> {
  /** For the store alone. */
  name: string;
  /** Never set; it holds the type. */
  value?: Value;
}

/** Prefixes the names of forgettable values, so that one statement finds them all. */
const FORGETTABLE = "forgettable ";

/**
 * Declares a stored value of a repository.
 * @param name unique among all declarations; a function that returns a declaration appends its arguments
 * @param forgettable true when GitHub can be asked again, as *Re-run* does
 * @example
 * export const rights = (login: string) => repositoryState<boolean>(`rights ${login}`, { forgettable: true });
 */
export function repositoryState<Value>(name: string, { forgettable = false } = {}): RepositoryState<Value> {
  return { name: forgettable ? `${FORGETTABLE}${name}` : name };
}

export interface RepositoryStates {
  /** Reads a value; null when there is none, or it was written more than `maxAge` milliseconds ago. */
  read<Value>(state: RepositoryState<Value>, maxAge?: number): Promise<Value | null>;
  write<Value>(state: RepositoryState<Value>, value: NoInfer<Value>): Promise<void>;
  /**
   * Returns a value younger than `maxAge` milliseconds, or loads and stores one. `load` may return the older value when GitHub
   * fails.
   */
  remember<Value>(
    state: RepositoryState<Value>,
    maxAge: number,
    load: (old: NoInfer<Value> | null) => Promise<NoInfer<Value>>,
  ): Promise<Value>;
  forget(): Promise<void>;
}

export interface StateRow {
  /** As JSON. */
  value: string;
  /** Milliseconds since the epoch. */
  readAt: number;
}

export interface StateRows {
  find(name: string): Promise<StateRow | null>;
  put(name: string, row: StateRow): Promise<void>;
  remove(beginning: string): Promise<void>;
}

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

/** Returns rows that read through to others and leave them unchanged. */
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

export function keepInMemory(): StateRows {
  return layOver({ find: async () => null, put: async () => {}, remove: async () => {} });
}
