import { describe, expect, test } from "vitest";
import { dayOfHeading } from "../../../src/notes/meetings/written-day.js";
import { decideDays, type FileFacts } from "../../../src/notes/meetings/years.js";

function decide(headings: string[], facts: FileFacts = {}): (string | null)[] {
  return decideDays(
    headings.map((heading) => dayOfHeading(heading)!),
    facts,
  );
}

describe("a missing year", () => {
  test.each<[string, string[], FileFacts, (string | null)[]]>([
    [
      "comes from the meeting before",
      ["2026-01-05", "Dec 29", "Dec 22"],
      {},
      ["2026-01-05", "2025-12-29", "2025-12-22"],
    ],
    [
      "comes from the meeting behind",
      ["Dec 22", "Dec 29", "2026-01-05"],
      {},
      ["2025-12-22", "2025-12-29", "2026-01-05"],
    ],
    [
      "comes from the nearest one",
      ["2025-11-03", "Nov 10", "2026-11-09"],
      {},
      ["2025-11-03", "2025-11-10", "2026-11-09"],
    ],
    [
      "comes from the path",
      ["May 12", "Jan 5"],
      { path: "team/2024.md", pushedOn: "2026-05-05" },
      ["2024-05-12", "2024-01-05"],
    ],
    ["comes from the folder", ["May 12"], { path: "2024/team.md" }, ["2024-05-12"]],
    [
      "comes from the push, newest first",
      ["Jan 5", "Dec 29"],
      { pushedOn: "2026-01-06" },
      ["2026-01-05", "2025-12-29"],
    ],
    [
      "comes from the push, newest last",
      ["Dec 29", "Jan 5"],
      { pushedOn: "2026-01-06" },
      ["2025-12-29", "2026-01-05"],
    ],
    [
      "goes back over years",
      ["Feb 2", "Nov 3", "Aug 4", "May 5", "Feb 3"],
      { pushedOn: "2026-02-03" },
      ["2026-02-02", "2025-11-03", "2025-08-04", "2025-05-05", "2025-02-03"],
    ],
    ["may be the next one for an agenda", ["Jan 5"], { pushedOn: "2025-12-29" }, ["2026-01-05"]],
    ["stays open otherwise", ["May 12"], { path: "team.md" }, [null]],
  ])("%s", (_, headings, facts, days) => {
    expect(decide(headings, facts)).toEqual(days);
  });
});

describe("day and month", () => {
  test.each<[string, string[], string[]]>([
    ["are told by a day above 12, day first", ["03/04/26", "27/03/26"], ["2026-04-03", "2026-03-27"]],
    ["are told by a day above 12, month first", ["03/04/26", "02/25/26"], ["2026-03-04", "2026-02-25"]],
    ["are told by what lies closest together", ["01/05/26", "08/05/26"], ["2026-05-01", "2026-05-08"]],
    ["stand month first between slashes", ["03/04/26"], ["2026-03-04"]],
    ["stand day first between dots", ["03.04.26"], ["2026-04-03"]],
  ])("%s", (_, headings, days) => {
    expect(decide(headings)).toEqual(days);
  });
});
