import { describe, expect, test } from "vitest";
import type { Lab } from "../../lab/lab.js";
import { printMarked } from "../../src/marker/marker.js";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { ACTIONS, PATH, prepare, REPOSITORY, run, titles } from "./notes-repository.js";

describe("the issues of the App", () => {
  /** The App has opened an issue of an item, and written its check where it may. */
  async function openAsApp(lab: Lab, writesCheck: boolean): Promise<void> {
    const { payload } = await lab.push(NOTES, { files: { [PATH]: notesWith("Ada: write the post") } });
    const app = await lab.asApp("harbour");
    const marker = { version: 1 as const, path: PATH, owners: ["Ada"], task: "write the post" };
    const body = printMarked(marker, "> **Ada**: write the post\n\nTaken in a meeting.");
    const more = { labels: ["next-step"], assignees: ["aokafor"] };
    await app.rest.issues.create({ ...REPOSITORY, title: "write the post", body, ...more });
    if (!writesCheck) return;
    await app.rest.checks.create({
      ...REPOSITORY,
      name: "Next steps",
      head_sha: payload.after,
      external_id: `sync ${payload.before}`,
      conclusion: "success",
    });
  }

  test.each(["dscholten", ACTIONS])("are known again by a command with the token of %s", async (login) => {
    const { lab, directory } = await prepare();
    await openAsApp(lab, true);
    const token = { GITHUB_TOKEN: lab.token(login) };
    const first = await run(lab, directory, ["sync", "--repo", NOTES], token);
    expect([first.code, first.out, first.complaint]).toEqual([
      0,
      "harbour/notes: nothing to do, issues and notes are in sync\n",
      "",
    ]);
    const { payload } = await lab.push(NOTES, {
      files: { [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the lamp") },
    });
    const words = ["sync", "--repo", NOTES, "--since", String(payload.before)];
    expect((await run(lab, directory, words, token)).code).toBe(0);
    expect(await titles(lab)).toEqual(["write the post @aokafor closed", "Mend the lamp @dscholten open"]);
    const { out } = await run(lab, directory, ["agenda", "--repo", NOTES], token);
    expect(out).toContain("- [ ] Dave: mend the lamp (#2)");
  });

  test("of which no check tells get no twin, and it says so", async () => {
    const { lab, directory } = await prepare();
    await openAsApp(lab, false);
    const { code, out, complaint } = await run(lab, directory, ["sync", "--repo", NOTES]);
    expect([code, out]).toEqual([0, expect.stringContaining("nothing to do")]);
    expect(complaint).toContain(
      `${PATH}:7: Not opened: #1 already has this item. #1 was opened by next-steps[bot], a bot that this repository does not trust.`,
    );
    expect(await titles(lab)).toEqual(["write the post @aokafor open"]);
  });
});
