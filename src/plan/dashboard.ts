import { isConcealed } from "../marker/conceal.js";
import type { Repository } from "../repository.js";
import type { TrackedIssue } from "./change.js";
import {
  type CountedMeeting,
  countMeetings,
  type HeldMeeting,
  indexMeetings,
  startOfQuarter,
} from "./meetings.js";
import { byUrgency, type OpenItem, readOpenItem } from "./open-item.js";

export interface AgedItem extends OpenItem {
  /** Path of the notes that first listed it; null if the marker conceals it. */
  path: string | null;
  /** Number of meetings since; null for more than a quarter. */
  meetingsSince: number | null;
}

/** The open items of one person, most urgent first. */
export interface OwnedItems {
  /** Null for items without an assignee. */
  login: string | null;
  items: AgedItem[];
}

export interface Dashboard {
  /** Number of open items. An item of two people counts once. */
  open: number;
  overdue: number;
  /** Sorted by login. Items without an assignee come last. */
  owners: OwnedItems[];
  /** Names without a login, and their items. */
  waiting: { name: string; items: OpenItem[] }[];
  /** Of the last quarter, newest first. */
  meetings: CountedMeeting[];
}

/**
 * Returns the contents of a repository's dashboard.
 *
 * @param today `YYYY-MM-DD`
 */
export function planDashboard(
  tracked: TrackedIssue[],
  remembered: HeldMeeting[],
  { repository, today }: { repository: Repository; today: string },
): Dashboard {
  const meetings = countMeetings(remembered, tracked, today);
  const byPath = indexMeetings(meetings);
  const items = tracked
    .filter(({ state }) => state === "open")
    .map((issue) => addAge(readOpenItem(issue, repository, today), byPath, today))
    .sort(byUrgency);
  const names = new Set(items.flatMap(({ issue }) => issue.marker.waits ?? []));
  return {
    open: items.length,
    overdue: items.filter(({ overdue }) => overdue).length,
    owners: groupByLogin(items),
    waiting: [...names].sort().map((name) => ({
      name,
      items: items.filter(({ issue }) => issue.marker.waits?.includes(name)),
    })),
    meetings,
  };
}

function groupByLogin(items: AgedItem[]): OwnedItems[] {
  const byLogin = new Map<string, AgedItem[]>();
  for (const item of items)
    for (const login of item.logins) byLogin.set(login, [...(byLogin.get(login) ?? []), item]);
  const owners = [...byLogin].map(([login, owned]): OwnedItems => ({ login, items: owned }));
  owners.sort((one, other) => (one.login!.toLowerCase() < other.login!.toLowerCase() ? -1 : 1));
  const nobodys = items.filter(({ logins }) => logins.length === 0);
  return nobodys.length > 0 ? [...owners, { login: null, items: nobodys }] : owners;
}

/** Counts the age in meetings, because an age in days would change the issue every day. */
function addAge(item: OpenItem, meetings: Map<string, CountedMeeting>, today: string): AgedItem {
  const { path } = item.issue.marker;
  const meeting = meetings.get(path);
  const since = item.since ?? meeting?.date ?? null;
  const isOld = since !== null && since < startOfQuarter(today);
  const dates = new Set([...meetings.values()].map(({ date }) => date));
  const later = [...dates].filter((date) => since !== null && date > since);
  return {
    ...item,
    since,
    path: meeting?.path ?? (isConcealed(path) ? null : path),
    meetingsSince: isOld ? null : later.length,
  };
}
