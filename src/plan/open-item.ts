import { isTitleOurs, readDue } from "../marker/written.js";
import { printReference, type Repository } from "../repository.js";
import type { TrackedIssue } from "./change.js";
import { isDay } from "./day.js";

/** An open issue that stands for an item, as a list of what is open shows it. */
export interface OpenItem {
  issue: TrackedIssue;
  /** How people write it where the notes stand: `#12`, or `owner/name#12` where it lives elsewhere. */
  reference: string;
  /** What is to be done: the task as in the notes, or the title that people gave the issue. */
  task: string;
  /** Whose it is, by login. */
  logins: string[];
  /** Whose it is, as the notes call them; by login, `@aokafor`, where people gave the issue to others. */
  owners: string[];
  /** When it was taken, `YYYY-MM-DD`. */
  since: string | null;
  due: string | null;
  overdue: boolean;
}

/**
 * Reads what an open issue says of its item.
 *
 * Of an issue that lives elsewhere only what the notes know is told: whoever reads them may not read what people made of it there.
 *
 * @param repository that of the notes
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

/**
 * What is due first comes first, and then what was taken first; what is overdue leads.
 *
 * @example
 * [resolved, due, overdue].sort(byUrgency) // → [overdue, due, resolved]
 */
export function byUrgency(one: OpenItem, other: OpenItem): number {
  const [first, second] = [one, other].map(urgencyOf);
  return first! < second! ? -1 : first! > second! ? 1 : one.issue.number - other.issue.number;
}

/** Without a day it is later than any. */
const NEVER = "9999";

function urgencyOf({ due, since }: OpenItem): string {
  return `${due ?? NEVER} ${since ?? NEVER}`;
}

/** The logins that the marker knows: whom we assigned, and who people said a name is. */
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
