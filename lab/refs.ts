import { must } from "./ask.js";
import { key } from "./key.js";
import { networkOf } from "./repository.js";
import type { Ask, GitHub, Repository } from "./state.js";

/** Points a reference to a commit, or deletes it with null. */
export async function moveRef(
  ask: Ask,
  fullName: string,
  ref: string,
  before: string | undefined,
  after: string | null,
): Promise<void> {
  const refs = `/repos/${fullName}/git/refs`;
  const body = { sha: after, force: true };
  if (after === null) await must(ask, { method: "DELETE", path: `${refs}/${ref}` });
  else if (before === undefined)
    await must(ask, { method: "POST", path: refs, body: { ref: `refs/${ref}`, sha: after } });
  else await must(ask, { method: "PATCH", path: `${refs}/${ref}`, body });
}

/** Returns the commit of a branch. */
export async function headOf(ask: Ask, fullName: string, branch: string): Promise<string | undefined> {
  return shaAt(ask, `/repos/${fullName}/git/ref/heads/${branch}`);
}

/**
 * Returns the commit of a name: a hash, a branch, a tag, or another repository's branch, `linnea:topic` or `linnea:notes:topic`.
 */
export async function resolveRef(
  github: GitHub,
  repository: Repository,
  name: string,
): Promise<string | undefined> {
  const { ask, world } = github;
  const [, owner, repo, ref = name] = /^([^:]+):(?:([^:]+):)?(.+)$/.exec(name) ?? [];
  const { fullName } = owner
    ? (networkOf(world, repository).find(
        (each) => key(each.owner) === key(owner) && (!repo || key(each.name) === key(repo)),
      ) ?? { fullName: undefined })
    : repository;
  if (!fullName) return undefined;
  const git = `/repos/${fullName}/git`;
  if (/^[0-9a-f]{40}$/.test(ref)) return (await shaAt(ask, `${git}/commits/${ref}`)) && ref;
  const short =
    ref === "HEAD" ? repository.defaultBranch : ref.replace(/^refs\//, "").replace(/^heads\//, "");
  return (await shaAt(ask, `${git}/ref/heads/${short}`)) ?? shaAt(ask, `${git}/ref/${short}`);
}

async function shaAt(ask: Ask, path: string): Promise<string | undefined> {
  const { status, body } = await ask({ method: "GET", path });
  if (status !== 200) return undefined;
  const found = body as { sha?: string; object?: { sha: string } };
  return found.object?.sha ?? found.sha;
}
