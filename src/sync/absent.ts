import type { SyncRun } from "../apply/context.js";
import { referenceOf } from "../apply/write.js";
import type { ResolvedItem } from "../plan/change.js";
import type { Known } from "../plan/known.js";
import { issuesOfItems } from "../plan/plan.js";
import { addressKey, addressOf } from "../repository.js";
import { type Annotation, remarkOnAbsent } from "../text/annotation.js";

/** Finds the open items whose issue is known to be gone. No other issue is opened for them. */
export async function findAbsentIssues(
  { items, known }: { items: ResolvedItem[]; known: Known },
  { ledger, repository, issueRepositories }: SyncRun,
): Promise<Annotation[]> {
  const issues = await ledger.issuesOf({ addresses: known.tracked.map(addressOf) });
  const absences = new Map(issues.map((issue) => [addressKey(issue), issue.absent]));
  if (issues.every(({ absent }) => !absent)) return [];
  return [...issuesOfItems(items, known)].flatMap(([{ path, item }, issue]) => {
    const absence = absences.get(addressKey(issue));
    const home = issueRepositories.writable.get(issue.home);
    if (!absence || !home || item.done || item.references.length > 0) return [];
    const reference = referenceOf(issue.number, { repository, home });
    return [remarkOnAbsent({ path, line: item.line, reference, absence })];
  });
}
