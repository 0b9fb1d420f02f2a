import { nameInRequests } from "../repository.js";
import { statusOf } from "./failure.js";
import type { Writing } from "./writing.js";

/**
 * GitHub assigns ten people at most.
 *
 * @see https://docs.github.com/rest/issues/assignees#add-assignees-to-an-issue
 */
const MOST_ASSIGNEES = 10;

/**
 * Sends a write that assigns people. One login that cannot be assigned refuses the whole of it: then it is sent with the others.
 *
 * @param send the write with these assignees
 */
export async function sendWithAssignable<Answer>(
  wanted: string[],
  writing: Writing,
  send: (assignees: string[]) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(wanted.slice(0, MOST_ASSIGNEES));
  } catch (error) {
    if (statusOf(error) !== 422 || wanted.length === 0) throw error;
    const assignable = await keepAssignable(wanted, writing);
    return await send(assignable.slice(0, MOST_ASSIGNEES));
  }
}

async function keepAssignable(logins: string[], { home }: Writing): Promise<string[]> {
  const answers = await Promise.all(
    logins.map(async (assignee) => {
      try {
        await home.github.rest.issues.checkUserCanBeAssigned({
          ...nameInRequests(home.repository),
          assignee,
        });
        return true;
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    }),
  );
  return logins.filter((_, index) => answers[index]);
}
