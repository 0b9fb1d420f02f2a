/**
 * What people teach us: somebody assigns an issue that waits for "Mindy", and from then on we know who that is.
 *
 * Nothing of it is kept anywhere but in the issues, in the marker and the assignees, so that it can be rebuilt from them.
 */
import { addressOf, type IssueAddress, isSameIssue } from "../repository.js";

/** What an issue of ours says of its owners. */
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

/** Somebody assigned an issue that waits for a name: perhaps they said who that is. */
export interface Answer {
  issue: IssueAddress;
  name: string;
  login: string;
}

/**
 * What the issues teach: name → login, of every name that was placed and whose login is still assigned. Two answers that differ
 * teach nothing.
 *
 * @example
 * learnFrom([{ home: 1, number: 3, state: "open", assignees: ["mindyp"], marker: { owners: ["Mindy"], placed: { Mindy: "mindyp" } } }])
 * // → { Mindy: "mindyp" }
 */
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

/**
 * The answers that people may have given by assigning: an issue of which one owner is open, and which has one assignee more than
 * we gave it. Who assigned is for GitHub to say.
 *
 * @example
 * findAnswers([{ home: 1, number: 3, state: "open", assignees: ["mindyp"], marker: { owners: ["Mindy"], waits: ["Mindy"] } }])
 * // → [{ issue: { home: 1, number: 3 }, name: "Mindy", login: "mindyp" }]
 */
export function findAnswers(issues: TaughtIssue[]): Answer[] {
  return issues.flatMap((issue) => {
    const { waits = [], assigned = [] } = issue.marker;
    const open = [...waits, ...findLost(issue)];
    const added = issue.assignees.filter((assignee) => !includesLogin(assigned, assignee));
    if (open.length !== 1 || added.length !== 1) return [];
    return [{ issue: addressOf(issue), name: open[0]!, login: added[0]! }];
  });
}

/**
 * The answers that were taken back: whom people named for an owner is not assigned any more, and nobody is in their place.
 *
 * @example
 * findRetracted([{ home: 1, number: 3, state: "open", assignees: [], marker: { owners: ["Mindy"], placed: { Mindy: "mindyp" } } }], [])
 * // → [{ issue: { home: 1, number: 3 }, name: "Mindy" }]
 */
export function findRetracted(
  issues: TaughtIssue[],
  answers: Answer[],
): { issue: IssueAddress; name: string }[] {
  return issues
    .filter((issue) => issue.state === "open" && !answers.some((answer) => isSameIssue(answer.issue, issue)))
    .flatMap((issue) => findLost(issue).map((name) => ({ issue: addressOf(issue), name })));
}

/**
 * Whether an issue teaches anything, waits for somebody, or is one whose answer was taken back: to learn, no others need to be
 * looked at.
 *
 * @example
 * teaches({ home: 1, number: 3, state: "closed", assignees: [], marker: { owners: ["Mindy"], waits: ["Mindy"] } }) // → false
 */
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

/** The names that were placed and whose login is not assigned any more. */
function findLost({ assignees, marker }: TaughtIssue): string[] {
  const placed = Object.entries(marker.placed ?? {});
  return placed.filter(([, login]) => !includesLogin(assignees, login)).map(([name]) => name);
}

function includesLogin(logins: string[], login: string): boolean {
  return logins.some((one) => one.toLowerCase() === login.toLowerCase());
}
