import { compareMeetings, groupBy, keyOf } from "./meetings.js";
import type { ListedMeeting, Versions } from "./model.js";
import { NEWS_DAYS } from "./state.js";

/** How many of the newest meetings of a changed series are always kept, because they are copied most often. */
const ALWAYS = 2;

/**
 * Leaves out the meetings that are equal at base and head, unless they may continue tasks of changed ones. Rolling notes hold hundreds of
 * meetings, of which a push changes one.
 *
 * @param paths the notes whose meetings are kept in any case
 */
export function keepRelevant({ base, head }: Versions, paths: ReadonlySet<string> = new Set()): Versions {
  const before = groupBy(base, placeOf);
  const changed = new Set(
    [...groupBy(head, placeOf)].flatMap(([place, meetings]) =>
      sayOf(before.get(place) ?? []) === sayOf(meetings) ? [] : place,
    ),
  );
  const now = new Set(head.map(placeOf));
  for (const place of before.keys()) if (!now.has(place)) changed.add(place);
  const kept = new Set(changed);
  for (const meetings of groupBy(head, ({ series }) => series).values()) {
    const sorted = [...meetings].sort(compareMeetings);
    const first = sorted.find(
      (meeting) => changed.has(placeOf(meeting)) && isRecent(meeting, sorted.at(-1)!),
    );
    const isChanged = sorted.some((meeting) => changed.has(placeOf(meeting)));
    if (!isChanged) continue;
    for (const meeting of sorted.slice(-ALWAYS)) kept.add(placeOf(meeting));
    for (const meeting of sorted)
      if (first && compareMeetings(first, meeting) <= 0) kept.add(placeOf(meeting));
  }
  const isKept = (meeting: ListedMeeting) => kept.has(placeOf(meeting)) || paths.has(meeting.path);
  return { base: base.filter(isKept), head: head.filter(isKept) };
}

function placeOf({ series, path, date }: ListedMeeting): string {
  return `${path} ${keyOf(series, { path, date })}`;
}

function sayOf(meetings: ListedMeeting[]): string {
  return JSON.stringify(
    meetings.flatMap(({ items }) =>
      items.map(({ item: { line: _, column: __, ...item }, owners }) => [
        item,
        owners.map((owner) => (owner.kind === "known" ? owner.login : owner.owner)),
      ]),
    ),
  );
}

function isRecent({ date }: ListedMeeting, newest: ListedMeeting): boolean {
  return !date || !newest.date || Date.parse(newest.date) - Date.parse(date) <= NEWS_DAYS * 86_400_000;
}
