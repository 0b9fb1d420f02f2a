import { confirmCheck, findCheck, saysUnfinished } from "../apply/check-run.js";
import type { Context } from "../apply/context.js";
import { type Run, runId } from "../marker/run.js";
import { planUndo } from "../plan/undo.js";
import { repositoryState } from "../store/state.js";
import type { Annotation } from "../text/annotation.js";
import { type Offers, withButtons } from "../text/buttons.js";
import { type Report, reportCheck } from "../text/check.js";
import { decideImportOffer } from "./import-offer.js";
import { writeCheck } from "./write-check.js";

/** Remembers the annotations of a file that were shown. */
function shownAnnotations(path: string) {
  return repositoryState<string[]>(`told ${path}`);
}

export interface CheckTarget {
  /** Null without a push. */
  commit: string | null;
  /** True if a person asked for it and expects a check. */
  asked: boolean;
}

interface ReportedSync extends CheckTarget {
  run: Run;
  /** True if the push was not synced before. */
  isNew: boolean;
  /** False also if we did not look for any. */
  holdsOlderNotes: boolean;
}

/**
 * Reports a sync in a check if it changed something, was kept from it, has new annotations, or said so far that it waits. Each annotation
 * is shown once, so that old notes are not reported with every push.
 */
export async function reportSync(report: Report, told: ReportedSync, context: Context): Promise<void> {
  const { commit, run, asked } = told;
  const { outcomes, overLimit, givenUp = [] } = report;
  if (commit === null) return;
  const annotations = asked ? report.annotations : await leaveOutTold(report.annotations, context);
  const hasWarnings = annotations.some(({ level }) => level === "warning");
  const isFailure = overLimit !== null || givenUp.length > 0;
  const hasNews = outcomes.length > 0 || isFailure || asked || hasWarnings;
  if (!hasNews && !(await saysUnfinished(commit, context))) return;
  if (asked && (await stands(report, told, context))) return;
  const check = reportCheck({ ...report, annotations });
  // The buttons of a workflow's check send no webhook to us.
  const shown = "app" in context.author ? withButtons(check, await findOffers(report, told, context)) : check;
  if (await writeCheck(shown, { commit, run }, context)) await rememberTold(annotations, context);
}

async function findOffers(
  { overLimit }: Report,
  { run, holdsOlderNotes }: ReportedSync,
  { ledger }: Context,
): Promise<Offers> {
  const mark = runId(run);
  return {
    overLimit,
    undoable: planUndo(await ledger.issuesOfRun(mark), mark, "").length,
    hasOlderNotes: await decideImportOffer(run, holdsOlderNotes, ledger),
  };
}

/** Returns true if the existing check is still true. It says more than a new one, which would have nothing to report. */
async function stands(
  { overLimit, givenUp = [] }: Report,
  { commit, isNew }: ReportedSync,
  context: Context,
): Promise<boolean> {
  if (commit === null || isNew || overLimit || givenUp.length > 0) return false;
  const check = await findCheck(commit, context);
  if (check?.run.kind !== "sync" || check.conclusion === null || check.conclusion === "failure") return false;
  await confirmCheck(commit, check, context);
  return true;
}

async function leaveOutTold(annotations: Annotation[], { ledger }: Context): Promise<Annotation[]> {
  const fresh: Annotation[] = [];
  for (const [path, ofFile] of groupByPath(annotations)) {
    const told = new Set(await ledger.read(shownAnnotations(path)));
    fresh.push(...ofFile.filter(({ key }) => !told.has(key)));
  }
  return fresh;
}

async function rememberTold(annotations: Annotation[], { ledger }: Context): Promise<void> {
  for (const [path, ofFile] of groupByPath(annotations)) {
    const told = (await ledger.read(shownAnnotations(path))) ?? [];
    const keys = new Set([...told, ...ofFile.map(({ key }) => key)]);
    await ledger.write(shownAnnotations(path), [...keys]);
  }
}

function groupByPath(annotations: Annotation[]): Map<string, Annotation[]> {
  const files = new Map<string, Annotation[]>();
  for (const annotation of annotations)
    files.set(annotation.path, [...(files.get(annotation.path) ?? []), annotation]);
  return files;
}
