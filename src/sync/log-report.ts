import type { Context } from "../apply/context.js";
import type { Outcome } from "../plan/outcome.js";
import type { Report } from "../text/check.js";
import type { Check } from "../text/check-run.js";

/** Logs in one line what was done. */
export async function logReport(
  { clock, log }: Context,
  done: string,
  work: () => Promise<Report | Check | null>,
): Promise<void> {
  const startedAt = clock.now();
  const told = await work();
  const milliseconds = clock.now() - startedAt;
  const report = told && "outcomes" in told ? told : null;
  const counts = countOutcomes(report?.outcomes ?? []);
  const problems = report?.failure?.problems;
  log.info({ milliseconds, ...counts, problems }, report?.failure?.message ?? done);
}

function countOutcomes(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const {
    change: { kind },
  } of outcomes)
    counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
