import { escapeMarkdown, onOneLine } from "../markdown/escape.js";
import { printItem } from "../notes/print-item.js";
import { countDays } from "../plan/day.js";
import { byUrgency, type OpenItem } from "../plan/open-item.js";

/** The heading of an agenda where the configuration names no other. */
const HEADING = "Next steps";

/**
 * Prints the open items by owner, the most urgent of each first, as Markdown for the notes of the next meeting: an item that is
 * pasted there is read back as the one it is, by its reference.
 *
 * The age stands below its item, where the notes have details: it is no part of the task.
 *
 * @param headings the configured headings of action sections
 * @param today `YYYY-MM-DD`
 * @example
 * printAgenda([{ reference: "#12", task: "write the post", owners: ["Ada"], since: "2026-05-05", … }], undefined, "2026-05-22")
 * // → "## Next steps\n\n- [ ] Ada: write the post (#12)\n  - since 2026-05-05 (17 days)\n"
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

/**
 * The items by their first owner, and of each the most urgent first; what nobody has comes last.
 *
 * @example
 * sortByOwner([ofDave, ofAda, ofNobody]) // → [ofAda, ofDave, ofNobody]
 */
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

/** A task that names its own issue already names it once. */
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

/** ` (17 days)`; a meeting of today has no age. */
function printDays(days: number): string {
  return days < 1 ? "" : ` (${days} ${days === 1 ? "day" : "days"})`;
}
