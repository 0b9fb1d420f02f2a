import { digest } from "./digest.js";

const CONCEALED = "~";
const DIGEST_CHARACTERS = 32;

/** Replaces a path by its digest, for places that strangers can read. A digest stays unchanged. */
export function concealPath(path: string): string {
  if (isConcealed(path)) return path;
  return CONCEALED + digest(path, DIGEST_CHARACTERS);
}

/** Recognises a digest by {@link concealPath}. */
export function isConcealed(path: string): boolean {
  return path.length === DIGEST_CHARACTERS + 1 && /^~[0-9a-f]+$/.test(path);
}
