import { describe, expect, test } from "vitest";
import { dayOfHeading, printDay } from "../../../src/notes/meetings/written-day.js";

function read(heading: string): string | null {
  const day = dayOfHeading(heading);
  return day && (day.year === null ? `????${printDay(day)!.slice(4)}` : printDay(day));
}

describe("the day with which a heading begins or ends", () => {
  test.each([
    ["2026-05-05", "2026-05-05"],
    ["2026-5-5", "2026-05-05"],
    ["2026/05/05", "2026-05-05"],
    ["2026.05.05 Weekly", "2026-05-05"],
    ["20260505", "2026-05-05"],
    ["Weekly 2026-05-05", "2026-05-05"],
    ["Crane notes 2026/05/05", "2026-05-05"],
    ["Crane meeting 2026-05-05T13:00+02:00", "2026-05-05"],
    ["Crane meeting 2026-05-05T10:00+01", "2026-05-05"],
    ["Crane meeting 2026-05-05T12:30Z", "2026-05-05"],
    ["2026-05-05, 8:00 UTC", "2026-05-05"],
    ["Meeting 9 <2026-05-05 Tue 18:00-22:00>", "2026-05-05"],
    ["Sixteenth Meeting [5 May 2026]", "2026-05-05"],
    ["Date: 5th May 2026", "2026-05-05"],
    ["Date: 2026-05-05", "2026-05-05"],
    ["May 5, 2026", "2026-05-05"],
    ["May 5th, 2026 (Tuesday)", "2026-05-05"],
    ["May 5th 2026 @ 1:00PM PDT", "2026-05-05"],
    ["Tuesday, May 5, 2026", "2026-05-05"],
    ["Tue 5 May 2026", "2026-05-05"],
    ["June 3th, 2026", "2026-06-03"],
    ["22th of June 2026", "2026-06-22"],
    ["Dec.04.2026", "2026-12-04"],
    ["5-May-2026", "2026-05-05"],
    ["Sept 8 2026 – harbour", "2026-09-08"],
    ["11.06.24", "2024-06-11"],
    ["18.01.23 - the lamp:", "2023-01-18"],
    ["Build the lamp 10/05/22", "2022-10-05"],
    ["Build the lamp 25/05/22", "2022-05-25"],
    ["3-27-24", "2024-03-27"],
    ["📅 2026-05-05", "2026-05-05"],
    ["2026-05-05 (cancelled)", "2026-05-05"],
    ["Weekly, 2026-05-05 (no meeting)", "2026-05-05"],
    ["2026-05-05: plans for next year", "2026-05-05"],
    ["Notes from 5 May 2026", "2026-05-05"],
    ["2026-W19", "2026-05-04"],
    ["第一次（2026.5.5）", "2026-05-05"],
    ["2026年5月5日", "2026-05-05"],
    ["第三回 2026年5月5日(火)", "2026-05-05"],
    ["2026년 5월 5일", "2026-05-05"],
    ["5월 5일 회의", "????-05-05"],
    ["5月5日", "????-05-05"],
    ["5 de mayo de 2026", "2026-05-05"],
    ["Reunião de 5 de maio de 2026", "2026-05-05"],
    ["5. März 2026", "2026-03-05"],
    ["Dienstag, den 5. Mai 2026", "2026-05-05"],
    ["1er août 2026", "2026-08-01"],
    ["Riunione del 5 maggio 2026", "2026-05-05"],
    ["Vergadering 5 mei 2026", "2026-05-05"],
    // No year.
    ["May 5", "????-05-05"],
    ["May 5th - harbour", "????-05-05"],
    ["5 May", "????-05-05"],
    ["Standup, June 3th", "????-06-03"],
    ["05/12", "????-05-12"],
    ["05/12 - harbour", "????-05-12"],
    ["Feb 29", "????-02-29"],
  ])("%s → %s", (heading, day) => {
    expect(read(heading)).toBe(day);
  });

  test.each([
    "Weekly",
    "Agenda 12",
    "Next meeting 2026-05-12",
    "Next meeting: Wednesday, May 12 @ 12:00 pm",
    "Last week (2026-06-16)",
    "Previous call, 5 May 2026",
    "Action items from 5 May 2026",
    "Harbour plan for 2026-05-12 and later",
    "Deadline 2026-05-12",
    "Lamp, due 12 May",
    "Open until May 12, 2026",
    "Last updated 2026-05-12",
    "Updated: 2026-05-12",
    "2026-05-12 – next meeting",
    "Nächste Sitzung 12.05.2026",
    "Prochaine réunion 12 mai 2026",
    "Próxima reunión: 12 de mayo de 2026",
    "次回 2026年5月12日",
    "下次会议 2026.5.12",
    "다음 회의 2026년 5월 12일",
    "May 2026",
    "2026",
    "1.2 Lamp",
    "1.2",
    "3/4 of the lamp",
    "1 Set up the lamp",
    "4 out of 5",
    "Version 1.10.22",
    "2026-02-30",
    "2026-13-01",
    "Lamp #20260505123",
    "10:30 harbour",
  ])("%s → none", (heading) => {
    expect(read(heading)).toBeNull();
  });
});

test("a day that may be another one keeps both numbers", () => {
  expect(dayOfHeading("10/05/22")).toMatchObject({ month: 10, day: 5, numbers: [10, 5] });
  expect(dayOfHeading("10.05.22")).toMatchObject({ month: 5, day: 10, numbers: [10, 5] });
});

test("a heading says whether it holds nothing but a day", () => {
  expect(dayOfHeading("**Tuesday, 5 May 2026**, 14:00 UTC")?.isAlone).toBe(true);
  expect(dayOfHeading("Weekly 5 May 2026")?.isAlone).toBe(false);
});
