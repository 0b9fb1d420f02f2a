import { TryAgainError, UnansweredError } from "../errors.js";
import { explainRefusedWrite, mayHaveHappened } from "../github/errors.js";
import type { IssueRepository } from "../github/home.js";
import { type ItemChange, markerOf, type TrackedIssue } from "../plan/change.js";
import { isCreate, itemOfWrite, mayBeEdited } from "../plan/identity.js";
import { type Outcome, outcomeOf, type PendingChange } from "../plan/outcome.js";
import { addressKey, fullName, type IssueAddress, printReference, type Repository } from "../repository.js";
import type { Unanswered } from "../store/ledger.js";
import type { NotesLocation } from "../text/notes-location.js";
import type { Applying } from "./context.js";

/**
 * After this long, a missing comment was not written, because GitHub ends a longer request.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const COMMENT_MILLISECONDS = [10_000];

/**
 * When to look for an issue after an unanswered create. The issue list usually shows a new issue within seconds, but eight minutes were
 * seen. After the last look the create is sent again.
 *
 * @see https://github.com/thevibeworks/claude-reads-hn/issues/1522
 * @see https://github.com/judell/bram/issues/254
 */
const CREATE_MILLISECONDS = [1, 3, 7, 15].map((minutes) => minutes * 60_000);

export interface Writing extends Applying {
  /** The repository of the issue. */
  home: IssueRepository;
  /** The change as in the journal. */
  pending: PendingChange;
}

/**
 * Sends the write of a change, which must not be repeated.
 *
 * @param send receives the time in the journal, in milliseconds since the epoch
 * @throws {UnansweredError} when it was sent and not answered, now or before
 */
export function sendOnce<Answer>(writing: Writing, send: (now: number) => Promise<Answer>): Promise<Answer> {
  const { write, change } = writing.pending;
  const isAwaited = writing.awaited.has(write);
  return sendJournalled({ key: write, about: change.task, isAwaited }, writing, send);
}

/**
 * Sends a change of an issue or of our comment there. While an earlier one has no answer and may still take effect, it waits, because the
 * later effect would win.
 *
 * @throws {UnansweredError} when this one or the earlier one was sent and not answered
 * @throws the refusal of GitHub
 */
export async function sendChange<Answer>(
  number: number,
  writing: Writing,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const { home, ledger, pending } = writing;
  const key = keyOfChange({ home: home.repository.id, number });
  const answer = await sendNoted({ key, about: pending.change.task }, writing, send);
  await ledger.confirm(key);
  return answer;
}

/** Returns the key of all changes of an issue in the journal, because a later one would win. */
export function keyOfChange(issue: IssueAddress): string {
  return `change ${addressKey(issue)}`;
}

interface NotedWrite {
  /** Its key in the ledger. */
  key: string;
  /** Its name for people. */
  about: string;
  /** True if it had no answer when the issues were read. */
  isAwaited?: boolean;
}

/**
 * Sends a write that must not be repeated, and explains a refusal.
 *
 * @throws {UnansweredError} when it was sent and not answered, now or before
 * @throws {KnownError} when GitHub refuses for a reason that a person has to fix
 */
export async function sendJournalled<Answer>(
  write: NotedWrite,
  writing: Pick<Writing, "ledger" | "clock" | "lookedAt">,
  send: (now: number) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await sendNoted(write, writing, send);
  } catch (error) {
    throw explainRefusedWrite(error, write.about);
  }
}

/**
 * Sends a write that must not be repeated. It is journalled first. Without an answer, the next sync looks for its effect. A refusal is an
 * answer.
 *
 * @throws {UnansweredError} when it was sent and not answered, now or before
 * @throws {TryAgainError} when a webhook confirmed it after the issues were read
 * @throws the refusal of GitHub
 */
export async function sendNoted<Answer>(
  { key, about, isAwaited }: NotedWrite,
  { ledger, clock, lookedAt }: Pick<Writing, "ledger" | "clock" | "lookedAt">,
  send: (now: number) => Promise<Answer>,
): Promise<Answer> {
  const before = (await ledger.pendingWrites(clock.now())).find(({ write }) => write === key);
  if (isAwaited && !before) throw new TryAgainError(`"${about}" is there by now`, clock.now());
  const again = before && lookAgainAt(before, lookedAt);
  if (again) throw new UnansweredError(`waits to see what became of "${about}"`, again, [about]);
  const now = clock.now();
  await ledger.recordSent(key, now);
  try {
    return await send(now);
  } catch (error) {
    if (mayHaveHappened(error)) {
      const silentSince = clock.now();
      await ledger.recordUnanswered(key, now, silentSince);
      const at = lookAgainAt({ write: key, sentAt: now, silentSince }, lookedAt) ?? silentSince;
      throw new UnansweredError(`GitHub did not answer on "${about}": ${String(error)}`, at, [about]);
    }
    await ledger.recordRefused(key);
    throw error;
  }
}

/** Tells whether an earlier attempt sent the comment of a change, so that the state of its issue may be ours. */
export async function isBegun({ ledger, pending }: Pick<Writing, "ledger" | "pending">): Promise<boolean> {
  return (await ledger.sentAt(pending.write)) !== null;
}

/**
 * Requires that an item is not the reworded form of one whose create has no answer, because that could open a second issue.
 *
 * @param planned the keys of all planned writes; an item that is still in the notes was not reworded
 * @throws {UnansweredError} when it may be one
 * @throws {TryAgainError} when a webhook confirmed the create after the issues were read
 */
export async function requireNoEarlier(
  change: ItemChange,
  planned: ReadonlySet<string>,
  { ledger, clock, lookedAt, awaited }: Pick<Writing, "ledger" | "clock" | "lookedAt" | "awaited">,
): Promise<void> {
  const { task } = change.resolved.item;
  const isEarlier = (write: string) =>
    write.startsWith("open ") &&
    !planned.has(write) &&
    mayBeEdited(markerOf(change.resolved), itemOfWrite(write));
  const unanswered = await ledger.pendingWrites(clock.now());
  for (const each of unanswered) {
    const again = lookAgainAt(each, lookedAt);
    if (again !== null && isEarlier(each.write))
      throw new UnansweredError(`waits to see whether "${task}" has an issue already`, again, [task]);
  }
  const isPending = new Set(unanswered.map(({ write }) => write));
  if ([...awaited].some((write) => !isPending.has(write) && isEarlier(write)))
    throw new TryAgainError(`"${task}" may have an issue by now`, clock.now());
}

/**
 * Returns when to look again for an unanswered write; null when it certainly did not happen. All times are in milliseconds since the epoch.
 *
 * @param lookedAt when its effect was last looked for
 */
export function lookAgainAt({ write, silentSince }: Unanswered, lookedAt: number): number | null {
  const waits = isCreate(write) ? CREATE_MILLISECONDS : COMMENT_MILLISECONDS;
  return waits.map((wait) => silentSince + wait).find((at) => lookedAt < at) ?? null;
}

/**
 * Ends the pending change, and records its outcome.
 *
 * @param answer an issue of ours as GitHub answered, and the logins that GitHub would not assign
 */
export async function confirmChange(
  issue: IssueAddress,
  { ledger, pending }: Pick<Writing, "ledger" | "pending">,
  { tracked = null, refused = [] }: { tracked?: TrackedIssue | null; refused?: string[] } = {},
): Promise<Outcome> {
  const { kind, item } = pending.change;
  const outcome = outcomeOf(pending, issue, refused);
  const isLinked = kind === "link" || kind === "close" || kind === "reopen";
  await ledger.confirm(pending.write, {
    outcome,
    issue: tracked,
    ...(isLinked && item !== null && { linked: { issue: outcome.issue, item } }),
  });
  return outcome;
}

export function describeHome(
  { repository }: Pick<IssueRepository, "repository">,
  notes: Pick<Repository, "id">,
): PendingChange["home"] {
  return { url: repository.url, name: repository.id === notes.id ? null : fullName(repository) };
}

export function locationOf(
  path: string,
  { repository, commit, configuration, home }: Writing,
): NotesLocation {
  return {
    repository,
    commit: commit ?? repository.defaultBranch,
    path,
    site: configuration.site,
    home: home.repository.id,
    concealed: home.concealed,
  };
}

/** Returns the reference to an issue in the repository of the notes: "#12", or "acme/code#12" if issues live in another repository. */
export function referenceOf(
  number: number,
  { repository, home }: Pick<Writing, "repository" | "home">,
): string {
  return printReference(number, home.repository.id === repository.id ? null : home.repository);
}

/** Returns the reference to the earlier issue of a task that was listed again; null without one, or if it may not be named there. */
export function nameEarlier(
  earlier: IssueAddress | null | undefined,
  { home, issueRepositories }: Pick<Writing, "home" | "issueRepositories">,
): string | null {
  if (!earlier) return null;
  if (earlier.home === home.repository.id) return printReference(earlier.number, null);
  const other = issueRepositories.writable.get(earlier.home);
  return other && !home.concealed ? printReference(earlier.number, other.repository) : null;
}
