import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  "people",
  "notes",
  "marker",
  "config",
  "markdown",
];

/** Folders that import no Node, no network and no clock. */
const PURE = ["text", "plan", "people", "notes", "marker", "config", "markdown"];

/** The rules that keep the house in order; the linter calls ours of clock.grit a plugin. */
const RULES = ["noRestrictedImports", "noImportCycles", "plugin"];

/** Copies the sources, adds these files, and gives `path rule` for each finding of the linter in them. */
async function lintWith(planted: Record<string, string>): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const path of ["src", "biome.json", "clock.grit", ".gitignore"])
    cpSync(join(ROOT, path), join(directory, path), { recursive: true });
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  const words = ["lint", "--reporter=json", "--max-diagnostics=none"];
  const { stdout } = await promisify(execFile)(process.execPath, [biome, ...words], { cwd: directory }).catch(
    (error) => error as { stdout: string },
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  const found = diagnostics.map(({ category, location }) => ({
    path: location.path,
    rule: category.split("/").at(-1)!,
  }));
  return found.flatMap(({ path, rule }) => (RULES.includes(rule) ? `${path} ${rule}` : [])).sort();
}

test("every folder has a place in the order", () => {
  const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual([...ORDER].sort());
});

test("every name of what is remembered of a repository is declared once", () => {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(ROOT, "src", path), "utf8"));
  const declared = texts.flatMap((text) => [...text.matchAll(/= repositoryState<|return repositoryState</g)]);
  // Up to the first argument of a declaration, where it has any.
  const names = texts.flatMap((text) =>
    [...text.matchAll(/(?:=|return) repositoryState<[^(]+>\(\s*["`]([^"`$]+)(\$?)/g)].map(
      ([, name, argument]) => ({
        name: name!,
        takesArgument: argument === "$",
      }),
    ),
  );
  expect(names.length).toBeGreaterThan(20);
  expect(names).toHaveLength(declared.length);
  const clashes = names.filter(({ name }, index) =>
    names.some((other, place) =>
      place === index ? false : other.takesArgument ? name.startsWith(other.name) : name === other.name,
    ),
  );
  expect(clashes).toEqual([]);
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

test("the store and the log fail the linter in the folder of GitHub's API", async () => {
  const planted = {
    "src/github/planted-log.ts": 'import type { Logger } from "probot";\nexport type Log = Logger;\n',
    "src/github/planted-store.ts": 'import type {} from "../store/x.js";\n',
  };
  expect(await lintWith(planted)).toEqual(Object.keys(planted).map((path) => `${path} noRestrictedImports`));
});

test("a timer or the machine's time fails the linter anywhere but in the clock", async () => {
  const uses = [
    "setTimeout(() => {}, 5)",
    "globalThis.setInterval(() => {}, 5)",
    "new Promise(setImmediate)",
    "AbortSignal.timeout(5)",
    "Date.now()",
    "new Date()",
    "performance.now()",
    'import("node:timers/promises")',
  ];
  const planted = Object.fromEntries(
    uses.map((use, number) => [`src/worker/planted-${number}.ts`, `export const planted = ${use};\n`]),
  );
  const clock = uses.map((use, number) => `export const planted${number} = ${use};\n`).join("");
  expect(await lintWith({ ...planted, "src/clock.ts": clock })).toEqual(
    Object.keys(planted).map((path) => `${path} plugin`),
  );
});

test("two files that import a type of each other fail the linter", async () => {
  const planted = {
    "src/plan/planted-one.ts": 'import type { Two } from "./planted-two.js";\nexport type One = Two | 1;\n',
    "src/plan/planted-two.ts": 'import type { One } from "./planted-one.js";\nexport type Two = One | 2;\n',
  };
  expect(await lintWith(planted)).toEqual(Object.keys(planted).map((path) => `${path} noImportCycles`));
});
