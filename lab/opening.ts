import { type Answer, invalid } from "./answers.js";
import { must } from "./ask.js";
import { tokenByHand } from "./credentials.js";
import type { Delivery } from "./delivery.js";
import { key } from "./key.js";
import { webhook } from "./payload.js";
import { describePull } from "./pull.js";
import { type PushOptions, push } from "./push.js";
import { headOf, moveRef, resolveRef } from "./refs.js";
import { networkOf, repositoryNamed } from "./repository.js";
import type { GitHub, Pull, Repository } from "./state.js";

export interface PullOptions extends Pick<PushOptions, "files" | "commits"> {
  /** A login. */
  by: string;
  /** A branch, or a fork's: "linnea/notes:topic". It is created when missing, and the files are pushed to it. */
  from: string;
  /** The default branch by default. */
  onto?: string;
  title?: string;
  body?: string;
  draft?: boolean;
}

interface NewPull {
  title: string;
  body?: string | null;
  draft?: boolean;
  /** A branch, or `linnea:topic`. */
  head: string;
  base: string;
}

/**
 * Pushes the changes of a pull request, opens it, and returns GitHub's webhook.
 * @throws Error when GitHub would refuse it
 */
export async function openPull(github: GitHub, fullName: string, options: PullOptions): Promise<Delivery> {
  const { ask, world } = github;
  const repository = repositoryNamed(world, fullName);
  const { by, onto = repository.defaultBranch, files, commits } = options;
  const [, fork, branch = ""] = /^(?:([^:]+):)?(.+)$/.exec(options.from) ?? [];
  const from = fork ? repositoryNamed(world, fork) : repository;
  if (files || commits) {
    const isThere = await headOf(ask, from.fullName, branch);
    const start = isThere ? undefined : await headOf(ask, repository.fullName, onto);
    const what = commits ? { commits } : { files: files! };
    await push(github, from.fullName, { ...what, branch, pusher: by, ...(start && { onto: start }) });
  }
  const { title = `Pull ${branch}`, body, draft } = options;
  const head = `${from.owner}:${branch}`;
  const authorization = `token ${tokenByHand(by)}`;
  const path = `/repos/${repository.fullName}/pulls`;
  const wanted = { title, head, base: onto, ...(body && { body }), ...(draft && { draft }) };
  const created = await createPull(github, repository, wanted, (sent) =>
    ask({ method: "POST", path, authorization, body: sent }),
  );
  if ("status" in created) throw new Error(`${by} cannot open it: ${JSON.stringify(created.body)}`);
  const pull_request = await describePull(github, created);
  const parts = { action: "opened", number: created.number, pull_request };
  return webhook(github, repository, "pull_request", by, parts);
}

/** Creates a pull request, or returns GitHub's refusal. https://docs.github.com/rest/pulls/pulls#create-a-pull-request */
export async function createPull(
  github: GitHub,
  repository: Repository,
  wanted: NewPull,
  send: (body: unknown) => Promise<Answer>,
): Promise<Pull | Answer> {
  const { ask, world } = github;
  const { head: name, base: ref, ...texts } = wanted;
  const wrong = (field: string) => invalid({ resource: "PullRequest", field, code: "invalid" });
  const [, owner = repository.owner, branch = name] = /^([^:]+):(.+)$/.exec(name) ?? [];
  const from = networkOf(world, repository).find((each) => key(each.owner) === key(owner));
  const [baseSha, headSha] = await Promise.all([
    headOf(ask, repository.fullName, ref),
    resolveRef(github, repository, name),
  ]);
  if (!baseSha) return wrong("base");
  if (!from || !headSha) return wrong("head");
  const label = `${from.owner}:${branch}`;
  const isSame = ({ open, head, base }: Pull) =>
    open && head.repository === from && head.ref === branch && base.ref === ref;
  const custom = { resource: "PullRequest", code: "custom" };
  if (repository.pulls.some(isSame))
    return invalid({ ...custom, message: `A pull request already exists for ${label}.` });
  const compare = `/repos/${repository.fullName}/compare/${baseSha}...${headSha}`;
  const { ahead_by } = (await must(ask, { method: "GET", path: compare })) as { ahead_by: number };
  if (ahead_by === 0) return invalid({ ...custom, message: `No commits between ${ref} and ${name}` });
  // The emulator requires a branch in this repository, so it gets a temporary one.
  const passing = `pull-request-of-${from.owner}-${branch}`;
  await moveRef(ask, repository.fullName, `heads/${passing}`, undefined, headSha);
  const answer = await send({ ...texts, base: ref, head: passing });
  await moveRef(ask, repository.fullName, `heads/${passing}`, headSha, null);
  if (answer.status !== 201) return answer;
  const { id, number } = answer.body as { id: number; number: number };
  await moveRef(ask, repository.fullName, `pull/${number}/head`, undefined, headSha);
  const pull: Pull = {
    id,
    number,
    base: { repository, ref, sha: baseSha },
    head: { repository: from, ref: branch, sha: headSha },
    open: true,
    mergedAs: undefined,
    queuedBy: undefined,
    assignees: [],
    comments: 0,
    locked: false,
  };
  repository.pulls.push(pull);
  return pull;
}
