import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { countWrites, PATH, prepare, run } from "./notes-repository.js";

describe("next-steps plan", () => {
  test("says what a file would change, and writes nothing", async () => {
    const { lab, directory } = await prepare({
      [PATH]: notesWith("Ada: write the post by Friday", "Mindy: call"),
      "a.txt": "x",
    });
    const { code, out, complaint } = await run(lab, directory, ["plan", "--repo", NOTES, PATH, "a.txt"]);
    expect([code, complaint]).toEqual([
      0,
      "a.txt: not notes by the configuration or its path, so it is not read\n",
    ]);
    expect(out.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "))).toEqual([
      "open  aokafor  Write the post (due 2026-05-08)  meetings/2026-05-05.md:7",
      "open  nobody  Call  meetings/2026-05-05.md:8",
      expect.stringMatching(/^Mindy: /),
      "harbour/notes: 2 to open; nothing was written",
      "",
    ]);
    expect(countWrites(lab)).toBe(0);
  });

  test("of notes that are on GitHub already says how to see what they would open", async () => {
    const notes = notesWith("Ada: Renew the certificate");
    const { lab, directory } = await prepare({ [PATH]: notes });
    const plan = (...words: string[]) => run(lab, directory, ["plan", "--repo", NOTES, PATH, ...words]);
    expect((await plan()).complaint).toBe("");
    await lab.push(NOTES, { files: { [PATH]: notes } });
    expect(await plan()).toEqual({
      code: 0,
      out: "harbour/notes: nothing would change; nothing was written\n",
      complaint:
        "These notes say nothing new against main on GitHub. To see what older notes would open, run `next-steps sync --dry-run`\n",
    });
    expect((await plan("--json")).complaint).toBe("");
  });

  test("shows remarks by file and line", async () => {
    const prose =
      "\n## Notes\n\nDave will ask the diver for a quote.\n\n## Next steps\n\n- paint the fence\n";
    const { lab, directory } = await prepare({ [PATH]: prose, "meetings/2026-05-04.md": prose });
    const { complaint } = await run(lab, directory, ["plan", "--repo", NOTES, "meetings"]);
    expect(complaint.match(/^meetings[^ ]+/gm)).toEqual([
      "meetings/2026-05-04.md:4:",
      "meetings/2026-05-04.md:8:",
      "meetings/2026-05-05.md:4:",
      "meetings/2026-05-05.md:8:",
    ]);
  });

  test("shows what the notes warn of, as the check of a push does", async () => {
    const notes = `---\ntitle: [oops\n---\n\n${notesWith("Ada: Renew the certificate")}\n## Notes\n\nDave will ask the diver for a quote.\n`;
    const { lab, directory } = await prepare({ [PATH]: notes });
    const { code, complaint } = await run(lab, directory, ["plan", "--repo", NOTES, PATH]);
    expect(code).toBe(0);
    expect(complaint).toMatch(/^meetings\/2026-05-05\.md:\d+: Needs attention\. /m);
    expect(complaint).toMatch(
      /^meetings\/2026-05-05\.md:\d+: Possible action item\. [^\n]+\n {4}- Dave: ask the diver/m,
    );
  });

  test("has one JSON shape with a dry run and a sync, so that one program reads all", async () => {
    const notes = notesWith("Ada: Renew the certificate", "Mindy: Call the printer");
    const { lab, directory } = await prepare({ [PATH]: notes });
    const lines = async (...words: string[]) => {
      const { out } = await run(lab, directory, [...words, "--repo", NOTES, "--json"]);
      return out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    };
    const planned = await lines("plan", PATH);
    await lab.push(NOTES, { files: { [PATH]: notes } });
    expect(await lines("sync", "--dry-run")).toEqual(planned);
    expect(planned).toMatchObject([
      { change: "open", issue: null, assignees: ["aokafor"], unresolved: [], path: PATH, line: 7, url: null },
      { change: "open", issue: null, assignees: [], unresolved: [expect.any(String)], line: 8, url: null },
    ]);
    const made = await lines("sync");
    const same = made.map((line, index) => ({ ...line, issue: null, url: null, task: planned[index].task }));
    expect(same).toEqual(planned);
    expect(made[0]).toMatchObject({ issue: "#1", url: `${lab.url}/harbour/notes/issues/1` });
    expect(Object.keys(made[0])).toEqual(Object.keys(planned[0]));
  });

  test("goes by the configuration of the checkout, which a push brings along", async () => {
    const files = { "log/2026-05-05.md": notesWith("Robin: Renew the certificate") };
    const { lab, directory } = await prepare(files);
    const plan = () => run(lab, directory, ["plan", "--repo", NOTES, "log/2026-05-05.md"]);
    expect((await plan()).complaint).toBe(
      "log/2026-05-05.md: not notes by the configuration or its path, so it is not read\n",
    );
    const write = (text: string) => {
      mkdirSync(join(directory, ".github"), { recursive: true });
      writeFileSync(join(directory, ".github/next-steps.yml"), text);
    };
    write("notes: [log/*.md]\npeople:\n  aokafor: Robin\n");
    expect((await plan()).out).toMatch(/^open +aokafor +Renew the certificate +log\/2026-05-05\.md:7$/m);
    write("_extends: harbour/.github\nnotes: [log/*.md]\n");
    expect((await plan()).out).toBe("harbour/notes: nothing would change; nothing was written\n");
    write("note: [log/*.md]\n");
    expect(await plan()).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('next-steps.yml:1: "note" is not a setting'),
    });
  });
});
