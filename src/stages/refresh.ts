import type { Configuration } from "../config.js";
import { noticeDashboard } from "../github/dashboard.js";
import type { Home } from "../github/home.js";
import { type RestIssue, readLabelledIssues, withoutOurPart } from "../github/issues.js";
import { trustingOf } from "../github/writing.js";
import type { TrackedIssue } from "../plan/change.js";
import { type Context, MINUTE } from "./context.js";
import type { Homes } from "./homes.js";
import { sortByAuthor } from "./strangers.js";

/** The overlap of two looks at the issues, for clocks and replicas at GitHub that do not agree to the second. */
const OVERLAP_MILLISECONDS = MINUTE;

/**
 * Brings what is remembered of the issues we opened in line with GitHub.
 *
 * @returns those that changed since the last look, as they are now
 */
export async function refreshIssues(
  homes: Homes,
  configuration: Configuration,
  context: Context,
): Promise<TrackedIssue[]> {
  const { ledger, repository } = context;
  const kept = new Set([repository.id, homes.opening.repository.id]);
  for (const id of homes.reached.keys()) if (await ledger.hasIssuesIn(id)) kept.add(id);
  const living = [...homes.reached.values()].filter((home) => kept.has(home.repository.id));
  const read = await Promise.all(living.map((home) => refreshHome(home, configuration, context)));
  return read.flat();
}

/** Reads and remembers what changed in one home since the last look. */
async function refreshHome(
  home: Home,
  configuration: Configuration,
  context: Context,
): Promise<TrackedIssue[]> {
  const { ledger, repository } = context;
  const { id } = home.repository;
  const since = await ledger.issuesReadAt(id);
  const { issues: all, readAt } = await readLabelledIssues(home, configuration.labels[0]!, {
    state: "all",
    since,
  });
  const before = await ledger.issuesOf({ addresses: all.map(({ number }) => ({ home: id, number })) });
  const known = new Set(before.map(({ number }) => number));
  const { tracked } = await sortByAuthor(all, known, home, configuration, context);
  const issues = [...tracked, ...findBereft(all, tracked, before)];
  // The next look sees only what changes from now on, so that nothing may be forgotten before.
  if (id === repository.id) await noticeDashboard(all, home, trustingOf(context, configuration));
  if (readAt) {
    const overlapped = new Date(Date.parse(readAt) - OVERLAP_MILLISECONDS).toISOString();
    await ledger.rememberIssues(home.repository, issues, overlapped);
  }
  return issues;
}

/**
 * The issues of ours from which a person took our part.
 *
 * @param all those that were read in a home
 * @param before those of them that we track, as they were remembered
 */
function findBereft(all: RestIssue[], tracked: TrackedIssue[], before: TrackedIssue[]): TrackedIssue[] {
  const isTracked = new Set(tracked.map(({ number }) => number));
  const listed = new Map(all.map((issue) => [issue.number, issue]));
  return before
    .filter(({ number }) => !isTracked.has(number))
    .map((issue) => withoutOurPart(issue, listed.get(issue.number)!));
}
