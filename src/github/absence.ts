import type { Absence } from "../plan/change.js";
import { nameInRequests } from "../repository.js";
import { MOVED } from "./client.js";
import { isGone, nullIfNotFound, statusOf } from "./errors.js";
import type { IssueRepository } from "./home.js";
import { readIssue } from "./issues.js";

/**
 * Finds out why GitHub no longer finds an issue; null when it is there, or when we cannot tell.
 * @see https://docs.github.com/rest/issues/issues#get-an-issue 410 deleted, 301 transferred, 404 transferred to a private place
 */
export async function findAbsence(home: IssueRepository, number: number): Promise<Absence | null> {
  try {
    await readIssue(home, number);
    return null;
  } catch (error) {
    if (!isGone(error)) throw error;
    if (statusOf(error) === MOVED) return "transferred";
    if (statusOf(error) === 410) return "deleted";
    return (await isReadable(home)) ? "deleted or transferred" : null;
  }
}

/**
 * Tells whether an issue became a discussion. Only its events show that; the issue itself is just closed and locked.
 * @see https://docs.github.com/rest/using-the-rest-api/issue-event-types#converted_to_discussion
 * @see https://github.com/dessant/lock-threads/issues/24
 */
export async function isConverted({ github, repository }: IssueRepository, number: number): Promise<boolean> {
  const events: { event?: string }[] = await github.paginate(github.rest.issues.listEvents, {
    ...nameInRequests(repository),
    issue_number: number,
    per_page: 100,
  });
  return events.some(({ event }) => event === "converted_to_discussion");
}

async function isReadable({ github, repository }: IssueRepository): Promise<boolean> {
  return (await nullIfNotFound(github.rest.repos.get(nameInRequests(repository)))) !== null;
}
