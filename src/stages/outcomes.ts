import { applyChanges } from "../github/apply.js";
import type { Writing } from "../github/writing.js";
import type { Applied, Change, Topic, TrackedIssue } from "../plan/change.js";
import { addressKey, addressOf, fullName, type Repository } from "../repository.js";
import { titleOf } from "../text/issue.js";
import type { Homes } from "./homes.js";

/** What the last run has done, by its name in the cache. */
const OUTCOMES = "outcomes";

/**
 * Makes the changes of a run, and gives all that it has done: also what earlier attempts did, which were cut short by GitHub's
 * pace or a crash.
 *
 * @throws what {@link applyChanges} throws; what was done until then is remembered
 */
export async function applyRun(
  changes: Change[],
  homes: Homes,
  applying: Omit<Writing, "home">,
): Promise<Applied[]> {
  const { ledger, clock, run } = applying;
  const before = await ledger.cached<{ run: string; outcomes: Applied[] }>(OUTCOMES);
  const outcomes = before && before.value.run === run ? before.value.outcomes : [];
  try {
    await applyChanges(changes, homes, applying, (outcome) => outcomes.push(outcome));
  } finally {
    if (run !== null && outcomes.length > 0) await ledger.cache(OUTCOMES, { run, outcomes }, clock.now());
  }
  return run === null ? outcomes : completeOutcomes(run, outcomes, homes, applying);
}

/** The issues of a run that are there still, whatever became of the process that opened them. */
export async function findOpened(run: string, { ledger }: Pick<Writing, "ledger">): Promise<TrackedIssue[]> {
  const tracked = await ledger.trackedIssues();
  return tracked.filter(({ marker }) => marker.run === run && !marker.undone);
}

/** Adds what nobody remembers because a crash or the loss of the store came between, and leaves out what was taken back. */
async function completeOutcomes(
  run: string,
  outcomes: Applied[],
  homes: Homes,
  { ledger, repository }: Omit<Writing, "home">,
): Promise<Applied[]> {
  const opened = await findOpened(run, { ledger });
  const isThere = new Set(opened.map(addressKey));
  const isTold = new Set(outcomes.map(({ issue }) => addressKey(issue)));
  const forgotten = opened.filter((issue) => !isTold.has(addressKey(issue)));
  const kept = outcomes.filter(({ kind, issue }) => kind !== "opened" || isThere.has(addressKey(issue)));
  return [...forgotten.map((issue) => outcomeOf(issue, homes, repository)), ...kept];
}

/** What is known of an issue that was opened: why a name could not be placed is said in it alone. */
function outcomeOf(issue: TrackedIssue, { reached }: Homes, notes: Repository): Applied {
  const home = reached.get(issue.home)?.repository ?? notes;
  return {
    kind: "opened",
    issue: addressOf(issue),
    reference: `${home.id === notes.id ? "" : fullName(home)}#${issue.number}`,
    url: issue.url,
    title: titleOf(issue.marker.task),
    assignees: issue.assignees,
    unplaced: (issue.marker.waits ?? []).map((owner) => ({
      kind: "unknown",
      owner,
      candidates: [],
      because: `${owner} could not be placed`,
    })),
    refused: [],
    topic: topicOfOpened(issue),
  };
}

/** What its marker tells of it: on which line it stood is not known any more. */
function topicOfOpened({ marker, assignees }: TrackedIssue): Topic {
  const { path, owners, task, waits = [] } = marker;
  const logins = assignees.map((login) => ({ name: login, login }));
  const awaited = owners.filter((name) => waits.includes(name)).map((name) => ({ name, login: null }));
  return { kind: "open", path, line: null, owners: [...logins, ...awaited], task, how: null };
}
