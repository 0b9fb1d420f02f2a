import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { digest } from "../../src/marker/digest.js";
import { printPart, readPartText, readPartValue } from "../../src/marker/hidden-part.js";
import { parseMarker } from "../../src/marker/marker.js";
import { planDashboard } from "../../src/plan/dashboard.js";
import type { HeldMeeting } from "../../src/plan/meetings.js";
import { printChart } from "../../src/text/chart.js";
import { dashboardBody, readRemembered, rewriteDashboard } from "../../src/text/dashboard.js";
import { REPOSITORY, trackIssue } from "../tracked-issue.js";
import { findDanger, hostileText } from "./hostile.js";

const NAME = "next-steps-dashboard";
const TODAY = "2026-05-20";
const PLACE = { notes: REPOSITORY.url, issues: REPOSITORY.url, label: "next-step" };
const MAY_5: HeldMeeting = { path: "meetings/2026-05-05.md", title: "Weekly", date: "2026-05-05" };

function print(issues: Parameters<typeof planDashboard>[0], meetings: HeldMeeting[] = []): string {
  const dashboard = planDashboard(issues, meetings, { repository: REPOSITORY, today: TODAY });
  return dashboardBody({ remembered: meetings, dashboard, place: PLACE });
}

describe("a dashboard", () => {
  test("says that nothing is open", () => {
    expect(print([])).toMatch(/ -->\nNothing is open\.\n\n---\nUpdated on every push/);
  });

  test("says how old an item is, and that it is gone from the notes", () => {
    const body = print([
      trackIssue(1, { path: MAY_5.path, date: MAY_5.date, gone: true }),
      trackIssue(2, { path: "old.md", date: "2025-01-07", task: "mend the lamp" }),
      trackIssue(3, { path: "undated.md", task: "book the room" }),
    ]);
    const notes = `${REPOSITORY.url}/blob/HEAD`;
    expect(body.split("\n").filter((line) => line.startsWith("- "))).toEqual([
      `- [#2](${REPOSITORY.url}/issues/2) mend the lamp · since [2025-01-07](${notes}/old.md), over a quarter ago`,
      `- [#1](${REPOSITORY.url}/issues/1) write the post · since [2026-05-05](${notes}/meetings/2026-05-05.md) · no longer in the notes`,
      `- [#3](${REPOSITORY.url}/issues/3) book the room · from [these notes](${notes}/undated.md)`,
    ]);
  });

  test("is read as what it is, and is no item", () => {
    const body = print([trackIssue(1, {})], [MAY_5]);
    expect(readRemembered(body)).toEqual([MAY_5]);
    expect(parseMarker(body)).toBeNull();
  });

  test("is rewritten where it changed, within what people wrote around it", () => {
    const dashboard = planDashboard([trackIssue(1, {})], [], { repository: REPOSITORY, today: TODAY });
    const body = `Hello\n\n${print([])}\n\nBye`;
    const rewritten = rewriteDashboard(body, { remembered: [MAY_5], dashboard, place: PLACE })!;
    expect(rewritten).toMatch(/^Hello\n\n<!-- next-steps-dashboard .*\*\*1 open\*\*.* -->\n\nBye$/s);
    expect(rewriteDashboard(rewritten, { remembered: [MAY_5], dashboard, place: PLACE })).toBe(rewritten);
    expect(rewriteDashboard("Ours.", { remembered: [], dashboard, place: PLACE })).toBeNull();
  });

  test("is not rewritten where only our wording changed, and is where a person edited our part", () => {
    const dashboard = planDashboard([trackIssue(1, {})], [], { repository: REPOSITORY, today: TODAY });
    const written = dashboardBody({ remembered: [MAY_5], dashboard, place: PLACE });
    const reworded = written.replace("Updated on every push", "Written with every push");
    expect(rewriteDashboard(reworded, { remembered: [MAY_5], dashboard, place: PLACE })).toBe(written);
    const { digests, ...marker } = readPartValue(NAME, written) as { digests: { text: string } };
    const text = readPartText(NAME, reworded)!;
    const earlier = { ...marker, digests: { ...digests, text: digest(text, 16) } };
    const body = printPart({ name: NAME, value: earlier, text });
    expect(rewriteDashboard(body, { remembered: [MAY_5], dashboard, place: PLACE })).toBe(body);
    const more = planDashboard([trackIssue(1, {}), trackIssue(2, {})], [], {
      repository: REPOSITORY,
      today: TODAY,
    });
    expect(rewriteDashboard(body, { remembered: [MAY_5], dashboard: more, place: PLACE })).toContain(
      "Updated on every push",
    );
  });

  test("of hundreds of items shows as many of everybody's as fit, and leads to the others", () => {
    const people = Array.from({ length: 20 }, (_, index) => `person-${index}`);
    const issues = Array.from({ length: 800 }, (_, index) =>
      trackIssue(index, { task: `${"write the post ".repeat(6)}${index}`, assigned: [people[index % 20]!] }),
    );
    const body = print(issues, [MAY_5]);
    expect(body.length).toBeLessThan(60_001);
    expect(body.match(/^## person-\d+ \(40\)$/gm)).toHaveLength(20);
    const search = encodeURIComponent('is:issue is:open label:"next-step" assignee:person-7').replaceAll(
      "'",
      "%27",
    );
    expect(body).toMatch(/^- and \[\d+ more items\]/m);
    expect(body).toContain(`(${REPOSITORY.url}/issues?q=${search})`);
  });

  test("of hundreds of people shows as many as fit", () => {
    const issues = Array.from({ length: 900 }, (_, index) =>
      trackIssue(index, { assigned: [`person-${index}`], waits: [`Name ${index}`] }),
    );
    const body = print(issues);
    expect(body.length).toBeLessThan(60_001);
    expect(body).toMatch(/^- and \[\d+ more owners\]/m);
    expect(body).toMatch(/^- and \d+ more names$/m);
  });

  const day = fc.constantFrom("2026-05-05", "2026-05-12", "2026-02-30", "x | <b>");
  const meeting = fc.record({ path: hostileText, title: fc.option(hostileText), date: day });
  const issue = fc
    .record({
      path: hostileText,
      task: fc.tuple(hostileText, fc.constantFrom(1, 50)).map(([text, times]) => text.repeat(times)),
      owners: fc.array(hostileText, { maxLength: 2 }),
      assigned: fc.array(hostileText, { maxLength: 2 }),
      waits: fc.array(hostileText, { maxLength: 2 }),
      date: day,
    })
    .chain((marker) => hostileText.map((title) => trackIssue(1, marker, { title })));

  test("pings nobody, shows no picture and hides nothing, whatever the notes say", () => {
    fc.assert(
      fc.property(
        fc.array(issue, { maxLength: 5 }),
        fc.array(meeting, { maxLength: 4 }),
        (issues, meetings) => {
          const body = print(issues, meetings);
          expect(findDanger(body)).toEqual([]);
          expect(readRemembered(body)).toEqual(meetings);
          expect(parseMarker(body)).toBeNull();
          const text = "<!-- next-steps-dashboard {} -->\nold\n<!-- /next-steps-dashboard -->";
          const dashboard = planDashboard(issues, meetings, { repository: REPOSITORY, today: TODAY });
          expect(rewriteDashboard(text, { remembered: meetings, dashboard, place: PLACE })).toBe(body);
        },
      ),
    );
  });

  test("always fits into an issue", () => {
    const many = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(
        fc.array(issue, { minLength: 1, maxLength: 4 }),
        fc.array(meeting),
        many,
        (some, held, times) => {
          const issues = Array.from({ length: times }, (_, round) =>
            some.map((each) => ({ ...each, assignees: [`person-${round}`] })),
          );
          expect(print(issues.flat(), held).length).toBeLessThan(60_001);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("the chart", () => {
  // Mermaid cleans labels with DOMPurify, which needs a document to be loaded, and does nothing without a real one.
  beforeAll(() => {
    vi.stubGlobal("window", {
      document: { nodeType: 9, createElement: () => ({}) },
      Element: class {},
    });
    // Mermaid in one file is a classic script: it has neither exports nor types, and sets a global variable.
    const script = createRequire(import.meta.url).resolve("@mermaid-js/tiny");
    runInThisContext(readFileSync(script, "utf8"));
    return () => vi.unstubAllGlobals();
  });

  async function parseChart(chart: string): Promise<object> {
    const { mermaid } = globalThis as unknown as { mermaid: { parse(text: string): Promise<object> } };
    return mermaid.parse(chart.replace(/^```mermaid\n/, "").replace(/\n```$/, ""));
  }

  const counted = (date: string, opened: number, closed: number) => ({ ...MAY_5, date, opened, closed });

  test("is one that Mermaid draws", async () => {
    const chart = printChart([
      counted("2026-05-12", 1, 3),
      counted("2026-05-05", 7, 0),
      counted("2026-05-05", 2, 1),
    ]);
    expect(chart).toContain('x-axis ["05-05", "05-12"]');
    expect(chart).toContain("bar [9, 1]\n  line [1, 3]");
    expect(await parseChart(chart)).toMatchObject({ diagramType: "xychart" });
    await expect(parseChart(chart.replace("bar [9", "bar [nine"))).rejects.toThrow("Parse error");
  });

  test("of few items counts them in whole ones", () => {
    const chart = (opened: number) =>
      printChart([counted("2026-05-12", opened, 0), counted("2026-05-05", 1, 1)]);
    expect(chart(3)).toContain('y-axis "items" 0 --> 8\n');
    expect(chart(9)).toContain('y-axis "items" 0 --> 9\n');
  });

  test.each([
    ["one day", [counted("2026-05-05", 7, 0), counted("2026-05-05", 2, 1)]],
    ["no change", [counted("2026-05-05", 0, 0), counted("2026-05-12", 0, 0)]],
  ])("is left out of %s", (_, meetings) => {
    expect(printChart(meetings)).toBe("");
  });

  test("is one that Mermaid draws, whoever wrote the notes", async () => {
    const titles = fc.array(fc.tuple(hostileText, hostileText), { minLength: 2, maxLength: 13 });
    await fc.assert(
      fc.asyncProperty(titles, async (written) => {
        const meetings = written.map(([title, path], index) => ({
          path,
          title,
          date: `2026-05-${10 + (index % 9)}`,
        }));
        const issues = written.map(([task, path], index) =>
          trackIssue(index, { task, path, owners: [task] }),
        );
        const chart = /^```mermaid\n.*?^```$/ms.exec(print(issues, meetings))?.[0];
        if (chart) expect(await parseChart(chart)).toMatchObject({ diagramType: "xychart" });
      }),
      { numRuns: 50 },
    );
  });
});
