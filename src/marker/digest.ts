import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * Computes the first hexadecimal digits of a text's SHA-256.
 *
 * @param length 16 digits tell apart what one issue said at different times, 32 all files of a repository
 * @example
 * digest("write the post", 16) // → "3a5c…", 16 digits
 */
export function digest(text: string, length: 16 | 32): string {
  return bytesToHex(sha256(text)).slice(0, length);
}
