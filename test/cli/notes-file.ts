import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { type Lab, startLab } from "../../lab/lab.js";
import { parseConfiguration } from "../../src/config/parse.js";
import { WEEKLY, WEEKLY_TITLES } from "../stories/notes.js";
import { type Run, runCommand, spawnCommand } from "./command.js";

/** The meeting that the product was asked for, where it lies beside the project. */
const SEEDS = fileURLToPath(new URL("../../../shared/seeds/", import.meta.url));

function run(...words: string[]): Promise<Run> {
  return runCommand({}, ...words);
}

/** Runs the command as a process of its own. */
function spawn(...words: string[]): Promise<Run> {
  return spawnCommand({}, words).ended;
}

function write(name: string, text: string | Uint8Array): string {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}

describe("next-steps parse", () => {
  test("prints a table of what the notes hold", async () => {
    const file = write(
      "a.md",
      "# Weekly\n\n## Next Steps\n\n- Ada: write the post\n- [x] Bo/Cy: book the room\n",
    );
    expect(await run("parse", file)).toEqual({
      code: 0,
      out: `${file}: Weekly\n  5        Ada     write the post\n  6  done  Bo, Cy  book the room\n`,
      complaint: "",
    });
  });

  test("prints one JSON object a line, by the contract", async () => {
    const file = write("2026-05-05.md", WEEKLY);
    const { code, out } = await run("parse", "--json", file, file);
    const [first, second] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      file,
      title: "Harbour weekly: 2026-05-05",
      date: "2026-05-05",
      permalink: "/meetings/2026-05-05",
      attendees: ["Ada Okafor", "David Scholten", "Chiara Rossi"],
      suggestions: [],
      warnings: [],
    });
    expect(first.items.map(({ task }: { task: string }) => task)).toEqual(WEEKLY_TITLES);
    expect(first.items[6]).toEqual({
      line: 26,
      owners: ["Ada", "Dave"],
      task: "draft the programme of the workshop",
      done: false,
      references: [],
      due: null,
      details: "",
    });
  });

  test("warns on stderr as a compiler does, and still prints the items", async () => {
    const file = write("a.md", "---\ntitle: [oops\n---\n\n## Next Steps\n\n- Ada: write the post\n");
    const { code, out, complaint } = await spawn("parse", file);
    expect([code, out]).toEqual([0, expect.stringContaining("write the post")]);
    expect(complaint.startsWith(`${file}:`)).toBe(true);
    expect(complaint).toMatch(/^[^\n]*:\d+:\d+: \S[^\n]*\n/);
  });

  test("prints no escapes that a terminal would follow", async () => {
    const file = write(
      "a.md",
      "# Week\u001b[31mly\n\n## Next Steps\n\n- Ada: write \u001b]0;x\u0007 the post\n",
    );
    const { out } = await run("parse", file);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test("names a file that cannot be read, and reads the others", async () => {
    const file = write("a.md", "## Next Steps\n\n- Ada: write the post\n");
    const { code, out, complaint } = await spawn("parse", "no-such.md", file);
    expect([code, complaint]).toEqual([1, "next-steps: no-such.md cannot be read: there is no such file\n"]);
    expect(out).toContain("write the post");
  });

  test("takes bytes that are no text", async () => {
    const file = write("a.md", new Uint8Array([0x23, 0x20, 0xff, 0xfe, 0x00, 0x0a]));
    const { code, complaint } = await run("parse", "--json", file);
    expect([code, complaint]).toEqual([0, expect.stringContaining(`${file}:1:3: The file is not in UTF-8`)]);
  });

  test.skipIf(!existsSync(SEEDS))("reads the same seven items from three forms of one meeting", async () => {
    const forms = ["weekly-2013-06-11.md", "weekly-2013-06-11-plain.md", "weekly-2013-06-11-web.txt"];
    const { out } = await run("parse", "--json", ...forms.map((form) => join(SEEDS, form)));
    const meetings = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const { items } of meetings) {
      const owners = items.map((item: { owners: string[] }) => item.owners.join("+"));
      expect(owners).toEqual(["Vincent", "Anil", "Anil", "Dave", "Dave", "Vincent", "Vincent+Dave"]);
      expect(items.map(({ task }: { task: string }) => task)).toEqual(
        meetings[0].items.map(({ task }: { task: string }) => task),
      );
    }
  });
});

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
    expect(out).toMatch(
      /^Dave +@dscholten +Dave: David Scholten attended; the profile name matches @dscholten$/m,
    );
    expect(out).toMatch(/^@chiara +@chiara +/m);
    expect(out).toMatch(/^Ada Okafor +\? +Ada Okafor: /m);
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
    const { code, out } = await run("people", "--json", write("a.md", notes));
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.find(({ owner }) => owner === "@chiara")).toMatchObject({ kind: "known", login: "chiara" });
    expect(lines.find(({ owner }) => owner === "Dave")).toMatchObject({ kind: "unknown" });
  });

  test.each([
    ["no token", {}, "there is no token"],
    ["a wrong token", { GITHUB_TOKEN: "nonsense" }, "GitHub does not take this token"],
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
    expect((await run("harbour")).complaint).toContain("write --repo owner/name");
  });
});

describe("next-steps", () => {
  test.each([
    ["no file", ["parse"]],
    ["an unknown option", ["parse", "--colour", "a.md"]],
    ["an unknown command", ["frobnicate"]],
  ])("with %s says so and exits with 2", async (_, words) => {
    const { code, out, complaint } = await run(...words);
    expect([code, out]).toEqual([2, ""]);
    expect(complaint).toContain("error: ");
  });

  test("tells its version and how it is used", async () => {
    expect(await spawn("--version")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await run("parse", "--help")).toMatchObject({ code: 0, out: expect.stringContaining("Example:") });
  });
});

describe("next-steps demo", () => {
  test("pushes the examples and shows what is opened, linked and closed", async () => {
    const { code, out, complaint } = await spawn("demo");
    expect([code, complaint]).toEqual([0, ""]);
    expect(out).toMatch(
      /opened {3}#1 cut the 1\.4 release branch\n +@ada-okafor {2}http:\/\/localhost:\d+\/demo\/notes\/issues\/1\n/,
    );
    for (const what of ["opened", "linked", "closed"]) expect(out).toContain(`  ${what} `);
    expect(out).toContain("needs an owner");
  });

  test("takes notes of one's own", async () => {
    const { code, out } = await spawn("demo", write("2026-05-05.md", WEEKLY));
    expect(code).toBe(0);
    expect(out.match(/ {2}opened {3}#\d/g)).toHaveLength(7);
    expect(out).toContain("7 issues, 7 open, from 1 meeting.");
  });

  test("names a file that cannot be read", async () => {
    expect(await spawn("demo", "no-such.md")).toEqual({
      code: 1,
      out: "",
      complaint: "next-steps: no-such.md cannot be read: there is no such file\n",
    });
  });
});
