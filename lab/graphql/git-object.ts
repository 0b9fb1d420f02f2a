import { bytesOf } from "../blobs.js";
import { type Snapshot, snapshot } from "../commits.js";
import { resolveRef } from "../refs.js";
import type { GitHub, Repository } from "../state.js";
import { commit } from "./commit.js";

/** https://github.com/sveltia/sveltia-cms/issues/950: "GitHub truncates Blob.text at exactly 512,000 bytes" */
const mostBytes = 512_000;
/** Git looks for a zero in this many bytes. */
const looked = 8_000;

/** Caches lookups of one request, which may read a hundred files of a commit. */
export type Lookups = Map<string, Promise<Snapshot | undefined>>;

/** Resolves an expression like `main:meetings/1.md` to a commit, a directory or a file. */
export async function gitObject(
  github: GitHub,
  repository: Repository,
  expression: string,
  lookups: Lookups,
) {
  const [, name = "", path] = /^(.*?)(?::(?=[^:]*$)(.*))?$/s.exec(expression) ?? [];
  const known = lookups.get(name) ?? lookUp(github, repository, name);
  lookups.set(name, known);
  const found = await known;
  if (!found) return null;
  if (path === undefined) return commit(github, repository, found.sha);
  const sha = found.blobs.get(path);
  if (sha) return blob(github, repository, sha);
  return tree(github, repository, found, path.replace(/\/$/, ""));
}

async function lookUp(github: GitHub, repository: Repository, name: string): Promise<Snapshot | undefined> {
  const sha = await resolveRef(github, repository, name);
  return sha ? snapshot(github.ask, repository.fullName, sha) : undefined;
}

async function blob(github: GitHub, repository: Repository, sha: string) {
  const bytes = await bytesOf(github, repository.fullName, sha);
  const isBinary = bytes.subarray(0, looked).includes(0);
  return {
    __typename: "Blob",
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > mostBytes,
    text: isBinary ? null : bytes.subarray(0, mostBytes).toString(),
  };
}

function tree(github: GitHub, repository: Repository, { blobs }: Snapshot, path: string) {
  const start = path === "" ? "" : `${path}/`;
  const below = [...blobs].filter(([each]) => each.startsWith(start));
  if (below.length === 0) return null;
  const names = [...new Set(below.map(([each]) => each.slice(start.length).split("/")[0]!))].sort();
  const entries = names.map((name) => {
    const sha = blobs.get(start + name);
    return {
      name,
      path: start + name,
      type: sha ? "blob" : "tree",
      mode: sha ? 0o100644 : 0o040000,
      ...(sha ? { oid: sha, object: () => blob(github, repository, sha) } : {}),
    };
  });
  return { __typename: "Tree", entries };
}
