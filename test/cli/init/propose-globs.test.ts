import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { proposeGlobs } from "../../../src/cli/init/propose-globs.js";
import { isNotes } from "../../../src/config/notes-paths.js";

describe("the proposed globs", () => {
  test.each<[what: string, wanted: string[], others: string[], globs: string[] | null]>([
    ["a folder", ["log/1.md", "log/2/3.md"], ["README.md"], ["log/**/*.md"]],
    [
      "all but a template",
      ["log/1.md", "log/2.md"],
      ["log/template.md"],
      ["log/**/*.md", "!log/template.md"],
    ],
    [
      "folders of their own, where their parent holds much else",
      ["docs/a/1.md", "docs/b/2.md"],
      ["docs/x.md", "docs/y.md", "docs/z.md"],
      ["docs/a/*.md", "docs/b/*.md"],
    ],
    ["two extensions", ["log/1.md", "log/2.txt"], [], ["log/**/*.md", "log/**/*.txt"]],
    ["single files among others", ["1.md"], ["2.md", "3.md", "4.md"], ["1.md"]],
    [
      "no glob for a name that none can have",
      ["(a)+(b)/1.md", "2.md"],
      ["(a)+(b)/x.md", "(a)+(b)/y.md", "z.md"],
      null,
    ],
  ])("are %s", (_, wanted, others, globs) => {
    expect(proposeGlobs(wanted, [...wanted, ...others])).toEqual(globs);
  });

  const segment = fc.constantFrom("a", "b", "c d", "[e]", "2026", "x(1)", "!f");
  const path = fc
    .tuple(fc.array(segment, { maxLength: 3 }), segment, fc.constantFrom(".md", ".txt", ".rst"))
    .map(([folders, name, extension]) => [...folders, name + extension].join("/"));

  test("match the notes and nothing else, or are none", () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1 }), fc.func(fc.boolean()), (texts, isWanted) => {
        const wanted = texts.filter((text) => isWanted(text));
        const notes = proposeGlobs(wanted, texts);
        if (notes) expect(texts.filter((text) => isNotes(text, { notes }, ""))).toEqual(wanted);
      }),
    );
  });
});
