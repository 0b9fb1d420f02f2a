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

/** Whether an assignment was made by somebody whose word does not count. */
function isNoAnswer({ issue, login }: Answer) {
  return repositoryState<boolean>(`no answer: ${addressKey(issue)} ${login}`);
}

/** What people taught us by assigning issues that wait. */
export interface Learned extends Answers {
  /** Name → login, of all issues. */
  names: Record<string, string>;
}

/**
 * The issues that people teach us by, as they are now: all that {@link learn} and {@link planAssignments} need.
 *
 * @param refreshed those that were read from GitHub just now, whether they teach or not
 */
export async function findTeaching(
  refreshed: TrackedIssue[],
  { ledger }: Pick<Context, "ledger">,
): Promise<TrackedIssue[]> {
  return asRefreshed(await ledger.issuesThatTeach(), refreshed);
}

/**
 * Learns from the issues who the names are that could not be placed.
 *
 * @param changed people changed assignments just now: what GitHub said of one before does not hold any more
 */
export async function learn(tracked: TrackedIssue[], changed: boolean, run: SyncRun): Promise<Learned> {
  const answers: Answer[] = [];
  for (const answer of findAnswers(tracked)) if (await isAnswer(answer, changed, run)) answers.push(answer);
  const names = learnFrom(tracked);
  for (const { name, login } of answers) names[name] = login;
  return { names, answers, retracted: findRetracted(tracked, answers) };
}

/** What to change on the issues that wait, by what was learned and by what the configuration says. */
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

/** GitHub is asked once who assigned whom, until people change it; a refusal is remembered. */
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
