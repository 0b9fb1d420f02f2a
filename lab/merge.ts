import { must } from "./ask.js";
import { type Snapshot, snapshot } from "./commits.js";
import { moveHeads } from "./moving.js";
import { writeInNetwork } from "./network.js";
import { isHeard } from "./payload.js";
import { contentOf, findPull, pullHappened } from "./pull.js";
import { botNamed } from "./push.js";
import { commitsBetween, type Pushed, recordPush } from "./pushed.js";
import { headOf, moveRef } from "./refs.js";
import type { GitHub, Person, Pull, Repository } from "./state.js";
import { QUEUE_BOT } from "./user.js";

export interface Merging {
  method: "merge" | "squash";
  title: string;
  message: string;
  person: Person;
  /** The emulator's authorization of the person who merges. */
  authorization: string | undefined;
}

/** Merges a pull request and sends the webhooks; undefined when both sides changed the same file. */
export async function mergePull(github: GitHub, pull: Pull, merging: Merging): Promise<string | undefined> {
  const { repository, ref } = pull.base;
  const before = (await headOf(github.ask, repository.fullName, ref))!;
  const sha = await writeMerge(github, pull, merging);
  if (sha) await tell(github, [pull], { before, after: sha, pusher: merging.person, merged: "by hand" });
  return sha;
}

/** The login that queued each pull request, by its number. */
export type Queued = Record<number, string>;

/**
 * Merges queued pull requests in one push, and sends the webhooks.
 * https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 * @throws Error when two of them changed the same file
 */
export async function mergeByQueue(github: GitHub, repository: Repository, queued: Queued): Promise<void> {
  const before = (await headOf(github.ask, repository.fullName, repository.defaultBranch))!;
  const person = botNamed(QUEUE_BOT);
  const pulls: Pull[] = [];
  let after = before;
  for (const [number, queuedBy] of Object.entries(queued)) {
    const pull = findPull(repository, Number(number));
    if (!pull) throw new Error(`There is no pull request #${number} in this lab`);
    pull.queuedBy = queuedBy;
    const title = `Merge pull request #${number} from ${pull.head.repository.owner}/${pull.head.ref}`;
    const how = { method: "merge", title, message: "", person, authorization: undefined } as const;
    const sha = await writeMerge(github, pull, how);
    if (!sha) throw new Error(`Pull request #${number} is in conflict with another one`);
    after = sha;
    pulls.push(pull);
  }
  await tell(github, pulls, { before, after, pusher: person, merged: "by the queue" });
}

/** Writes the merge and moves the base branch to it. */
async function writeMerge(github: GitHub, pull: Pull, merging: Merging): Promise<string | undefined> {
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
  // The emulator closes the pull request and records the merger, and we move the branch.
  const path = `/repos/${fullName}/pulls/${pull.number}/merge`;
  await must(ask, { method: "PUT", path, authorization, body: { merge_method: method } });
  await moveRef(ask, fullName, `heads/${ref}`, before, sha);
  Object.assign(pull, { open: false, mergedAs: sha });
  return sha;
}

/** Returns the changes of the pull request; undefined when the base changed the same files differently. */
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

/** A push that merged pull requests. */
interface Merged extends Pick<Pushed, "pusher" | "merged"> {
  before: string;
  after: string;
}

async function tell(github: GitHub, pulls: Pull[], { before, after, ...how }: Merged): Promise<void> {
  const { repository, ref } = pulls[0]!.base;
  const commits = await commitsBetween(github, repository, before, after);
  const pushed = await recordPush(github, repository, { branch: ref, before, after, commits, ...how });
  if (isHeard(github, repository)) github.hooks.happened(pushed);
  for (const pull of pulls) await pullHappened(github, pull, "closed", how.pusher.login);
  await moveHeads(github, repository, ref, after, how.pusher.login);
}
