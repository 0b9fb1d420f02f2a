import { runsOn } from "./checks.js";
import { every, everyComment } from "./every.js";
import { resolveRef } from "./refs.js";
import { repositoryNamed } from "./repository.js";
import type { CheckAction, CheckRun, GitHub } from "./state.js";

/** An issue as tests read it. */
export interface SeenIssue {
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  stateReason: string | null;
  assignees: string[];
  labels: string[];
  author: string;
  locked: boolean;
  pinned: boolean;
  comments: { author: string; body: string }[];
  url: string;
}

/** A check run as tests read it. */
export interface SeenCheck {
  id: number;
  name: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Record<string, unknown>[];
  actions: CheckAction[];
  externalId: string;
  detailsUrl: string | null;
}

interface ApiIssue {
  number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  state_reason: string | null;
  assignees: { login: string }[];
  labels: { name: string }[];
  user: { login: string };
  locked: boolean;
  html_url: string;
  comments: number;
}

/** Lists all issues of a repository by number. */
export async function issuesOf(github: GitHub, fullName: string): Promise<SeenIssue[]> {
  const { departed } = repositoryNamed(github.world, fullName);
  const all = await every<ApiIssue>(github, `/repos/${fullName}/issues?state=all`);
  const issues = all.filter(({ number }) => !departed.has(number));
  const comments = await everyComment(github, fullName, issues);
  const seen = issues.map((issue) => ({
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    state: issue.state,
    stateReason: repositoryNamed(github.world, fullName).duplicates.has(issue.number)
      ? "duplicate"
      : issue.state_reason,
    assignees: issue.assignees.map(({ login }) => login),
    labels: issue.labels.map(({ name }) => name),
    author: issue.user.login,
    locked: issue.locked,
    pinned: repositoryNamed(github.world, fullName).pinned.includes(issue.number),
    comments: comments
      .filter(({ issue_url }) => issue_url.endsWith(`/issues/${issue.number}`))
      .map(({ user, body }) => ({ author: user.login, body })),
    url: issue.html_url,
  }));
  return seen.sort((left, right) => left.number - right.number);
}

/** Lists all check runs of a commit or branch, oldest first. */
export async function checksOf(github: GitHub, fullName: string, ref: string): Promise<SeenCheck[]> {
  const repository = repositoryNamed(github.world, fullName);
  const sha = await resolveRef(github, repository, ref);
  if (!sha) throw new Error(`There is no commit ${ref} in ${fullName}`);
  const runs = runsOn(github.checks, repository, sha).toReversed();
  return runs.map(see);
}

/** Converts a check run to the form that tests and pages read. */
export function see({ output, suite: _, startedAt: __, completedAt: ___, ...run }: CheckRun): SeenCheck {
  return { ...run, ...output };
}
