import { describe, expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { countWrites, PATH, prepare, run } from "./notes-repository.js";

describe("next-steps plan", () => {
  test("says what a file would change, and writes nothing", async () => {
    const { lab, directory } = await prepare({
      [PATH]: notesWith("Ada: write the post", "Mindy: call"),
      "a.txt": "x",
    });
    const { code, out, complaint } = await run(lab, directory, ["plan", "--repo", NOTES, PATH, "a.txt"]);
    expect([code, complaint]).toEqual([0, "a.txt: the configuration does not call this notes\n"]);
    expect(out.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "))).toEqual([
      "open  aokafor  write the post  (meetings/2026-05-05.md:7)",
      "open  nobody  call  (meetings/2026-05-05.md:8)",
      expect.stringMatching(/^Mindy: /),
      "",
    ]);
    expect(countWrites(lab)).toBe(0);
  });
});
