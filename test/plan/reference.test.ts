import { expect, test } from "vitest";
import { readReference } from "../../src/plan/reference.js";

const here = "https://github.example/Harbour/notes.md";

test.each<[reference: string, read: string | null]>([
  ["#12", "#12"],
  ["GH-12", "#12"],
  ["gh-12", "#12"],
  ["harbour/notes.md#12", "harbour/notes.md#12"],
  ["other/place#7", "other/place#7"],
  ["mona-cat_octo/notes#7", "mona-cat_octo/notes#7"],
  ["mees-/two--hyphens#7", "mees-/two--hyphens#7"],
  ["https://github.example/mona-cat_octo/notes/pull/12", "mona-cat_octo/notes#12"],
  ["https://github.example/harbour/notes.md/issues/12", "harbour/notes.md#12"],
  ["https://github.example/Harbour/notes.md/pull/12#issuecomment-3", "Harbour/notes.md#12"],
  ["https://github.example/other/place/pull/12/files", "other/place#12"],
  ["#0", null],
  ["#12a", null],
  ["#99999999999", null],
  ["https://github.com/Harbour/notes.md/issues/12", null],
  ["https://github.example/Harbour/notes.md/wiki/12", null],
  ["https://example.org/", null],
  ["", null],
])("%s names %s", (reference, expected) => {
  const read = readReference(reference, here);
  expect(read && `${read.repository ?? ""}#${read.number}`).toBe(expected);
});
