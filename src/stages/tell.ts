import { writeCheck } from "../github/checks.js";
import { CHECK_NAME, type Check } from "../text/check.js";
import { nameCheck, printRun, type Run } from "../text/run.js";
import { type Context, MINUTE } from "./context.js";

/** Of which run progress was told last, by its name in the cache. */
const PROGRESS = "progress";

/** How often people are told how far a run is that takes long. */
const PROGRESS_MILLISECONDS = MINUTE;

/** Where a check stands, and what it tells of. */
interface Telling {
  /** Null where nobody pushed: then there is no commit to tell it on. */
  commit: string | null;
  /** Null where it tells that a sync could not be done. */
  run: Run | null;
}

/** Writes the check of a run; one that cannot be written costs nobody their issues. */
export async function tell(check: Check, { commit, run }: Telling, context: Context): Promise<void> {
  const { github, repository, author, log } = context;
  // Only Apps write checks; whoever runs a command reads what it prints.
  if (commit === null || !("app" in author)) return;
  const name = { name: run ? nameCheck(run) : CHECK_NAME, externalId: run ? printRun(run) : undefined };
  try {
    await writeCheck(github, repository, commit, check, name);
  } catch (error) {
    log.error({ err: error, title: check.title }, "the check could not be written");
  }
}

/** Tells how far a run is that GitHub's pace cuts into slices, but not after every slice: a check run is a write too. */
export async function tellProgress(
  check: Check,
  telling: Telling & { run: Run },
  context: Context,
): Promise<void> {
  const { ledger, clock } = context;
  const run = printRun(telling.run);
  const last = await ledger.cached<string>(PROGRESS);
  if (last?.value === run && clock.now() - last.readAt < PROGRESS_MILLISECONDS) return;
  await tell(check, telling, context);
  await ledger.cache(PROGRESS, run, clock.now());
}
