import { describe, expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { type Place, runIn } from "./command.js";
import { asDave, PATH, prepare, run } from "./notes-repository.js";

test("plan and sync print nothing of the notes that a terminal would follow", async () => {
  const hostile = notesWith("Ada: write \u001b]0;x\u0007 the\u202e post", "Mi\u001b[31mndy: call\u009b2J");
  const { lab, directory } = await prepare({ [PATH]: hostile });
  for (const words of [
    ["plan", "--repo", NOTES, PATH],
    ["sync", "--repo", NOTES, "--dry-run"],
    ["sync", "--repo", NOTES],
    ["agenda", "--repo", NOTES],
  ]) {
    if (words[0] === "sync") await lab.push(NOTES, { files: { [PATH]: hostile } });
    const { out, complaint } = await run(lab, directory, words);
    expect(out).toContain("post");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what must not be there
    expect(out + complaint).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});

/** Takes out what a terminal follows. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what is taken out
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
}

describe("on a terminal", () => {
  const files = {
    [PATH]: notesWith("Ada: Renew the certificate", "佐藤: 窓を直す", "Mindy: Call the printer"),
  };

  test.each([
    [["parse", PATH], /^ +LINE +STATE +OWNERS +TASK\n/m],
    [["people", "--repo", NOTES, PATH], /^NAME +ACCOUNT +REASON\n/m],
    [["plan", "--repo", NOTES, PATH], /^CHANGE +ISSUE +ASSIGNEES +TASK +NOTES\n/m],
    [["doctor", "--repo", NOTES], /^RESULT +ABOUT +FOUND\n/m],
  ])(
    "%j has headings and colours, which are neither in a pipe nor, with NO_COLOR, on a terminal",
    async (words, headings) => {
      const { lab, directory } = await prepare(files);
      const place = { directory, environment: asDave(lab) };
      const shown = await runIn({ ...place, terminal: true }, words);
      expect(shown.out).toContain("\u001b[");
      expect(plain(shown.out)).toMatch(headings);
      for (const [name, value] of [
        ["NO_COLOR", "1"],
        ["TERM", "dumb"],
      ] as const) {
        const black = await runIn(
          { ...place, environment: { ...asDave(lab), [name]: value }, terminal: true },
          words,
        );
        expect([words, black.out]).toEqual([words, plain(shown.out)]);
      }
      const piped = await runIn(place, words);
      expect(piped.out).not.toMatch(headings);
      expect(piped.out).not.toContain("\u001b");
    },
  );

  test("columns stand below each other also behind characters that take two", async () => {
    const bullets = "- 佐藤: 窓を直す\n- Mindy: Call the printer\n";
    const text = `# 定例\n\n参加者: 佐藤, Mindy\n\n## Next Steps\n\n${bullets}`;
    const { out } = await runIn({ input: text }, ["parse", "-"]);
    expect(out).toContain("  7    佐藤   窓を直す\n  8    Mindy  Call the printer\n");
  });

  test("a warning takes the place of what the command is doing", async () => {
    const { lab, directory } = await prepare();
    const place = { directory, environment: asDave(lab), terminal: true };
    const { complaint } = await runIn(place, ["sync", "--repo", NOTES, "--dry-run"]);
    expect(complaint).toContain("harbour/notes …\r\u001b[Kno file in harbour/notes is notes");
  });

  test.each<[where: string, place: Place, isDrawn: boolean]>([
    ["a terminal", { terminal: true }, true],
    ["CI", { terminal: true, environment: { CI: "true" } }, false],
    ["a pipe", {}, false],
  ])("long work in %s has a progress bar: %j", async (_, { environment = {}, ...place }, isDrawn) => {
    const { lab, directory } = await prepare();
    const tasks = Array.from({ length: 21 }, (_, number) => `Ada: Paint fence number ${number}`);
    await lab.push(NOTES, { files: { [PATH]: notesWith(...tasks) } });
    const all = { directory, ...place, environment: { ...asDave(lab), ...environment } };
    const { out, complaint } = await runIn(all, ["sync", "--repo", NOTES]);
    expect(/ \d+ of 21 changes/.test(plain(complaint))).toBe(isDrawn);
    expect(complaint.includes("reading the notes and issues of harbour/notes …")).toBe(isDrawn);
    expect(plain(out).match(/^opened /gm)).toHaveLength(21);
    expect(out).toMatch(/\nharbour\/notes: 21 opened\n$/);
  });
});
