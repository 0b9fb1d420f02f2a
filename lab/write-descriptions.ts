/**
 * Writes `lab/descriptions/` from the npm package `@octokit/openapi`.
 *
 * npm run descriptions               writes the files again, for example after a rule was added to the lab npm run descriptions
 * -- 23.1.0     takes this version of the package npm run descriptions -- --check    writes nothing, and fails when a file is not
 * what the package gives; compares nothing where the registry cannot be reached
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Description, FOLDER, GITHUB_COM, loadDescription } from "./description.js";
import { extract, omitShared } from "./extract.js";
import { SERVED } from "./rules/index.js";

const PACKAGE = "@octokit/openapi";

/** The events of the webhooks that the lab sends. */
const EVENTS = new Set([
  "check_run",
  "check_suite",
  "commit_comment",
  "create",
  "delete",
  "installation",
  "installation_repositories",
  "issue_comment",
  "issues",
  "pull_request",
  "push",
  "repository",
]);

/** Longer values are printed over several lines, so that diffs are readable. */
const MOST_CHARACTERS = 120;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean" } },
});
const directory = mkdtempSync(join(tmpdir(), "next-steps-descriptions-"));
try {
  const source = download(positionals[0] ?? loadDescription().info.version);
  if (source) {
    const files = makeFiles(source);
    if (values.check) check(files);
    else for (const [name, text] of files) writeFileSync(new URL(name, FOLDER), text);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** Creates the files of the folder, by name, from the unpacked package. */
function makeFiles(source: string): Map<string, string> {
  const read = (name: string): Description =>
    JSON.parse(readFileSync(join(source, "generated", name), "utf8"));
  const common = extract(read(GITHUB_COM), { operations: SERVED, events: EVENTS });
  const made = new Map([[GITHUB_COM, print(common)]]);
  // GitHub's other descriptions are read only for their webhooks.
  for (const name of readdirSync(join(source, "generated")).filter((each) => each.endsWith(".json"))) {
    if (made.has(name)) continue;
    const { components, ...other } = extract(
      { ...read(name), paths: {} },
      { operations: new Set(), events: EVENTS },
    );
    made.set(name, print({ ...other, components: omitShared(components, common.components) }));
  }
  return made.set("LICENSE", readFileSync(join(source, "LICENSE"), "utf8"));
}

/**
 * Unpacks a version of the package, without the dereferenced descriptions, which take 340 MB.
 * @returns null when a comparison cannot download the package
 */
function download(version: string): string | null {
  const words = ["pack", `${PACKAGE}@${version}`, "--silent", "--pack-destination", directory];
  try {
    const archive = execFileSync("npm", words, { encoding: "utf8" }).trim();
    execFileSync("tar", ["-xzf", archive, "--exclude=*.deref.json"], { cwd: directory });
  } catch (error) {
    if (!values.check) throw error;
    process.stderr.write(`lab/descriptions was not compared: ${PACKAGE}@${version} cannot be downloaded\n`);
    return null;
  }
  return join(directory, "package");
}

/** Prints JSON without indentation, one short value per line. */
function print(value: unknown): string {
  return `${printValue(value)}\n`;
}

function printValue(value: unknown): string {
  const line = JSON.stringify(value);
  if (line.length <= MOST_CHARACTERS || typeof value !== "object" || value === null) return line;
  if (Array.isArray(value)) return `[\n${value.map(printValue).join(",\n")}\n]`;
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${printValue(each)}`);
  return `{\n${entries.join(",\n")}\n}`;
}

function check(expected: Map<string, string>): void {
  const found = new Map(
    readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")]),
  );
  const names = new Set([...expected.keys(), ...found.keys()]);
  const wrong = [...names].filter((name) => found.get(name) !== expected.get(name));
  if (wrong.length === 0) return;
  process.stderr.write(
    `lab/descriptions is not what ${PACKAGE} gives: ${wrong.join(", ")}\nRun npm run descriptions\n`,
  );
  process.exitCode = 1;
}
