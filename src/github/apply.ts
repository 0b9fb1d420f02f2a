import type { Configuration } from "../config.js";
import { KnownError, TryAgainError } from "../errors.js";
import {
  assigneesOf,
  type Change,
  type Close,
  type Link,
  markerOf,
  type Open,
  type Outcome,
} from "../plan/change.js";
import { itemKey, writeKey } from "../plan/identity.js";
import { nameInRequests } from "../repository.js";
import type { Context } from "../stages/context.js";
import { closeComment, issueBody, issueLabels, issueTitle, linkComment } from "../text/issue.js";
import type { Place } from "../text/permalink.js";
import { ONCE } from "./client.js";
import { mayHaveHappened, statusOf } from "./failure.js";
import { readNamedIssue, readTrackedIssue } from "./issues.js";

/**
 * GitHub ends a request that takes longer than this; a write that was not answered and is not to be seen after it has
 * not happened.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const REQUEST_MILLISECONDS = 10_000;

/** What changes are applied with. */
export interface Writing extends Context {
  configuration: Configuration;
  /** The commit whose notes were read: every link leads to it. */
  commit: string;
  /** When the issues were looked at, in milliseconds since the epoch. */
  lookedAt: number;
}

/**
 * Makes the changes of a plan, in order, each recorded as soon as GitHub confirms it. The only writer of issues.
 *
 * @throws {TryAgainError} when a write was not answered, or the process is to stop; what was confirmed stays recorded
 */
export async function applyChanges(changes: Change[], writing: Writing): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const opened = new Map<Open, number>();
  let unanswered: TryAgainError | null = null;
  for (const change of changes) {
    if (writing.signal.aborted) throw new TryAgainError("stopped between two changes", writing.clock.now());
    try {
      const outcome = await applyChange(change, opened, writing);
      if (outcome) outcomes.push(outcome);
    } catch (error) {
      // An item whose write may yet appear holds up nobody else's.
      if (!(error instanceof TryAgainError)) throw error;
      unanswered = error;
    }
  }
  if (unanswered) throw unanswered;
  return outcomes;
}

async function applyChange(
  change: Change,
  opened: Map<Open, number>,
  writing: Writing,
): Promise<Outcome | null> {
  if (change.kind === "open") {
    const outcome = await openIssue(change, writing);
    opened.set(change, outcome.number);
    return outcome;
  }
  const issue = typeof change.issue === "number" ? change.issue : opened.get(change.issue);
  if (issue === undefined) return null; // The issue it joins waits for its own write; the next sync links them.
  return change.kind === "link" ? linkItem(change, issue, writing) : closeIssue(change, issue, writing);
}

async function openIssue(change: Open, writing: Writing): Promise<Outcome & { kind: "opened" }> {
  const { github, repository, configuration, app } = writing;
  const { taken } = change;
  const wanted = assigneesOf(taken);
  const place = placeOf(change, writing);
  const create = (assignees: string[]) =>
    github.rest.issues.create({
      ...nameInRequests(repository),
      title: issueTitle(taken),
      body: issueBody(taken, place, withoutLogins(wanted, assignees)),
      labels: issueLabels(configuration.labels, taken),
      ...(assignees.length > 0 && { assignees }),
      ...ONCE,
    });
  const { data } = await sendOnce(change, writing, async () => {
    try {
      return await create(wanted);
    } catch (error) {
      // One login that cannot be assigned refuses the whole issue: then it opens with the others.
      if (statusOf(error) !== 422 || wanted.length === 0) throw error;
      return await create(await keepAssignable(wanted, writing));
    }
  });
  const tracked = readTrackedIssue(data, app);
  if (!tracked)
    throw new Error(`GitHub does not show issue #${data.number} as written by App ${app} (APP_ID)`);
  await writing.ledger.settleOpened(writeOf(change), tracked);
  const refused = withoutLogins(wanted, tracked.assignees);
  return { kind: "opened", change, number: tracked.number, url: tracked.url, refused };
}

async function linkItem(change: Link, issue: number, writing: Writing): Promise<Outcome> {
  const url = await comment(
    change,
    issue,
    linkComment(change.taken, change.because, placeOf(change, writing)),
    writing,
  );
  if (change.assign.length > 0) {
    await writing.github.rest.issues.addAssignees({
      ...nameInRequests(writing.repository),
      issue_number: issue,
      assignees: change.assign,
      ...ONCE,
    });
  }
  await writing.ledger.settleJoined(writeOf(change), itemKey(markerOf(change.taken)), issue);
  return { kind: "linked", change, number: issue, url };
}

async function closeIssue(change: Close, issue: number, writing: Writing): Promise<Outcome> {
  const url = await comment(change, issue, closeComment(change.taken, placeOf(change, writing)), writing);
  const { data } = await writing.github.rest.issues.update({
    ...nameInRequests(writing.repository),
    issue_number: issue,
    state: "closed",
    state_reason: "completed",
    ...ONCE,
  });
  const tracked = readTrackedIssue(data, writing.app) ?? undefined;
  await writing.ledger.settleJoined(writeOf(change), itemKey(markerOf(change.taken)), issue, tracked);
  return { kind: "closed", change, number: issue, url };
}

/** Comments an item on an issue, unless an earlier attempt that was not answered did; returns the issue's address. */
async function comment(change: Change, issue: number, body: string, writing: Writing): Promise<string> {
  const { github, repository, ledger, app } = writing;
  const key = itemKey(markerOf(change.taken));
  const url = `${repository.url}/issues/${issue}`;
  if ((await ledger.sentAt(writeOf(change))) !== null) {
    const before = await readNamedIssue(github, repository, issue, app);
    if (before?.linked.some((marker) => itemKey(marker) === key)) return url;
  }
  await sendOnce(change, writing, () =>
    github.rest.issues.createComment({ ...nameInRequests(repository), issue_number: issue, body, ...ONCE }),
  );
  return url;
}

/**
 * Sends a write that must not be repeated: it is noted first, and when its answer does not come it is left to the next
 * sync, which looks for it. A refusal is an answer.
 */
async function sendOnce<Answer>(
  change: Change,
  writing: Writing,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const { ledger, clock, lookedAt } = writing;
  const write = writeOf(change);
  const sentAt = await ledger.sentAt(write);
  if (sentAt !== null && lookedAt < sentAt + REQUEST_MILLISECONDS) {
    throw new TryAgainError(
      `waits to see what became of "${change.taken.item.task}"`,
      sentAt + REQUEST_MILLISECONDS,
    );
  }
  await ledger.noteSending(write, clock.now());
  try {
    return await send();
  } catch (error) {
    if (mayHaveHappened(error)) {
      throw new TryAgainError(
        `GitHub did not answer on "${change.taken.item.task}": ${String(error)}`,
        clock.now() + REQUEST_MILLISECONDS,
      );
    }
    await ledger.settleRefused(write);
    if (statusOf(error) === 410) throw new KnownError("issues are disabled in this repository");
    throw error;
  }
}

async function keepAssignable(logins: string[], { github, repository }: Writing): Promise<string[]> {
  const answers = await Promise.all(
    logins.map(async (assignee) => {
      try {
        await github.rest.issues.checkUserCanBeAssigned({ ...nameInRequests(repository), assignee });
        return true;
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    }),
  );
  return logins.filter((_, index) => answers[index]);
}

function writeOf({ kind, taken }: Change): string {
  return writeKey(kind, markerOf(taken));
}

function withoutLogins(logins: string[], taken: string[]): string[] {
  const folded = new Set(taken.map((login) => login.toLowerCase()));
  return logins.filter((login) => !folded.has(login.toLowerCase()));
}

function placeOf({ taken }: Change, { repository, commit, configuration }: Writing): Place {
  return { repository, commit, path: taken.path, site: configuration.site };
}
