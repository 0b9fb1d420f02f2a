import type { CountedMeeting } from "../plan/meetings.js";

/** Fewer days than this are no development to look at. */
const FEWEST_DAYS = 2;

/** An axis that ends below this Mermaid divides into halves of items. */
const LOWEST_AXIS = 8;

/**
 * Green for what opened and violet for what closed, as GitHub has it for issues: by day Mermaid's own bars are all but white, by night
 * its background is another one than the page's.
 *
 * @see https://mermaid.js.org/config/directives.html
 */
const LOOK =
  '%%{init: {"xyChart": {"height": 300}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2da44e, #a371f7"}}}}%%';

/**
 * A Mermaid chart of what the meetings opened and closed, a place for each day; empty where there is too little to show.
 *
 * It holds days and numbers alone, so no text from notes can break it. `xychart-beta` is what every Mermaid since 10.6 understands;
 * it has no legend, and draws bars of one day over each other, hence the line.
 *
 * @see https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 * @see https://mermaid.js.org/syntax/xyChart.html
 * @example
 * printChart([mayTwelve, mayFive]) // → "```mermaid\n%%{init: …}%%\nxychart-beta\n  title …\n  x-axis [\"05-05\", \"05-12\"]\n…"
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
