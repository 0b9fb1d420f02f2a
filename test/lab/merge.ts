import { must } from "./ask.js";
import { type Snapshot, snapshot } from "./commits.js";
import type { GitHub } from "./github.js";
import { moveHeads } from "./moving.js";
import { writeInNetwork } from "./network.js";
import { isHeard } from "./payload.js";
import { contentOf, type Pull, pullHappened } from "./pull.js";
import { commitsBetween, recordPush } from "./pushed.js";
import { headOf, moveRef } from "./refs.js";
import type { Person } from "./world.js";

export interface Merging {
  method: "merge" | "squash";
  title: string;
  message: string;
  person: Person;
  /** Who merges, to the emulator. */
  authorization: string | undefined;
}

/**
 * Merges a pull request and causes the webhooks about it; undefined when the same file changed on both sides.
 * @example await mergePull(github, pull, { method: "merge", title: "Merge pull request #3", … }) // "1f3a…"
 */
export async function mergePull(github: GitHub, pull: Pull, merging: Merging): Promise<string | undefined> {
  const { ask } = github;
  const { repository, ref } = pull.base;
  const { fullName } = repository;
  const { start } = await contentOf(github, pull);
  const before = (await headOf(ask, fullName, ref))!;
  const [old, theirs, ours] = await Promise.all(
    [start, pull.head.sha, before].map((sha) => snapshot(ask, fullName, sha)),
  );
  const files = filesToTake(old!, theirs!, ours!);
  if (!files) return undefined;
  const { method, title, message, person, authorization } = merging;
  const { sha } = await writeInNetwork(github, repository, ours, {
    files,
    message: message ? `${title}\n\n${message}` : title,
    author: person,
    timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    ...(method === "merge" ? { merges: pull.head.sha } : {}),
  });
  // The emulator closes the pull request and says who merged it; where the branch is then, is ours to say.
  const path = `/repos/${fullName}/pulls/${pull.number}/merge`;
  await must(ask, { method: "PUT", path, authorization, body: { merge_method: method } });
  await moveRef(ask, fullName, `heads/${ref}`, before, sha);
  Object.assign(pull, { open: false, mergedAs: sha });
  await tell(github, pull, before, sha, person);
  return sha;
}

/** What the pull request changed, or undefined where the base changed the same otherwise. */
function filesToTake(old: Snapshot, theirs: Snapshot, ours: Snapshot) {
  const files: Record<string, null | { blob: string }> = {};
  for (const path of new Set([...old.blobs.keys(), ...theirs.blobs.keys()])) {
    const [before, wanted, now] = [old, theirs, ours].map(({ blobs }) => blobs.get(path));
    if (wanted === before || wanted === now) continue;
    if (now !== before) return undefined;
    files[path] = wanted === undefined ? null : { blob: wanted };
  }
  return files;
}

async function tell(
  github: GitHub,
  pull: Pull,
  before: string,
  after: string,
  pusher: Person,
): Promise<void> {
  const { repository, ref } = pull.base;
  const commits = await commitsBetween(github, repository, before, after);
  const what = { branch: ref, before, after, commits, pusher, merged: true };
  const pushed = await recordPush(github, repository, what);
  if (isHeard(github, repository)) github.hooks.happened(pushed);
  await pullHappened(github, pull, "closed", pusher.login);
  await moveHeads(github, repository, ref, after, pusher.login);
}
