import * as z from "zod";
import { cutAtWord, escapeMarkdown, link, onOneLine } from "../markdown/escape.js";
import { printTable } from "../markdown/table.js";
import { digest } from "../marker/digest.js";
import { printPart, readPartText, readPartValue, replacePart } from "../marker/hidden-part.js";
import type { AgedItem, Dashboard, OwnedItems } from "../plan/dashboard.js";
import type { CountedMeeting, HeldMeeting } from "../plan/meetings.js";
import type { OpenItem } from "../plan/open-item.js";
import { printChart } from "./chart.js";
import { fileAddress } from "./permalink.js";

export const DASHBOARD_TITLE = "Next steps";

/** The hidden marker of a dashboard. It differs from the markers of items, so that it never counts as one. */
const DashboardMarker = z.object({
  version: z.literal(1),
  /** Of the last quarter, newest first. */
  meetings: z.array(z.object({ path: z.string(), title: z.string().nullable(), date: z.string() })),
  /** Digests of contents and text. Dashboards of the first version have none until they change. */
  digests: z.object({ shown: z.string(), text: z.string() }).optional(),
});
type DashboardMarker = z.infer<typeof DashboardMarker>;

const NAME = "next-steps-dashboard";

/** GitHub refuses a body of more than 65,536 characters. The rest is for text that people add. */
const BODY_CHARACTERS = 60_000;
const MARKER_CHARACTERS = 15_000;
const DIGESTS_CHARACTERS = 100;

const TASK_CHARACTERS = 120;
const NAME_CHARACTERS = 60;

/** Limits of each list, lowered until the body fits. */
interface Cut {
  items: number;
  owners: number;
  names: number;
  meetings: number;
}
const CUTS: Cut[] = [
  ...[1000, 50, 20, 10, 5, 3, 1].map((items) => ({ items, owners: 1000, names: 50, meetings: 60 })),
  ...[30, 10, 3].map((owners) => ({ items: 1, owners, names: owners, meetings: owners })),
];

/** Link targets of a dashboard. */
export interface DashboardPlace {
  /** URL of the repository of the notes. */
  notes: string;
  /** URL of the repository of the issues. */
  issues: string;
  label: string;
}

export interface DashboardContent {
  /** Newest first. */
  remembered: HeldMeeting[];
  dashboard: Dashboard;
  place: DashboardPlace;
}

/** Returns the body of a new dashboard. */
export function dashboardBody(content: DashboardContent): string {
  return printPart(compose(content));
}

/**
 * Updates our part of a dashboard's body.
 * @returns the same text if nothing changed; null if a person removed our part
 */
export function rewriteDashboard(body: string, content: DashboardContent): string | null {
  const part = compose(content);
  return isUpToDate(body, part) ? body : replacePart(body, part);
}

/** Compares digests, so that a new version with other words rewrites nothing. */
function isUpToDate(
  body: string,
  { value: { digests, ...marker }, text }: ReturnType<typeof compose>,
): boolean {
  const { digests: before, ...remembered } = parseMarker(body) ?? {};
  const found = readPartText(NAME, body);
  if (found === null || JSON.stringify(remembered) !== JSON.stringify(marker)) return false;
  if (before) return before.shown === digests.shown && before.text === digest(found, 16);
  return withoutWording(found) === withoutWording(text);
}

/** Lines without data, in the words of the first version and of this one. */
const WORDING =
  /^(?:\|(?: :?-+:? \|)+|\*\*\d.*|## (?:Nobody yet|Unassigned|Names that wait|Unmatched names).*|Assign .*|Next Steps writes.*|Updated on.*)$/gm;

/** Dashboards without digests are compared by their lists, because the first version used other words. */
function withoutWording(text: string): string {
  return text.replaceAll(WORDING, "").replaceAll("taken in [", "from [");
}

/** Prints our part of a dashboard, with its digests. */
function compose({ remembered, dashboard, place }: DashboardContent) {
  const marker = markerOf(remembered);
  const text = printFitting(dashboard, place, sizeOf(marker) + DIGESTS_CHARACTERS);
  const shown = JSON.stringify([dashboard, place], (key, value) =>
    key === "issue" ? [value.url, value.marker.gone] : value,
  );
  const digests = { shown: digest(shown, 16), text: digest(text, 16) };
  return { name: NAME, value: { ...marker, digests }, text };
}

/** Reads the meetings in a dashboard's marker; null if a body is no dashboard. */
export function readRemembered(body: string | null | undefined): HeldMeeting[] | null {
  return parseMarker(body)?.meetings ?? null;
}

function parseMarker(body: string | null | undefined): DashboardMarker | null {
  return DashboardMarker.safeParse(readPartValue(NAME, body)).data ?? null;
}

/** Keeps as many of the newest meetings as fit. */
function markerOf(remembered: HeldMeeting[]): DashboardMarker {
  let meetings = remembered.map(({ path, title, date }) => ({ path, title, date }));
  while (sizeOf({ version: 1, meetings }) > MARKER_CHARACTERS) meetings = meetings.slice(0, -1);
  return { version: 1, meetings };
}

function sizeOf(marker: object): number {
  return printPart({ name: NAME, value: marker, text: "" }).length;
}

function printFitting(dashboard: Dashboard, place: DashboardPlace, used: number): string {
  for (const cut of CUTS) {
    const text = printText(dashboard, place, cut);
    if (text.length + used <= BODY_CHARACTERS) return text;
  }
  return printSummary(dashboard);
}

function printText(dashboard: Dashboard, place: DashboardPlace, cut: Cut): string {
  const { owners, waiting, meetings } = dashboard;
  const parts = [
    printSummary(dashboard),
    ...owners.slice(0, cut.owners).map((owner) => printOwner(owner, place, cut)),
    more(owners.length - cut.owners, "owner", search(place, "")),
    waiting.length > 0 && printWaitingNames(waiting, cut),
    meetings.length > 0 && printMeetings(meetings, place, cut),
    "---\nUpdated on every push of notes. Close this issue to stop.",
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** `**7 open**, 1 overdue, 2 unmatched names`. */
function printSummary({ open, overdue, waiting }: Dashboard): string {
  if (open === 0) return "Nothing is open.";
  const parts = [
    `**${open} open**`,
    overdue > 0 && `**${overdue} overdue**`,
    waiting.length > 0 && `${waiting.length} unmatched ${waiting.length === 1 ? "name" : "names"}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function printOwner({ login, items }: OwnedItems, place: DashboardPlace, cut: Cut): string {
  const who = login === null ? "Unassigned" : escapeMarkdown(cutAtWord(login, NAME_CHARACTERS));
  const rest = search(place, login === null ? "no:assignee" : `assignee:${login}`);
  const lines = [
    ...items.slice(0, cut.items).map((item) => printItem(item, place)),
    more(items.length - cut.items, "item", rest),
  ];
  return `## ${who} (${items.length})\n\n${lines.filter(Boolean).join("\n")}`;
}

/** `- [#12](…) write the post · **overdue**, due 2026-05-20 · since [2026-05-05](…), 3 meetings ago`. */
function printItem(item: AgedItem, place: DashboardPlace): string {
  const { issue, task, due, overdue } = item;
  const parts = [
    `- ${printReference(item)} ${escapeMarkdown(cutAtWord(onOneLine(task), TASK_CHARACTERS))}`,
    due && (overdue ? `**overdue**, due ${due}` : `due ${due}`),
    printAge(item, place),
    issue.marker.gone && "no longer in the notes",
  ];
  return parts.filter(Boolean).join(" · ");
}

function printReference({ reference, issue }: OpenItem): string {
  return `[${reference}](${issue.url})`;
}

function printAge({ since, path, meetingsSince }: AgedItem, place: DashboardPlace): string {
  const meeting = printNotes(since ?? "these notes", path, place);
  if (since === null) return path === null ? "" : `from ${meeting}`;
  if (meetingsSince === null) return `since ${meeting}, over a quarter ago`;
  const ago = meetingsSince === 1 ? "1 meeting" : `${meetingsSince} meetings`;
  return `since ${meeting}${meetingsSince > 0 ? `, ${ago} ago` : ""}`;
}

function printWaitingNames(waiting: Dashboard["waiting"], cut: Cut): string {
  const lines = waiting.slice(0, cut.names).map(({ name, items }) => {
    const issues = items.slice(0, Math.min(cut.items, 10)).map(printReference).join(", ");
    const others = items.length - Math.min(cut.items, 10);
    return `- ${escapeMarkdown(cutAtWord(onOneLine(name), NAME_CHARACTERS))}: ${issues}${others > 0 ? ` and ${others} more` : ""}`;
  });
  const others = waiting.length - cut.names;
  if (others > 0) lines.push(`- and ${others} more names`);
  return `## Unmatched names\n\nAssign the right person and the name is remembered.\n\n${lines.join("\n")}`;
}

function printMeetings(meetings: CountedMeeting[], place: DashboardPlace, cut: Cut): string {
  const rows = meetings.slice(0, cut.meetings).map(({ path, title, date, opened, closed }) => {
    const name = escapeMarkdown(cutAtWord(onOneLine(title ?? ""), TASK_CHARACTERS));
    return [printNotes(date, path, place), name, String(opened), String(closed)];
  });
  const table = printTable({
    head: ["date", "meeting", "opened", "closed"],
    rows,
    align: ["l", "l", "r", "r"],
  });
  const parts = [
    "## Meetings of the last quarter",
    printChart(meetings),
    table.join("\n"),
    meetings.length > cut.meetings && `and ${meetings.length - cut.meetings} more`,
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** Links to the current notes, if their path is known. */
function printNotes(words: string, path: string | null, { notes }: DashboardPlace): string {
  if (path === null) return words;
  return link(words, fileAddress({ repository: { url: notes }, commit: "HEAD", path }));
}

/** Prints `- and 14 more items` with a link, or nothing. */
function more(count: number, what: string, address: string): string {
  return count > 0 ? `- and ${link(`${count} more ${what}${count === 1 ? "" : "s"}`, address)}` : "";
}

/** @see https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/filtering-and-searching-issues-and-pull-requests */
function search({ issues, label }: DashboardPlace, filter: string): string {
  const query = `is:issue is:open label:"${label.replaceAll('"', "")}" ${filter}`.trim();
  return `${issues}/issues?q=${encodeURIComponent(query)}`;
}
