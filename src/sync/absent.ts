import type { SyncRun } from "../apply/context.js";
import { referenceOf } from "../apply/write.js";
import { addressKey, addressOf } from "../repository.js";
import { itemOf } from "../tasks/state.js";
import { type Annotation, remarkOnAbsent } from "../text/annotation.js";
import type { JudgedTasks } from "./judge-tasks.js";

/** Finds the open items whose issue is known to be gone. No other issue is opened for them. */
export async function findAbsentIssues(
  { judged }: Pick<JudgedTasks, "judged">,
  { ledger, repository, issueRepositories }: SyncRun,
): Promise<Annotation[]> {
  const known = judged.flatMap(({ task: { issue } }) => (issue ? [addressOf(issue)] : []));
  const issues = await ledger.issuesOf({ addresses: known });
  const absences = new Map(issues.map((issue) => [addressKey(issue), issue.absent]));
  return judged.flatMap(({ task: { issue, mentions } }) => {
    const absence = issue && absences.get(addressKey(issue));
    const home = issue && issueRepositories.writable.get(issue.home);
    if (!absence || !home) return [];
    const listed = mentions.flatMap((mention) => itemOf(mention) ?? []).at(-1);
    if (!listed || listed.item.done || listed.item.references.length > 0) return [];
    const reference = referenceOf(issue.number, { repository, home });
    return [remarkOnAbsent({ path: listed.path, line: listed.item.line, reference, absence })];
  });
}
