import { noteActivity } from "./activity.js";
import { must } from "./ask.js";
import { suiteOf } from "./checks.js";
import { createDelivery, type Delivery } from "./delivery.js";
import { installationOf } from "./installation.js";
import { key } from "./key.js";
import { describeRepository, installationNode, organizationNode } from "./payload.js";
import type { GitHub, Person, Repository } from "./state.js";
import { simpleUser } from "./user.js";

/** A commit as the payload of a push describes it. */
interface PushedCommit {
  sha: string;
  tree: string;
  message: string;
  timestamp: string;
  author: Person;
  added: string[];
  removed: string[];
  modified: string[];
}

export interface Pushed {
  branch: string;
  /** Undefined when the branch is new. */
  before: string | undefined;
  /** Null when it is deleted. */
  after: string | null;
  forced?: boolean;
  commits: PushedCommit[];
  pusher: Person;
  /** Only for a push that merged pull requests. */
  merged?: "by hand" | "by the queue";
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#push: "The array includes a maximum of 2048 commits." */
const maxCommits = 2048;
/** The same page, of `added`, `modified` and `removed`: "A maximum of 3000 changed files will be reported per commit." Which ones is a guess. */
const maxFiles = 3000;
const nothing = "0".repeat(40);

/** Records a push among the repository's activities, and returns GitHub's webhook. */
export async function recordPush(
  github: GitHub,
  repository: Repository,
  { branch, before, after, forced = false, commits, pusher, merged }: Pushed,
): Promise<Delivery> {
  noteActivity(repository, {
    before: before ?? nothing,
    after: after ?? nothing,
    ref: `refs/heads/${branch}`,
    forced,
    ...(merged && { merged }),
    timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    login: pusher.login,
  });
  if (after) makeSuite(github, repository, after, branch);
  const html = `${github.url}/${repository.fullName}`;
  const described = commits.slice(-maxCommits).map((commit) => describeCommit(commit, html));
  const [repo, sender, head] = await Promise.all([
    describeRepository(github, repository),
    simpleUser(github, pusher.login),
    // A branch that only moves has a head too.
    after && commits.length === 0 ? commitAt(github, repository, after) : commits.at(-1),
  ]);
  const owner = repo.owner as Record<string, unknown>;
  const payload = {
    ref: `refs/heads/${branch}`,
    before: before ?? nothing,
    after: after ?? nothing,
    created: before === undefined,
    deleted: after === null,
    forced,
    base_ref: null,
    compare: `${html}/compare/${(before ?? nothing).slice(0, 12)}...${(after ?? nothing).slice(0, 12)}`,
    commits: described,
    head_commit: head ? describeCommit(head, html) : null,
    repository: {
      ...repo,
      owner: { ...owner, name: owner.login },
      created_at: Math.floor(Date.parse(String(repo.created_at)) / 1000),
      pushed_at: Math.floor(Date.now() / 1000),
      master_branch: repository.defaultBranch,
    },
    ...organizationNode(repo),
    pusher: { name: pusher.login, email: pusher.email },
    sender,
    ...installationNode(github, repository),
  };
  return createDelivery("push", payload, github.world.app.id);
}

/**
 * "By default, GitHub creates a check suite automatically when code is pushed to the repository", for each app that may write
 * checks. It stays queued until the app writes a run: https://github.com/dependabot/feedback/issues/85
 * https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks
 */
function makeSuite({ world, checks }: GitHub, repository: Repository, sha: string, branch: string): void {
  const installation = installationOf(world, repository);
  if (!repository.automaticSuites || installation?.permissions.checks !== "write") return;
  suiteOf(checks, { app: world.app, repository, sha, branch });
}

/** Lists the commits between two of a branch, oldest first, as a push does. */
export async function commitsBetween(
  github: GitHub,
  repository: Repository,
  before: string,
  after: string,
): Promise<PushedCommit[]> {
  const path = `/repos/${repository.fullName}/compare/${before}...${after}`;
  const compared = await must(github.ask, { method: "GET", path });
  const { commits } = compared as { commits: { sha: string }[] };
  return Promise.all(commits.map(({ sha }) => commitAt(github, repository, sha)));
}

async function commitAt(
  { ask, world }: GitHub,
  { fullName }: Repository,
  sha: string,
): Promise<PushedCommit> {
  const path = `/repos/${fullName}/commits/${sha}`;
  const { commit, files } = (await must(ask, { method: "GET", path })) as ApiCommit;
  const { name, email, date } = commit.author;
  const author = [...world.people.values()].find((each) => key(each.email) === key(email));
  const named = (...statuses: string[]) =>
    files.filter(({ status }) => statuses.includes(status)).map(({ filename }) => filename);
  const moved = files.flatMap(({ previous_filename }) => previous_filename ?? []);
  return {
    sha,
    tree: commit.tree.sha,
    message: commit.message,
    timestamp: date,
    author: author ?? { login: name, name, email },
    added: named("added", "renamed"),
    removed: [...named("removed"), ...moved],
    modified: named("modified"),
  };
}

interface ApiCommit {
  commit: { message: string; tree: { sha: string }; author: { name: string; email: string; date: string } };
  files: { filename: string; status: string; previous_filename?: string }[];
}

function describeCommit(commit: PushedCommit, html: string) {
  const { login, name, email } = commit.author;
  const added = commit.added.slice(0, maxFiles);
  const removed = commit.removed.slice(0, maxFiles - added.length);
  const modified = commit.modified.slice(0, maxFiles - added.length - removed.length);
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
    added,
    removed,
    modified,
  };
}
