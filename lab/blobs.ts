import { createHash } from "node:crypto";
import { must } from "./ask.js";
import type { GitHub } from "./state.js";

/** Returns git's hash of a file: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobSha(content: string | Buffer): string {
  const bytes = Buffer.from(content as string);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Reads a file once, because a blob never changes. */
export async function bytesOf({ ask, blobs }: GitHub, fullName: string, sha: string): Promise<Buffer> {
  const known = blobs.get(sha);
  if (known) return known;
  const path = `/repos/${fullName}/git/blobs/${sha}`;
  const { content } = (await must(ask, { method: "GET", path })) as { content: string };
  const bytes = Buffer.from(content, "base64");
  blobs.set(sha, bytes);
  return bytes;
}
