import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareMeetings, type MeetingPlace, seriesOf } from "../../../src/notes/meetings/series.js";

describe("the series of a path", () => {
  test.each([
    // The series of a file, and what does not change it: years, months, days.
    ["wg-a/2026/01-06.md", "wg-a"],
    ["wg-a/2026-01-06.md", "wg-a"],
    ["wg-a/2026/01/06.md", "wg-a"],
    ["wg-a/2026-01/january-06.md", "wg-a"],
    ["wg-a/20260106.md", "wg-a"],
    ["wg-a/2026.01.06.md", "wg-a"],
    ["wg-a/06_01_26.md", "wg-a"],
    ["wg-a/Jan.06.2026.md", "wg-a"],
    ["wg-a/Jan06.md", "wg-a"],
    ["wg-a/6 January.md", "wg-a"],
    ["wg-a/10th-september-2026.md", "wg-a"],
    ["wg-a/may_the_4th.md", "wg-a"],
    ["wg-a/2026-W07.md", "wg-a"],
    ["wg-a/w07.md", "wg-a"],
    ["wg-a/kw12.md", "wg-a"],
    ["wg-a/2026-Q3.md", "wg-a"],
    ["wg-a/2026_1H.md", "wg-a"],
    ["wg-a/2026-03-03-tuesday.md", "wg-a"],
    ["wg-a/spring-2026.md", "wg-a"],
    ["2026-03-03/wg-a.md", "wg-a"],
    ["2026/03-03/wg-a.md", "wg-a"],
    ["2026-03-03-wg-a.md", "wg-a"],
    ["wg-a/2026-03-03-wg-a.md", "wg-a"],
    ["cranes/2026/cranes-08-19.md", "cranes"],
    ["cranes/2026/cranes-08-19-2026.md", "cranes"],
    // Archives.
    ["wg-a/archive/2025/12-30-minutes.md", "wg-a"],
    ["archive/wg-a/2025-12-30.md", "wg-a"],
    ["archived/2021-02-22/wg-a/meeting-notes/2020-07-08.md", "wg-a"],
    ["wg-a/previous years/2016/march-03.md", "wg-a"],
    ["wg-a/old/minutes.md", "wg-a"],
    ["wg-a-archive.md", "wg-a"],
    // Rolling notes, by the year and not.
    ["team_2025.md", "team"],
    ["team_2026.md", "team"],
    ["team-2026-notes.md", "team"],
    ["team2026.md", "team"],
    ["team.md", "team"],
    ["team/current.md", "team"],
    ["team/2026.md", "team"],
    ["team/minutes/latest.md", "team"],
    // Groups in folders and behind the date.
    ["wg-a/meeting-notes/2026-03-03.md", "wg-a"],
    ["meetings/wg-a/2026-03-03.md", "wg-a"],
    ["Tech Lead/Minutes/20260303.md", "tech-lead"],
    ["tech_lead/minutes/2026-03-03.md", "tech-lead"],
    ["TGs/cores-task-group/MeetingMinutes/Dec.04.2026.md", "tgs/cores-task-group"],
    ["meetings/2026-03-03-coordination.md", "coordination"],
    ["meetings/2026-03-03-steering.md", "steering"],
    ["meeting-notes/20260303-community/index.md", "community"],
    ["committee-meeting-notes/2026-03-03.md", "committee"],
    ["minutes/sync-meeting/2026-03-03.md", "sync"],
    ["wg-2/2026-03-03.md", "wg-2"],
    ["wg-3/2026-03-03.md", "wg-3"],
    ["group4/2026-03-03.md", "group4"],
    // Kinds of files.
    ["wg-a/2026-03-03-AGENDA.md", "wg-a"],
    ["wg-a/2026-03-03-NOTES.md", "wg-a"],
    ["wg-a/agendas/2026-03-03.md", "wg-a"],
    ["wg-a/notes/2026-03-03.md", "wg-a"],
    ["wg-a/2026-03-03/README.md", "wg-a"],
    ["wg-a/2026-03-03/minutes.md", "wg-a"],
    ["wg-a/summary-2026-03-03.md", "wg-a"],
    ["wg-a/2026-03-03-copy.md", "wg-a"],
    ["wg-a/2026-03-03-draft-v2.md", "wg-a"],
    ["wg-a/2026-03-03-morning.md", "wg-a"],
    ["wg-a/2026-03-03-pm.md", "wg-a"],
    ["wg-a/minutes-of-the-meeting-2026-03-03.md", "wg-a"],
    ["wg-a/2026-03-03-minutes.rst", "wg-a"],
    ["wg-a/2026-03-03", "wg-a"],
    // A letter or two beside no date name a group.
    ["pm/2026-03-03.md", "pm"],
    ["wg-e/2026-03-03.md", "wg-e"],
    // Numbered.
    ["wg-a/014.md", "wg-a"],
    ["wg-a/046-2026-07-16.md", "wg-a"],
    ["wg-a/Meeting15.md", "wg-a"],
    ["wg-a/minutes_4.md", "wg-a"],
    ["wg-a/ata03.md", "wg-a"],
    ["sprint 5.md", "sprint"],
    ["sprint6.md", "sprint"],
    ["Sprint_1/meetings/meeting-21-02.md", "sprint"],
    ["week-3/notes.md", "week"],
    ["call-103/notes.md", "call"],
    // Nothing but kind and time.
    ["meetings/2026-03-03.md", ""],
    ["minutes.md", ""],
    ["2026/03-03.md", ""],
    ["", ""],
    // Other languages.
    ["vorstand/protokolle/2026-03-03.md", "vorstand"],
    ["Protokoll-Vorstand-2026-03-03.md", "vorstand"],
    ["Protokolle/Vorstand/3. März 2026.md", "vorstand"],
    ["vorstand/archiv/Sitzung-12.md", "vorstand"],
    ["equipe/comptes-rendus/2026-03-03-reunion.md", "equipe"],
    ["équipe/réunions/3-août-2026.md", "equipe"],
    ["equipo/actas/acta-03-03.md", "equipo"],
    ["equipo/reuniones/3 de marzo de 2026.md", "equipo"],
    ["equipe/atas/ata-14-de-setembro.md", "equipe"],
    ["equipe/reuniões/reunião_07.md", "equipe"],
    ["gruppo/verbali/verbale-3-giugno-2026.md", "gruppo"],
    ["team/notulen/notulen-3-juni.md", "team"],
    ["team/verslagen/verslag-w04.md", "team"],
    ["議事録/開発部20260303.md", "開発部"],
    ["開発部議事録2026年3月3日.md", "開発部"],
    ["開発部/第3回会議.md", "開発部"],
    ["会议记录/第九周会议纪要.md", ""],
    ["3a2026/verbale.md", ""],
    ["前端组/会议纪要/第十一周例会.md", "前端组"],
    ["회의록/3월 3일 회의록.md", ""],
    ["디자인팀/회의록/2주차.md", "디자인팀"],
  ])("%s → %s", (path, series) => {
    expect(seriesOf(path)).toBe(series);
  });

  test("is the same for a path whose accents are written apart, as macOS does", () => {
    const path = "équipe/2026-03-03-レビュー.md";
    expect(seriesOf(path.normalize("NFD"))).toBe(seriesOf(path.normalize("NFC")));
  });

  test("is the series of itself, whatever the path", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("wg", "a", "2026", "notes", "-", "/", "03", "team", "会议")),
        (parts) => {
          const series = seriesOf(`${parts.join("")}/x.md`);
          expect(seriesOf(`${series}/x.md`)).toBe(series);
        },
      ),
    );
  });
});

describe("the order of meetings", () => {
  const at = (path: string, date: string | null = null, line = 1): MeetingPlace => ({ path, line, date });

  test.each<[string, MeetingPlace, MeetingPlace]>([
    ["by date", at("b.md", "2026-03-03"), at("a.md", "2026-03-10")],
    ["by date across years", at("team_2025.md", "2025-12-30", 900), at("team_2026.md", "2026-01-06", 3)],
    ["by date before the place in the file", at("a.md", "2026-03-03", 90), at("a.md", "2026-03-10", 3)],
    ["an agenda of next week comes last", at("a/notes.md", "2026-03-03"), at("a/agenda.md", "2026-03-10")],
    ["then by place in the file", at("a.md", "2026-03-03", 3), at("a.md", "2026-03-03", 30)],
    ["then by the path, numbers as numbers", at("minutes_9.md"), at("minutes_10.md")],
    ["also with zeros", at("a/009.md"), at("a/10.md")],
    ["then by the path of one date", at("a-2.md", "2026-03-03", 30), at("a-10.md", "2026-03-03", 3)],
    ["no date comes first", at("z.md"), at("a.md", "2026-03-03")],
  ])("%s", (_, earlier, later) => {
    expect(compareMeetings(earlier, later)).toBeLessThan(0);
    expect(compareMeetings(later, earlier)).toBeGreaterThan(0);
    expect(compareMeetings(earlier, { ...earlier })).toBe(0);
  });

  test("is the same whatever order they came in", () => {
    const place = fc.record({
      path: fc.constantFrom("a.md", "A.md", "a/1.md", "a/01.md", "a/10.md", "b.md"),
      line: fc.integer({ min: 1, max: 3 }),
      date: fc.constantFrom(null, "2026-03-03", "2026-03-10"),
    });
    fc.assert(
      fc.property(fc.array(place), (places) => {
        const sorted = [...places].sort(compareMeetings);
        expect([...places].reverse().sort(compareMeetings)).toEqual(sorted);
      }),
    );
  });
});
