import type { Configured } from "../apply/context.js";
import { isNotes } from "../config/notes-paths.js";
import type { FolderEntry } from "../github/files.js";
import { dateInPath } from "../notes/header/dates.js";
import { seriesOf } from "../notes/meetings/series.js";
import { isTooFar } from "../notes/meetings/written-day.js";
import type { Ledger } from "../store/ledger.js";
import { repositoryState } from "../store/state.js";
import { compareMeetings } from "../tasks/meetings.js";
import type { ListedMeeting, Place } from "../tasks/model.js";
import type { NewestMeetings } from "../tasks/state.js";

/** The number of latest files of a series that are read with each push, because people copy from them. */
export const LATEST_FILES = 2;

/** Each in another file, newest first. */
const latestMeetings = repositoryState<[series: string, Place[]][]>("latest meetings");

/** Returns the remembered meetings of each series, each in another file, newest first. */
export async function recallLatestMeetings(ledger: Ledger): Promise<Map<string, Place[]>> {
  return new Map(await ledger.read(latestMeetings));
}

/** Remembers the latest meetings of each series, those at the head included. */
export async function rememberLatestMeetings(
  { head, newest }: { head: ListedMeeting[]; newest: NewestMeetings },
  ledger: Ledger,
): Promise<void> {
  const before = await recallLatestMeetings(ledger);
  const latest = [...newest].map(([series, place]): [string, Place[]] => {
    const read = head.filter((meeting) => meeting.series === series);
    return [series, pickLatest([...read, place, ...(before.get(series) ?? [])])];
  });
  if (JSON.stringify([...before]) !== JSON.stringify(latest)) await ledger.write(latestMeetings, latest);
}

/** Finds the latest remembered files in the series of some notes, without these notes. */
export async function recallLatestFiles(
  paths: string[],
  { ledger }: Pick<Configured, "ledger">,
): Promise<string[]> {
  const latest = await recallLatestMeetings(ledger);
  const files = [...new Set(paths.map(seriesOf))].flatMap((series) => latest.get(series) ?? []);
  return files.map(({ path }) => path).filter((path) => !paths.includes(path));
}

/** Returns the notes whose series has no remembered meeting, because it is new, or its first sync did not end. */
export async function findNewSeries(
  paths: string[],
  { ledger }: Pick<Configured, "ledger">,
): Promise<string[]> {
  const latest = await recallLatestMeetings(ledger);
  return paths.filter((path) => !latest.has(seriesOf(path)));
}

/** Finds the latest files in the series of some notes among the files beside them. */
export function findLatestFiles(
  paths: string[],
  around: FolderEntry[],
  { configuration, repository, clock }: Pick<Configured, "configuration" | "repository" | "clock">,
): string[] {
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const others = around
    .filter(({ path, type }) => type === "blob" && !paths.includes(path))
    .filter(({ path }) => isNotes(path, configuration, repository.name))
    .map(({ path }) => ({ path, date: dateInPath(path), series: seriesOf(path) }))
    .filter(({ date }) => !isTooFar(date, today));
  return [...new Set(paths.map(seriesOf))].flatMap((series) =>
    pickLatest(others.filter((place) => place.series === series)).map(({ path }) => path),
  );
}

function pickLatest(places: Place[]): Place[] {
  const byFile = new Map<string, Place>();
  for (const { path, date } of places.toSorted(compareMeetings)) byFile.set(path, { path, date });
  return [...byFile.values()].sort(compareMeetings).reverse().slice(0, LATEST_FILES);
}
