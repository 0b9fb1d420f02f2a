import { SingleBar } from "cli-progress";
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
import { describeChange, describeOutcome, printChange, printOutcome } from "../text/change-line.js";
import type { Io } from "./io.js";
import { openSession, type Session, tellRemarks } from "./session.js";

/** What a shell expects of a command that Ctrl-C ended: 128 and the signal's number. */
const INTERRUPTED = 130;

/** What `next-steps sync` is told. */
export interface SyncOptions {
  repo: string;
  token?: string;
  since?: string;
  limit?: number;
  dryRun?: boolean;
  json?: boolean;
}

/** What is applied, wherever its plan comes from. */
type Plan = Pick<Planned, "changes" | "syncRun" | "annotations"> & { commit: string };

/**
 * `next-steps sync`: brings the issues in sync with the notes that changed since a commit or a day; without one, opens what all
 * notes together still have to be done. Interrupted and run again, it goes on where it was.
 *
 * @throws {KnownError} when GitHub or a person has to put something right first
 */
export async function syncRepository(options: SyncOptions, io: Io): Promise<number> {
  const stopping = new AbortController();
  io.onInterrupt(() => stopping.abort());
  const session = await openSession(options, io, stopping.signal);
  const told = new Set<string>();
  if (options.dryRun) {
    const { changes, annotations } = await makePlan(options, session);
    tellRemarks(annotations, io);
    tellPlan(changes, options, io);
    return 0;
  }
  for (;;) {
    const again = await applyOnce(options, session, { io, told });
    if (again === null) return 0;
    if (stopping.signal.aborted) return tellStopped(io);
    const { clock } = session.context;
    io.stderr.write(`goes on at ${new Date(again).toLocaleTimeString()} because of GitHub's rate limit\n`);
    await clock.wait(Math.max(0, again - clock.now()), stopping.signal);
    if (stopping.signal.aborted) return tellStopped(io);
  }
}

/**
 * Plans and applies; gives when to go on where it cannot be done at once, in milliseconds since the epoch.
 *
 * @param told the keys of the annotations that were printed already
 */
async function applyOnce(
  options: SyncOptions,
  session: Session,
  { io, told }: { io: Io; told: Set<string> },
): Promise<number | null> {
  try {
    const { changes, annotations, syncRun, commit } = await makePlan(options, session);
    tellRemarks(
      annotations.filter(({ key }) => !told.has(key)),
      io,
    );
    for (const { key } of annotations) told.add(key);
    requireLimit(changes, options.limit ?? syncRun.configuration.limit);
    const bar = createBar(changes.length, io);
    const untold: Outcome[] = [];
    const opened: IssueAddress[] = [];
    const applying = { ...syncRun, commit, run: null };
    try {
      await applyChanges(changes, applying, (outcome) => {
        bar.increment();
        if (outcome.change.kind === "open") opened.push(outcome.issue);
        if (options.json || !io.stderr.isTTY) tellOutcome(outcome, options, io);
        else untold.push(outcome);
      });
    } finally {
      bar.stop();
      // Below the bar, where they do not draw over each other.
      for (const outcome of untold) tellOutcome(outcome, options, io);
    }
    await closeOwnCopies(opened, applying);
    return null;
  } catch (error) {
    if (!(error instanceof TryAgainError)) throw error;
    return error.at;
  }
}

async function makePlan({ since }: SyncOptions, { context, login }: Session): Promise<Plan> {
  if (!since) {
    const { all, ...plan } = await planFromAllNotes(login, context);
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
  return { ...planned, commit };
}

function requireLimit(changes: Change[], limit: number): void {
  const count = changes.filter(({ kind }) => kind === "open").length;
  if (count <= limit) return;
  throw new KnownError(
    `this would open ${count} issues, more than the limit of ${limit}: look at them with --dry-run, and allow them with --limit ${count}`,
  );
}

function tellPlan(changes: Change[], { json }: SyncOptions, io: Io): void {
  const lines = changes.map(describeChange);
  for (const line of lines) io.stdout.write(`${json ? JSON.stringify(line) : printChange(line)}\n`);
  if (lines.length === 0 && !json) io.stdout.write("nothing would change\n");
}

function tellOutcome(outcome: Outcome, { json }: SyncOptions, io: Io): void {
  const line = describeOutcome(outcome);
  io.stdout.write(`${json ? JSON.stringify(line) : printOutcome(line)}\n`);
}

function tellStopped(io: Io): number {
  io.stderr.write("stopped: run it again, and it goes on where it was\n");
  return INTERRUPTED;
}

/** A progress bar on a terminal; in a pipe it draws nothing. */
function createBar(total: number, io: Io): SingleBar {
  const bar = new SingleBar({
    format: "{bar} {value} of {total}",
    hideCursor: true,
    noTTYOutput: false,
    stopOnComplete: false,
  });
  if (io.stderr.isTTY) bar.start(total, 0);
  return bar;
}
