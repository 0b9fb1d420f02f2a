import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The folders of `src/` as ARCHITECTURE.md orders them: imports only go down. */
const ORDER = [
  "cli",
  "server",
  "worker",
  "jobs",
  "maintenance",
  "sync",
  "apply",
  "github",
  "store",
  "events",
  "text",
  "plan",
  "tasks",
  "people",
  "notes",
  "marker",
  "config",
  "markdown",
];

/** Folders that import no Node, no network and no clock. */
const PURE = ["text", "plan", "tasks", "people", "notes", "marker", "config", "markdown"];

/** Copies the sources, adds these files, and gives `path rule` for each finding of the linter in them. */
async function lintWith(planted: Record<string, string>): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const path of ["src", "biome.json", ".gitignore"])
    cpSync(join(ROOT, path), join(directory, path), { recursive: true });
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  const words = [
    "lint",
    "--reporter=json",
    "--max-diagnostics=none",
    "--only=style/noRestrictedImports",
    "--only=suspicious/noImportCycles",
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [biome, ...words], { cwd: directory }).catch(
    (error) => error as { stdout: string },
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  return diagnostics.map(({ category, location }) => `${location.path} ${category.split("/").at(-1)}`).sort();
}

test("every folder has a place in the order", () => {
  const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual([...ORDER].sort());
});

test("the sources as they are pass", async () => {
  expect(await lintWith({})).toEqual([]);
});

test("an import that goes up fails the linter, whichever two folders it joins", async () => {
  const planted: Record<string, string> = {};
  for (const [index, folder] of ORDER.entries())
    for (const above of ORDER.slice(0, index))
      planted[`src/${folder}/planted-${above}.ts`] = `import type {} from "../${above}/x.js";\n`;
  expect(await lintWith(planted)).toEqual(
    Object.keys(planted)
      .map((path) => `${path} noRestrictedImports`)
      .sort(),
  );
});

test("an import of Node, of a client or of the clock fails the linter in a pure folder", async () => {
  const planted: Record<string, string> = {};
  for (const folder of PURE)
    for (const [name, module] of Object.entries({
      node: "node:fs",
      octokit: "@octokit/rest",
      clock: "../clock.js",
    }))
      planted[`src/${folder}/planted-${name}.ts`] = `import type {} from "${module}";\n`;
  expect(await lintWith(planted)).toEqual(
    Object.keys(planted)
      .map((path) => `${path} noRestrictedImports`)
      .sort(),
  );
});

test("two files that import a type of each other fail the linter", async () => {
  const planted = {
    "src/plan/planted-one.ts": 'import type { Two } from "./planted-two.js";\nexport type One = Two | 1;\n',
    "src/plan/planted-two.ts": 'import type { One } from "./planted-one.js";\nexport type Two = One | 2;\n',
  };
  expect(await lintWith(planted)).toEqual(Object.keys(planted).map((path) => `${path} noImportCycles`));
});
