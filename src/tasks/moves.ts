import { groupBy, keyOf } from "./meetings.js";
import type { KnownIssue, ListedMeeting, Place, Versions } from "./model.js";

/**
 * Follows meetings that changed their series or date, so that the base and the issues refer to the meeting at the head.
 *
 * A meeting moved if the head no longer holds it, and a new meeting has the same date and most of its bullets, or all of them with the same
 * ticks, in the same series or in place of a deleted file.
 */
export function followMoves(
  { base, head }: Versions,
  issues: KnownIssue[],
): { base: ListedMeeting[]; issues: KnownIssue[] } {
  const before = groupBy(base, keyOfMeeting);
  const now = groupBy(head, keyOfMeeting);
  const added = [...now.values()]
    .map(([meeting]) => meeting!)
    .filter((each) => !before.has(keyOfMeeting(each)));
  const paths = new Set(head.map(({ path }) => path));
  const moves = new Map<string, ListedMeeting>();
  for (const [key, [meeting]] of before) {
    const target = now.has(key)
      ? undefined
      : added.find((each) => wasMoved(meeting!, each, paths.has(meeting!.path)));
    if (!target) continue;
    moves.set(key, target);
    added.splice(added.indexOf(target), 1);
  }
  if (moves.size === 0) return { base, issues };
  const follow = <Where extends Place>(series: string, place: Where): Where & { series: string } => {
    const target = moves.get(keyOf(series, place));
    return {
      ...place,
      ...(target ? { path: target.path, date: target.date } : {}),
      series: target?.series ?? series,
    };
  };
  return {
    base: base.map((meeting) => follow(meeting.series, meeting)),
    issues: issues.map((issue) => {
      const last = follow(issue.series, issue.last);
      return {
        ...issue,
        series: last.series,
        first: follow(issue.series, issue.first),
        last,
        closedBy: issue.closedBy && follow(issue.series, issue.closedBy),
      };
    }),
  };
}

function keyOfMeeting({ series, path, date }: ListedMeeting): string {
  return keyOf(series, { path, date });
}

function wasMoved(before: ListedMeeting, now: ListedMeeting, isFileHeld: boolean): boolean {
  const bulletsOf = ({ items }: ListedMeeting) => items.map(({ item }) => `${item.owners} ${item.task}`);
  const ticksOf = ({ items }: ListedMeeting) => items.map(({ item }) => `${item.done}`);
  const bullets = bulletsOf(now);
  const same = bulletsOf(before).filter((bullet) => bullets.includes(bullet)).length;
  if (before.date !== null && before.date === now.date) return 2 * same > before.items.length;
  const isWhole = same > 0 && same === before.items.length && same === now.items.length;
  const isSameTicks = ticksOf(before).join() === ticksOf(now).join();
  return (before.series === now.series || !isFileHeld) && isWhole && isSameTicks;
}
