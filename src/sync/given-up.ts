import type { IssueRepositories } from "../github/home.js";
import { type Change, summariseChange } from "../plan/change.js";
import { fullName, type Repository } from "../repository.js";
import type { GivenUp } from "../text/given-up.js";

/** Describes a change that was made twice and did not last. */
export function describeGivenUp(change: Change, { writable }: IssueRepositories, notes: Repository): GivenUp {
  const { kind, path, line, task } = summariseChange(change);
  const issue = "issue" in change && "number" in change.issue ? change.issue : null;
  const home = issue && (writable.get(issue.home)?.repository ?? notes);
  const elsewhere = home && home.id !== notes.id ? fullName(home) : "";
  return { kind, path, line, task, reference: issue && `${elsewhere}#${issue.number}` };
}
