import type { IssueRepositories } from "../github/home.js";
import { withoutLogins } from "../github/logins.js";
import type { Applied, Change, ChangeSummary, TrackedIssue } from "../plan/change.js";
import { addressKey, addressOf, printReference, type Repository } from "../repository.js";
import type { Ledger } from "../store/ledger.js";
import { repositoryState } from "../store/state.js";
import { titleOf } from "../text/title.js";
import { applyChanges } from "./apply.js";
import {
  expectOutcome,
  isOutcomeOf,
  isSameChange,
  keyOf,
  type PendingChange,
  soughtFor,
  toPendingChange,
} from "./journal.js";
import type { Writing } from "./write.js";

/** So often a change is made in one run. One that is planned again does not last. */
const MOST_TIMES = 2;

/** How often the changes were made of a run that is not through. */
interface Made {
  run: string | null;
  /** By the key of the change. */
  times: Record<string, number>;
}

const changesMade = repositoryState<Made>("made");

/** The outcomes of a run, and the changes that it gives up because something undoes them. */
export interface Done {
  outcomes: Applied[];
  givenUp: Change[];
}

/** What is remembered of a run while it is not through, and until another begins. */
interface Memory {
  run: string;
  /** The commit whose notes were read. */
  commit: string | null;
  /** What was planned, and of which it is not known whether it was done. */
  pending: PendingChange[];
  outcomes: Applied[];
}

/** What the last run has begun and done. An older version may have remembered less. */
const lastRun = repositoryState<Partial<Memory>>("outcomes");

/**
 * Makes the changes of a run, and gives all that it has done: also what earlier attempts did, which were cut short by GitHub's
 * pace or a crash. A change that they made twice and that is planned again is given up: something undoes it, and the run would not end.
 *
 * @throws what {@link applyChanges} throws; what was done until then is remembered
 */
export async function applyRun(
  planned: Change[],
  issueRepositories: IssueRepositories,
  applying: Omit<Writing, "home">,
): Promise<Done> {
  const { ledger, run, commit } = applying;
  const memory = await recall(ledger);
  const before = memory?.run === run ? memory : { commit, pending: [], outcomes: [] };
  const outcomes = [...before.outcomes];
  const times = await recallTimes(run, ledger);
  const isGivenUp = (change: Change) => (times[keyOf(toPendingChange(change))] ?? 0) >= MOST_TIMES;
  const givenUp = planned.filter(isGivenUp);
  const changes = planned.filter((change) => !isGivenUp(change));
  const now = changes.map(toPendingChange);
  // What is not planned any more was done, or the notes do not ask for it any more.
  const earlier = before.pending.filter((one) => !now.some((other) => isSameChange(one, other)));
  const remember = (pending: PendingChange[], done: Applied[]) =>
    run === null ? undefined : ledger.write(lastRun, { run, commit, pending, outcomes: done });
  if (now.length > 0) await remember([...earlier, ...now], outcomes);
  const keep = () => ledger.write(changesMade, { run, times });
  const onOutcome = async (outcome: Applied, change: Change) => {
    outcomes.push(outcome);
    const key = keyOf(toPendingChange(change));
    times[key] = (times[key] ?? 0) + 1;
    // Count pending changes of earlier attempts now, so that a crash does not lose the count.
    if (before.pending.some((one) => keyOf(one) === key)) await keep();
  };
  try {
    await applyChanges(changes, issueRepositories, applying, onOutcome);
  } catch (error) {
    await keep();
    await remember([...earlier, ...now], outcomes);
    throw error;
  }
  if (now.length > 0) await keep();
  if (run === null) return { outcomes, givenUp };
  const verified = earlier.filter(({ issue }) => issue === null || before.commit === commit);
  const tracked = await ledger.issuesOf(soughtFor(verified));
  const told = verified.flatMap((one) => {
    if (outcomes.some((outcome) => isOutcomeOf(one, outcome, tracked))) return [];
    return expectOutcome(one, tracked, issueRepositories.writable, applying.repository) ?? [];
  });
  const assigned = outcomes.map((outcome) => addAssigned(outcome, before.pending));
  const completed = await completeOutcomes(run, [...assigned, ...told], issueRepositories, applying);
  if (now.length > 0 || completed.length > 0) await remember([], completed);
  return { outcomes: completed, givenUp };
}

/** Forgets how often the changes of a run were made, because it is through. */
export async function endRun({ ledger }: Pick<Writing, "ledger">): Promise<void> {
  if (await ledger.read(changesMade)) await ledger.write(changesMade, { run: null, times: {} });
}

async function recallTimes(run: string | null, ledger: Ledger): Promise<Made["times"]> {
  const made = await ledger.read(changesMade);
  return made?.run === run ? made.times : {};
}

/** Whether a change of an issue for an item was begun, and it is not known whether it was done: by `address-key item-key`. */
export async function readPendingChanges({ ledger }: Pick<Writing, "ledger">): Promise<ReadonlySet<string>> {
  const { pending = [], outcomes = [] } = (await recall(ledger)) ?? {};
  const left = pending.filter((one) => !outcomes.some((outcome) => isOutcomeOf(one, outcome, [])));
  return new Set(left.flatMap(({ issue, item }) => (issue && item ? `${addressKey(issue)} ${item}` : [])));
}

/** Who was assigned to an issue before the comment came that joins an item to it, which a crash may have cut off. */
function addAssigned(outcome: Applied, pending: PendingChange[]): Applied {
  if (outcome.kind !== "linked" || outcome.assignees.length > 0) return outcome;
  const earlier = pending.find((one) => isOutcomeOf(one, outcome, []));
  return { ...outcome, assignees: withoutLogins(earlier?.wanted ?? [], outcome.refused) };
}

async function recall(ledger: Ledger): Promise<Memory | null> {
  const { run, commit = null, pending = [], outcomes = [] } = (await ledger.read(lastRun)) ?? {};
  return run === undefined ? null : { run, commit, pending, outcomes };
}

/** The issues of a run that are there still, whatever became of the process that opened them. */
export async function findOpened(run: string, { ledger }: Pick<Writing, "ledger">): Promise<TrackedIssue[]> {
  return (await ledger.issuesOfRun(run)).filter(({ marker }) => !marker.undone);
}

/** Adds what nobody remembers because a crash or the loss of the store came between, and leaves out what was taken back. */
async function completeOutcomes(
  run: string,
  outcomes: Applied[],
  issueRepositories: IssueRepositories,
  { ledger, repository }: Omit<Writing, "home">,
): Promise<Applied[]> {
  const opened = await findOpened(run, { ledger });
  const isThere = new Set(opened.map(addressKey));
  const isTold = new Set(outcomes.map(({ issue }) => addressKey(issue)));
  const forgotten = opened.filter((issue) => !isTold.has(addressKey(issue)));
  const kept = outcomes.filter(({ kind, issue }) => kind !== "opened" || isThere.has(addressKey(issue)));
  return [...forgotten.map((issue) => outcomeOf(issue, issueRepositories, repository)), ...kept];
}

/** What is known of an issue that was opened: why a name could not be placed is said in it alone. */
function outcomeOf(issue: TrackedIssue, { writable }: IssueRepositories, notes: Repository): Applied {
  const home = writable.get(issue.home)?.repository ?? notes;
  return {
    kind: "opened",
    issue: addressOf(issue),
    reference: printReference(issue.number, home.id === notes.id ? null : home),
    url: issue.url,
    title: titleOf(issue.marker.task),
    assignees: issue.assignees,
    unresolved: (issue.marker.waits ?? []).map((owner) => ({
      kind: "unknown",
      owner,
      candidates: [],
      because: `${owner} could not be placed`,
    })),
    refused: [],
    changeSummary: topicOfOpened(issue),
  };
}

/** What its marker tells of it: on which line it stood is not known any more. */
function topicOfOpened({ marker, assignees }: TrackedIssue): ChangeSummary {
  const { path, owners, task, waits = [] } = marker;
  const logins = assignees.map((login) => ({ name: login, login }));
  const awaited = owners.filter((name) => waits.includes(name)).map((name) => ({ name, login: null }));
  return { kind: "open", path, line: null, owners: [...logins, ...awaited], task, how: null };
}
