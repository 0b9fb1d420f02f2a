import { must } from "./ask.js";
import { changedFiles } from "./diff.js";
import { describeRepository, happen } from "./payload.js";
import { repair } from "./repair.js";
import type { GitHub, Json, Pull, Repository, Tip } from "./state.js";
import { QUEUE_BOT, simpleUser } from "./user.js";

/** Finds a pull request by number; undefined for an issue. */
export function findPull({ pulls }: Repository, number: number): Pull | undefined {
  return pulls.find((pull) => pull.number === number);
}

/** Describes a pull request with its changes, as the API does. https://docs.github.com/rest/pulls/pulls#get-a-pull-request */
export async function describePull(github: GitHub, pull: Pull): Promise<Json> {
  const { base, number } = pull;
  const path = `/repos/${base.repository.fullName}/pulls/${number}`;
  const [shown, { files, commits }] = await Promise.all([
    must(github.ask, { method: "GET", path }),
    contentOf(github, pull),
  ]);
  const sum = (field: "additions" | "deletions") => files.reduce((total, file) => total + file[field], 0);
  return {
    ...(await locate(github, pull, repair(shown as Json, github))),
    ...(pull.queuedBy && pull.mergedAs ? { merged_by: await simpleUser(github, QUEUE_BOT) } : {}),
    commits: commits.length,
    additions: sum("additions"),
    deletions: sum("deletions"),
    changed_files: files.length,
  };
}

/** Corrects the branches of a pull request from the emulator. */
export async function locate(github: GitHub, pull: Pull, shown: Json): Promise<Json> {
  const { base, head, assignees, comments, locked } = pull;
  const repo = (shown.base as Json).repo as Json;
  const from = head.repository === base.repository ? repo : await describeRepository(github, head.repository);
  const statuses_url = `${repo.url}/statuses/${head.sha}`;
  return {
    ...shown,
    head: describeTip(head, from),
    base: describeTip(base, repo),
    statuses_url,
    _links: { ...(shown._links as Json), statuses: { href: statuses_url } },
    merge_commit_sha: pull.mergedAs ?? null,
    active_lock_reason: null,
    comments,
    locked,
    assignees,
    assignee: assignees[0] ?? null,
  };
}

function describeTip({ repository, ref, sha }: Tip, repo: Json): Json {
  return { label: `${repository.owner}:${ref}`, ref, sha, user: repo.owner, repo };
}

/** Lists the commits of a pull request, oldest first, and the files that they change. */
export async function contentOf(github: GitHub, { base, head }: Pull) {
  const { fullName } = base.repository;
  const path = `/repos/${fullName}/compare/${base.sha}...${head.sha}?per_page=100`;
  const first = (await must(github.ask, { method: "GET", path })) as {
    merge_base_commit: { sha: string };
    total_commits: number;
    commits: Json[];
  };
  const commits = [...first.commits];
  // "Lists a maximum of 250 commits for a pull request."
  for (let page = 2; commits.length < Math.min(250, first.total_commits); page++) {
    const more = await must(github.ask, { method: "GET", path: `${path}&page=${page}` });
    commits.push(...(more as typeof first).commits);
  }
  const files = await changedFiles(github, fullName, first.merge_base_commit.sha, head.sha);
  return { commits: repair(commits, github), files, start: first.merge_base_commit.sha };
}

/** Sends a webhook about a pull request: https://docs.github.com/webhooks/webhook-events-and-payloads#pull_request */
export async function pullHappened(
  github: GitHub,
  pull: Pull,
  action: string,
  sender: string,
  more: Json = {},
): Promise<void> {
  const parts = { action, number: pull.number, ...more, pull_request: await describePull(github, pull) };
  await happen(github, pull.base.repository, "pull_request", sender, parts);
}

/** Describes a pull request as check runs and suites do: https://docs.github.com/rest/checks/runs#get-a-check-run */
export function minimalPull({ url }: Pick<GitHub, "url">, { id, number, base, head }: Pull): Json {
  const end = ({ ref, sha, repository }: Tip) => ({
    ref,
    sha,
    repo: {
      id: repository.id,
      url: `${url}/api/v3/repos/${repository.fullName}`,
      name: repository.name,
    },
  });
  const own = `${url}/api/v3/repos/${base.repository.fullName}/pulls/${number}`;
  return { url: own, id, number, head: end(head), base: end(base) };
}
