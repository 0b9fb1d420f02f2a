import { describe, expect, test } from "vitest";
import { parseMarker, printMarked, readMarkedText } from "../../src/marker/marker.js";
import {
  digestChanged,
  digestWritten,
  isTitleOurs,
  readDue,
  saysItem,
  saysTheSame,
} from "../../src/marker/written.js";

const ITEM = { owners: ["Ada"], task: "write the post", details: "", due: null as string | null };
const MARKER = { version: 1 as const, path: "a.md", owners: ["Ada"], task: "write the post" };
const TEXT = "Ada is to write the post.";

/** An issue as it was written for an item, in whatever words. */
function write(item = ITEM, text = TEXT, title = "Post") {
  return { marker: digestWritten(MARKER, item, { title, text }), text };
}

describe("an issue with digests", () => {
  test.each<[what: string, item: typeof ITEM, isSaid: boolean]>([
    ["the same item", { ...ITEM }, true],
    ["another task", { ...ITEM, task: "write the long post" }, false],
    ["other owners", { ...ITEM, owners: ["Ada", "Dave"] }, false],
    ["other details", { ...ITEM, details: "- short" }, false],
    ["a due date", { ...ITEM, due: "2026-06-01" }, false],
  ])("says or does not say %s, whatever its words", (_, item, isSaid) => {
    expect(saysItem(write(), item)).toBe(isSaid);
    expect(saysItem(write(ITEM, "other words"), item)).toBe(isSaid);
  });

  test("does not say its item once a person edited the text", () => {
    expect(saysItem({ ...write(), text: `${TEXT} Please!` }, ITEM)).toBe(false);
  });

  test("says its item whatever the line ends of the notes", () => {
    const text = `${TEXT}\r\n> - short\r\n`;
    const body = printMarked(write(ITEM, text).marker, text);
    for (const found of [body, body.replaceAll(/\r?\n/g, "\r\n")])
      expect(saysItem({ marker: parseMarker(found)!, text: readMarkedText(found) }, ITEM)).toBe(true);
  });

  test("has our title until a person changes it, though we would word it otherwise by now", () => {
    const { marker } = write();
    expect([isTitleOurs(marker, "Post"), isTitleOurs(marker, "write the post")]).toEqual([true, false]);
  });

  test("says the same as another in other words, unless somebody edited it", () => {
    const other = write(ITEM, "other words");
    expect(saysTheSame(write(), other)).toBe(true);
    expect(saysTheSame(write({ ...ITEM, details: "- short" }), other)).toBe(false);
    expect(saysTheSame({ ...write(), text: "edited" }, other)).toBe(false);
  });

  test("has its due date in the marker, and loses it when the item does", () => {
    const { marker } = write({ ...ITEM, due: "2026-06-01" });
    expect(readDue({ marker, text: "no word of it" })).toBe("2026-06-01");
    expect(readDue({ marker, text: null })).toBeNull();
    expect(
      readDue({ marker: digestWritten(marker, ITEM, { title: "", text: "" }), text: "Due on 2026-06-01." }),
    ).toBeNull();
  });

  test("stays as we wrote it when we change a part, and stays edited when somebody edited it", () => {
    const ours = write();
    const changed = { marker: digestChanged(ours.marker, ours, "part"), text: "part" };
    expect(saysItem(changed, ITEM)).toBe(true);
    const edited = { ...ours, text: "edited" };
    const changedThen = { marker: digestChanged(edited.marker, edited, "edited part"), text: "edited part" };
    expect(saysItem(changedThen, ITEM)).toBe(false);
  });
});

describe("an issue of the first version", () => {
  const text = "> **Ada**: write the post\n>\n> - short\n\nDue on 2026-06-01.\n\nTaken in [Weekly](…).";
  const item = { ...ITEM, details: "- short", due: "2026-06-01" };
  const issue = { marker: MARKER, text };

  test("says its item by its words alone", () => {
    expect(saysItem(issue, item)).toBe(true);
    for (const other of [
      ITEM,
      { ...item, due: null },
      { ...item, details: "- long" },
      { ...item, task: "call" },
    ])
      expect(saysItem(issue, other)).toBe(false);
  });

  test("has its due date in its text and its title in its task", () => {
    expect(readDue(issue)).toBe("2026-06-01");
    expect(isTitleOurs(MARKER, "write the post")).toBe(true);
    expect(isTitleOurs(MARKER, "The post")).toBe(false);
  });

  test("says the same as one of today only in the same words", () => {
    expect(saysTheSame(issue, { ...issue, text: text.replace("Weekly", "Monthly") })).toBe(true);
    expect(saysTheSame(issue, write(item, text))).toBe(true);
    expect(saysTheSame(issue, write(item, "other words"))).toBe(false);
  });

  test("gets no digest when only a part of it changes", () => {
    expect(digestChanged(MARKER, issue, "part")).toEqual(MARKER);
  });
});
