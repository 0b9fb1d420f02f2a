import type { Answer } from "../people/learn.js";
import type { Resolution } from "../people/model.js";
import { type IssueAddress, isSameIssue } from "../repository.js";
import type { Assignment, TrackedIssue, Wait } from "./change.js";

/** Answers that people gave since the last sync by assigning issues. */
export interface Answers {
  /** Each by a person with the right to assign. */
  answers: Answer[];
  retracted: { issue: IssueAddress; name: string }[];
}

/**
 * Plans the changes of issues that wait for an owner, when people gave or took back an answer (docs/behaviour.md#learned-names).
 *
 * @param resolveName resolves a name by the configuration and by learned names, these answers included
 * @example
 * planWaiting([issueThatWaitsForMindy, another], { answers: [{ issue: { home: 1, number: 3 }, name: "Mindy", login: "mindyp" }], retracted: [] }, resolveName)
 * // → [{ kind: "assign", issue: issueThatWaitsForMindy, …, said: true }, { kind: "assign", issue: another, …, said: false }]
 */
export function planWaiting(
  tracked: TrackedIssue[],
  { answers, retracted }: Answers,
  resolveName: (name: string) => Resolution,
): (Assignment | Wait)[] {
  return tracked.flatMap((issue): (Assignment | Wait)[] => {
    const answer = answers.find((each) => isSameIssue(each.issue, issue));
    if (answer) return [{ kind: "assign", issue, name: answer.name, login: answer.login, said: true }];
    const lost = retracted.filter((each) => isSameIssue(each.issue, issue));
    if (lost.length > 0) return lost.map(({ name }) => ({ kind: "wait", issue, name }));
    if (issue.state === "closed") return [];
    return (issue.marker.waits ?? []).flatMap((name): Assignment[] => {
      const resolution = resolveName(name);
      return resolution.kind === "known"
        ? [{ kind: "assign", issue, name, login: resolution.login, said: false }]
        : [];
    });
  });
}
