/** Deliveries that are being taken hold this much at once, and no more: two of the largest that GitHub sends. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** What a delivery costs besides its body. */
const BYTES_OF_EACH = 16 * 1024;

/** How much is being taken in at the moment. */
export interface Load {
  /**
   * Begins to take a delivery.
   *
   * @param length what its sender says, in bytes; what is held is counted as it comes, because anybody can say anything
   * @returns null when that would be too much at once
   */
  begin(length: number): Taking | null;
}

/** A delivery that is being taken. */
export interface Taking {
  /** Counts what came, in bytes; false when it is too much. */
  hold(bytes: number): boolean;
  end(): void;
}

/**
 * Nothing is being taken yet.
 *
 * @param most how many bytes may be held at once
 * @example
 * createLoad(100_000).begin(200_000) // → null
 */
export function createLoad(most: number): Load {
  let held = 0;
  return {
    begin(length) {
      if (held + BYTES_OF_EACH + length > most) return null;
      let mine = BYTES_OF_EACH;
      held += mine;
      return {
        hold(bytes) {
          if (held + bytes > most) return false;
          held += bytes;
          mine += bytes;
          return true;
        },
        end() {
          held -= mine;
          mine = 0;
        },
      };
    },
  };
}
