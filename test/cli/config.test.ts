import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printJsonSchema } from "../../src/config/describe.js";
import { runIn } from "./command.js";
import { prepare } from "./notes-repository.js";

function createDirectory(configuration?: string): string {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-"));
  if (configuration === undefined) return directory;
  mkdirSync(join(directory, ".github"));
  writeFileSync(join(directory, ".github/next-steps.yml"), configuration);
  return directory;
}

describe("next-steps config match", () => {
  test("prints the paths that are notes by the defaults, one a line", async () => {
    const paths = ["meetings/2026-05-12.md", "README.md", "docs/minutes.md"];
    const run = await runIn({ directory: createDirectory() }, ["config", "match", ...paths]);
    expect(run).toEqual({ code: 0, out: "meetings/2026-05-12.md\ndocs/minutes.md\n", complaint: "" });
  });

  test.each([[["-"]], [[]]])("reads the paths from the standard input with %j", async (paths) => {
    const place = { directory: createDirectory(), input: "minutes.md\r\nREADME.md\nMeetings/5.md\n" };
    expect((await runIn(place, ["config", "match", ...paths])).out).toBe("minutes.md\nMeetings/5.md\n");
  });

  test("knows the repository by --repo, whose name may say that dated files are notes", async () => {
    const words = ["config", "match", "2026-05-12.md"];
    const directory = createDirectory();
    expect(await runIn({ directory }, words)).toEqual({
      code: 0,
      out: "",
      complaint: "none of these paths is notes by the words and the date in its path\n",
    });
    expect((await runIn({ directory }, [...words, "--repo", "acme/meetings"])).out).toBe("2026-05-12.md\n");
  });

  test("goes by the configuration of this directory", async () => {
    const directory = createDirectory("notes: ['log/*.md']\n");
    const run = await runIn({ directory }, ["config", "match", "log/a.md", "meetings/a.md"]);
    expect(run.out).toBe("log/a.md\n");
  });

  test("says what is wrong with that configuration", async () => {
    const run = await runIn({ directory: createDirectory("note: []\n") }, ["config", "match", "log/a.md"]);
    expect(run).toMatchObject({ code: 1, out: "" });
    expect(run.complaint).toContain('.github/next-steps.yml:1: "note" is not a setting');
  });
});

describe("next-steps config check", () => {
  /** A checkout with these files, and what the check of its configuration says. */
  async function check(configuration: string, files: Record<string, string> = {}, words: string[] = []) {
    const { lab, directory } = await prepare({
      ".github/next-steps.yml": configuration,
      ".git/HEAD": "",
      ...files,
    });
    const run = (...more: string[]) => {
      const environment = { GITHUB_API_URL: `${lab.url}/api/v3`, TOKEN: lab.token("dscholten") };
      return runIn({ directory, environment }, ["config", "check", ...words, ...more]);
    };
    return { lab, run, ...(await run()) };
  }

  test("finds nothing wrong with what is right", async () => {
    expect(await check("limit: 5\npeople:\n  aokafor: [Ada, Ada Okafor]\n")).toMatchObject({
      code: 0,
      out: ".github/next-steps.yml: no problems found\n",
      complaint: "",
    });
  });

  test("says every problem by its line, in plain words, with an example", async () => {
    const { code, out, complaint } = await check("removed: delete\nlimit: many\nheadings:\nheading: [x]\n");
    expect([code, out]).toEqual([1, ""]);
    expect(complaint).toBe(`.github/next-steps.yml:1: "removed" must be "keep" or "close"
    for example removed: "close"
.github/next-steps.yml:2: "limit" must be a whole number
    for example limit: 50
.github/next-steps.yml:3: "headings" must be a list, and is empty
    for example headings: ["Next Steps","Action items"]
.github/next-steps.yml:4: "heading" is not a setting; did you mean "headings"?
    for example headings: ["Next Steps","Action items"]
`);
  });

  test("finds one name that is given to two logins, once", async () => {
    const { code, complaint } = await check("people:\n  aokafor: [Ada, Ada Okafor]\n  apark:\n    - Ada\n");
    expect([code, complaint]).toEqual([
      1,
      expect.stringMatching(
        /^\.github\/next-steps\.yml:2: "people" gives the name "Ada" to aokafor and apark, so its items are assigned to nobody\./,
      ),
    ]);
    expect(complaint.split("gives the name")).toHaveLength(2);
  });

  test("finds globs that only take files out", async () => {
    const { code, complaint } = await check("limit: 5\nnotes: ['!template.md', '!drafts/**']\n");
    expect([code, complaint]).toEqual([
      1,
      expect.stringMatching(
        /^\.github\/next-steps\.yml:2: "notes" only takes files out, so that no file is notes; add a glob/,
      ),
    ]);
  });

  test("warns of headings that no notes have, and of globs that match none", async () => {
    const notes = { "meetings/1.md": "# Weekly\n\n**Next steps:**\n\n- Ada: Renew the certificate\n" };
    const headings = "headings:\n  - Next Steps\n  - Akction items\n";
    expect(await check(headings, notes)).toMatchObject({
      code: 0,
      complaint:
        '.github/next-steps.yml:3: warning: the heading "Akction items" in "headings" occurs in none of the notes of this checkout (1 file)\n',
    });
    expect((await check("notes: [log/*.md]\n", notes)).complaint).toBe(
      '.github/next-steps.yml:1: warning: "notes" matches no text file in this checkout, so nothing is read\n',
    );
    // Without notes, or outside of a checkout, nobody can tell.
    expect((await check(headings)).complaint).toBe("");
  });

  test("finds logins that do not exist, with a token and not without", async () => {
    const people = "trust: [no-such-bot]\npeople:\n  aokafor: Ada\n  no-such-login: Bob\n";
    const { lab, code, run } = await check(people);
    expect([code, lab.requests]).toEqual([0, []]);
    const checked = await run("--token", lab.token("dscholten"));
    expect(checked).toMatchObject({
      code: 1,
      complaint: `.github/next-steps.yml:1: GitHub has no account "no-such-bot[bot]". Correct the login, or remove it
.github/next-steps.yml:4: GitHub has no account "no-such-login". Correct the login, or remove it
`,
    });
    lab.fault({ path: /\/users\// }, { status: 502 });
    const broken = await run("--token", lab.token("dscholten"));
    expect([broken.code, broken.complaint]).toEqual([0, expect.stringMatching(/^Logins were not checked/)]);
  });

  test("prints one JSON object for programs", async () => {
    const { code, out } = await check("limit: 5\nlabels: []\n", {}, ["--json"]);
    expect([code, JSON.parse(out)]).toEqual([
      1,
      {
        file: ".github/next-steps.yml",
        problems: [{ level: "problem", line: 2, message: '"labels" must have at least 1 entry' }],
      },
    ]);
    const right = await check("limit: 5\n", {}, ["--json"]);
    expect(JSON.parse(right.out)).toEqual({ file: ".github/next-steps.yml", problems: [] });
  });

  test("names a file that is not there, and one that is no YAML", async () => {
    const { run } = await check("limit: 5\nlabels: [a\n");
    expect((await run()).complaint).toMatch(/^\.github\/next-steps\.yml:\d: not valid YAML: /);
    expect(await run("no-such.yml")).toMatchObject({
      code: 1,
      complaint: "next-steps: no-such.yml cannot be read: there is no such file\n",
    });
  });
});

test("next-steps config schema prints the schema", async () => {
  const { out } = await runIn({}, ["config", "schema"]);
  expect(JSON.parse(out)).toEqual(printJsonSchema());
});
