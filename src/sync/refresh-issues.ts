import type { Context, SyncRun } from "../apply/context.js";
import { MINUTE } from "../clock.js";
import { isConverted } from "../github/absence.js";
import type { IssueRepository } from "../github/home.js";
import { findIssue, type RestIssue, readLabelledIssues, withoutOurPart } from "../github/issues.js";
import type { TrackedIssue } from "../plan/change.js";
import { isCreate } from "../plan/identity.js";
import { keepRecord } from "../plan/known-issue.js";
import { addressKey, compareAddresses, type IssueAddress } from "../repository.js";
import { repositoryState } from "../store/state.js";
import { noticeDashboard } from "./dashboard.js";
import { sortByAuthor } from "./untrusted-issues.js";

/** Overlap of two listings of issues, because the list may lag by minutes. */
const OVERLAP_MILLISECONDS = 10 * MINUTE;

/** Remembers that an issue is no discussion although it is closed and locked. */
function isNoDiscussion(issue: IssueAddress) {
  return repositoryState<boolean>(`no discussion: ${addressKey(issue)}`);
}

/**
 * Refreshes the remembered issues from GitHub, and returns those that changed since the last listing.
 *
 * @param begun issues whose change has no answer; each is read by itself, because the list may lag
 */
export async function refreshIssues(run: SyncRun, begun: IssueAddress[] = []): Promise<TrackedIssue[]> {
  const { ledger, repository, issueRepositories } = run;
  const kept = new Set([repository.id, issueRepositories.defaultRepository.repository.id]);
  for (const id of issueRepositories.writable.keys()) if (await ledger.hasIssuesIn(id)) kept.add(id);
  const living = [...issueRepositories.writable.values()].filter((home) => kept.has(home.repository.id));
  const asked = begun.length > 0 ? await ledger.issuesOf({ addresses: begun }) : [];
  const read = await Promise.all(living.map((home) => refreshHome(home, asked, run)));
  return read.flat();
}

async function refreshHome(
  home: IssueRepository,
  asked: IssueAddress[],
  run: SyncRun,
): Promise<TrackedIssue[]> {
  const { ledger, repository, clock, configuration } = run;
  const { id } = home.repository;
  const since = await ledger.issuesReadAt(id);
  const label = configuration.labels[0]!;
  const { issues: list, readAt } = await readLabelledIssues(home, label, { state: "all", since });
  const numbers = asked.flatMap((issue) => (issue.home === id ? issue.number : []));
  const answers = await Promise.all(numbers.map((number) => findIssue(home, number)));
  const newer: RestIssue[] = answers.filter((issue) => issue !== null);
  const listed = [...list.filter(({ number }) => !numbers.includes(number)), ...newer];
  // The next listing shows only later changes, so everything must be remembered now.
  if (id === repository.id) await noticeDashboard(listed, home, run);
  const remembered = await ledger.issuesOf({ addresses: listed.map(({ number }) => ({ home: id, number })) });
  // A lagging list may still show an issue that is gone.
  const absent = new Set(remembered.filter((issue) => issue.absent).map(({ number }) => number));
  const all = listed.filter(({ number }) => !absent.has(number));
  const before = remembered.filter(({ number }) => !absent.has(number));
  const known = new Set(before.map(({ number }) => number));
  const { tracked } = await sortByAuthor({ listed: all, known }, home, run);
  const issues = [...tracked, ...findWithoutMarker(all, tracked, before)];
  if (readAt) {
    const overlapped = new Date(Date.parse(readAt) - OVERLAP_MILLISECONDS).toISOString();
    // The issue of an unanswered create is looked for from before it was sent.
    const isAwaited = (await ledger.pendingWrites(clock.now())).some(({ write }) => isCreate(write));
    await ledger.rememberIssues(home.repository, issues, (isAwaited && since) || overlapped);
  }
  const converted = await noteConverted(all, home, run);
  return issues.filter(({ number }) => !converted.has(number));
}

/** Marks issues that were converted to discussions. Asks GitHub once about each issue that is closed and locked. */
async function noteConverted(
  all: RestIssue[],
  home: IssueRepository,
  { ledger }: Context,
): Promise<ReadonlySet<number>> {
  const converted = new Set<number>();
  for (const { number } of all.filter(({ state, locked }) => state === "closed" && locked)) {
    const address = { home: home.repository.id, number };
    const isKnown = await ledger.read(isNoDiscussion(address));
    if (isKnown || (await ledger.issuesOf({ addresses: [address] })).length === 0) continue;
    if (await isConverted(home, number)) {
      await ledger.noteAbsent(address, "converted to a discussion");
      converted.add(number);
    } else await ledger.write(isNoDiscussion(address), true);
  }
  return converted;
}

/**
 * Finds our issues from which a person removed our part.
 *
 * @param all the issues that were read
 * @param before the remembered ones
 */
function findWithoutMarker(
  all: RestIssue[],
  tracked: TrackedIssue[],
  before: TrackedIssue[],
): TrackedIssue[] {
  const isTracked = new Set(tracked.map(({ number }) => number));
  const listed = new Map(all.map((issue) => [issue.number, issue]));
  return before
    .filter(({ number }) => !isTracked.has(number))
    .map((issue) => withoutOurPart(issue, listed.get(issue.number)!));
}

/** Returns the remembered issues, with those that were just read from GitHub replaced. */
export function asRefreshed(remembered: TrackedIssue[], refreshed: TrackedIssue[]): TrackedIssue[] {
  const issues = new Map(remembered.map((issue) => [addressKey(issue), issue]));
  for (const issue of refreshed)
    issues.set(addressKey(issue), keepRecord(issue, issues.get(addressKey(issue))));
  return [...issues.values()].sort(compareAddresses);
}
