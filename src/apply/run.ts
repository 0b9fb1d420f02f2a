import type { Change, TrackedIssue } from "../plan/change.js";
import { type ChangeRecord, type Outcome, outcomeOf, writeOf } from "../plan/outcome.js";
import { addressKey, addressOf } from "../repository.js";
import { applyChanges } from "./apply.js";
import type { Applying } from "./context.js";
import { settlePendingChanges } from "./pending.js";
import { describeHome } from "./write.js";

/** The number of times that a run makes a change. Something undoes a change that is planned more often. */
const MOST_TIMES = 2;

export interface Done {
  outcomes: Outcome[];
  givenUp: Change[];
}

/**
 * Makes the changes of a run, and returns the outcomes of all its attempts, because the rate limit or a crash may have interrupted earlier
 * ones. A change made twice and planned again is given up, because otherwise the run would not end.
 *
 * @throws the errors of {@link applyChanges}; outcomes until then are recorded
 * @throws {UnansweredError} while a write of an earlier attempt may still take effect
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
  // All runs without a push share one name, so those that ended are left out.
  const told = made.filter(({ times }) => applying.commit !== null || times > 0);
  const outcomes = told.map(({ outcome }) => outcome);
  return { outcomes: await completeOutcomes(outcomes, applying), givenUp };
}

/** Returns the issues that a run opened and that still exist, from every attempt. */
export async function findOpened(run: string, { ledger }: Pick<Applying, "ledger">): Promise<TrackedIssue[]> {
  return (await ledger.issuesOfRun(run)).filter(({ marker }) => !marker.undone);
}

/** Adds issues that only their markers tell of after a lost store, and leaves out those that were undone. */
async function completeOutcomes(
  outcomes: Outcome[],
  { ledger, repository, run, issueRepositories: { writable, defaultRepository } }: Applying & { run: string },
): Promise<Outcome[]> {
  const opened = await findOpened(run, { ledger });
  const isThere = new Set(opened.map(addressKey));
  const isTold = new Set(
    outcomes.flatMap(({ change, issue }) => (change.kind === "open" ? addressKey(issue) : [])),
  );
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

/** Reads the change that opened an issue from the issue. Its line and the reasons for unknown owners are lost. */
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
