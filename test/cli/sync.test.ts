import { describe, expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { spawnCommand } from "./command.js";
import { asDave, countWrites, PATH, prepare, run, titles } from "./notes-repository.js";

describe("next-steps sync", () => {
  const notes = {
    "meetings/2026-04-28.md": notesWith("Ada: write the post", "Dave: mend the lamp"),
    "meetings/2026-05-05.md": notesWith("[x] Ada: write the post", "Dave: call the printer"),
  };

  test("opens what all notes together still have to be done, once", async () => {
    const { lab, directory } = await prepare();
    await lab.push(NOTES, { files: notes });
    const dry = await run(lab, directory, ["sync", "--repo", NOTES, "--dry-run", "--json"]);
    expect(
      dry.out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).task),
    ).toEqual(["mend the lamp", "call the printer"]);
    expect([dry.code, countWrites(lab)]).toEqual([0, 0]);
    const { code, out } = await run(lab, directory, ["sync", "--repo", NOTES]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^opened {6}#1 {2}mend the lamp .*\nopened {6}#2 {2}call the printer /),
    ]);
    await run(lab, directory, ["sync", "--repo", NOTES]);
    expect(await titles(lab)).toEqual(["Mend the lamp @dscholten open", "Call the printer @dscholten open"]);
  });

  test("continues at GitHub's rate limit, and when it was interrupted, with what was left", async () => {
    const { lab, directory } = await prepare();
    const tasks = Array.from({ length: 18 }, (_, number) => `Ada: paint fence number ${number}`);
    await lab.push(NOTES, { files: { [PATH]: notesWith(...tasks) } });
    const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 3 });
    const words = ["sync", "--repo", NOTES, "--json"];
    const interrupted = spawnCommand({ directory, environment: asDave(lab) }, words);
    await held.arrived;
    interrupted.kill("SIGINT");
    held.release();
    expect(await interrupted.ended).toMatchObject({
      code: 130,
      complaint: "stopped. Run it again to continue\n",
    });
    const opened = (await titles(lab)).length;
    expect(opened).toBeLessThan(18);
    const { code, out, complaint } = await run(lab, directory, words);
    expect([code, out.trim().split("\n").length]).toEqual([0, 18 - opened]);
    expect(complaint).not.toContain("\u001b");
    expect(new Set(await titles(lab)).size).toBe(18);
  });

  test("waits for its turn, and says so", async () => {
    const { lab, directory } = await prepare();
    const tasks = Array.from({ length: 18 }, (_, number) => `Ada: paint fence number ${number}`);
    await lab.push(NOTES, { files: { [PATH]: notesWith(...tasks) } });
    const { code, complaint } = await run(lab, directory, ["sync", "--repo", NOTES]);
    expect([code, complaint]).toEqual([
      0,
      expect.stringMatching(/^continues at .* because of GitHub's rate limit\n/),
    ]);
    expect(await titles(lab)).toHaveLength(18);
  });

  test("brings in sync what changed since a commit", async () => {
    const { lab, directory } = await prepare();
    const { payload } = await lab.push(NOTES, {
      files: { "meetings/2026-04-28.md": notes["meetings/2026-04-28.md"] },
    });
    await run(lab, directory, ["sync", "--repo", NOTES]);
    await lab.push(NOTES, { files: { "meetings/2026-05-05.md": notes["meetings/2026-05-05.md"] } });
    const { code } = await run(lab, directory, ["sync", "--repo", NOTES, "--since", String(payload.after)]);
    expect(code).toBe(0);
    expect(await titles(lab)).toEqual([
      "Write the post @aokafor closed",
      "Mend the lamp @dscholten open",
      "Call the printer @dscholten open",
    ]);
  });

  test("opens nothing over the limit, and says how to allow it", async () => {
    const { lab, directory } = await prepare();
    await lab.push(NOTES, { files: notes });
    const { code, complaint } = await run(lab, directory, ["sync", "--repo", NOTES, "--limit", "1"]);
    expect([code, complaint]).toEqual([
      1,
      "next-steps: this would open 2 issues, more than the limit of 1. Check them with --dry-run, and allow them with --limit 2\n",
    ]);
    expect(await titles(lab)).toEqual([]);
  });

  test.each([
    ["a commit that is none", ["--since", "nowhere"], /there is no commit, branch or tag nowhere/],
    ["a day before everything", ["--since", "1999-01-01"], /there is no commit before 1999-01-01/],
  ])("refuses %s", async (_, words, complaint) => {
    const { lab, directory } = await prepare();
    const done = await run(lab, directory, ["sync", "--repo", NOTES, ...words]);
    expect([done.code, done.complaint]).toEqual([1, expect.stringMatching(complaint)]);
  });

  test("says of a dry run over the limit that a sync would refuse it", async () => {
    const { lab, directory } = await prepare();
    await lab.push(NOTES, { files: notes });
    const words = ["sync", "--repo", NOTES, "--limit", "1", "--dry-run"];
    const { code, out, complaint } = await run(lab, directory, words);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("harbour/notes: 2 to open; nothing was written\n"),
    ]);
    expect(complaint).toContain("more than the limit of 1");
  });

  test("has nothing to do in a repository without notes, and says so", async () => {
    const { lab, directory } = await prepare();
    expect(await run(lab, directory, ["sync", "--repo", NOTES])).toEqual({
      code: 0,
      out: "harbour/notes: nothing to do, issues and notes are in sync\n",
      complaint:
        "no file in harbour/notes is notes by the configuration or its path: see `next-steps doctor`\n",
    });
  });

  // https://docs.github.com/rest/git/refs#get-a-reference names the 409; the message is GitHub's for any request on git data.
  test("says that a repository has no commit, in GitHub's words", async () => {
    const { lab, directory } = await prepare({ [PATH]: notesWith("Ada: Renew the certificate") });
    for (const words of [["sync"], ["plan", PATH]]) {
      lab.fault({ path: /\/git\/ref\// }, { status: 409, body: { message: "Git Repository is empty." } });
      const { code, complaint } = await run(lab, directory, [...words, "--repo", NOTES]);
      expect([code, complaint]).toEqual([
        1,
        "next-steps: GitHub rejected the request (409): Git Repository is empty.\n",
      ]);
    }
  });
});
