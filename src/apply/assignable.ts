import { isInvalid, nullIfNotFound } from "../github/errors.js";
import { areSameLogins } from "../people/logins.js";
import { nameInRequests } from "../repository.js";
import type { Writing } from "./write.js";

/** @see https://docs.github.com/rest/issues/assignees#add-assignees-to-an-issue */
const MOST_ASSIGNEES = 10;

/**
 * Sends a write that assigns people. GitHub refuses the whole write for one login that cannot be assigned. It is then sent with the others,
 * with the first alone (a private repository on the free plan allows one assignee), and finally with nobody.
 *
 * @see https://docs.github.com/issues/tracking-your-work-with-issues/assigning-issues-and-pull-requests-to-other-github-users
 */
export async function sendWithAssignable<Answer>(
  wanted: string[],
  writing: Writing,
  send: (assignees: string[]) => Promise<Answer>,
): Promise<Answer> {
  const first = wanted.slice(0, MOST_ASSIGNEES);
  try {
    return await send(first);
  } catch (error) {
    if (!isInvalid(error) || first.length === 0) throw error;
    const assignable = (await keepAssignable(wanted, writing)).slice(0, MOST_ASSIGNEES);
    return sendFirstValid([assignable, assignable.slice(0, 1), []], { failed: first, error }, send);
  }
}

/** Sends a write with the first of several choices that GitHub accepts. Throws the last error if it accepts none. */
async function sendFirstValid<Answer>(
  [choice, ...others]: string[][],
  { failed, error }: { failed: string[]; error: unknown },
  send: (assignees: string[]) => Promise<Answer>,
): Promise<Answer> {
  if (choice === undefined) throw error;
  if (areSameLogins(choice, failed)) return sendFirstValid(others, { failed, error }, send);
  try {
    return await send(choice);
  } catch (failure) {
    if (!isInvalid(failure)) throw failure;
    return sendFirstValid(others, { failed: choice, error: failure }, send);
  }
}

async function keepAssignable(logins: string[], { home }: Writing): Promise<string[]> {
  const answers = await Promise.all(
    logins.map((assignee) => {
      const person = { ...nameInRequests(home.repository), assignee };
      return nullIfNotFound(home.github.rest.issues.checkUserCanBeAssigned(person));
    }),
  );
  return logins.filter((_, index) => answers[index] !== null);
}
