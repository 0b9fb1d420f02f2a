import type { IssueRepositories } from "../github/home.js";
import type { Change } from "../plan/change.js";
import { recordChange } from "../plan/outcome.js";
import { fullName, type Repository } from "../repository.js";
import type { GivenUp } from "../text/given-up.js";

/** Describes a change that was made twice and did not last. */
export function describeGivenUp(change: Change, { writable }: IssueRepositories, notes: Repository): GivenUp {
  const { kind, issue, path, line, task } = recordChange(change);
  const home = issue && (writable.get(issue.home)?.repository ?? notes);
  const elsewhere = home && home.id !== notes.id ? fullName(home) : "";
  return { kind, path, line, task, reference: issue && `${elsewhere}#${issue.number}` };
}
