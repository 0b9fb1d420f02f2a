import type { Configuration } from "../config.js";
import { TryAgainError } from "../errors.js";
import { type Duplicate, type ItemChange, markerOf, type Undo } from "../plan/change.js";
import { isWriteOfItem, writeKey } from "../plan/identity.js";
import { addressKey } from "../repository.js";
import type { Context } from "../stages/context.js";
import type { Place } from "../text/place.js";
import { mayHaveHappened } from "./failure.js";
import type { Home } from "./home.js";
import { explainRefusedWrite } from "./refusal.js";
import type { Trusting } from "./trust.js";

/**
 * GitHub ends a request that takes longer than this; a write that was not answered and is not to be seen after it has
 * not happened.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const REQUEST_MILLISECONDS = 10_000;

/** What a change is applied with. */
export interface Writing extends Context {
  /** Where the issue lives, or is to live. */
  home: Home;
  configuration: Configuration;
  /** The commit whose notes were read: every link leads to it. Null where nothing was pushed. */
  commit: string | null;
  /** When the issues were looked at, in milliseconds since the epoch. */
  lookedAt: number;
  /** What the run is called in the issues it opens; null for a run that opens none. */
  run: string | null;
}

/**
 * Sends the write of a change, which must not be repeated.
 *
 * @param send is told when it is noted to be sent, in milliseconds since the epoch
 * @throws {TryAgainError} when it was sent and not answered, now or before
 */
export function sendOnce<Answer>(
  change: ItemChange | Undo | Duplicate,
  writing: Writing,
  send: (now: number) => Promise<Answer>,
): Promise<Answer> {
  const { task } = "taken" in change ? change.taken.item : change.issue.marker;
  return sendNoted({ key: writeOf(change), about: task }, writing, send);
}

/**
 * Sends a write that must not be repeated: it is noted first, and when its answer does not come it is left to the next
 * sync, which looks for it. A refusal is an answer.
 *
 * @param write its key in the ledger, and what people call it
 * @param send is told when it is noted to be sent, in milliseconds since the epoch
 * @throws {TryAgainError} when it was sent and not answered, now or before
 * @throws {KnownError} when a person has to put right why GitHub refuses
 */
export async function sendNoted<Answer>(
  { key, about }: { key: string; about: string },
  { ledger, clock, lookedAt }: Pick<Writing, "ledger" | "clock" | "lookedAt">,
  send: (now: number) => Promise<Answer>,
): Promise<Answer> {
  const sentAt = await ledger.sentAt(key);
  if (sentAt !== null && lookedAt < sentAt + REQUEST_MILLISECONDS) {
    throw new TryAgainError(`waits to see what became of "${about}"`, sentAt + REQUEST_MILLISECONDS);
  }
  const now = clock.now();
  await ledger.noteSending(key, now);
  try {
    return await send(now);
  } catch (error) {
    if (mayHaveHappened(error)) {
      const reason = `GitHub did not answer on "${about}": ${String(error)}`;
      throw new TryAgainError(reason, clock.now() + REQUEST_MILLISECONDS);
    }
    await ledger.settle(key);
    throw explainRefusedWrite(error, about, clock.now());
  }
}

/**
 * Sees to the writes that were not answered and that nobody asks for any more, because the notes are others now: while one may yet
 * appear, nothing is in step.
 *
 * @throws {TryAgainError} when that may be
 */
export async function awaitUnsettled({
  ledger,
  lookedAt,
}: Pick<Writing, "ledger" | "lookedAt">): Promise<void> {
  const ofItems = (await ledger.unsettled()).filter(({ write }) => isWriteOfItem(write));
  const youngest = Math.max(...ofItems.map(({ sentAt }) => sentAt));
  if (lookedAt < youngest + REQUEST_MILLISECONDS)
    throw new TryAgainError("waits to see what became of a write", youngest + REQUEST_MILLISECONDS);
  for (const { write } of ofItems) await ledger.settle(write);
}

/** The key of a change's write in the ledger. */
export function writeOf(change: ItemChange | Undo | Duplicate): string {
  if (!("taken" in change)) return `${change.kind} ${addressKey(change.issue)}`;
  return writeKey(change.kind, markerOf(change.taken));
}

/** Where the notes of a change stand, and where its issue lives. */
export function placeOf(path: string, { repository, commit, configuration, home }: Writing): Place {
  return {
    repository,
    commit: commit ?? repository.defaultBranch,
    path,
    site: configuration.site,
    home: home.repository.id,
    concealed: home.concealed,
  };
}

/**
 * How people name an issue where the notes stand.
 *
 * @example
 * referenceOf(12, writing) // → "#12", or "acme/code#12" where issues live in another repository
 */
export function referenceOf(
  number: number,
  { repository, home }: Pick<Writing, "repository" | "home">,
): string {
  if (home.repository.id === repository.id) return `#${number}`;
  return `${home.repository.owner}/${home.repository.name}#${number}`;
}

/** By what is decided whose markers count. */
export function trustingOf(context: Context, { trust }: Pick<Configuration, "trust">): Trusting {
  return { ...context, trust };
}
