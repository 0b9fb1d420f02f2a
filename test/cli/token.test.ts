import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { runIn } from "./command.js";
import { prepare } from "./notes-repository.js";

/** A GitHub, and a `gh` on the path that gives a token or fails. */
async function prepareGh(script: string) {
  const { lab, directory } = await prepare();
  mkdirSync(join(directory, "bin"));
  writeFileSync(join(directory, "bin/gh"), `#!/bin/sh\necho "$@" >> "${directory}/asked"\n${script}\n`);
  chmodSync(join(directory, "bin/gh"), 0o755);
  const base = { GITHUB_API_URL: `${lab.url}/api/v3`, PATH: join(directory, "bin") };
  return {
    lab,
    asked: () => (existsSync(join(directory, "asked")) ? readFileSync(join(directory, "asked"), "utf8") : ""),
    run: (place: { environment?: Record<string, string>; terminal?: boolean }, ...words: string[]) =>
      runIn({ directory, ...place, environment: { ...base, ...place.environment } }, words),
  };
}

const AGENDA = ["agenda", "--repo", NOTES];

test("on a terminal the token of `gh` for this GitHub is taken", async () => {
  const { lab, asked, run } = await prepareGh("");
  const gh = await prepareGh(`echo ${lab.token("dscholten")}`);
  expect(
    (await gh.run({ terminal: true, environment: { GITHUB_API_URL: `${lab.url}/api/v3` } }, ...AGENDA)).code,
  ).toBe(0);
  expect([gh.asked(), asked()]).toEqual(["auth token --hostname localhost\n", ""]);
  const { code, complaint } = await run({ terminal: true }, ...AGENDA);
  expect([code, complaint]).toEqual([
    1,
    "next-steps: no GitHub token: set GITHUB_TOKEN or GH_TOKEN, or log in with `gh auth login`\n",
  ]);
});

test("nobody but a person at a terminal gets the token of `gh`", async () => {
  const { asked, run } = await prepareGh("echo token");
  const { code, complaint } = await run({}, ...AGENDA);
  expect([code, complaint, asked()]).toEqual([
    1,
    "next-steps: no GitHub token: set GITHUB_TOKEN or GH_TOKEN, or pass --token\n",
    "",
  ]);
});

test("--token counts before GITHUB_TOKEN, that before GH_TOKEN, and all before `gh`", async () => {
  const { lab, asked, run } = await prepareGh("echo wrong");
  const right = lab.token("dscholten");
  for (const [environment, words] of [
    [{ GITHUB_TOKEN: "wrong", GH_TOKEN: "wrong" }, ["--token", right]],
    [{ GITHUB_TOKEN: right, GH_TOKEN: "wrong" }, []],
    [{ GITHUB_TOKEN: "", GH_TOKEN: right }, []],
  ] as const)
    expect((await run({ terminal: true, environment }, ...AGENDA, ...words)).code).toBe(0);
  expect(asked()).toBe("");
});

test("a `gh` in which nobody has logged in is as none", async () => {
  const { run } = await prepareGh("echo 'not logged in' >&2; exit 1");
  const { code, complaint } = await run({ terminal: true }, ...AGENDA);
  expect([code, complaint]).toEqual([1, expect.stringContaining("no GitHub token: ")]);
});
