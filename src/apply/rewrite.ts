import { loginsOf, readIssue, readTrackedIssue } from "../github/issues.js";
import { type Marker, parseMarker, readMarkedText, replaceMarked } from "../marker/marker.js";
import { digestChanged } from "../marker/written.js";
import type { Outcome } from "../plan/outcome.js";
import { type IssueAddress, nameInRequests } from "../repository.js";
import { withdrawDoubleComment } from "./comment.js";
import { confirmChange, sendChange, type Writing } from "./write.js";

/** An issue of ours as it is now. */
export interface Current {
  marker: Marker;
  /** Our own text in its body. */
  text: string;
  title: string;
  state: "open" | "closed";
  assignees: string[];
  labels: string[];
}

/** The new state; missing fields stay the same. */
export interface Rewritten extends Partial<Omit<Current, "marker" | "text">> {
  marker: Marker;
  text: string;
  state_reason?: "completed" | "not_planned" | "reopened" | "duplicate";
  /** The logins that GitHub would not assign. */
  refused?: string[];
}

/**
 * Changes an issue of ours in one write based on its current state, so that people's changes stay.
 *
 * @param change returns the new state, or null to change nothing. It may comment first, because the issue is still ours by then
 * @returns null without a write, also if a person removed our part of the body, because the issue is theirs then
 */
export async function rewriteIssue(
  { number }: Pick<IssueAddress, "number">,
  writing: Writing,
  change: (current: Current) => Rewritten | null | Promise<Rewritten | null>,
): Promise<Outcome | null> {
  const { home } = writing;
  const { github, repository } = home;
  const place = { ...nameInRequests(repository), issue_number: number };
  const issue = await readIssue(home, number);
  const { title, body } = issue;
  const marker = parseMarker(body);
  const text = readMarkedText(body ?? "");
  if (!marker || text === null) return null;
  const rewritten = await change({
    marker,
    text,
    title,
    state: issue.state === "closed" ? "closed" : "open",
    assignees: loginsOf(issue.assignees),
    labels: issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
  });
  if (!rewritten) {
    // The list that the next plan reads may lag.
    const tracked = readTrackedIssue(issue, repository.id, writing.repository.id);
    await writing.ledger.confirm(writing.pending.write, { issue: tracked });
    return null;
  }
  const { marker: newMarker, text: newText, refused, ...rest } = rewritten;
  const written =
    replaceMarked(body ?? "", digestChanged(newMarker, { marker, text }, newText), newText) ?? "";
  const { data } = await sendChange(number, writing, () =>
    github.rest.issues.update({ ...place, ...rest, body: written }),
  );
  // More than our own comment came since we read the issue.
  if (data.comments > issue.comments + 1) await withdrawDoubleComment({ number }, writing);
  const tracked = readTrackedIssue(data, repository.id, writing.repository.id);
  return confirmChange({ home: repository.id, number }, writing, { tracked, refused });
}
