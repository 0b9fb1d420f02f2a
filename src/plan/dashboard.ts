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

/** An open item with its age. */
export interface AgedItem extends OpenItem {
  /** The notes that took it; null where they are not known by their path. */
  path: string | null;
  /** How many meetings there were since; null for more than a quarter. */
  meetingsSince: number | null;
}

/** Somebody's open items, the most urgent first. */
export interface OwnedItems {
  /** Null for what nobody has yet. */
  login: string | null;
  items: AgedItem[];
}

/** What stands in a dashboard. */
export interface Dashboard {
  /** How many items are open; one of two people stands with both. */
  open: number;
  overdue: number;
  /** By login, and last what nobody has. */
  owners: OwnedItems[];
  /** The names that wait for a login, with the items that wait. */
  waiting: { name: string; items: OpenItem[] }[];
  /** Those of the last quarter, the newest first. */
  meetings: CountedMeeting[];
}

/**
 * What stands in the dashboard of a repository: a function of its issues, the meetings remembered, and the day.
 *
 * @param today `YYYY-MM-DD`
 * @example
 * planDashboard([openIssueOfAda, issueThatWaitsForMindy], [], { repository, today: "2026-05-22" })
 * // → { open: 2, overdue: 0, owners: [{ login: "aokafor", … }, { login: null, … }], waiting: [{ name: "Mindy", … }], … }
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

/** The age counts meetings and not days: it changes when a meeting is held, and not by itself every day. */
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
