import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Lab } from "../../lab/lab.js";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { ACTIONS, PATH, prepare, run, titles } from "./notes-repository.js";

describe("next-steps action", () => {
  async function act(
    lab: Lab,
    directory: string,
    files: Record<string, string>,
    environment: Record<string, string> = {},
  ) {
    const { payload } = await lab.push(NOTES, { files });
    // "The webhook payload available to GitHub Actions does not include the added, removed, and modified attributes in the commit
    // object": https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#push
    const { installation: _, ...event } = payload;
    for (const commit of [...event.commits, event.head_commit])
      for (const list of ["added", "removed", "modified"]) delete commit[list];
    writeFileSync(join(directory, "event.json"), JSON.stringify(event));
    writeFileSync(join(directory, "summary.md"), "");
    const done = await run(lab, directory, ["action"], {
      ...environment,
      GITHUB_EVENT_PATH: join(directory, "event.json"),
      GITHUB_STEP_SUMMARY: join(directory, "summary.md"),
    });
    return { ...done, summary: readFileSync(join(directory, "summary.md"), "utf8") };
  }

  test("does with a push what the App does, and tells in the job's summary", async () => {
    const { lab, directory } = await prepare();
    const first = await act(lab, directory, {
      [PATH]: notesWith("Ada: write the post", "Dave: mend the lamp"),
    });
    expect([first.code, first.out, first.complaint]).toEqual([0, "2 opened\n", ""]);
    const compared = lab.requests.filter(({ path }) => /\/git\/ref\/|\/compare\//.test(path));
    expect(compared).toHaveLength(2);
    expect(first.summary).toContain("### Next steps: 2 opened");
    const second = await act(lab, directory, {
      [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the lamp"),
    });
    expect(second.out).toBe("1 closed\n");
    expect(await titles(lab)).toEqual(["Write the post @aokafor closed", "Mend the lamp @dscholten open"]);
  });

  test("refuses an event that is no push", async () => {
    const { lab, directory } = await prepare();
    const event = join(directory, "event.json");
    writeFileSync(event, JSON.stringify({ ref: "refs/heads/main", inputs: null, workflow: "notes.yml" }));
    const { code, complaint } = await run(lab, directory, ["action"], { GITHUB_EVENT_PATH: event });
    expect([code, complaint]).toEqual([1, expect.stringContaining("holds no push (repository: ")]);
    expect(complaint).toContain("`on: push`");
  });

  test.each([ACTIONS, "acme-notes[bot]"])("with the token of %s knows its own issues again", async (bot) => {
    const { lab, directory } = await prepare();
    const token = { GITHUB_TOKEN: lab.token(bot) };
    const written = { [PATH]: notesWith("Ada: write the post", "Dave: mend the lamp") };
    expect(await act(lab, directory, written, token)).toMatchObject({ code: 0, out: "2 opened\n" });
    const again = await run(lab, directory, ["action"], {
      ...token,
      GITHUB_EVENT_PATH: join(directory, "event.json"),
    });
    expect([again.code, again.complaint]).toEqual([0, ""]);
    const ticked = { [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the lamp") };
    expect(await act(lab, directory, ticked, token)).toMatchObject({ code: 0, out: "1 closed\n" });
    expect(await titles(lab)).toEqual(["Write the post @aokafor closed", "Mend the lamp @dscholten open"]);
    expect((await lab.issues(NOTES)).map(({ author }) => author)).toEqual([bot, bot]);
    expect(lab.requests.filter(({ path }) => path === "/user")).toEqual([]);
  });

  test("fails the job where a person has to put something right", async () => {
    const { lab, directory } = await prepare();
    const { code, complaint, summary } = await act(lab, directory, {
      ".github/next-steps.yml": "heading: [x]\n",
      [PATH]: notesWith("Ada: write the post"),
    });
    expect([code, complaint]).toEqual([
      1,
      expect.stringContaining('.github/next-steps.yml:1: "heading" is not a setting'),
    ]);
    expect(summary).toContain("did you mean");
    expect(await titles(lab)).toEqual([]);
  });
});
