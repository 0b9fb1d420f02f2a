import { isTitleOurs, readDue } from "../marker/written.js";
import { printReference, type Repository } from "../repository.js";
import type { TrackedIssue } from "./change.js";
import { isDay } from "./day.js";

/** An open issue as dashboard and agenda list it. */
export interface OpenItem {
  issue: TrackedIssue;
  /** `#12`, or `owner/name#12` in another repository. */
  reference: string;
  /** The task in the notes, or the title if people changed it. */
  task: string;
  logins: string[];
  /** Names in the notes, or `@aokafor` if people reassigned the issue. */
  owners: string[];
  /** `YYYY-MM-DD`. */
  since: string | null;
  due: string | null;
  overdue: boolean;
}

/**
 * Reads an open issue. From another repository it takes the marker alone, because readers of the notes may not see
 * the issue itself.
 *
 * @param repository the repository of the notes
 * @param today `YYYY-MM-DD`
 * @example
 * readOpenItem(issue12, notes, "2026-05-22") // → { reference: "#12", task: "write the post", logins: ["aokafor"], since: "2026-05-05", … }
 */
export function readOpenItem(issue: TrackedIssue, repository: Repository, today: string): OpenItem {
  const { marker, title } = issue;
  const isHere = issue.home === repository.id;
  const due = readDue(issue);
  return {
    issue,
    reference: referenceOf(issue, repository),
    task: isHere && !isTitleOurs(marker, title) ? title : marker.task,
    logins: isHere ? issue.assignees : loginsIn(issue),
    owners: isHere && wasGivenAway(issue) ? issue.assignees.map((login) => `@${login}`) : marker.owners,
    since: marker.date && isDay(marker.date) ? marker.date : null,
    due,
    overdue: due !== null && due < today,
  };
}

/** Orders by due date, then by age. */
export function byUrgency(one: OpenItem, other: OpenItem): number {
  const [first, second] = [one, other].map(urgencyOf);
  return first! < second! ? -1 : first! > second! ? 1 : one.issue.number - other.issue.number;
}

/** Later than any day. */
const NEVER = "9999";

function urgencyOf({ due, since }: OpenItem): string {
  return `${due ?? NEVER} ${since ?? NEVER}`;
}

/** Returns the logins that we assigned and those that people gave for a name. */
function loginsIn({ marker }: TrackedIssue): string[] {
  return [...new Set([...(marker.assigned ?? []), ...Object.values(marker.placed ?? {})])];
}

function wasGivenAway(issue: TrackedIssue): boolean {
  const ours = new Set(loginsIn(issue).map((login) => login.toLowerCase()));
  return issue.assignees.some((login) => !ours.has(login.toLowerCase()));
}

function referenceOf({ home, number, url }: TrackedIssue, repository: Repository): string {
  const [owner, name] = URL.canParse(url) ? new URL(url).pathname.split("/").slice(-4) : [];
  return printReference(number, home !== repository.id && owner && name ? { owner, name } : null);
}
