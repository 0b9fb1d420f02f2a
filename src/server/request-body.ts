import type { IncomingMessage } from "node:http";

/** Deliveries that are being taken hold this much at once, and no more: two of the largest that GitHub sends. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** What a delivery costs besides its body. */
const BYTES_OF_EACH = 16 * 1024;

/** How much is being taken in at the moment. */
export interface MemoryBudget {
  /**
   * Begins to take a delivery.
   *
   * @param length what its sender says, in bytes; what is held is counted as it comes, because anybody can say anything
   * @returns null when that would be too much at once
   */
  begin(length: number): Reservation | null;
}

/** A delivery that is being taken. */
export interface Reservation {
  /** Counts what came, in bytes; false when it is too much. */
  grow(bytes: number): boolean;
  end(): void;
}

/**
 * Nothing is being taken yet.
 *
 * @param most how many bytes may be held at once
 * @example
 * createMemoryBudget(100_000).begin(200_000) // → null
 */
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
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap
 */
const LONGEST_BODY = 25 * 1024 * 1024;

/** A longer body is heard out up to here, and thrown away: who is cut short while sending does not hear the answer. */
const LONGEST_HEARD = 2 * LONGEST_BODY;

/** Why a body was not read: it is longer than any of GitHub's, or too much is being taken at once. */
type Unread = "too long" | "too much";

/** How many bytes of a body may have to be held, by what its sender says of it. */
export function declaredLength({ headers }: IncomingMessage): number {
  return Math.min(Number(headers["content-length"]) || 0, LONGEST_BODY);
}

/**
 * Reads a body as text.
 *
 * @param reservation counts what is held of it
 */
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
