import type { Outcome, Place, TrackedIssue, Wait } from "../plan/change.js";
import { nameInRequests } from "../repository.js";
import { NEEDS_OWNER } from "../text/issue.js";
import { type Marker, parseMarker, readMarkedText, replaceMarked } from "../text/marker.js";
import { startWaiting, stopWaiting } from "../text/waiting.js";
import { ONCE } from "./client.js";
import { statusOf } from "./failure.js";
import { loginsOf, readTrackedIssue } from "./issues.js";
import { withoutLogins } from "./open.js";
import type { Writing } from "./writing.js";

/**
 * Gives an issue the owner it waits for: assigned, no more labelled, and said so in the marker.
 *
 * @returns null when GitHub will not assign that login: then the issue waits on
 */
export async function placeOwner(change: Place, writing: Writing): Promise<Outcome | null> {
  try {
    return await rewritePlaced(change, writing);
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    writing.log.warn({ issue: change.issue.number, login: change.login }, "this login cannot be assigned");
    return null;
  }
}

function rewritePlaced({ issue, name, login, said }: Place, writing: Writing): Promise<Outcome> {
  return rewrite("assigned", issue, writing, (marker, text, assignees, labels) => {
    const waits = (marker.waits ?? []).filter((each) => each !== name);
    const others = withoutLogins(marker.assigned ?? [], [login]);
    return {
      marker: {
        ...marker,
        waits,
        ...(said ? { placed: { ...marker.placed, [name]: login } } : { assigned: [...others, login] }),
      },
      text: stopWaiting(text, (marker.waits ?? []).indexOf(name)),
      assignees: [...withoutLogins(assignees, [login]), login],
      labels: waits.length > 0 ? labels : labels.filter((label) => label !== NEEDS_OWNER),
    };
  });
}

/** Lets an issue wait for an owner again. */
export async function awaitOwner({ issue, name }: Wait, writing: Writing): Promise<Outcome> {
  return rewrite("waiting", issue, writing, (marker, text, assignees, labels) => {
    const { [name]: _, ...placed } = marker.placed ?? {};
    return {
      marker: { ...marker, placed, waits: [...(marker.waits ?? []), name] },
      text: startWaiting(text, `${name}: nobody is assigned for that name any more`),
      assignees,
      labels: [...labels.filter((label) => label !== NEEDS_OWNER), NEEDS_OWNER],
    };
  });
}

type Rewrite = (
  marker: Marker,
  text: string,
  assignees: string[],
  labels: string[],
) => { marker: Marker; text: string; assignees: string[]; labels: string[] };

/** Changes an issue in one write, from what it is at this moment: what people changed since stays. */
async function rewrite(
  kind: Outcome["kind"],
  { number }: TrackedIssue,
  { github, repository, ledger, app }: Writing,
  change: Rewrite,
): Promise<Outcome> {
  const place = { ...nameInRequests(repository), issue_number: number };
  const { data: issue } = await github.rest.issues.get(place);
  const assignees = loginsOf(issue.assignees);
  const labels = issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")));
  const body = issue.body ?? "";
  const marker = parseMarker(body);
  const text = readMarkedText(body);
  const outcome = {
    kind,
    number,
    url: issue.html_url,
    title: issue.title,
    assignees,
    unplaced: [],
    refused: [],
  };
  // Somebody took our part out of the body: the issue is theirs now.
  if (!marker || text === null) return outcome;
  const changed = change(marker, text, assignees, labels);
  const { data } = await github.rest.issues.update({
    ...place,
    assignees: changed.assignees,
    labels: changed.labels,
    body: replaceMarked(body, changed.marker, changed.text) ?? body,
    ...ONCE,
  });
  const tracked = readTrackedIssue(data, app);
  if (tracked) await ledger.rememberIssue(tracked);
  return { ...outcome, assignees: loginsOf(data.assignees) };
}
