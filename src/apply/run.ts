import type { Change, TrackedIssue } from "../plan/change.js";
import { type ChangeRecord, type Outcome, outcomeOf, writeOf } from "../plan/outcome.js";
import { addressKey, addressOf } from "../repository.js";
import { applyChanges } from "./apply.js";
import type { Applying } from "./context.js";
import { settlePendingChanges } from "./pending.js";
import { describeHome } from "./write.js";

/** So often a change is made in one run. One that is planned again does not last. */
const MOST_TIMES = 2;

/** The outcomes of a run, and the changes that it gives up because something undoes them. */
export interface Done {
  outcomes: Outcome[];
  givenUp: Change[];
}

/**
 * Makes the changes of a run, and returns the outcomes of all its attempts: GitHub's rate limit or a crash may have cut earlier ones
 * short. A change that they made twice and that is planned again is given up, because something undoes it, and the run would not end.
 *
 * @throws what {@link applyChanges} throws; the outcomes until then are recorded
 * @throws {UnansweredError} while a write of an earlier attempt may yet take effect
 */
export async function applyRun(planned: Change[], applying: Applying & { run: string }): Promise<Done> {
  const { ledger, run } = applying;
  if (planned.length > 0) await ledger.forgetOtherRuns(run);
  const times = new Map((await ledger.outcomesOf(run)).map((made) => [made.write, made.times]));
  const isGivenUp = (change: Change) => (times.get(writeOf(change)) ?? 0) >= MOST_TIMES;
  const givenUp = planned.filter(isGivenUp);
  const changes = planned.filter((change) => !isGivenUp(change));
  await applyChanges(changes, applying);
  await settlePendingChanges(changes, applying);
  const made = await ledger.outcomesOf(run);
  // All runs without a push have one name, so those that ended are left out.
  const told = made.filter(({ times }) => applying.commit !== null || times > 0);
  const outcomes = told.map(({ outcome }) => outcome);
  return { outcomes: await completeOutcomes(outcomes, applying), givenUp };
}

/** Returns the issues that a run opened and that are still there, whatever became of the process that opened them. */
export async function findOpened(run: string, { ledger }: Pick<Applying, "ledger">): Promise<TrackedIssue[]> {
  return (await ledger.issuesOfRun(run)).filter(({ marker }) => !marker.undone);
}

/** Adds the issues that only their markers tell of, because the store was lost, and leaves out those that were undone. */
async function completeOutcomes(
  outcomes: Outcome[],
  { ledger, repository, run, issueRepositories: { writable, defaultRepository } }: Applying & { run: string },
): Promise<Outcome[]> {
  const opened = await findOpened(run, { ledger });
  const isThere = new Set(opened.map(addressKey));
  const isTold = new Set(outcomes.map(({ issue }) => addressKey(issue)));
  const forgotten = opened.filter((issue) => !isTold.has(addressKey(issue)));
  const kept = outcomes.filter(
    ({ change, issue }) => change.kind !== "open" || isThere.has(addressKey(issue)),
  );
  const found = forgotten.map((issue) => {
    const home = describeHome(writable.get(issue.home) ?? defaultRepository, repository);
    return outcomeOf({ change: readOpening(issue), home }, issue);
  });
  return [...found, ...kept];
}

/** Reads from an issue which change opened it. It does not know on which line the item was, and why a name has no login. */
function readOpening(issue: TrackedIssue): ChangeRecord {
  const { marker, assignees } = issue;
  const { path, owners, task, waits = [] } = marker;
  const logins = assignees.map((login) => ({ name: login, login }));
  const awaited = owners.filter((name) => waits.includes(name)).map((name) => ({ name, login: null }));
  return {
    kind: "open",
    issue: addressOf(issue),
    item: null,
    path,
    line: null,
    owners: [...logins, ...awaited],
    unresolved: waits.map((owner) => ({
      kind: "unknown",
      owner,
      candidates: [],
      because: `${owner} could not be matched`,
    })),
    task,
    how: null,
  };
}
