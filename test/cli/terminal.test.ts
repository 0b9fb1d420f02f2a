import { expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { PATH, prepare, run } from "./notes-repository.js";

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
