import type { SeenIssue } from "../../lab/lab.js";
import { type Marker, parseMarker } from "../../src/marker/marker.js";
import { readMeeting } from "../../src/notes/meeting.js";
import { itemKey, taskKey } from "../../src/plan/identity.js";

/** Who is meant by the names of the notes; whom nobody knows is not among them. */
const LOGINS: Record<string, string> = { Ada: "aokafor", Dave: "dscholten", Chiara: "chiara" };

/** What a repository holds in the end. */
export interface Seen {
  /** The notes at the head, by their paths. */
  files: Map<string, string>;
  issues: SeenIssue[];
  /** How often a task, known by its first word, was ticked. */
  ticksOf(verb: string): number;
}

/** An item of the notes, as they are read without a server. */
interface Item {
  marker: Marker;
  done: boolean;
  closes: number[];
  names: number[];
}

/** An issue that we opened. */
interface Own {
  issue: SeenIssue;
  marker: Marker;
}

/**
 * What does not hold of notes and issues in the end, in words; nothing where no item is lost and none is doubled.
 *
 * It looks at the notes as they are, and never at how they came to be so: which states of the notes a server saw in between
 * depends on the disorder.
 *
 * @example
 * findProblems({ files: notesWithOneItem, issues: [], … }) // → ['"write the post" has 0 open issues']
 */
export function findProblems({ files, issues, ticksOf }: Seen): string[] {
  const items = [...files].flatMap(([path, text]) => readItems(path, text));
  const own = issues.flatMap((issue): Own[] => {
    const marker = isOurs(issue) ? parseMarker(issue.body) : null;
    return marker ? [{ issue, marker }] : [];
  });
  return [
    ...items.flatMap((item) => checkItem(item, own, issues)),
    ...checkRepetitions(items, own),
    ...own.flatMap((each) => checkOwn(each, items)),
    ...checkDoubles(own),
    ...issues.flatMap((issue) => checkComments(issue, ticksOf)),
  ];
}

function readItems(path: string, text: string): Item[] {
  return readMeeting(text, { path }).items.map(({ owners, task, done, closes, references }) => ({
    marker: { version: 1, path, owners, task },
    done,
    closes: closes.map(numberOf),
    names: references.map(numberOf),
  }));
}

/** An item that is open has one open issue; one that names an issue is said there; one that is done has none that is open. */
function checkItem({ marker, done, closes, names }: Item, own: Own[], issues: SeenIssue[]): string[] {
  const what = JSON.stringify(marker.task);
  const named = issues.filter(({ number }) => names.includes(number));
  const said = named.filter((issue) => markersOf(issue).some((each) => itemKey(each) === itemKey(marker)));
  if (closes.length > 0)
    return named
      .filter(({ state }) => state === "open")
      .map(({ number }) => `${what} did not close #${number}`);
  const standing = own.filter((each) => taskKey(each.marker) === taskKey(marker));
  if (names.length > 0) {
    const problems = standing.map(({ issue }) => `${what} names an issue and has #${issue.number} too`);
    return said.length === names.length
      ? problems
      : [...problems, `${what} is not said on the issue it names`];
  }
  const open = standing.filter(({ issue }) => issue.state === "open");
  return open.length === (done ? 0 : 1)
    ? []
    : [`${what}${done ? ", done," : ""} has ${open.length} open issues`];
}

/** What later notes repeat is said on its issue, unless notes were moved: then nobody can tell which of them repeat it. */
function checkRepetitions(items: Item[], own: Own[]): string[] {
  return items.flatMap(({ marker, done, names }) => {
    const stands = own.find((each) => taskKey(each.marker) === taskKey(marker));
    if (done || names.length > 0 || !stands || stands.marker.path === marker.path) return [];
    if ([stands.marker.path, marker.path].some((path) => path.includes("moved"))) return [];
    const isSaid = markersOf(stands.issue).some((each) => itemKey(each) === itemKey(marker));
    return isSaid
      ? []
      : [`that ${marker.path} repeats "${marker.task}" is not said on #${stands.issue.number}`];
  });
}

/** An issue of ours says only truly that its item is gone; it is its owners' and nobody else's. */
function checkOwn({ issue, marker }: Own, items: Item[]): string[] {
  const stands = items.some((item) => !item.done && taskKey(item.marker) === taskKey(marker));
  const problems: string[] = [];
  // An open one may stand for nothing: its bullet was deleted from an older meeting.
  if (issue.state === "open" && stands && marker.gone)
    problems.push(`#${issue.number} "${marker.task}" is open and said to be gone`);
  const wanted = marker.owners.flatMap((owner) => LOGINS[owner] ?? []).sort();
  if (JSON.stringify([...issue.assignees].sort()) !== JSON.stringify(wanted))
    problems.push(`#${issue.number} of ${marker.owners} is assigned to ${issue.assignees}`);
  return problems;
}

/** Every task has a first word of its own, so that it is known in whatever words an issue tells it. */
function checkDoubles(own: Own[]): string[] {
  const verbs = own.map(({ marker }) => verbOf(marker));
  const doubled = new Set(verbs.filter((verb, index) => verbs.indexOf(verb) !== index));
  return [...doubled].map((verb) => {
    const numbers = own
      .filter(({ marker }) => verbOf(marker) === verb)
      .map(({ issue }) => `#${issue.number}`);
    return `"${verb} …" has ${numbers.length} issues: ${numbers.join(", ")}`;
  });
}

/** A comment is made once, but that somebody ticked a task is said as often as they did. */
function checkComments(issue: SeenIssue, ticksOf: Seen["ticksOf"]): string[] {
  const counts = new Map<string, { count: number; most: number }>();
  for (const comment of issue.comments.filter(isOurs)) {
    const marker = parseMarker(comment.body);
    if (!marker) continue;
    const kind = /-->\n(\w+,? \w+)/.exec(comment.body)?.[1];
    const isRepeatable = kind === "Done, say" || kind === "Not done";
    const most = isRepeatable ? Math.max(1, ticksOf(verbOf(marker))) : 1;
    const key = `"${kind} …" of ${itemKey(marker)}`;
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, most });
  }
  return [...counts].flatMap(([key, { count, most }]) =>
    count > most ? [`#${issue.number} says ${count} times ${key}`] : [],
  );
}

function markersOf({ comments }: SeenIssue): Marker[] {
  return comments.filter(isOurs).flatMap(({ body }) => parseMarker(body) ?? []);
}

function isOurs({ author }: { author: string }): boolean {
  return author === "next-steps[bot]";
}

function verbOf({ task }: Marker): string {
  return task.split(" ")[0]!;
}

function numberOf(reference: string): number {
  return Number(reference.slice(1));
}
