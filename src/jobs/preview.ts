import { ensureCheck } from "../apply/check-run.js";
import type { Context, SyncRun } from "../apply/context.js";
import { referenceOf } from "../apply/write.js";
import { isNotes } from "../config/notes-paths.js";
import { CONFIGURATION_PATH, Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import type { Touched } from "../events/push.js";
import { findMergeBase } from "../github/git.js";
import type { IssueRepositories } from "../github/home.js";
import { type PullFiles, type PullRequest, readPull, readPullFiles } from "../github/pulls.js";
import type { Change } from "../plan/change.js";
import type { IssueAddress } from "../repository.js";
import { configure, mayConcernNotes, recallConfiguration } from "../sync/configure.js";
import { readNotesOfPush } from "../sync/read-notes.js";
import { planChanges } from "../sync/sync.js";
import { type Annotation, annotateNotes } from "../text/annotation.js";
import type { IssueName } from "../text/change-table.js";
import type { Check } from "../text/check-run.js";
import {
  CHANGES_NOT_LISTED_CHECK,
  explainConfiguration,
  previewCheck,
  previewFailureCheck,
} from "../text/preview.js";
import { limitNotes, limitTouched } from "./preview-limits.js";
import { type ProposedConfiguration, readProposedConfiguration } from "./proposed-configuration.js";

/** Without a valid configuration, the default paths are notes. */
const USUAL = Configuration.parse({});

/** What merging a pull request would do, and how a check says it. */
export interface PullPlan {
  check: Check;
  /** None where nothing can be planned. */
  changes: Change[];
}

/** Previews the merge in a check run, if notes or configuration change (docs/behaviour.md#pull-requests). */
export async function previewPull(number: number, context: Context): Promise<Check | null> {
  const plan = await planPull(number, context);
  if (!plan) return null;
  const { pull, check } = plan;
  await ensureCheck({ commit: pull.head, run: { kind: "preview", pull: number } }, check, context);
  return check;
}

/**
 * Plans what merging a pull request would do. It writes nothing.
 *
 * @returns null where the pull request touches neither notes nor configuration, or is closed
 */
export async function planPull(
  number: number,
  context: Context,
): Promise<(PullPlan & { pull: PullRequest }) | null> {
  const files = await readPullFiles(context, number);
  if (files && !(await mayConcernNotes(files.touched, context))) return null;
  const pull = await readPull(context, number);
  const plan =
    pull && (files ? await judgePull(pull, files, context) : withoutChanges(CHANGES_NOT_LISTED_CHECK));
  return plan && pull ? { ...plan, pull } : null;
}

function withoutChanges(check: Check): PullPlan {
  return { check, changes: [] };
}

interface Proposal {
  pull: PullRequest;
  /** Only notes. */
  files: PullFiles;
  /** The preview uses this one. */
  configuration: Configuration;
  /** Null when the pull request does not change the configuration. */
  proposed: ProposedConfiguration | null;
}

/** Returns the plan of a pull request; null when it does not concern us. */
async function judgePull(pull: PullRequest, files: PullFiles, context: Context): Promise<PullPlan | null> {
  try {
    const proposed = await readProposedConfiguration(pull, files, context);
    const configuration = proposed?.configuration ?? (await configure({ touched: {} }, context));
    const touched = keepNotes(files.touched, configuration, context);
    if (!proposed && Object.keys(touched).length === 0) return null;
    return await planProposal(
      { pull, files: { touched, lines: files.lines }, configuration, proposed },
      context,
    );
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    const waits =
      CONFIGURATION_PATH in files.touched || Object.keys(keepNotes(files.touched, USUAL, context)).length > 0;
    return waits ? withoutChanges(previewFailureCheck(error)) : null;
  }
}

/** Plans the merge from the notes at the head. */
async function planProposal(
  { pull, files: { touched, lines }, configuration, proposed }: Proposal,
  context: Context,
): Promise<PullPlan> {
  const few = limitTouched(touched);
  const base = (await findMergeBase(context, pull.head)) ?? pull.base;
  const changed = { base, head: pull.head, touched: few.touched };
  const read = await readNotesOfPush({ changed }, { ...context, configuration });
  const { notes, isCut, caveats } = limitNotes(read.notes, context.repository, pull.isFromFork);
  const pushers = { logins: [pull.author], areKnown: await movesIssues(proposed, context) };
  const look = { changed, pushers, reviewed: false, read: { ...read, configuration, notes } };
  const { changes, syncRun, annotations } = await planChanges(
    look,
    // A preview with a proposed configuration must not change the ledger.
    proposed?.configuration ? { ...context, ledger: context.ledger.draft() } : context,
  );
  const merged = changes.filter(
    (change) =>
      comesOfMerging(change, proposed, syncRun.issueRepositories) && !(isCut && change.kind === "remove"),
  );
  const isNew = ({ path, line }: Annotation) => line === 1 || (lines.get(path)?.has(line) ?? true);
  const check = previewCheck({
    changes: merged,
    limit: configuration.limit,
    refused: syncRun.issueRepositories.refused,
    annotations: [...annotateNotes(notes, configuration).filter(isNew), ...annotations],
    caveats: [
      ...(proposed ? [explainConfiguration(proposed.ignoredReason)] : []),
      ...few.caveats,
      ...caveats,
    ],
    place: { repository: context.repository, commit: pull.head },
    nameIssue: (address) => nameIssue(address, syncRun),
  });
  return { check, changes: merged };
}

function keepNotes(touched: Touched, configuration: Configuration, { repository }: Context): Touched {
  const kept = Object.entries(touched).filter(([path]) => isNotes(path, configuration, repository.name));
  return Object.fromEntries(kept);
}

/** Returns true when the proposed configuration moves issues elsewhere. Then the author's rights decide. */
async function movesIssues(proposed: ProposedConfiguration | null, { ledger }: Context): Promise<boolean> {
  if (!proposed?.configuration) return false;
  const inUse = await recallConfiguration(ledger);
  return proposed.configuration["issues-in"] !== inUse?.["issues-in"];
}

/** Drops changes that happen without a merge. Assignments need one only when the proposed configuration names the owner. */
function comesOfMerging(
  change: Change,
  proposed: ProposedConfiguration | null,
  { writable }: IssueRepositories,
): boolean {
  if (change.kind === "wait" || (change.kind === "assign" && (change.said || !proposed?.configuration)))
    return false;
  return change.kind === "open" || writable.has(change.issue.home);
}

/** Names an issue as people do, wherever it lives. */
export function nameIssue(
  { home: id, number }: IssueAddress,
  { repository, issueRepositories: { writable, defaultRepository } }: SyncRun,
): IssueName {
  const home = writable.get(id) ?? defaultRepository;
  return {
    reference: referenceOf(number, { repository, home }),
    url: `${home.repository.url}/issues/${number}`,
  };
}
