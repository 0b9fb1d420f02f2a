import type { Context, SyncRun } from "../apply/context.js";
import type { Configuration } from "../config/schema.js";
import { isAnswerTrusted } from "../github/permission.js";
import { type Answer, findAnswers, findRetracted, learnFrom } from "../people/learn.js";
import { createResolver } from "../people/resolve.js";
import type { Assignment, TrackedIssue, Wait } from "../plan/change.js";
import { type Answers, planWaiting } from "../plan/waiting.js";
import { addressKey } from "../repository.js";
import { repositoryState } from "../store/state.js";
import { asRefreshed } from "./refresh-issues.js";

/** Remembers that an assignment does not count, because its author has no rights. */
function isNoAnswer({ issue, login }: Answer) {
  return repositoryState<boolean>(`no answer: ${addressKey(issue)} ${login}`);
}

/** Answers, and all learned names. */
export interface Learned extends Answers {
  /** Name → login. */
  names: Record<string, string>;
}

/**
 * Finds the issues that {@link learn} and {@link planAssignments} need, as GitHub shows them.
 *
 * @param refreshed issues that were just read from GitHub
 */
export async function findTeaching(
  refreshed: TrackedIssue[],
  { ledger }: Pick<Context, "ledger">,
): Promise<TrackedIssue[]> {
  return asRefreshed(await ledger.issuesThatTeach(), refreshed);
}

/**
 * Learns the logins of unresolved names from the assignees of issues.
 *
 * @param changed true if people just changed assignments, so that remembered answers are outdated
 */
export async function learn(tracked: TrackedIssue[], changed: boolean, run: SyncRun): Promise<Learned> {
  const answers: Answer[] = [];
  for (const answer of findAnswers(tracked)) if (await isAnswer(answer, changed, run)) answers.push(answer);
  const names = learnFrom(tracked);
  for (const { name, login } of answers) names[name] = login;
  return { names, answers, retracted: findRetracted(tracked, answers) };
}

/** Plans the changes of waiting issues by learned names and the configuration. */
export function planAssignments(
  tracked: TrackedIssue[],
  learned: Learned,
  { people }: Configuration,
): (Assignment | Wait)[] {
  const resolve = createResolver({
    people,
    learned: learned.names,
    attendees: [],
    assignable: null,
    members: [],
  });
  return planWaiting(tracked, learned, resolve);
}

/** Asks GitHub once who assigned whom, and remembers a refusal until people change the assignment. */
async function isAnswer(
  answer: Answer,
  changed: boolean,
  { ledger, issueRepositories: { writable } }: SyncRun,
): Promise<boolean> {
  const home = writable.get(answer.issue.home);
  if (!home) return false;
  if (!changed && (await ledger.read(isNoAnswer(answer)))) return false;
  const trusted = await isAnswerTrusted(home, answer);
  if (!trusted) await ledger.write(isNoAnswer(answer), true);
  return trusted;
}
