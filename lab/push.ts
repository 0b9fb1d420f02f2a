import { blobSha } from "./blobs.js";
import { type Commit, type Files, type NewCommit, snapshot } from "./commits.js";
import type { Delivery } from "./delivery.js";
import { key } from "./key.js";
import { moveHeads } from "./moving.js";
import { writeInNetwork } from "./network.js";
import { recordPush } from "./pushed.js";
import { headOf, moveRef } from "./refs.js";
import { repositoryNamed } from "./repository.js";
import { atLeast, roleOf } from "./roles.js";
import type { GitHub, Person, Repository } from "./state.js";

interface CommitDescription {
  files: Files;
  message?: string;
  /** A login; the pusher by default. */
  author?: string;
  timestamp?: string;
}

export interface PushOptions extends Partial<CommitDescription> {
  /** Several commits in one push, instead of `files`. */
  commits?: CommitDescription[];
  /** The default branch by default. */
  branch?: string;
  /** Starts at this commit: a force push, or the start of a new branch. */
  onto?: string;
  /** Deletes the branch. */
  deleted?: boolean;
  /** A login, even a bot's. By default the author of the last commit, or the first person who may write. */
  pusher?: string;
}

/** Pushes commits and returns GitHub's webhook. Open pull requests from that branch follow it. */
export async function push(github: GitHub, fullName: string, options: PushOptions): Promise<Delivery> {
  const { ask, blobs } = github;
  const repository = repositoryNamed(github.world, fullName);
  const branch = options.branch ?? repository.defaultBranch;
  const before = await headOf(ask, repository.fullName, branch);
  const pusher = personOf(
    github,
    options.pusher ?? options.commits?.at(-1)?.author ?? options.author,
    repository,
  );
  const descriptions = options.deleted
    ? []
    : (options.commits ?? [{ ...options, files: options.files ?? {} }]);
  const start = options.onto ?? before ?? (await headOf(ask, repository.fullName, repository.defaultBranch));
  const base = start === undefined ? undefined : await snapshot(ask, repository.fullName, start);
  const commits: Commit[] = [];
  for (const description of descriptions) {
    const commit = newCommit(github, repository, description, pusher);
    commits.push(await writeInNetwork(github, repository, commits.at(-1) ?? base, commit));
    for (const text of Object.values(description.files))
      if (typeof text === "string") blobs.set(blobSha(text), Buffer.from(text));
  }
  const after = options.deleted ? null : (commits.at(-1)?.sha ?? start ?? null);
  await moveRef(ask, repository.fullName, `heads/${branch}`, before, after);
  const forced = before !== undefined && options.onto !== undefined && options.onto !== before;
  const pushed = await recordPush(github, repository, { branch, before, after, forced, commits, pusher });
  await moveHeads(github, repository, branch, after, pusher.login);
  return pushed;
}

function newCommit(
  github: GitHub,
  repository: Repository,
  { files, message, author, timestamp }: CommitDescription,
  pusher: Person,
): NewCommit {
  const paths = Object.keys(files);
  return {
    files,
    message: message ?? `Update ${paths.length === 1 ? paths[0] : `${paths.length} files`}`,
    author: author === undefined ? pusher : personOf(github, author, repository),
    timestamp: timestamp ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
  };
}

/** Returns another app's bot as a pusher. */
export function botNamed(login: string): Person {
  return { login, name: null, email: `${login}@users.noreply.github.com` };
}

/** Returns the named pusher, or somebody who may write. */
function personOf(github: GitHub, login: string | undefined, repository: Repository): Person {
  const { people } = github.world;
  if (login?.endsWith("[bot]")) return botNamed(login);
  if (login !== undefined && !people.has(key(login)))
    throw new Error(`There is no user ${login} in this lab`);
  const writer = [...people.values()].find((each) =>
    atLeast(roleOf(github.world, repository, each.login), "write"),
  );
  const person = login === undefined ? (writer ?? people.values().next().value) : people.get(key(login));
  if (!person) throw new Error(`Nobody in this lab could push to ${repository.fullName}`);
  return person;
}
