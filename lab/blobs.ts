import { createHash } from "node:crypto";
import { must } from "./ask.js";
import type { GitHub } from "./state.js";

/**
 * The name git gives some bytes: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 * @example blobSha("a") // "2e65efe2a145dda7ee51d1741299f848e5bf752e"
 */
export function blobSha(content: string | Buffer): string {
  const bytes = Buffer.from(content as string);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/**
 * What is in a file; asked for once, for a blob never changes.
 * @example (await bytesOf(github, "harbour/notes", sha)).toString() // "# Notes\n"
 */
export async function bytesOf({ ask, blobs }: GitHub, fullName: string, sha: string): Promise<Buffer> {
  const known = blobs.get(sha);
  if (known) return known;
  const path = `/repos/${fullName}/git/blobs/${sha}`;
  const { content } = (await must(ask, { method: "GET", path })) as { content: string };
  const bytes = Buffer.from(content, "base64");
  blobs.set(sha, bytes);
  return bytes;
}
