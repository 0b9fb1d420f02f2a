import { describe, expect, test } from "vitest";
import { isNotes } from "../../src/config/notes-paths.js";

const DEFAULT = {};

describe("without globs, the words and the date in a path tell notes:", () => {
  test.each([
    "meetings/2026-05-05.md",
    "meetings/infra.md",
    "Minutes.md",
    "MEETING_NOTES.md",
    "MeetingMinutes/2026-05-05/minutes.md",
    "doc/Meeting-Notes/2019/Q1/2019-01-03.md",
    "meeting-notes/20260512-community/index.md",
    "meetings/2026-01-13-release-planning.md",
    "meetings/07_11_2026/README.md",
    "wg-releases/meeting-notes/046.md",
    "tsc/minutes/2026/05.md",
    "wg/minutes/2020/APS/05.md",
    "meetings/infra/week-3.txt",
    "data/weekly/2013-04-16.md",
    "calls/12-may-2026.md",
    "retro/20260512.md",
    "standup/may-12.md",
    "notes/2026-05.md",
    "notes/2026-05-12-agenda.md",
    "minutes.markdown",
    "docs/meeting.md",
    "docs/meetings.md",
    "reuniones.md",
    "meetings/kickoff.md",
    "meetings/team-archive.md",
    "meeting-minutes/first-steps.md",
    "docs/minutes.adoc",
    "minutes.org",
    "meetings/2026-05-12.rst",
    "protokolle/2026-05-12.md",
    "Protokoll-Beirat-12-05-2026.md",
    "Sitzungen/12. Mai 2026.md",
    "comptes-rendus/12-mai.md",
    "réunions/2026-05-12.md",
    "actas/12-05.md",
    "ata03.md",
    "reuniao_05-12.md",
    "riunioni/2026-05-12.md",
    "notulen-3-juni.md",
    "docs/会议纪要.md",
    "第九周例会纪要.md",
    "議事録/Openchain議事録20260512.md",
    "회의록/2주차.md",
  ])("%s", (path) => {
    expect(isNotes(path, DEFAULT, "acme/app")).toBe(true);
  });

  test.each([
    "README.md",
    "src/sync.md",
    "notes.md",
    "weekly-report.md",
    "docs/how-to-run-a-meeting.md",
    "meetings/README.md",
    "meetings/agenda.md",
    "meetings/members.md",
    "meetings/overview.md",
    "meetings/2026-05-12-slides.md",
    "meetings/2026-05-12/Einladung.md",
    "会议/2026-05-12-会议通知.md",
    "meetings/plan.svg",
    "meetings/TEMPLATE.md",
    "meetings/2026-05-12-canceled.md",
    "meetings/2026-05-12-chat.txt",
    "meetings/2026-05-12-transcript.txt",
    ".github/meeting-notes/2026-05-12.md",
    "minutes/Plantilla.md",
    "会议记录/模板.md",
    "RELEASE_NOTES.md",
    "release-notes/1.4.md",
    "docs/upgrade-notes-0.9.md",
    "notes/lecture-2.md",
    "agendas/2026-05-12.md",
    "node_modules/a/minutes/b.md",
    "statements/2026-05-12.md",
    "data/protocol.md",
  ])("%s is none", (path) => {
    expect(isNotes(path, DEFAULT, "acme/app")).toBe(false);
  });

  test.each([
    ["acme/meetings", "tech/2026/2026-05-12.md", true],
    ["acme/core-notes", "docs-team/2026-05/may-12.md", true],
    ["acme/community-calls", "2026/05-12.md", true],
    ["acme/protokolle", "MV-12.05.26.md", true],
    ["acme/TSC-Minutes", "20260512.md", true],
    ["acme/website", "minutes/2026-05-12.md", true],
    ["acme/website", "board/minutes/first-steps.md", true],
    ["acme/websites-team", "meetings.md", true],
    ["acme/app", "src/app/minutes.md", true],
    ["acme/app", "src/meetings/2026-05-12.md", true],
    ["acme/app", "src/meetings/week-3.md", true],
    ["acme/website", "minutes.md", false],
    ["acme/acme.github.io", "about/meetings.md", false],
    ["acme/acme-dot-org", "Meeting-Minutes.md", false],
    ["acme/team-handbook", "meetings.md", false],
    ["acme/app", "_pages/meetings.md", false],
    ["acme/app", "src/meetings.md", false],
    ["acme/app", "src/meetings/triage.md", false],
    ["acme/meetings", "charter.md", false],
    ["acme/meetings", "2026-05-12-template.md", false],
    ["acme/meetings", "2026-05-12/group.txt", false],
    ["acme/release-notes", "2026-05-12.md", false],
    ["ada/notes", "2026-05-12.md", false],
    ["meetings/app", "2026-05-12.md", false],
  ])("in %s, %s: %s", (repository, path, found) => {
    expect(isNotes(path, DEFAULT, repository)).toBe(found);
  });
});

describe("with globs", () => {
  test("they alone decide, and the ones with ! count last", () => {
    const own = { notes: ["!docs/old/**", "docs/**/*.md"] };
    expect(isNotes("docs/a.md", own, "acme/app")).toBe(true);
    expect(isNotes("docs/old/a.md", own, "acme/app")).toBe(false);
    expect(isNotes("meetings/a.md", own, "acme/app")).toBe(false);
    expect(isNotes("2026-05-12.md", own, "acme/meetings")).toBe(false);
  });

  test("only text is read, by its name", () => {
    const all = { notes: ["docs/**"] };
    expect(isNotes("docs/plan.svg", all, "acme/app")).toBe(false);
    expect(isNotes("docs/plan.org", all, "acme/app")).toBe(true);
  });
});
