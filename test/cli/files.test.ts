import { describe, expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { runIn } from "./command.js";
import { asDave, prepare } from "./notes-repository.js";

const FILES = {
  "meetings/2026-04-28.md": notesWith("Ada: Renew the certificate"),
  "meetings/2026/05-05.md": notesWith("Dave: Mend the lamp"),
  "meetings/template.md": notesWith("Name: Task"),
  "meetings/plan.png": "\u0089PNG\r\n",
  "node_modules/meetings/1.md": notesWith("Nobody: Nothing"),
  "README.md": "# Harbour\n",
};

/** The files and tasks that `parse --json` prints. */
async function parse(words: string[], input = "") {
  const { directory } = await prepare(FILES);
  const { code, out, complaint } = await runIn({ directory, input }, ["parse", "--json", ...words]);
  const lines = out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return {
    code,
    complaint,
    files: lines.map(({ file }) => file),
    tasks: lines.flatMap(({ items }) => items.map(({ task }: { task: string }) => task)),
  };
}

describe("the arguments of a command", () => {
  test("may be folders: the notes in them are read", async () => {
    const read = { code: 0, complaint: "", files: ["meetings/2026/05-05.md", "meetings/2026-04-28.md"] };
    expect(await parse(["meetings"])).toMatchObject(read);
    expect(await parse(["."])).toMatchObject(read);
  });

  test("may be globs, which nothing but their own pattern limits", async () => {
    expect((await parse(["meetings/*.md"])).files).toEqual([
      "meetings/2026-04-28.md",
      "meetings/template.md",
    ]);
    expect((await parse(["./meetings/**/{05,04}-*.md"])).files).toEqual(["meetings/2026/05-05.md"]);
  });

  test("may be the standard input, with a path whose date counts", async () => {
    const input = "# Weekly\n\n## Next Steps\n\n- Ada: Renew the certificate by Friday\n";
    const read = await runIn({ input }, ["parse", "--json", "--stdin-path", "meetings/2026-05-05.md", "-"]);
    expect(JSON.parse(read.out)).toMatchObject({
      file: "-",
      date: "2026-05-05",
      items: [{ due: "2026-05-08" }],
    });
    expect((await parse(["-"], input)).files).toEqual(["-"]);
  });

  test.each([
    ["no-such.md", /^next-steps: no-such\.md cannot be read: there is no such file\n$/],
    ["", /^next-steps: "" names no file\n$/],
    ["[", /^next-steps: \[: no Markdown or text file matches this\n$/],
    ["no-such/*.md", /^next-steps: no-such\/\*\.md: no Markdown or text file matches this\n$/],
    [
      "node_modules",
      /^next-steps: node_modules: no file in this folder is notes by the words and the date in its path/,
    ],
  ])("name %s in the complaint, and the others are read", async (word, complaint) => {
    const read = await parse([word, "meetings/2026-04-28.md"]);
    expect([read.code, read.files]).toEqual([1, ["meetings/2026-04-28.md"]]);
    expect(read.complaint).toMatch(complaint);
  });

  test("of plan and people may be all of these too", async () => {
    const { lab, directory } = await prepare(FILES);
    const place = { directory, environment: asDave(lab), input: notesWith("Chiara: Call the printer") };
    const plan = (...words: string[]) => runIn(place, ["plan", "--repo", NOTES, ...words]);
    expect((await plan("meetings")).out).toContain("harbour/notes: 2 to open");
    const path = ["--stdin-path", "meetings/2026-05-12.md"];
    expect((await plan("-", ...path)).out).toMatch(/Call the printer +meetings\/2026-05-12\.md:7/i);
    const people = await runIn(place, ["people", "--repo", NOTES, "meetings", "-", ...path]);
    expect(people.out).toContain("6 names, 4 with an account");
  });
});
