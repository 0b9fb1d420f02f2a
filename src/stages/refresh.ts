import type { Configuration } from "../config.js";
import { isConverted } from "../github/absence.js";
import { noticeDashboard } from "../github/dashboard.js";
import type { Home } from "../github/home.js";
import { type RestIssue, readLabelledIssues, readTrackedIssue, withoutOurPart } from "../github/issues.js";
import { oursOf } from "../github/writing.js";
import type { TrackedIssue } from "../plan/change.js";
import { isCreate } from "../plan/identity.js";
import { addressKey } from "../repository.js";
import type { Ledger } from "../store/ledger.js";
import { type Context, MINUTE } from "./context.js";
import type { Homes } from "./homes.js";

/** The overlap of two looks at the issues: at bad times the list lags behind by minutes. */
const OVERLAP_MILLISECONDS = 10 * MINUTE;

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
  const read = await Promise.all(living.map((home) => refreshHome(home, configuration.labels[0]!, context)));
  return read.flat();
}

/** Reads and remembers what changed in one home since the last look. */
async function refreshHome(home: Home, label: string, context: Context): Promise<TrackedIssue[]> {
  const { ledger, repository, clock } = context;
  const { id } = home.repository;
  const since = await ledger.issuesReadAt(id);
  const { issues: listed, readAt } = await readLabelledIssues(home, label, { state: "all", since });
  // The next look sees only what changes from now on, so that nothing may be forgotten before.
  if (id === repository.id) await noticeDashboard(listed, context);
  const all = await leaveOutAbsent(listed, id, ledger);
  const tracked = all.flatMap((issue) => readTrackedIssue(issue, id, oursOf(context)) ?? []);
  const issues = [...tracked, ...(await findBereft(all, tracked, id, ledger))];
  if (readAt) {
    const overlapped = new Date(Date.parse(readAt) - OVERLAP_MILLISECONDS).toISOString();
    // A create that was not answered is looked for from before it was sent, however late it shows.
    const isAwaited = (await ledger.unsettled(clock.now())).some(({ write }) => isCreate(write));
    await ledger.rememberIssues(home.repository, issues, (isAwaited && since) || overlapped);
  }
  const converted = await noteConverted(all, home, context);
  return issues.filter(({ number }) => !converted.has(number));
}

/** Notes which of the issues of ours that were read are discussions now; GitHub is asked once about each that is closed and locked. */
async function noteConverted(
  all: RestIssue[],
  home: Home,
  { ledger, clock }: Context,
): Promise<ReadonlySet<number>> {
  const converted = new Set<number>();
  for (const { number } of all.filter(({ state, locked }) => state === "closed" && locked)) {
    const address = { home: home.repository.id, number };
    const key = `no discussion: ${addressKey(address)}`;
    if ((await ledger.cached(key)) || (await ledger.issuesOf({ addresses: [address] })).length === 0)
      continue;
    if (await isConverted(home, number)) {
      await ledger.noteAbsent(address, "converted to a discussion");
      converted.add(number);
    } else await ledger.cache(key, true, clock.now());
  }
  return converted;
}

/** Leaves out the issues that are known to be absent: a list that lags may still show them. */
async function leaveOutAbsent(listed: RestIssue[], home: number, ledger: Ledger): Promise<RestIssue[]> {
  const known = await ledger.issuesOf({ addresses: listed.map(({ number }) => ({ home, number })) });
  const absent = new Set(known.filter((issue) => issue.absent).map(({ number }) => number));
  return listed.filter(({ number }) => !absent.has(number));
}

/** The issues of ours from which a person took our part, of all that were read in a home. */
async function findBereft(
  all: RestIssue[],
  tracked: TrackedIssue[],
  home: number,
  ledger: Ledger,
): Promise<TrackedIssue[]> {
  const isTracked = new Set(tracked.map(({ number }) => number));
  const others = new Map(
    all.filter(({ number }) => !isTracked.has(number)).map((issue) => [issue.number, issue]),
  );
  const before = await ledger.issuesOf({ addresses: [...others.keys()].map((number) => ({ home, number })) });
  return before.map((issue) => withoutOurPart(issue, others.get(issue.number)!));
}
