import { TryAgainError } from "./errors.js";
import { type ChangedPaths, findTouched, readHead } from "./github/notes.js";
import { readTree } from "./github/tree.js";
import { planUndo } from "./plan/undo.js";
import type { Pressed } from "./press.js";
import type { Context } from "./stages/context.js";
import { isOffered } from "./stages/older.js";
import { applyRun, findOpened } from "./stages/outcomes.js";
import { tell, tellProgress } from "./stages/tell.js";
import { planChanges } from "./sync.js";
import { openingCheck, withButtons } from "./text/buttons.js";
import { reportCheck } from "./text/check.js";
import { markRun, type Run } from "./text/run.js";

/**
 * Opens what the limit kept from being opened (SPEC section 3, "Limits"): it syncs anew from where the stopped push started, up to
 * the newest commit, without the limit.
 *
 * @throws {KnownError} when a person has to put something right first
 * @throws {TryAgainError} when it has to go on later
 */
export async function openAll({ run, commit, by }: Pressed, context: Context): Promise<void> {
  const { ledger, signal } = context;
  const mark = markRun(run);
  const changed = await findChanges(run, context);
  const pushers = { logins: [by], areKnown: true };
  const planned = await planChanges({ changed, pushers, reviewed: false }, context);
  const { changes, configuration, homes, lookedAt } = planned;
  const before = await findOpened(mark, context);
  const total = before.length + changes.filter(({ kind }) => kind === "open").length;
  const applying = { ...context, configuration, commit: changed.head, lookedAt, run: mark };
  try {
    const outcomes = await applyRun(changes, homes, applying);
    const offers = {
      overLimit: null,
      undoable: planUndo(await ledger.trackedIssues(), mark, by).length,
      hasOlderNotes: await isOffered(run, ledger),
    };
    const report = reportCheck({ outcomes, overLimit: null, refused: homes.refused });
    await tell(withButtons(report, offers), { commit, run }, context);
  } catch (error) {
    if (!(error instanceof TryAgainError) || signal.aborted) throw error;
    const opened = await findOpened(mark, context);
    await tellProgress(openingCheck(opened.length, total), { commit, run }, context);
    throw error;
  }
}

/** What changed since the stopped push started, pushes that came since included. */
async function findChanges(run: Run, { github, repository }: Context): Promise<ChangedPaths> {
  const base = run.kind === "sync" ? run.base : null;
  const head = await readHead(github, repository);
  if (base !== null) return { base, head, touched: await findTouched(github, repository, base, head) };
  // The branch was new with that push: all that it holds came with it.
  const tree = await readTree(github, repository, head);
  const paths = [...(tree?.files.keys() ?? [])];
  return { base, head, touched: Object.fromEntries(paths.map((path) => [path, "changed"])) };
}
