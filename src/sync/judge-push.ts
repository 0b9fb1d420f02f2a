import type { Configured, SyncRun } from "../apply/context.js";
import { isNotes } from "../config/notes-paths.js";
import { readTree } from "../github/git.js";
import { dateInPath } from "../notes/header/dates.js";
import { seriesOf } from "../notes/meetings/series.js";
import type { ResolvedItem, TrackedIssue } from "../plan/change.js";
import { repeatableBy } from "../plan/known.js";
import { compareMeetings } from "../tasks/meetings.js";
import type { Place } from "../tasks/model.js";
import type { ChangedPaths } from "./changed-paths.js";
import type { Interrupted } from "./interrupted.js";
import { type JudgedTasks, judgeTasks, listMeetings } from "./judge-tasks.js";
import { LATEST_FILES, recallLatestMeetings } from "./latest-notes.js";
import { type ReadNotes, type ReadPush, readManyFiles, readMeetings } from "./read-notes.js";
import { findNames } from "./relevant-issues.js";
import { resolveOwners } from "./resolve-owners.js";

/** GitHub answers this many in one request. */
const NEWER_FILES = 100;

interface Push {
  read: ReadPush;
  changed: ChangedPaths;
}

interface KnownOfPush {
  /** Our issues that were just read from GitHub. */
  refreshed: TrackedIssue[];
  /** Learned names → login. */
  names: Record<string, string>;
  interrupted: Interrupted;
}

export interface JudgedPush extends JudgedTasks {
  items: ResolvedItem[];
}

/** Judges the tasks of a push. If an older meeting would open an issue, reads the newer notes of its series and judges again. */
export async function judgePush(
  { read, changed }: Push,
  known: KnownOfPush,
  run: SyncRun,
): Promise<JudgedPush> {
  const judged = await judgeRead(read, known, run);
  const newer = await readNewerNotes(judged, { read, changed }, run);
  return newer.length === 0 ? judged : judgeRead({ ...read, beside: [...read.beside, ...newer] }, known, run);
}

async function judgeRead(
  { base, notes, beside }: ReadPush,
  { refreshed, names, interrupted }: KnownOfPush,
  run: SyncRun,
): Promise<JudgedPush> {
  const all = [...base, ...notes, ...beside];
  const items = await resolveOwners(all, names, run);
  const namedBy = findNames(run);
  const meetings = listMeetings(all, items, (item) => repeatableBy(item, { namedBy }));
  const [first, last] = [base.length, base.length + notes.length];
  const unchanged = meetings.slice(last);
  const versions = {
    base: [...meetings.slice(0, first), ...unchanged],
    head: [...meetings.slice(first, last), ...unchanged],
  };
  const tasks = await judgeTasks({ versions, refreshed, interrupted, opens: "news" }, run);
  return { ...tasks, items: items.slice(first, last).flat() };
}

/** Reads the newer notes of each series in which an older meeting would open an issue. They may have the task ticked. */
async function readNewerNotes(
  { judged, newest }: JudgedTasks,
  { read, changed: { head, touched } }: Push,
  context: Configured,
): Promise<ReadNotes[]> {
  const latest = await recallLatestMeetings(context.ledger);
  const opening = new Map<string, Place>();
  for (const { state } of judged) {
    if (state.kind !== "new") continue;
    const { meeting } = state.current;
    const { series } = meeting;
    // The latest files were read with the push.
    const isLatest = (place: Place | undefined) => place && compareMeetings(meeting, place) >= 0;
    if (isLatest(newest.get(series)) || isLatest(latest.get(series)?.[LATEST_FILES - 1])) continue;
    const first = opening.get(series);
    if (!first || compareMeetings(meeting, first) < 0) opening.set(series, meeting);
  }
  if (opening.size === 0 || head === null) return [];
  const tree = await readTree(context, head);
  const { configuration, repository } = context;
  const known = new Set([...Object.keys(touched), ...read.beside.map(({ path }) => path)]);
  const files = [...(tree?.files.keys() ?? [])]
    .filter((path) => !known.has(path) && isNotes(path, configuration, repository.name))
    .map((path) => ({ path, date: dateInPath(path), since: opening.get(seriesOf(path)) }))
    .filter(({ date, since }) => since && (date === null || since.date === null || date >= since.date))
    .sort((one, other) => compareMeetings(other, one))
    .slice(0, NEWER_FILES)
    .map(({ path }) => path);
  if (files.length === 0) return [];
  const { texts } = await readManyFiles(context, [{ commit: head, files }]);
  return (await readMeetings({ texts: texts[0]!, commit: head }, context)).notes;
}
