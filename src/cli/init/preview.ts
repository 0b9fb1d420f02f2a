import { seriesOf } from "../../notes/meetings/series.js";
import { readNotes } from "../../notes/notes.js";
import type { Resolve } from "../../people/resolve.js";
import type { Change } from "../../plan/change.js";
import { planImport } from "../../plan/import.js";
import { findTasks } from "../../tasks/identity.js";
import type { ListedMeeting } from "../../tasks/model.js";
import { findNewestMeetings, judge } from "../../tasks/state.js";
import type { FoundMeeting, ReadFile } from "./read-checkout.js";

/** Reads meetings again with the headings of a proposed configuration. */
export function readByHeadings(
  meetings: FoundMeeting[],
  files: ReadFile[],
  headings: string[],
): FoundMeeting[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return meetings.map(({ path, meeting: { line, ...meeting } }) => {
    const read = readNotes(texts.get(path)!, { path, headings }).meetings.find((each) => each.line === line);
    return { path, meeting: { line, ...meeting, ...read } };
  });
}

/** Plans what some meetings would open in a repository without issues. */
export function planOpenings(
  meetings: FoundMeeting[],
  resolveAt: (meeting: FoundMeeting) => Resolve,
): Change[] {
  const head = meetings.map((found): ListedMeeting => {
    const { path, meeting } = found;
    const resolve = resolveAt(found);
    const items = meeting.items.map((item) => ({
      path,
      meeting,
      item,
      owners: item.owners.map(resolve),
      named: [],
    }));
    return { path, series: seriesOf(path), date: meeting.date, line: meeting.line, items };
  });
  const newest = findNewestMeetings(head, []);
  const tasks = findTasks({ base: [], head }, []);
  const judged = tasks.map((task) => ({ task, state: judge(task, newest, "all") }));
  return planImport(judged, {
    findIssue: () => null,
    namesIssue: ({ item }) => item.references.length > item.mentioned.length,
    opensOwnerless: false,
  }).changes;
}
