import { applyChanges } from "../apply/apply.js";
import type { Applying, Context, SyncRun } from "../apply/context.js";
import { readNamedIssue } from "../apply/named-issue.js";
import type { Trusting } from "../apply/trust.js";
import { referenceOf } from "../apply/write.js";
import type { IssueRepository } from "../github/home.js";
import { findIssue } from "../github/issues.js";
import { printMarked, replaceMarked } from "../marker/marker.js";
import { isTitleOurs, saysTheSame } from "../marker/written.js";
import { areSameLogins } from "../people/logins.js";
import { type Duplicate, markerOf, type ResolvedItem, type TrackedIssue } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { type Copy, findCopies } from "../plan/twins.js";
import { addressKey, type IssueAddress } from "../repository.js";
import { repositoryState } from "../store/state.js";
import { type Annotation, remarkOnCopy } from "../text/annotation.js";
import { asRefreshed, refreshIssues } from "./refresh-issues.js";

/** Remembers whether people changed a copy. */
function isTouched(issue: IssueAddress) {
  return repositoryState<boolean>(`touched ${addressKey(issue)}`);
}

/** Finds the copies among our issues. One that people changed stays a copy when its original is closed. */
export async function findKnownCopies(
  issues: TrackedIssue[],
  { ledger }: Pick<Context, "ledger">,
): Promise<Copy[]> {
  const touched = new Set<TrackedIssue>();
  for (const { issue } of findCopies(issues, () => true))
    if (await ledger.read(isTouched(issue))) touched.add(issue);
  return findCopies(issues, (issue) => touched.has(issue));
}

/**
 * Closes a copy as a duplicate if a bot opened it and nobody touched it, because two tools opened it at the same moment. Annotates the
 * item of any other copy.
 */
export async function planCopies(
  copies: Copy[],
  items: ResolvedItem[],
  run: SyncRun,
): Promise<{ changes: Duplicate[]; annotations: Annotation[] }> {
  const { ledger, repository, issueRepositories } = run;
  const changes: Duplicate[] = [];
  const annotations: Annotation[] = [];
  for (const { issue, original } of copies) {
    const home = issueRepositories.writable.get(issue.home);
    if (!home) continue;
    const isLeft =
      issue.byPerson || original.state === "closed" || (await ledger.read(isTouched(issue))) === true;
    if (!isLeft && (await isUntouched({ issue, original }, home, run))) {
      changes.push({ kind: "duplicate", issue, original });
      continue;
    }
    if (!isLeft) await ledger.write(isTouched(issue), true);
    const item = items.find((resolved) => itemKey(markerOf(resolved)) === itemKey(issue.marker));
    const references = [issue, original].map(({ number }) => referenceOf(number, { repository, home }));
    if (item) annotations.push(remarkOnCopy(item, references[0]!, references[1]!));
  }
  return { changes, annotations };
}

/**
 * Closes issues that this process just opened while another tool opened an older one for the same task. A person's copy is
 * never closed later, because it may have been copied on purpose.
 *
 * @param opened issues that this process opened
 */
export async function closeOwnCopies(opened: IssueAddress[], applying: Applying): Promise<void> {
  if (opened.length === 0) return;
  const refreshed = await refreshIssues(applying);
  const isOwn = new Set(opened.map(addressKey));
  const tracked = asRefreshed(await applying.ledger.trackedIssues(), refreshed);
  const copies = findCopies(tracked).filter(
    ({ issue, original }) => isOwn.has(addressKey(issue)) && !isOwn.has(addressKey(original)),
  );
  await applyChanges(
    copies.map((copy) => ({ kind: "duplicate", ...copy })),
    applying,
  );
}

/**
 * Returns true if an issue is as a bot opened it: title, assignees and body are unchanged, the body is like the original's,
 * and only trusted authors commented.
 */
async function isUntouched(
  { issue, original }: Copy,
  home: IssueRepository,
  trusting: Trusting,
): Promise<boolean> {
  const { marker, title, assignees, number, text } = issue;
  const ours = [...(marker.assigned ?? []), ...Object.values(marker.placed ?? {})];
  if (!isTitleOurs(marker, title) || !areSameLogins(assignees, ours)) return false;
  if (!saysTheSame(issue, original)) return false;
  const current = await findIssue(home, number);
  if (!current) return false;
  // Nobody wrote around our part.
  const ourPart = printMarked(marker, text ?? "");
  if (replaceMarked(current.body?.trim() ?? "", marker, text ?? "") !== ourPart) return false;
  if (current.comments === 0) return true;
  const now = await readNamedIssue(home, issue, trusting);
  return now?.linked.length === current.comments;
}
