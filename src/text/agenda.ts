import { escapeMarkdown, onOneLine } from "../markdown/escape.js";
import { printItem } from "../notes/print-item.js";
import { countDays } from "../plan/day.js";
import { byUrgency, type OpenItem } from "../plan/open-item.js";

/** Used if the configuration names no heading. */
const HEADING = "Next steps";

/**
 * Prints the open items by owner, most urgent first, as Markdown for the next meeting's notes. A pasted item is recognised
 * by its reference. Its age is on the line below, as a detail, so that it is no part of the task.
 * @param headings the configured headings of action sections
 * @param today `YYYY-MM-DD`
 */
export function printAgenda(items: OpenItem[], headings: string[] | undefined, today: string): string {
  const heading = escapeMarkdown(headings?.[0] ?? HEADING);
  const lines = sortByOwner(items).map((item) =>
    printItem({
      owners: item.owners.map(onOneLine),
      task: withReference(item),
      done: false,
      details: printAge(item, today),
    }),
  );
  return `## ${heading}\n\n${lines.length > 0 ? lines.join("\n") : "Nothing is open."}\n`;
}

/** Sorts items by first owner, then by urgency. Items without an owner come last. */
export function sortByOwner(items: OpenItem[]): OpenItem[] {
  const sorted = [...items].sort(byUrgency);
  const groups = [...new Set(sorted.map(firstOwner))].sort();
  return [...groups.filter(Boolean), ""].flatMap((group) =>
    sorted.filter((item) => firstOwner(item) === group),
  );
}

function firstOwner({ logins, owners }: OpenItem): string {
  return (logins[0] ?? owners[0] ?? "").toLowerCase();
}

/** Adds the reference unless the task has it already. */
function withReference({ task, reference }: OpenItem): string {
  const words = onOneLine(task);
  return words.split(/[\s(),;]+/).includes(reference) ? words : `${words} (${reference})`;
}

function printAge({ since, due, overdue }: OpenItem, today: string): string {
  const parts = [
    since && `since ${since}${printDays(countDays(since, today))}`,
    due && `due ${due}${overdue ? ", overdue" : ""}`,
  ].filter(Boolean);
  return parts.length > 0 ? `- ${parts.join(", ")}` : "";
}

/** Prints ` (17 days)`, or nothing for today. */
function printDays(days: number): string {
  return days < 1 ? "" : ` (${days} ${days === 1 ? "day" : "days"})`;
}
