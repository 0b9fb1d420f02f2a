import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Computes the first hexadecimal digits of a text's SHA-256: 16 for versions of one issue, 32 for all files of a repository. */
export function digest(text: string, length: 16 | 32): string {
  return bytesToHex(sha256(text)).slice(0, length);
}
