import type { IncomingMessage } from "node:http";
import type { Taking } from "./server/request-body.js";

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
 * @param taking counts what is held of it
 */
export async function readBody(
  request: IncomingMessage,
  taking: Taking,
): Promise<{ text: string } | { unread: Unread }> {
  if (Number(request.headers["content-length"]) > LONGEST_HEARD) return { unread: "too long" };
  const chunks: Buffer[] = [];
  let length = 0;
  let unread: Unread | null = null;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_HEARD) return { unread: "too long" };
    if (length > LONGEST_BODY) unread = "too long";
    else if (!unread && !taking.hold(chunk.length)) unread = "too much";
    if (unread) chunks.length = 0;
    else chunks.push(chunk);
  }
  return unread ? { unread } : { text: Buffer.concat(chunks).toString("utf8") };
}
