import type { CountedMeeting } from "../plan/meetings.js";

/** With fewer days there is no chart. */
const FEWEST_DAYS = 2;

/** Mermaid divides a shorter axis into halves. */
const LOWEST_AXIS = 8;

/**
 * GitHub's green for opened and violet for closed issues. Mermaid's own bars are almost white in the light theme, and its
 * background differs from the page in the dark one.
 * @see https://mermaid.js.org/config/directives.html
 */
const LOOK =
  '%%{init: {"xyChart": {"height": 300}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2da44e, #a371f7"}}}}%%';

/**
 * Prints a Mermaid chart of opened and closed issues by day; empty if there are too few days.
 *
 * It contains only days and numbers, so no text from notes can break it. Every Mermaid since 10.6 supports `xychart-beta`. It
 * has no legend and draws bars of one day over each other, so closed issues are a line.
 * @see https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 * @see https://mermaid.js.org/syntax/xyChart.html
 */
export function printChart(meetings: CountedMeeting[]): string {
  const days = [...new Set(meetings.map(({ date }) => date))].sort();
  const sum = (count: "opened" | "closed") =>
    days.map((day) =>
      meetings.filter(({ date }) => date === day).reduce((total, meeting) => total + meeting[count], 0),
    );
  const [opened, closed] = [sum("opened"), sum("closed")];
  const most = Math.max(...opened, ...closed);
  if (days.length < FEWEST_DAYS || most === 0) return "";
  return [
    "```mermaid",
    LOOK,
    "xychart-beta",
    '  title "Opened (bars) and closed (line) in each meeting"',
    `  x-axis [${days.map((day) => `"${day.slice("YYYY-".length)}"`).join(", ")}]`,
    `  y-axis "items" 0 --> ${Math.max(most, LOWEST_AXIS)}`,
    `  bar [${opened.join(", ")}]`,
    `  line [${closed.join(", ")}]`,
    "```",
  ].join("\n");
}
