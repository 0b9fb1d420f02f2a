/**
 * Learns logins from people who assign waiting issues. The issues hold all of it, in marker and assignees, so it can be rebuilt.
 */
import { addressOf, type IssueAddress, isSameIssue } from "../repository.js";

export interface TaughtIssue extends IssueAddress {
  state: "open" | "closed";
  assignees: string[];
  marker: {
    owners: string[];
    assigned?: string[] | undefined;
    waits?: string[] | undefined;
    placed?: Record<string, string> | undefined;
  };
}

/** Somebody assigned an issue that waits for a name. Their rights are not checked yet. */
export interface Answer {
  issue: IssueAddress;
  name: string;
  login: string;
}

/** Returns learned logins by name, while they stay assigned: `{ Mindy: "mindyp" }`. Two different answers teach nothing. */
export function learnFrom(issues: TaughtIssue[]): Record<string, string> {
  const answers = new Map<string, Set<string>>();
  for (const { assignees, marker } of issues) {
    for (const [name, login] of Object.entries(marker.placed ?? {})) {
      if (!includesLogin(assignees, login)) continue;
      answers.set(name, (answers.get(name) ?? new Set()).add(login.toLowerCase()));
    }
  }
  const agreed = [...answers].filter(([, logins]) => logins.size === 1);
  return Object.fromEntries(agreed.map(([name, [login]]) => [name, login!]));
}

/** Finds issues that lack one owner and have one assignee more than we gave them. The caller must ask GitHub who assigned. */
export function findAnswers(issues: TaughtIssue[]): Answer[] {
  return issues.flatMap((issue) => {
    const { waits = [], assigned = [] } = issue.marker;
    const open = [...waits, ...findLost(issue)];
    const added = issue.assignees.filter((assignee) => !includesLogin(assigned, assignee));
    if (open.length !== 1 || added.length !== 1) return [];
    return [{ issue: addressOf(issue), name: open[0]!, login: added[0]! }];
  });
}

/** Finds answers that were undone, because the login is no longer assigned and nobody took its place. */
export function findRetracted(
  issues: TaughtIssue[],
  answers: Answer[],
): { issue: IssueAddress; name: string }[] {
  return issues
    .filter((issue) => issue.state === "open" && !answers.some((answer) => isSameIssue(answer.issue, issue)))
    .flatMap((issue) => findLost(issue).map((name) => ({ issue: addressOf(issue), name })));
}

/** Returns true when an issue may teach something, waits for an owner, or lost its answer. Learning can skip all others. */
export function teaches(issue: TaughtIssue): boolean {
  const { state, marker } = issue;
  const waits = state === "open" && (marker.waits ?? []).length > 0;
  return (
    waits ||
    findAnswers([issue]).length > 0 ||
    findRetracted([issue], []).length > 0 ||
    Object.keys(learnFrom([issue])).length > 0
  );
}

/** Returns the confirmed names whose login is no longer assigned. */
function findLost({ assignees, marker }: TaughtIssue): string[] {
  const placed = Object.entries(marker.placed ?? {});
  return placed.filter(([, login]) => !includesLogin(assignees, login)).map(([name]) => name);
}

function includesLogin(logins: string[], login: string): boolean {
  return logins.some((one) => one.toLowerCase() === login.toLowerCase());
}
