import { timingSafeEqual } from "node:crypto";

/** Compares a received secret in constant time. */
export function isSecret(given: string | null | undefined, secret: string): boolean {
  const [sent, known] = [Buffer.from(given ?? ""), Buffer.from(secret)];
  return sent.length === known.length && timingSafeEqual(sent, known);
}
