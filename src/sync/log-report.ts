import type { Context } from "../apply/context.js";
import type { Outcome } from "../plan/outcome.js";
import type { Report } from "../text/check.js";
import type { Check } from "../text/check-run.js";

const COUNTED_AS: Record<Outcome["change"]["kind"], string> = {
  open: "opened",
  link: "linked",
  close: "closed",
  duplicate: "closed",
  undo: "undone",
  reopen: "reopened",
  update: "updated",
  remove: "updated",
  assign: "updated",
  wait: "updated",
  backdate: "updated",
};

/** Logs a sync in one line with counts. */
export async function logReport(
  { clock, log, tally }: Context,
  done: string,
  work: () => Promise<Report | Check | null>,
): Promise<void> {
  const startedAt = clock.now();
  const before = tally.requests;
  const told = await work();
  const milliseconds = clock.now() - startedAt;
  const report = told && "outcomes" in told ? told : null;
  const counts = countOutcomes(report?.outcomes ?? []);
  const needsAttention = report ? countAttention(report) : 0;
  const problems = report?.failure?.problems;
  const requests = tally.requests - before;
  log.info({ ...counts, needsAttention, requests, milliseconds, problems }, report?.failure?.message ?? done);
}

function countOutcomes(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = { opened: 0, linked: 0, closed: 0, updated: 0 };
  for (const { change } of outcomes) {
    const name = COUNTED_AS[change.kind];
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Counts everything that the check asks a person to look at. */
function countAttention({ annotations, refused, overLimit, givenUp = [], failure }: Report): number {
  return annotations.length + refused.length + givenUp.length + (overLimit ? 1 : 0) + (failure ? 1 : 0);
}
