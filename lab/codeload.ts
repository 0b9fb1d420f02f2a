import { randomUUID } from "node:crypto";
import { type Answer, notFound } from "./answers.js";
import { type Contents, tarball, zip } from "./archive.js";
import { bytesOf } from "./blobs.js";
import { snapshot } from "./commits.js";
import { resolveRef } from "./refs.js";
import { type Download, type GitHub, kinds, type Repository } from "./state.js";

/** Archives are downloaded from here; at GitHub this is another host. */
export const codeloadPath = "/_codeload";

/** "For private repositories, these links are temporary and expire after five minutes." */
const validFor = 5 * 60 * 1000;

/** Returns a link to an archive of a repository; undefined when there is no such commit. */
export async function linkToArchive(
  github: GitHub,
  repository: Repository,
  ref: string,
  kind: Download["kind"],
): Promise<string | undefined> {
  const sha = await resolveRef(github, repository, ref);
  if (!sha) return undefined;
  const token = randomUUID();
  github.downloads.set(token, { repository, sha, kind, expires: github.clock.now() + validFor });
  return `${github.url}${codeloadPath}/${repository.fullName}/legacy.${kind}/${ref}?token=${token}`;
}

/** Returns the archive behind a link, in a folder named after owner, repository and commit. */
export async function download(github: GitHub, query: URLSearchParams): Promise<Answer> {
  const found = github.downloads.get(query.get("token") ?? "");
  if (!found || found.expires < github.clock.now()) return notFound;
  const { repository, sha, kind } = found;
  const { fullName } = repository;
  const contents: Contents = new Map();
  for (const [path, blob] of (await snapshot(github.ask, fullName, sha)).blobs)
    contents.set(path, await bytesOf(github, fullName, blob));
  const folder = `${fullName.replace("/", "-")}-${sha.slice(0, 7)}`;
  const headers = {
    "content-type": kinds[kind],
    "content-disposition": `attachment; filename=${folder}.${kind}`,
  };
  return { status: 200, headers, body: (kind === "zip" ? zip : tarball)(folder, contents) };
}
