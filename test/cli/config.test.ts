import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runIn } from "./command.js";

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
    expect((await runIn({ directory }, words)).out).toBe("");
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
