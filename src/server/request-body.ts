import type { IncomingMessage } from "node:http";

/** Two of GitHub's largest deliveries fit at the same time. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** Estimates the memory of a delivery besides its body. */
const BYTES_OF_EACH = 16 * 1024;

export interface MemoryBudget {
  /**
   * Reserves memory for a delivery; null when too much is in use.
   * @param length declared size in bytes; the bytes are counted as they arrive, because anybody can declare anything
   */
  begin(length: number): Reservation | null;
}

export interface Reservation {
  /** Counts received bytes; false when too much is in use. */
  grow(bytes: number): boolean;
  end(): void;
}

/** Creates a budget of so many bytes. */
export function createMemoryBudget(most: number): MemoryBudget {
  let held = 0;
  return {
    begin(length) {
      if (held + BYTES_OF_EACH + length > most) return null;
      let mine = BYTES_OF_EACH;
      held += mine;
      return {
        grow(bytes) {
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

/**
 * GitHub caps payloads at 25 MB.
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap
 */
const LONGEST_BODY = 25 * 1024 * 1024;

/** Read and discard oversized bodies up to this size, so that the sender receives our 413. */
const LONGEST_HEARD = 2 * LONGEST_BODY;

/** "too much": other deliveries use the memory. */
type Unread = "too long" | "too much";

/** Returns the declared size of a body, at most GitHub's limit. */
export function declaredLength({ headers }: IncomingMessage): number {
  return Math.min(Number(headers["content-length"]) || 0, LONGEST_BODY);
}

/** Reads a body as text, and counts its bytes in the reservation. */
export async function readBody(
  request: IncomingMessage,
  reservation: Reservation,
): Promise<{ text: string } | { unread: Unread }> {
  if (Number(request.headers["content-length"]) > LONGEST_HEARD) return { unread: "too long" };
  const chunks: Buffer[] = [];
  let length = 0;
  let unread: Unread | null = null;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_HEARD) return { unread: "too long" };
    if (length > LONGEST_BODY) unread = "too long";
    else if (!unread && !reservation.grow(chunk.length)) unread = "too much";
    if (unread) chunks.length = 0;
    else chunks.push(chunk);
  }
  return unread ? { unread } : { text: Buffer.concat(chunks).toString("utf8") };
}
