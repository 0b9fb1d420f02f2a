import type { SyncRun } from "../apply/context.js";
import type { Change } from "../plan/change.js";
import { recordChange } from "../plan/outcome.js";
import { fullName } from "../repository.js";
import type { GivenUp } from "../text/given-up.js";

/** Describes a change that was made twice and did not last. */
export function describeGivenUp(
  change: Change,
  { repository: notes, issueRepositories: { writable } }: SyncRun,
): GivenUp {
  const { kind, issue, path, line, task } = recordChange(change);
  const home = issue && (writable.get(issue.home)?.repository ?? notes);
  const elsewhere = home && home.id !== notes.id ? fullName(home) : "";
  return { kind, path, line, task, reference: issue && `${elsewhere}#${issue.number}` };
}
