import { describe, expect, test } from "vitest";
import { limitNotes, limitTouched } from "../../src/jobs/preview-limits.js";
import type { ActionItem } from "../../src/notes/meeting.js";
import type { Repository } from "../../src/repository.js";
import { takeItem } from "../resolved-item.js";

const here: Repository = {
  id: 1,
  installation: 1,
  owner: "harbour",
  name: "notes",
  private: false,
  defaultBranch: "main",
  url: "https://github.com/harbour/notes",
};

/** One file of notes with these items. */
function notesOf(items: Partial<ActionItem>[]) {
  const { path, meeting } = takeItem({});
  return [{ path, meeting: { ...meeting, items: items.map((item) => takeItem(item).item) } }];
}

function referencesOf(notes: ReturnType<typeof notesOf>) {
  return notes.flatMap(({ meeting }) => meeting.items.map(({ references }) => references));
}

describe("what a preview looks at", () => {
  test("is all there is in what people bring in a pull request", () => {
    const notes = notesOf([{ references: ["#1", "acme/app#2", "https://example.org/"], closes: ["#1"] }]);
    expect(limitNotes(notes, here, false)).toEqual({ notes, isCut: false, caveats: [] });
  });

  test("is the first thousand of ten thousand items", () => {
    const { notes, isCut, caveats } = limitNotes(
      notesOf(Array.from({ length: 10_000 }, () => ({}))),
      here,
      false,
    );
    expect([notes[0]!.meeting.items.length, isCut]).toEqual([1_000, true]);
    expect(caveats).toEqual(["This plan covers the first 1,000 of 10,000 items."]);
  });

  test("is fifty issues, however often they are named", () => {
    const items = Array.from({ length: 120 }, (_, number) => ({ references: [`#${(number % 60) + 1}`] }));
    const { notes, caveats } = limitNotes(notesOf(items), here, false);
    expect(new Set(referencesOf(notes).flat()).size).toBe(50);
    expect(caveats).toEqual(["Only the first 50 issues that items mention were read."]);
  });

  test("is nothing in other repositories where it comes from a fork, however they are written", () => {
    const references = [
      "#1",
      "harbour/notes#2",
      "Harbour/Notes#3",
      "acme/app#4",
      "https://github.com/acme/app/issues/5",
      "https://github.com/harbour/notes/pull/6",
      "https://example.org/acme/app/issues/7",
    ];
    const items = [{ references, closes: ["acme/app#4", "#1"], reopens: ["acme/app#4"] }];
    const { notes, caveats } = limitNotes(notesOf(items), here, true);
    const [item] = notes[0]!.meeting.items;
    expect(item!.references).toEqual(references.filter((_, index) => index !== 3 && index !== 4));
    expect([item!.closes, item!.reopens, caveats.length]).toEqual([["#1"], [], 1]);
  });

  test("is fifty files, and every one that is gone", () => {
    const touched = Object.fromEntries([
      ...Array.from({ length: 51 }, (_, number) => [`meetings/${number}.md`, "changed"] as const),
      ["meetings/old.md", "removed"] as const,
    ]);
    const { touched: kept, caveats } = limitTouched(touched);
    expect([Object.keys(kept).length, kept["meetings/old.md"]]).toEqual([51, "removed"]);
    expect(caveats).toEqual(["1 more file of notes was not read for this plan."]);
  });
});
