import { expect, test } from "vitest";
import { touchedBy } from "../../src/github/git.js";

test("a renamed file is gone from its old path, and a copied one is not", () => {
  const touched = touchedBy([
    { filename: "new.md", status: "renamed", previous_filename: "old.md" },
    { filename: "copy.md", status: "copied", previous_filename: "original.md" },
    { filename: "gone.md", status: "removed" },
    { filename: "a.md", status: "added" },
    { filename: "b.md", status: "modified" },
  ]);
  expect(touched).toEqual({
    "old.md": "removed",
    "new.md": "changed",
    "copy.md": "changed",
    "gone.md": "removed",
    "a.md": "changed",
    "b.md": "changed",
  });
});

test("a file in the place of one that was renamed is there", () => {
  expect(
    touchedBy([
      { filename: "b.md", status: "renamed", previous_filename: "a.md" },
      { filename: "a.md", status: "added" },
    ]),
  ).toEqual({ "a.md": "changed", "b.md": "changed" });
});
