/** The life of one server process. When it ends, whatever the process awaits never settles. */
export interface Life {
  isOver(): boolean;
  /** Resolves when it ends. */
  over: Promise<void>;
  /** Resolves at once while the process lives, and never afterwards. Each call is a moment at which a kill may fall. */
  pass(): Promise<void>;
  /** Ends it at the so many-th moment from now. */
  endAfter(moments: number): void;
}

/** Begins a life. @param end is told when it ends */
export function beginLife(end: () => void): Life {
  let left = Number.POSITIVE_INFINITY;
  let over = false;
  let tell = () => {};
  const ended = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    over: ended,
    isOver: () => over,
    pass() {
      if (!over && left-- <= 0) {
        over = true;
        tell();
        end();
      }
      return over ? new Promise(() => {}) : Promise.resolve();
    },
    endAfter(moments) {
      left = Math.min(left, moments);
    },
  };
}
