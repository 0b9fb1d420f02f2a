import { findCheck } from "../apply/check-run.js";
import type { Context } from "../apply/context.js";
import { recallRights } from "../apply/rights.js";
import { MINUTE } from "../clock.js";
import { KnownError } from "../errors.js";
import type { ButtonJob } from "../events/job.js";
import type { RequestedAction } from "../events/requested-action.js";
import { isOnDefaultBranch } from "../github/git.js";
import { CHECK_NAME, nameCheck, parseRun, type Run } from "../marker/run.js";
import { repositoryState } from "../store/state.js";
import { configure } from "../sync/configure.js";
import { writeDashboard } from "../sync/dashboard.js";
import { NO_PUSH } from "../sync/sync.js";
import { writeCheck } from "../sync/write-check.js";
import { type Button, failedButtonCheck } from "../text/buttons.js";
import { countOlderNotes, importOlderNotes } from "./import.js";
import { openAll } from "./open-all.js";
import { undo } from "./undo.js";

function onBranch(commit: string) {
  return repositoryState<boolean>(`commit ${commit} on the branch`);
}

/** A force push may remove a commit at any time, but a long import need not check that often. */
const ON_BRANCH_MILLISECONDS = 10 * MINUTE;

/** Each handler starts from the current state, so that it can be repeated. */
const BUTTON_HANDLERS: Record<Button, (pressed: RequestedAction, context: Context) => Promise<void>> = {
  "open-all": openAll,
  undo,
  "older-notes": countOlderNotes,
  import: importOlderNotes,
};

/** Only checks of these runs have the button. */
const RUNS_OF: Record<Exclude<Button, "older-notes">, Run["kind"][]> = {
  "open-all": ["sync"],
  undo: ["sync", "import"],
  import: ["import"],
};

/**
 * Runs the action of a button or comment, if the person may write here. Rights may be lost, and anybody may comment.
 * @throws {TryAgainError} when it has to continue later
 */
export async function runButton(asked: ButtonJob, context: Context): Promise<void> {
  const { button, by, commit } = asked;
  const { repository, github, log } = context;
  if (!(await recallRights(by, { repository, github, concealed: false }, context))) {
    log.warn({ button, by, commit }, "a button was pressed by somebody without write access: ignored");
    return;
  }
  const run = await findRun(asked, context);
  if (!run) {
    log.warn({ button, by, commit }, "no check on this commit has this button: ignored");
    return;
  }
  try {
    // An undo works even after a force push removed the commit.
    if (button !== "undo") await requireOnBranch(commit, context);
    await BUTTON_HANDLERS[button]({ run, commit, by }, context);
    await showWhatIsOpen(context);
    log.info({ button, by, commit }, "a button was pressed and handled");
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    await writeCheck(failedButtonCheck(error, button), { commit, run }, context);
    log.info({ button, by, commit, problems: error.problems }, error.message);
  }
}

/** Updates the dashboard, if there is one. */
async function showWhatIsOpen(context: Context): Promise<void> {
  const configuration = await configure(NO_PUSH, context);
  const lookedAt = context.clock.now();
  await writeDashboard({ notes: [], removed: new Set() }, { ...context, configuration, lookedAt });
}

/** Finds the run of a button. A comment may name a button that its commit's check does not have. */
async function findRun({ button, commit, run }: ButtonJob, context: Context): Promise<Run | null> {
  if (button === "older-notes") return { kind: "import", commit };
  const told = parseRun(run);
  const found =
    told?.kind === "sync"
      ? told
      : (await findCheck(commit, context, told ? nameCheck(told) : CHECK_NAME))?.run;
  return found && RUNS_OF[button].includes(found.kind) ? found : null;
}

/** @throws {KnownError} when a force push has removed the commit since */
async function requireOnBranch(commit: string, context: Context): Promise<void> {
  const { repository, ledger } = context;
  // The last synced commit is there, because a force push would be a push too.
  if ((await ledger.lastSynced()) === commit) return;
  await ledger.remember(onBranch(commit), ON_BRANCH_MILLISECONDS, async () => {
    if (await isOnDefaultBranch(context, commit)) return true;
    throw new KnownError(`this commit is no longer on ${repository.defaultBranch}`, [
      "Press the button on a newer commit",
    ]);
  });
}
