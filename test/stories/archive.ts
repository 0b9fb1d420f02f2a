import { notesWith } from "./notes.js";

const VERBS = [
  "Paint",
  "Sell",
  "Mend",
  "Weigh",
  "Draw",
  "Count",
  "Wash",
  "Lift",
  "Oil",
  "Move",
  "Label",
  "Film",
];
const THINGS = ["fence", "lamp", "boat", "crane", "anchor", "ladder", "kettle", "bridge", "wagon", "clock"];
const OWNERS = ["Ada", "Dave", "Chiara", "Mindy"];
const MEETINGS = 60;
const TASKS = VERBS.length * THINGS.length;

/** A task of the archive: who took it, in which meetings, and how it stands in the last of them. */
interface ArchivedTask {
  owner: string;
  title: string;
  /** The dates of the meetings that speak of it. */
  dates: string[];
  isDone: boolean;
}

/** Sixty weekly meetings that were held before anybody installed the App. */
export interface Archive {
  /** The notes by their paths. */
  files: Record<string, string>;
  tasks: ArchivedTask[];
}

/**
 * Writes an archive of sixty meetings with 292 items: two new tasks a meeting, each carried over up to three times, every third of
 * them ticked in the end.
 *
 * @example
 * writeArchive().files["meetings/2025-03-04.md"] // → "# Harbour weekly\n…\n- [ ] Ada: Paint the fence\n…"
 */
export function writeArchive(): Archive {
  const bullets = Array.from({ length: MEETINGS }, (): string[] => []);
  const tasks = Array.from({ length: TASKS }, (_, number): ArchivedTask => {
    const owner = OWNERS[number % OWNERS.length]!;
    const title = `${VERBS[number % VERBS.length]} the ${THINGS[Math.floor(number / VERBS.length)]}`;
    const first = Math.floor(number / 2);
    const last = Math.min(first + (number % 4), MEETINGS - 1);
    const isDone = number % 3 === 0;
    for (let meeting = first; meeting <= last; meeting++)
      bullets[meeting]!.push(`[${isDone && meeting === last ? "x" : " "}] ${owner}: ${title}`);
    const dates = Array.from({ length: last - first + 1 }, (_, index) => dateOf(first + index));
    return { owner, title, dates, isDone };
  });
  const files = bullets.map(
    (each, meeting) => [`meetings/${dateOf(meeting)}.md`, notesWith(...each)] as const,
  );
  return { files: Object.fromEntries(files), tasks };
}

/** The Tuesdays from the 4th of March 2025 on, so that the last one is before the stories of May 2026. */
function dateOf(meeting: number): string {
  return new Date(Date.UTC(2025, 2, 4 + 7 * meeting)).toISOString().slice(0, 10);
}
