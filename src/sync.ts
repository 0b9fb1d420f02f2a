import type { Configuration } from "./config.js";
import { KnownError } from "./errors.js";
import { applyChanges } from "./github/apply.js";
import { writeCheck } from "./github/checks.js";
import { IN_STEP } from "./github/in-step.js";
import { type ChangedPaths, findChangedPaths } from "./github/notes.js";
import type { Change, TakenItem } from "./plan/change.js";
import { keepToLimit, plan } from "./plan/plan.js";
import { configure } from "./stages/configure.js";
import type { Context } from "./stages/context.js";
import { type Homes, openHomes, type Pushers } from "./stages/homes.js";
import { learn, planPlaces } from "./stages/learn.js";
import { type ReadNotes, type ReadText, readNotes } from "./stages/read.js";
import { recallCommitInStep } from "./stages/recall.js";
import { lookAtNamedIssues, refreshIssues } from "./stages/refresh.js";
import { resolveOwners } from "./stages/resolve.js";
import type { Awake } from "./store/queue.js";
import { rememberDealtWith, watch } from "./store/repositories.js";
import { type Check, failureCheck, type Report, reportCheck } from "./text/check.js";

/** Where people changed issues and nobody pushed. */
const NO_PUSH: ChangedPaths = { base: null, head: null, touched: {} };

/** What there is to look at. */
export interface Look {
  changed: ChangedPaths;
  pushers: Pushers;
  /** Whether people changed assignments just now. */
  reviewed: boolean;
  /** Where the notes are read from, if not from the head at GitHub: a path's text, or null where there is none. */
  readText?: ReadText;
}

/** What is to be done, and from what it follows. */
export interface Planned {
  changes: Change[];
  configuration: Configuration;
  notes: ReadNotes[];
  items: TakenItem[];
  homes: Homes;
  /** When the issues were looked at, in milliseconds since the epoch. */
  lookedAt: number;
}

/**
 * Brings a repository's issues in step with its notes, from the commit where they last agreed to the newest one pushed, and
 * with what people said on them.
 *
 * It compares and does not replay: run twice, or again after a crash at any point, it ends in the same state.
 *
 * @returns what was done; null when there was nothing to look at
 * @throws {TryAgainError} when it has to go on later
 */
export async function sync({ pushes, errands }: Awake, context: Context): Promise<Report | null> {
  const { github, repository, ledger, clock } = context;
  const inStep = await recallCommitInStep(context);
  const pushed = await findChangedPaths(github, repository, pushes, inStep);
  const reviewed = errands.some(({ errand }) => errand.kind === "review");
  if (!pushed && !reviewed) return null;
  const changed = pushed ?? NO_PUSH;
  if (inStep === null && changed.base) await ledger.setInStep(changed.base);
  try {
    const pushers = { logins: pushes.map(({ pusher }) => pusher), areKnown: pushes.length > 0 };
    const planned = await planChanges({ changed, pushers, reviewed }, context);
    const { configuration, notes, homes, lookedAt } = planned;
    if (notes.length > 0) await watch(ledger, clock.now());
    const { changes, overLimit } = keepToLimit(planned.changes, configuration.limit);
    const applying = { ...context, configuration, commit: changed.head, lookedAt };
    const outcomes = await applyChanges(changes, homes, applying);
    if (changed.head) await ledger.setInStep(changed.head);
    const report = { outcomes, overLimit, refused: homes.refused };
    if (outcomes.length > 0 || overLimit) await tell(reportCheck(report), changed, context, IN_STEP);
    return report;
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    // What a person has to put right is not tried again by itself: the push that mends it brings the rest in step.
    if (changed.head) await rememberDealtWith(ledger, changed.head, clock.now());
    await tell(failureCheck(error), changed, context);
    return { outcomes: [], overLimit: null, refused: [], failure: error };
  }
}

/**
 * Reads, and says what to change: all of a sync but what it writes.
 *
 * @throws {KnownError} when a person has to put something right first
 */
export async function planChanges(look: Look, context: Context): Promise<Planned> {
  const { changed, pushers, reviewed, readText } = look;
  const configuration = await configure(changed, context);
  const notes = await readNotes(changed, configuration, context, readText);
  const homes = await openHomes(pushers, notes, configuration, context);
  const lookedAt = context.clock.now();
  const tracked = await refreshIssues(homes, configuration, context);
  const learned = await learn(tracked, reviewed, homes, context);
  const items = await resolveOwners(notes, learned.names, homes, configuration, context);
  const known = await lookAtNamedIssues(items, tracked, { changed, notes }, homes, configuration, context);
  const changes = [...planPlaces(tracked, learned, configuration), ...plan(items, known)];
  return { changes, configuration, notes, items, homes, lookedAt };
}

/** A check that cannot be written costs nobody their issues; without a push there is no commit to tell it on. */
async function tell(
  check: Check,
  { head }: ChangedPaths,
  context: Context,
  externalId?: string,
): Promise<void> {
  const { github, repository, log } = context;
  if (head === null) return;
  try {
    await writeCheck(github, repository, head, check, externalId);
  } catch (error) {
    log.error({ err: error, title: check.title }, "the check could not be written");
  }
}
