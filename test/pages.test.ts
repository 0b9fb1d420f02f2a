import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lab, startLab } from "../lab/lab.js";
import { runCommand } from "./cli/command.js";
import { PAGES, ROOT, readPage } from "./page.js";

/** What a test cannot run, and why. */
const NOT_RUN: Record<string, string> = {
  "npm ci": "downloads; CI begins with it",
  "git clone https://github.com/next-steps/next-steps.git && cd next-steps": "downloads",
  "npm ci && npm run demo": "downloads; the demo itself is run in cli.test.ts",
  "npm ci && npm start": "downloads; the server itself is run in process.test.ts",
  "npm test": "this is it",
  "npm run check": "holds this test",
  "npm run test:package": "downloads what the package depends on",
  "docker compose up --build": "there is no Docker where tests run",
  "docker build --tag next-steps .": "there is no Docker where tests run",
  "docker run --env-file .env --read-only --cap-drop ALL --security-opt no-new-privileges --publish 3000:3000 --volume next-steps:/data next-steps":
    "there is no Docker where tests run",
};

/** What is run instead: a test must not build what other tests are running. */
const INSTEAD: [string, string][] = [["npm run --silent build && ", ""]];

const commands = PAGES.flatMap((page) => readPage(page).commands.map((command) => [page, command] as const));
const spans = PAGES.flatMap((page) => readPage(page).spans.map((span) => [page, span] as const));
const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));

let lab: Lab;
let directory: string;

/** A GitHub with acme/notes, and its clone, in which the commands are given. */
beforeAll(async () => {
  const notes = readFileSync(`${ROOT}examples/2026-03-03.md`, "utf8");
  const files = { "meetings/2026-05-05.md": notes, ".github/next-steps.yml": "limit: 50\n" };
  lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "acme", name: "notes", collaborators: { aokafor: "write" }, files }],
  });
  directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  for (const folder of ["meetings", ".github", "bin"]) mkdirSync(join(directory, folder));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text);
  cpSync(`${ROOT}examples`, join(directory, "examples"), { recursive: true });
  symlinkSync(`${ROOT}dist`, join(directory, "dist"));
  const command = join(directory, "bin/next-steps");
  writeFileSync(command, `#!/bin/sh\nexec node "${ROOT}dist/cli/main.js" "$@"\n`);
  chmodSync(command, 0o755);
});

afterAll(async () => {
  await lab.stop();
  rmSync(directory, { recursive: true, force: true });
});

function runInShell(command: string): Promise<{ code: number; complaint: string }> {
  const PATH = `${join(directory, "bin")}:${process.env.PATH}`;
  const env = { PATH, GITHUB_API_URL: `${lab.url}/api/v3`, GITHUB_TOKEN: lab.token("aokafor") };
  return new Promise((resolve) => {
    execFile("sh", ["-c", command], { cwd: directory, env }, (error, _, complaint) =>
      resolve({ code: Number(error?.code ?? 0), complaint }),
    );
  });
}

describe("a command on a page", () => {
  const run = commands.filter(([, command]) => !(command in NOT_RUN));

  test.each(run)("%s: %s", async (_, command) => {
    const instead = INSTEAD.reduce((written, [from, to]) => written.replace(from, to), command);
    expect(await runInShell(instead)).toMatchObject({ code: 0 });
  });

  test("is run, but for those that cannot be and stand on a page", () => {
    const written = commands.map(([, command]) => command);
    expect(Object.keys(NOT_RUN).filter((command) => !written.includes(command))).toEqual([]);
  });

  test.each(
    [...commands, ...spans].flatMap(([page, words]) => {
      return [...words.matchAll(/\bnpm (?:run (?:--silent )?([\w:]+)|(start|test)\b)/g)].map(
        ([, script, short]) => [page, script ?? short!] as const,
      );
    }),
  )("%s: npm run %s is a script", (_, script) => {
    expect(scripts).toHaveProperty([script]);
  });
});

describe("a command in a sentence", () => {
  const named = spans.flatMap(([page, span]) => {
    const [, ...words] = /^(?:npx )?(?:next-steps|node dist\/src\/cli\/main\.js) ([a-z].*)$/.exec(span) ?? [];
    return words.map((line) => [page, line] as const);
  });

  test.each(named)("%s: next-steps %s has these options", async (_, line) => {
    const words = line.split(" ");
    const name = words[0] === "config" ? words.slice(0, 2) : words.slice(0, 1);
    const { code, out } = await runCommand({}, ...name, "--help");
    expect([code, out]).toEqual([0, expect.stringContaining(`Usage: next-steps ${name.join(" ")}`)]);
    for (const option of words.filter((word) => word.startsWith("--"))) expect(out).toMatch(`${option} `);
  });
});

describe("a link on a page", () => {
  const links = PAGES.flatMap((page) =>
    readPage(page).links.flatMap((link) => (/^[a-z]+:/.test(link) ? [] : [[page, link] as const])),
  );

  test.each(links)("%s → %s", (page, link) => {
    const [path, anchor] = link.split("#");
    const target = path ? posix.join(posix.dirname(page), path) : page;
    expect(existsSync(ROOT + target)).toBe(true);
    if (anchor) expect(readPage(target).anchors).toContain(anchor);
  });
});

describe("a page that the code refers to", () => {
  const files = readdirSync(`${ROOT}src`, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const references = files.flatMap((name) =>
    [...readFileSync(`${ROOT}src/${name}`, "utf8").matchAll(/\bdocs\/[\w/-]+\.md(?:#[\w-]+)?/g)].map(
      ([reference]) => [`src/${name}`, reference] as const,
    ),
  );

  test.each(references)("%s → %s", (_, reference) => {
    const [page, anchor] = reference.split("#") as [string, string?];
    expect(existsSync(ROOT + page)).toBe(true);
    if (anchor) expect(readPage(page).anchors).toContain(anchor);
  });
});
