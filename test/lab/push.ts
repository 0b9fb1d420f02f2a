import {
  type Commit,
  type Files,
  headOf,
  moveBranch,
  must,
  type NewCommit,
  snapshot,
  writeCommit,
} from "./commits.js";
import { createDelivery, type Delivery } from "./delivery.js";
import type { GitHub } from "./github.js";
import { key } from "./key.js";
import { describeRepository, installationNode, organizationNode } from "./payload.js";
import { repair } from "./repair.js";
import { type Repository, repositoryNamed } from "./repository.js";
import { atLeast, roleOf } from "./roles.js";
import type { Person } from "./world.js";

interface CommitDescription {
  files: Files;
  message?: string;
  /** A login; by default the pusher. */
  author?: string;
  timestamp?: string;
}

export interface PushOptions extends Partial<CommitDescription> {
  /** Several commits in one push, instead of `files`. */
  commits?: CommitDescription[];
  /** By default the default branch. */
  branch?: string;
  /** Starts from this commit instead of the branch's head: a force-push, or where a new branch begins. */
  onto?: string;
  /** Deletes the branch. */
  deleted?: boolean;
  /** A login; by default the author of the last commit, else the first person who may write. */
  pusher?: string;
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#push: "The array includes a maximum of 2048 commits." */
const maxCommits = 2048;
const nothing = "0".repeat(40);

/**
 * Pushes commits and gives the webhook GitHub would send about it.
 * @example (await push(github, "harbour/notes", { files: { "meetings/a.md": "text" } })).payload.after // "1f3a…"
 */
export async function push(github: GitHub, fullName: string, options: PushOptions): Promise<Delivery> {
  const repository = repositoryNamed(github.world, fullName);
  const branch = options.branch ?? repository.defaultBranch;
  const head = await headOf(github.ask, repository.fullName, branch);
  const pusher = personOf(
    github,
    options.pusher ?? options.commits?.at(-1)?.author ?? options.author,
    repository,
  );
  const descriptions = options.deleted
    ? []
    : (options.commits ?? [{ ...options, files: options.files ?? {} }]);
  const start =
    options.onto ?? head ?? (await headOf(github.ask, repository.fullName, repository.defaultBranch));
  const base = start === undefined ? undefined : await snapshot(github.ask, repository.fullName, start);
  const commits: Commit[] = [];
  for (const description of descriptions) {
    const commit = newCommit(github, repository, description, pusher);
    commits.push(await writeCommit(github.ask, repository.fullName, commits.at(-1) ?? base, commit));
  }
  const after = options.deleted ? null : (commits.at(-1)?.sha ?? start ?? null);
  await moveBranch(github.ask, repository.fullName, branch, head, after);
  const payload = await describe(github, repository, {
    branch,
    before: head,
    after,
    commits,
    pusher,
    onto: options.onto,
  });
  return createDelivery("push", payload, github.world.app.id);
}

interface Pushed {
  branch: string;
  before: string | undefined;
  after: string | null;
  commits: Commit[];
  pusher: Person;
  onto: string | undefined;
}

async function describe(github: GitHub, repository: Repository, pushed: Pushed) {
  const { branch, before, after, pusher, onto } = pushed;
  const html = `${github.url}/${repository.fullName}`;
  const commits = pushed.commits.map((commit) => describeCommit(commit, html));
  const [repo, sender] = await Promise.all([
    describeRepository(github, repository),
    must(github.ask, { method: "GET", path: `/users/${pusher.login}` }),
  ]);
  const owner = repo.owner as Record<string, unknown>;
  return {
    ref: `refs/heads/${branch}`,
    before: before ?? nothing,
    after: after ?? nothing,
    created: before === undefined,
    deleted: after === null,
    forced: before !== undefined && onto !== undefined && onto !== before,
    base_ref: null,
    compare: `${html}/compare/${(before ?? onto ?? nothing).slice(0, 12)}...${(after ?? nothing).slice(0, 12)}`,
    commits: commits.slice(-maxCommits),
    head_commit: commits.at(-1) ?? null,
    repository: {
      ...repo,
      owner: { ...owner, name: owner.login },
      created_at: seconds(repo.created_at),
      pushed_at: Math.floor(Date.now() / 1000),
      master_branch: repository.defaultBranch,
    },
    ...organizationNode(repo),
    pusher: { name: pusher.login, email: pusher.email },
    sender: repair(sender, github),
    ...installationNode(github, repository),
  };
}

function describeCommit(commit: Commit, html: string) {
  const { login, name, email } = commit.author;
  const person = { name: name ?? login, email, username: login };
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.timestamp,
    url: `${html}/commit/${commit.sha}`,
    author: person,
    committer: person,
    added: commit.added,
    removed: commit.removed,
    modified: commit.modified,
  };
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

/** The pusher named, or else somebody who may write. */
function personOf(github: GitHub, login: string | undefined, repository: Repository): Person {
  const { people } = github.world;
  if (login !== undefined && !people.has(key(login)))
    throw new Error(`There is no user ${login} in this lab`);
  const writer = [...people.values()].find((each) =>
    atLeast(roleOf(github.world, repository, each.login), "write"),
  );
  const person = login === undefined ? (writer ?? people.values().next().value) : people.get(key(login));
  if (!person) throw new Error(`Nobody in this lab could push to ${repository.fullName}`);
  return person;
}

function seconds(time: unknown): number {
  return Math.floor(Date.parse(String(time)) / 1000);
}
