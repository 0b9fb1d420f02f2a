import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { type Lab, startLab } from "../../lab/lab.js";
import { parseConfiguration } from "../../src/config/parse.js";
import { runCommand } from "./command.js";
import { run, write } from "./notes-file.js";

describe("next-steps people", () => {
  const notes =
    "# Weekly\n\nPresent: David Scholten, Ada Okafor\n\n## Next Steps\n\n- Dave: write\n- Quillon: ask\n- @chiara: book\n";

  async function startGitHub(): Promise<{ lab: Lab; environment: Record<string, string> }> {
    const lab = await startLab({
      users: [
        { login: "dscholten", name: "David Scholten" },
        { login: "chiara", name: "Chiara Rossi" },
      ],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { dscholten: "write", chiara: "write" },
          files: { ".github/next-steps.yml": "people:\n  chiara: Quill\n" },
        },
      ],
    });
    onTestFinished(() => lab.stop());
    return {
      lab,
      environment: { GITHUB_API_URL: `${lab.url}/api/v3`, GITHUB_TOKEN: lab.token("dscholten") },
    };
  }

  test("shows who the names are, or why nobody is", async () => {
    const { environment } = await startGitHub();
    const { code, out } = await runCommand(
      environment,
      "people",
      "--repo",
      "harbour/notes",
      write("a.md", notes),
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^Dave +@dscholten +David Scholten attended; the profile name matches @dscholten$/m);
    expect(out).toMatch(/^@chiara +@chiara +/m);
    expect(out).toMatch(/^Ada Okafor +\? +attended, but no assignable user has that name$/m);
  });

  test("prints a block that the configuration takes", async () => {
    const { environment } = await startGitHub();
    const words = ["people", "--yaml", "--repo", "harbour/notes", write("a.md", notes)];
    const { out } = await runCommand(environment, ...words);
    const { configuration } = parseConfiguration(parse(out));
    expect(configuration?.people).toEqual({ dscholten: ["Dave", "David Scholten"] });
    expect(out).toMatch(/^ {2}# Ada Okafor: /m);
  });

  test("asks no network without a repository", async () => {
    const { code, out, complaint } = await run("people", "--json", write("a.md", notes));
    expect([code, complaint]).toEqual([
      0,
      "Names are matched with the configuration only: pass --repo owner/name to look them up among the people of a repository\n",
    ]);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.find(({ owner }) => owner === "@chiara")).toMatchObject({ kind: "known", login: "chiara" });
    expect(lines.find(({ owner }) => owner === "Dave")).toMatchObject({ kind: "unknown" });
  });

  test("does not speak of people on GitHub whom nobody looked up", async () => {
    const { out } = await run("people", write("a.md", notes));
    expect(out).toMatch(/^Ada Okafor +\? +attended, but is not in the configuration$/m);
    expect(out).toMatch(/^Quillon +\? +nobody in the configuration has that name$/m);
    expect(out).toMatch(/^@chiara +@chiara +the notes say @chiara$/m);
  });

  test.each([
    ["no token", {}, "next-steps: no GitHub token: set GITHUB_TOKEN or GH_TOKEN, or pass --token"],
    ["a wrong token", { GITHUB_TOKEN: "nonsense" }, "next-steps: GitHub rejected the token (401)"],
  ])("with %s says what to do", async (_, more, words) => {
    const { lab } = await startGitHub();
    const environment = { GITHUB_API_URL: `${lab.url}/api/v3`, ...more };
    const { code, complaint } = await runCommand(
      environment,
      "people",
      "--repo",
      "harbour/notes",
      write("a.md", notes),
    );
    expect([code, complaint]).toEqual([1, expect.stringContaining(words)]);
  });

  test("with a repository that is none says so", async () => {
    const { environment } = await startGitHub();
    const run = (repo: string) => runCommand(environment, "people", "--repo", repo, write("a.md", notes));
    expect((await run("harbour/no-such")).complaint).toContain("GitHub shows no repository harbour/no-such");
    expect((await run("harbour")).complaint).toContain("expected owner/name");
  });
});
