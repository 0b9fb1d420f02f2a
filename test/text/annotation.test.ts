import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseConfiguration } from "../../src/config/parse.js";
import { readMeeting } from "../../src/notes/meeting.js";
import type { Resolution } from "../../src/people/model.js";
import { annotateConfiguration, annotateNames, annotateNotes } from "../../src/text/annotation.js";
import { changeRecord, mindy } from "./told.js";

const dave: Resolution = {
  kind: "ambiguous",
  owner: "Dave",
  candidates: [
    { login: "dscholten", name: "David Scholten" },
    { login: "dweber", name: null },
  ],
  because: "Dave: David Scholten (dscholten) and dweber match",
};

function annotateText(text: string, suggestions: "show" | "open" | "ignore" = "show") {
  return annotateNotes([{ path: "a.md", meeting: readMeeting(text) }], { suggestions });
}

describe("a name that could not be placed", () => {
  test("gets the line of the configuration that places it", () => {
    const [annotation] = annotateNames([changeRecord({ line: 7, unresolved: [mindy] })]);
    expect(annotation).toMatchObject({
      path: "meetings/a.md",
      line: 7,
      level: "warning",
      title: "Who is Mindy?",
      message:
        "Mindy: nobody has that name. The issue needs an owner. Assign somebody, or add the name to .github/next-steps.yml:",
      details: "people:\n  <login>: [Mindy]",
    });
  });

  test("gets a line for each of those whom it may be", () => {
    const [annotation] = annotateNames([changeRecord({ unresolved: [dave] })]);
    expect(annotation?.details).toBe("people:\n  dscholten: [Dave] # David Scholten\n  dweber: [Dave]");
  });

  test("is told once a file, where it stands first", () => {
    const annotations = annotateNames([
      changeRecord({ line: 7, unresolved: [mindy, dave] }),
      changeRecord({ line: 9, unresolved: [mindy] }),
      changeRecord({ line: 3, path: "b.md", unresolved: [mindy] }),
    ]);
    expect(annotations.map(({ path, line, title }) => `${path}:${line} ${title}`)).toEqual([
      "meetings/a.md:7 Who is Mindy?",
      "meetings/a.md:7 Who is Dave?",
      "b.md:3 Who is Mindy?",
    ]);
  });

  test("makes a line that can be pasted, whatever the name", () => {
    const placeholder = ({ details }: { details?: string }) => details!.replace("<login>", "ada");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (owner) => {
        const [annotation] = annotateNames([changeRecord({ unresolved: [{ ...mindy, owner }] })]);
        expect(parseConfiguration(parse(placeholder(annotation!))).configuration?.people).toEqual({
          ada: [owner],
        });
      }),
    );
  });

  test("does not give the name to a stranger when it is pasted as it is", () => {
    const [annotation] = annotateNames([changeRecord({ unresolved: [mindy] })]);
    expect(parseConfiguration(parse(annotation!.details!)).problems).toHaveLength(1);
  });
});

describe("what notes leave to look at", () => {
  test("are items of nobody, and what could not be read", () => {
    const annotations = annotateText(
      "---\ntitle: [\n---\n\n## Next steps\n\n- write the post\n- Ada: call\n",
    );
    expect(annotations.map(({ line, level, message }) => [line, level, message])).toEqual([
      [2, "warning", expect.stringContaining("The front matter is broken")],
      [7, "warning", expect.stringContaining("This item has no owner.")],
    ]);
  });

  test("are commitments in running text where they are to be shown, with the line to write instead", () => {
    const text = "Attendees: Ada\n\nIn the end Ada will ask the weavers.\n";
    expect(annotateText(text)).toMatchObject([
      { line: 3, level: "notice", title: "Possible action item", details: "- Ada: ask the weavers." },
    ]);
    expect(annotateText(text, "ignore")).toEqual([]);
    expect(annotateText(text, "open")).toEqual([]);
  });

  test("is the same when it moves to another line, and not when it is another item", () => {
    const keys = (text: string) => annotateText(text).map(({ key }) => key);
    const notes = "## Next steps\n\n- write the post\n- Ada: call\n";
    expect(keys(`\n\n${notes}`)).toEqual(keys(notes));
    expect(keys(notes.replace("post", "card"))).not.toEqual(keys(notes));
  });
});

test("nothing in an annotation looks like a mention, and all of it is on one line", () => {
  const mention = /(?<![\p{L}\p{N}_`/])@[\p{L}\p{N}]/u;
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("@ada", " @ada\n@bo", "\u202e@x"),
      (text, end) => {
        const owner = text + end;
        const annotations = [
          ...annotateNames([changeRecord({ unresolved: [{ ...mindy, owner, because: owner }] })]),
          annotateConfiguration(null, owner),
        ];
        for (const { title, message } of annotations) {
          expect(`${title} ${message}`).not.toMatch(mention);
          expect(title + message).not.toContain("\n");
          expect(title.length).toBeLessThan(255);
        }
      },
    ),
  );
});
