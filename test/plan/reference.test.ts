import { expect, test } from "vitest";
import { readReference } from "../../src/plan/reference.js";

const repository = {
  id: 1,
  installation: 1,
  owner: "Harbour",
  name: "notes.md",
  private: false,
  defaultBranch: "main",
  url: "https://github.example/Harbour/notes.md",
};

test.each<[reference: string, number: number | null]>([
  ["#12", 12],
  ["GH-12", 12],
  ["gh-12", 12],
  ["harbour/notes.md#12", 12],
  ["https://github.example/harbour/notes.md/issues/12", 12],
  ["https://github.example/Harbour/notes.md/pull/12#issuecomment-3", 12],
  ["https://github.example/Harbour/notes.md/pull/12/files", 12],
  ["#0", null],
  ["#12a", null],
  ["#99999999999", null],
  ["other/notes.md#12", null],
  ["harbour/notes#12", null],
  ["https://github.com/Harbour/notes.md/issues/12", null],
  ["https://github.example/Harbour/notes.md/wiki/12", null],
  ["https://example.org/", null],
  ["", null],
])("%s is %s here", (reference, number) => {
  expect(readReference(reference, repository)).toBe(number);
});
