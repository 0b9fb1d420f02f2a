import { applyChanges } from "../apply/apply.js";
import { KnownError, TryAgainError } from "../errors.js";
import { findTouched, readHead } from "../github/git.js";
import { findStart } from "../github/since.js";
import { planFromAllNotes } from "../jobs/import.js";
import type { Change } from "../plan/change.js";
import type { Outcome } from "../plan/outcome.js";
import type { IssueAddress } from "../repository.js";
import { closeOwnCopies } from "../sync/copies.js";
import { type Planned, planChanges } from "../sync/sync.js";
import { annotateNotes } from "../text/annotation.js";
import type { Io } from "./io.js";
import { openSession, type Session, tellRemarks } from "./session.js";
import { tellOutcome, tellOutcomes, tellPlan } from "./tell-changes.js";
import { isWatched, showStatus, startBar } from "./terminal.js";

/** The exit code of a command that Ctrl-C ended: 128 and the signal's number. */
const INTERRUPTED = 130;

export interface SyncOptions {
  repo: string;
  token?: string;
  since?: string;
  limit?: number;
  dryRun?: boolean;
  json?: boolean;
}

type Plan = Pick<Planned, "changes" | "syncRun" | "annotations"> & { commit: string };

/**
 * `next-steps sync`: brings the issues in sync with the notes that changed since a commit or a day; without one, opens the open items of
 * all
 * notes. An interrupted sync continues when run again.
 *
 * @throws {KnownError} when GitHub or a person has to fix something first
 */
export async function syncRepository(options: SyncOptions, io: Io): Promise<number> {
  const stopping = new AbortController();
  io.onInterrupt(() => stopping.abort());
  const session = await openSession(options, io, stopping.signal);
  const told = new Set<string>();
  const made: Outcome[] = [];
  if (options.dryRun) {
    const { changes, annotations, syncRun } = await makePlan(options, session, io);
    tellRemarks(annotations, io);
    tellPlan(changes, options, io);
    const excess = explainExcess(changes, options.limit ?? syncRun.configuration.limit);
    if (excess) io.stderr.write(`${excess}\n`);
    return 0;
  }
  for (;;) {
    const again = await applyOnce(options, session, { io, told, made });
    if (stopping.signal.aborted && again !== null) return tellStopped(io);
    if (again === null) {
      tellOutcomes(made, options, io);
      return 0;
    }
    const { clock } = session.context;
    io.stderr.write(`continues at ${new Date(again).toLocaleTimeString()} because of GitHub's rate limit\n`);
    await clock.wait(Math.max(0, again - clock.now()), stopping.signal);
    if (stopping.signal.aborted) return tellStopped(io);
  }
}

/** The parts of a sync that outlast a pause for GitHub's rate limit. */
interface Progress {
  io: Io;
  /** The keys of the annotations that were already printed. */
  told: Set<string>;
  made: Outcome[];
}

/**
 * Plans and applies.
 *
 * @returns when to continue if it cannot be done at once, in milliseconds since the epoch; else null
 */
async function applyOnce(
  options: SyncOptions,
  session: Session,
  { io, told, made }: Progress,
): Promise<number | null> {
  try {
    const { changes, annotations, syncRun, commit } = await makePlan(options, session, io);
    tellRemarks(
      annotations.filter(({ key }) => !told.has(key)),
      io,
    );
    for (const { key } of annotations) told.add(key);
    const excess = explainExcess(changes, options.limit ?? syncRun.configuration.limit);
    if (excess) throw new KnownError(excess);
    const bar = startBar(changes.length, "changes", io);
    const untold: Outcome[] = [];
    const opened: IssueAddress[] = [];
    const applying = { ...syncRun, commit, run: null };
    try {
      await applyChanges(changes, applying, (outcome) => {
        bar.increment();
        if (outcome.change.kind === "open") opened.push(outcome.issue);
        made.push(outcome);
        if (options.json || !isWatched(io.stderr, io.environment)) tellOutcome(outcome, options, io);
        else untold.push(outcome);
      });
    } finally {
      bar.stop();
      // Printed after the bar stopped, so that they do not draw over each other.
      for (const outcome of untold) tellOutcome(outcome, options, io);
    }
    await closeOwnCopies(opened, applying);
    return null;
  } catch (error) {
    if (!(error instanceof TryAgainError)) throw error;
    return error.at;
  }
}

async function makePlan(options: SyncOptions, session: Session, io: Io): Promise<Plan> {
  const endStatus = showStatus(`reading the notes and issues of ${options.repo}`, io);
  try {
    return await planSync(options, session);
  } finally {
    endStatus();
  }
}

async function planSync({ since, repo }: SyncOptions, { context, login }: Session): Promise<Plan> {
  if (!since) {
    const { all, ...plan } = await planFromAllNotes(login, context);
    if (all.notes.length === 0)
      context.log.warn(
        `no file in ${repo} is notes by the configuration or its path: see \`next-steps doctor\``,
      );
    return { ...plan, commit: all.commit };
  }
  const commit = await readHead(context);
  const base = await findStart(since, context);
  const touched = await findTouched(context, base, commit);
  const pushers = { logins: [login], areKnown: true };
  const planned = await planChanges(
    { changed: { base, head: commit, touched }, pushers, reviewed: true },
    context,
  );
  const remarks = annotateNotes(planned.notes, planned.syncRun.configuration);
  return { ...planned, annotations: [...remarks, ...planned.annotations], commit };
}

/** Explains that changes open more issues than the limit; null if they do not. */
function explainExcess(changes: Change[], limit: number): string | null {
  const count = changes.filter(({ kind }) => kind === "open").length;
  if (count <= limit) return null;
  return `this would open ${count} issues, more than the limit of ${limit}. Check them with --dry-run, and allow them with --limit ${count}`;
}

function tellStopped(io: Io): number {
  io.stderr.write("stopped. Run it again to continue\n");
  return INTERRUPTED;
}
