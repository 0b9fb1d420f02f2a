import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hostOf, parseRemote } from "../../src/cli/checkout.js";
import { runIn } from "./command.js";
import { asDave, PATH, prepare } from "./notes-repository.js";

const TASKS = "# Weekly\n\n## Next Steps\n\n- Ada: Renew the certificate\n";

test.each([
  ["git@github.com:acme/notes.git", "github.com", "acme/notes"],
  ["github.com:acme/notes", "github.com", "acme/notes"],
  ["https://github.com/acme/notes", "github.com", "acme/notes"],
  ["https://ada:secret@GitHub.com/acme/notes.git/", "github.com", "acme/notes"],
  ["ssh://git@ssh.github.com:443/acme/notes.git", "github.com", "acme/notes"],
  ["git@acme.ghe.com:acme/meeting.notes.git", "acme.ghe.com", "acme/meeting.notes"],
  ["https://gitlab.com/acme/notes.git", "github.com", null],
  ["git@github.com.evil.example:acme/notes.git", "github.com", null],
  ["https://github.com/acme/notes/wiki", "github.com", null],
  ["/srv/git/notes.git", "github.com", null],
  ["", "github.com", null],
])("the remote %j names on %s the repository %j", (remote, host, repository) => {
  expect(parseRemote(remote, host)).toBe(repository);
});

test.each([
  [undefined, "github.com"],
  ["https://api.github.com", "github.com"],
  ["https://api.acme.ghe.com", "acme.ghe.com"],
  ["https://github.acme.example/api/v3", "github.acme.example"],
])("the API at %s is of %s", (url, host) => {
  expect(hostOf(url)).toBe(host);
});

describe("a command without --repo", () => {
  /** A GitHub, and a checkout whose remote is this address. */
  async function checkOut(remoteOf: (url: string) => string) {
    const { lab, directory } = await prepare({ [PATH]: TASKS });
    const git = (...words: string[]) => execFileSync("git", words, { cwd: directory, stdio: "pipe" });
    git("init", "--quiet");
    git("remote", "add", "origin", remoteOf(lab.url));
    const environment = { PATH: process.env.PATH ?? "", ...asDave(lab) };
    return {
      lab,
      directory,
      run: (words: string[], from = "") => runIn({ directory: join(directory, from), environment }, words),
    };
  }

  test("takes the repository of the git remote, also below the root", async () => {
    const { run } = await checkOut((url) => `${url}/harbour/notes.git`);
    const { code, out } = await run(["plan", "2026-05-05.md"], "meetings");
    expect([code, out]).toEqual([0, expect.stringContaining("meetings/2026-05-05.md:5")]);
    expect(out).toContain("harbour/notes: 1 to open; nothing was written\n");
    for (const words of [["sync", "--dry-run"], ["agenda"], ["doctor"], ["people", PATH]])
      expect([words, (await run(words)).complaint]).toEqual([
        words,
        expect.not.stringContaining("next-steps:"),
      ]);
    expect((await run(["people", PATH])).out).toContain("@aokafor");
  });

  test("says so when the address of the API is none", async () => {
    const { directory } = await checkOut((url) => `${url}/harbour/notes.git`);
    const environment = { PATH: process.env.PATH ?? "", GITHUB_API_URL: "github" };
    expect((await runIn({ directory, environment }, ["sync"])).complaint).toBe(
      "next-steps: GITHUB_API_URL is not an http or https address: github\n",
    );
  });

  test("says so when the remote is on another GitHub, without the password in it", async () => {
    const { run } = await checkOut(() => "https://ada:secret@gitlab.com/harbour/notes.git");
    const { code, complaint } = await run(["sync"]);
    expect([code, complaint]).toEqual([
      2,
      'next-steps: no repository: the git remote "origin" (https://gitlab.com/harbour/notes.git) is not a repository on localhost. Pass --repo owner/name\n',
    ]);
  });

  test("looks names up in the configuration alone where there is no token, and says so", async () => {
    const { directory } = await prepare({ [PATH]: TASKS });
    const git = (...words: string[]) => execFileSync("git", words, { cwd: directory, stdio: "pipe" });
    git("init", "--quiet");
    git("remote", "add", "origin", "git@github.com:harbour/notes.git");
    const place = { directory, environment: { PATH: process.env.PATH ?? "" } };
    expect(await runIn(place, ["people", PATH])).toMatchObject({
      code: 0,
      complaint:
        "Names are matched with the configuration only: set GITHUB_TOKEN or GH_TOKEN, or pass --token, to look them up in harbour/notes\n",
    });
  });

  test("refuses a file outside of the checkout", async () => {
    const { run } = await checkOut((url) => `${url}/harbour/notes.git`);
    const { code, complaint } = await run(["plan", "/etc/hostname"]);
    expect([code, complaint]).toEqual([
      1,
      expect.stringContaining("/etc/hostname is outside of the repository"),
    ]);
  });
});
