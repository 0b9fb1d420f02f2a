import { describe, expect, test } from "vitest";
import { runCommand } from "./command.js";
import { about, NOTES, place, start, writeCheck } from "./doctor.js";

describe("next-steps doctor by a person's token", () => {
  test("says what it cannot see, and looks at the rest", async () => {
    const { asDave } = await start();
    const run = await asDave();
    expect([run.code, run.out.split("\n")[0]]).toEqual([
      0,
      "unknown  the App        its permissions, events, bot account and deliveries are not visible to this token. Run it with APP_ID and PRIVATE_KEY to see them",
    ]);
    expect(about("checks", run)).toEqual([
      "warning checks none of the newest 50 commits has a check *Next steps*. Push notes with an action item",
    ]);
    expect(run.out).toMatch(/\n0 problems, 1 warning\n$/);
  });

  test("names what is wrong with the configuration, by its line", async () => {
    const { asDave } = await start({}, { ".github/next-steps.yml": "limit: 5\nheading: [x]\n" });
    const run = await asDave();
    expect([run.code, about("configuration", run)]).toEqual([
      1,
      [
        'problem configuration .github/next-steps.yml:2: "heading" is not a setting; did you mean "headings"? Fix it. Until then no push is handled',
      ],
    ]);
  });

  test("says that no file is notes, that issues are disabled, and what the last check failed with", async () => {
    const { lab, asDave } = await start({}, { ".github/next-steps.yml": 'notes: ["minutes/*.md"]\n' });
    const commit = await writeCheck(lab, "failure", "30 not opened: over the limit of 25");
    const person = lab.as("harbour");
    await person.rest.repos.update({ ...place, has_issues: false });
    const run = await asDave();
    expect(run.code).toBe(1);
    expect(about("notes", run)).toEqual([
      "problem notes no file is notes by the configuration or its path, so nothing is opened. Set `notes` in .github/next-steps.yml",
    ]);
    expect(about("issues", run)).toEqual([
      "problem issues issues are disabled in harbour/notes. Enable Issues under Settings > General > Features",
    ]);
    expect(about("checks", run)[0]).toMatch(
      `failure, "30 not opened: over the limit of 25". Follow its instructions: ${lab.url}/harbour/notes/commit/${commit}`,
    );
    await person.rest.repos.update({ ...place, archived: true });
    expect(about("repository", await asDave())).toEqual([
      "problem repository harbour/notes is archived, so nobody can push. Unarchive it",
    ]);
  });

  test("prints one JSON object a line for programs", async () => {
    const { out } = await (await start()).asDave("--json");
    const findings = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(findings.map(({ level, about }) => `${level} ${about}`)).toEqual([
      "unknown the App",
      "ok repository",
      "ok configuration",
      "ok issues",
      "ok labels",
      "ok notes",
      "warning checks",
    ]);
  });

  test("prints nothing that a terminal would follow", async () => {
    const { lab, asDave } = await start();
    await writeCheck(lab, "success", "\u001b]0;x\u0007 opened\u202e");
    const { out, complaint } = await asDave();
    expect(out).toContain("opened");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what must not be there
    expect(out + complaint).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  test("goes on where GitHub fails to answer one thing", async () => {
    const { lab, asDave } = await start();
    lab.fault({ path: /\/labels\// }, { status: 502 });
    lab.fault({ path: /\/git\/trees\// }, { status: 403, body: { message: "Resource not accessible" } });
    const run = await asDave();
    expect(run.code).toBe(1);
    expect(about("labels", run)).toEqual([
      expect.stringMatching(/^problem labels GitHub failed to answer \(.*\)\. Run it again$/),
    ]);
    expect(about("notes", run)).toEqual([
      expect.stringMatching(
        /^unknown notes GitHub does not show this to the token \(Resource not accessible/,
      ),
    ]);
    expect(about("checks", run)).toHaveLength(1);
  });

  test.each([[["doctor"]], [["doctor", "--repo", "notes"]], [["doctor", "--repo", NOTES, "--write"]]])(
    "%s is wrong usage",
    async (words) => {
      const { code, out, complaint } = await runCommand({ GITHUB_TOKEN: "x" }, ...words);
      expect([code, out]).toEqual([2, ""]);
      expect(complaint).toMatch(/^next-steps: /);
    },
  );
});
