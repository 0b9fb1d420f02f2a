import { describe, expect, test } from "vitest";
import { concealPath } from "../../src/marker/conceal.js";
import { planDashboard } from "../../src/plan/dashboard.js";
import { addDays, countDays, dayOf, isDay } from "../../src/plan/day.js";
import { type HeldMeeting, rememberMeetings } from "../../src/plan/meetings.js";
import { REPOSITORY, trackIssue } from "../tracked-issue.js";

const TODAY = "2026-05-20";
const MAY_5: HeldMeeting = { path: "2026-05-05.md", title: "Weekly", date: "2026-05-05" };
const MAY_12: HeldMeeting = { path: "2026-05-12.md", title: "Weekly", date: "2026-05-12" };

function plan(issues: Parameters<typeof planDashboard>[0], meetings: HeldMeeting[] = []) {
  return planDashboard(issues, meetings, { repository: REPOSITORY, today: TODAY });
}

describe("the open items of a dashboard", () => {
  test("stand with each of their owners, and last with nobody; what is closed does not", () => {
    const issues = [
      trackIssue(1, { assigned: ["dscholten"] }),
      trackIssue(2, { assigned: ["Chiara", "dscholten"] }),
      trackIssue(3, { waits: ["Mindy"] }),
      trackIssue(4, { assigned: ["aokafor"] }, { state: "closed" }),
    ];
    const { open, owners, waiting } = plan(issues);
    expect(open).toBe(3);
    expect(owners.map(({ login, items }) => [login, items.map(({ issue }) => issue.number)])).toEqual([
      ["Chiara", [2]],
      ["dscholten", [1, 2]],
      [null, [3]],
    ]);
    expect(waiting.map(({ name, items }) => [name, items.length])).toEqual([["Mindy", 1]]);
  });

  test("are sorted by due date, then by age", () => {
    const issues = [
      trackIssue(1, { date: "2026-05-12" }),
      trackIssue(2, { date: "2026-05-05" }),
      trackIssue(3, { date: "2026-05-12", due: "2026-06-01" }),
      trackIssue(4, { date: "2026-05-12", due: "2026-05-19" }),
      trackIssue(5, {}, { text: null }),
    ];
    const { overdue, owners } = plan(issues);
    expect(overdue).toBe(1);
    expect(owners[0]?.items.map(({ issue }) => issue.number)).toEqual([4, 3, 2, 1, 5]);
  });

  test.each<[since: string | undefined, path: string, meetings: number | null]>([
    ["2026-05-05", "2026-05-05.md", 1],
    ["2026-05-12", "2026-05-12.md", 0],
    [undefined, concealPath("2026-05-05.md"), 1],
    ["2025-12-01", "2025-12-01.md", null],
    [undefined, "a.md", 0],
  ])("of %s in %s are so many meetings old: %s", (date, path, meetings) => {
    const { owners } = plan([trackIssue(1, { path, ...(date && { date }) })], [MAY_12, MAY_5]);
    expect(owners[0]?.items[0]?.meetingsSince).toBe(meetings);
  });

  test("do not tell what people made of an issue in another repository", () => {
    const marker = { task: "write", assigned: ["aokafor"], placed: { Mindy: "mindyp" } };
    const elsewhere = { home: 2, title: "A secret", assignees: ["spy"] };
    const url = "https://github.com/acme/code/issues/7";
    const [item] = plan([trackIssue(7, marker, { ...elsewhere, url })]).owners[0]!.items;
    expect([item?.reference, item?.task, item?.logins]).toEqual([
      "acme/code#7",
      "write",
      ["aokafor", "mindyp"],
    ]);
  });
});

describe("the meetings of a dashboard", () => {
  test("are counted with what they opened and closed, the newest first", () => {
    const issues = [
      trackIssue(1, { path: MAY_5.path }),
      trackIssue(2, { path: MAY_5.path, done: MAY_12.path }, { state: "closed" }),
      trackIssue(3, { path: concealPath(MAY_12.path), done: concealPath(MAY_12.path) }, { state: "closed" }),
      trackIssue(4, { path: MAY_12.path, done: MAY_12.path }),
      trackIssue(5, { path: MAY_12.path }, { state: "closed" }),
    ];
    expect(plan(issues, [MAY_5, MAY_12]).meetings).toEqual([
      { ...MAY_12, opened: 3, closed: 2 },
      { ...MAY_5, opened: 2, closed: 0 },
    ]);
  });

  test("are those that only issues tell of too, by their markers and by the path of what closed them", () => {
    const issues = [
      trackIssue(1, { path: "a.md", date: "2026-05-05", done: "2026-05-12.md" }, { state: "closed" }),
      trackIssue(2, { path: "b.md", date: "no day" }),
      trackIssue(3, { path: "c.md", date: "2020-05-05" }),
    ];
    expect(plan(issues).meetings.map(({ path, opened, closed }) => [path, opened, closed])).toEqual([
      ["2026-05-12.md", 0, 1],
      ["a.md", 1, 0],
    ]);
  });

  test("are remembered for a quarter, as last read, until their notes are gone", () => {
    const read = [
      { path: MAY_5.path, meeting: { title: "Weekly, again", date: "2026-05-05" } },
      { path: "old.md", meeting: { title: "Old", date: "2026-02-17" } },
      { path: "undated.md", meeting: { title: "Some day", date: null } },
    ];
    expect(
      rememberMeetings([MAY_12, MAY_5], { notes: read, removed: new Set([MAY_12.path]) }, TODAY),
    ).toEqual([{ ...MAY_5, title: "Weekly, again" }]);
    expect(rememberMeetings([MAY_12], { notes: [], removed: new Set() }, "2026-09-01")).toEqual([]);
  });

  test("are not listed before they are held, but where it is tomorrow already", () => {
    const dates = ["2026-05-21", "2026-05-22"];
    const meetings = dates.map((date) => ({ path: `${date}.md`, title: null, date }));
    expect(plan([], meetings).meetings.map(({ date }) => date)).toEqual(["2026-05-21"]);
  });
});

test("days are counted by the calendar", () => {
  expect([isDay("2026-02-28"), isDay("2026-02-30"), isDay("today"), isDay("2026-2-3")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(dayOf(Date.parse("2026-05-05T23:59:59Z"))).toBe("2026-05-05");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(countDays("2026-05-05", "2026-05-22")).toBe(17);
});
