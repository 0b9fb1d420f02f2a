import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The folders of `src/` as ARCHITECTURE.md orders them: imports only go down. */
const ORDER = [
  "action",
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

/** The rules that keep the house in order; the linter calls ours of clock.grit a plugin. */
const RULES = ["noRestrictedImports", "noImportCycles", "plugin"];

/** Copies the sources, adds these files, and gives `path rule` for each finding of the linter in them. */
async function lintWith(planted: Record<string, string>): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
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
  rmSync(directory, { recursive: true, force: true });
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

/** An import of every folder from every folder below it. */
const UPWARD = Object.fromEntries(
  ORDER.flatMap((folder, index) =>
    ORDER.slice(0, index).map((above) => [
      `src/${folder}/planted-${above}.ts`,
      `import type {} from "../${above}/x.js";\n`,
    ]),
  ),
);

/** Imports of Node, of a client and of the clock from every pure folder. */
const IMPURE = Object.fromEntries(
  PURE.flatMap((folder) =>
    Object.entries({ node: "node:fs", octokit: "@octokit/rest", clock: "../clock.js" }).map(
      ([name, module]) => [`src/${folder}/planted-${name}.ts`, `import type {} from "${module}";\n`],
    ),
  ),
);

const CYCLE = {
  "src/plan/planted-one.ts": 'import type { Two } from "./planted-two.js";\nexport type One = Two | 1;\n',
  "src/plan/planted-two.ts": 'import type { One } from "./planted-one.js";\nexport type Two = One | 2;\n',
};

/** The store and the log in the folder of GitHub's API. */
const NO_API = {
  "src/github/planted-log.ts": 'import type { Logger } from "probot";\nexport type Log = Logger;\n',
  "src/github/planted-store.ts": 'import type {} from "../store/x.js";\n',
};

const USES_OF_TIME = [
  "setTimeout(() => {}, 5)",
  "globalThis.setInterval(() => {}, 5)",
  "new Promise(setImmediate)",
  "AbortSignal.timeout(5)",
  "Date.now()",
  "new Date()",
  "performance.now()",
  'import("node:timers/promises")',
];

const TIMED = Object.fromEntries(
  USES_OF_TIME.map((use, number) => [`src/worker/planted-${number}.ts`, `export const planted = ${use};\n`]),
);

/** The clock itself may use all of them. */
const CLOCK = {
  "src/clock.ts": USES_OF_TIME.map((use, number) => `export const planted${number} = ${use};\n`).join(""),
};

/** The findings in the sources with everything planted: reading all sources costs seconds, so the linter does it once. */
let findings: string[];

beforeAll(async () => {
  findings = await lintWith({ ...UPWARD, ...IMPURE, ...CYCLE, ...NO_API, ...TIMED, ...CLOCK });
});

function findingsIn(planted: Record<string, string>): string[] {
  return findings.filter((finding) => finding.split(" ")[0]! in planted);
}

function expectedIn(planted: Record<string, string>, rule: string): string[] {
  return Object.keys(planted)
    .map((path) => `${path} ${rule}`)
    .sort();
}

test("the sources as they are pass", () => {
  expect(findings.filter((finding) => !finding.includes("/planted-"))).toEqual([]);
});

test("an import that goes up fails the linter, whichever two folders it joins", () => {
  expect(findingsIn(UPWARD)).toEqual(expectedIn(UPWARD, "noRestrictedImports"));
});

test("the store and the log fail the linter in the folder of GitHub's API", () => {
  expect(findingsIn(NO_API)).toEqual(expectedIn(NO_API, "noRestrictedImports"));
});

test("a timer or the machine's time fails the linter anywhere but in the clock", () => {
  expect(findingsIn(TIMED)).toEqual(expectedIn(TIMED, "plugin"));
  expect(findingsIn(CLOCK)).toEqual([]);
});

test("an import of Node, of a client or of the clock fails the linter in a pure folder", () => {
  expect(findingsIn(IMPURE)).toEqual(expectedIn(IMPURE, "noRestrictedImports"));
});

test("two files that import a type of each other fail the linter", () => {
  expect(findingsIn(CYCLE)).toEqual(expectedIn(CYCLE, "noImportCycles"));
});
