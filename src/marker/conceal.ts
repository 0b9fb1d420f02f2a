import { digest } from "./digest.js";

const CONCEALED = "~";
const DIGEST_CHARACTERS = 32;

/**
 * What a path is called where strangers read: a digest of it. A digest stays as it is.
 *
 * @example
 * concealPath("meetings/2026-05-05.md") // → "~5c0b…", 33 characters
 */
export function concealPath(path: string): string {
  if (isConcealed(path)) return path;
  return CONCEALED + digest(path, DIGEST_CHARACTERS);
}

/** Whether a path is one that {@link concealPath} made. */
export function isConcealed(path: string): boolean {
  return path.length === DIGEST_CHARACTERS + 1 && /^~[0-9a-f]+$/.test(path);
}
