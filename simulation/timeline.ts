/** Virtual time: it stands still while something happens, and jumps to the next moment at which something is due. */
export interface Timeline {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Has something happen after so many milliseconds; the returned function takes it back. */
  after(milliseconds: number, happen: () => void): () => void;
  /** Jumps to the next moment and lets happen what is due first; false if nothing is due until the limit. */
  step(until: number): boolean;
}

interface Due {
  at: number;
  /** Orders what is due at the same moment. */
  order: number;
  happen: () => void;
}

/** The first moment of every history. */
const BEGINNING: number = Date.UTC(2026, 4, 5, 10);

/** Creates a time that begins at {@link BEGINNING}. */
export function createTimeline(): Timeline {
  let now = BEGINNING;
  let order = 0;
  const waiting = new Set<Due>();
  return {
    now: () => now,
    after(milliseconds, happen) {
      const due = { at: now + Math.max(0, milliseconds), order: order++, happen };
      waiting.add(due);
      return () => void waiting.delete(due);
    },
    step(until) {
      let first: Due | undefined;
      for (const due of waiting)
        if (!first || due.at < first.at || (due.at === first.at && due.order < first.order)) first = due;
      if (!first || first.at > until) return false;
      waiting.delete(first);
      now = first.at;
      first.happen();
      return true;
    },
  };
}
