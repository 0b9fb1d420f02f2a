import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import * as library from "../src/index.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** What a person downloads, packed, at most: growth beyond it should be seen. */
const MOST_BYTES = 750_000;

interface Pack {
  size: number;
  files: { path: string }[];
}

/** What `npm pack` would pack of what is built; npm takes seconds to say so, and says it once. */
const pack: Pack = readPack();
const paths = pack.files.map(({ path }) => path);

function readPack(): Pack {
  const words = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const out = execFileSync("npm", words, {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(out)[0];
}

/** Lays out the package as an installation does, with no other package beside it; gives where its programs are. */
function unpack(): string {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const path of paths) {
    mkdirSync(dirname(join(directory, "package", path)), { recursive: true });
    cpSync(join(ROOT, path), join(directory, "package", path));
  }
  return join(directory, "package/dist");
}

describe("the library", () => {
  test("exports this and nothing else: a change of the list is a change for its users", () => {
    expect(Object.keys(library).sort()).toEqual([
      "addressKey",
      "compareMeetings",
      "createResolver",
      "findNewestMeetings",
      "findTasks",
      "isNotes",
      "issueBody",
      "issueLabels",
      "issueTitle",
      "judge",
      "parseConfiguration",
      "parseMarker",
      "planTasks",
      "readConfigurationText",
      "readMarkedText",
      "readNotes",
      "seriesOf",
    ]);
  });

  test("is found by the name of the package, with the schema", async () => {
    const name: string = "next-steps";
    expect(Object.keys(await import(name)).sort()).toEqual(Object.keys(library).sort());
    const schema = fileURLToPath(import.meta.resolve("next-steps/next-steps.schema.json"));
    expect(relative(ROOT, schema)).toBe(join("docs", "next-steps.schema.json"));
  });
});

describe("the package", () => {
  test("needs no other package", () => {
    const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(ROOT, "package.json"), "utf8"),
    );
    expect([dependencies, peerDependencies, optionalDependencies]).toEqual([undefined, undefined, undefined]);
  });

  test("holds the library, the command line and the schema, and neither the server nor the Action", () => {
    const others = paths.filter((path) => !/^dist\/(index\.js|cli\/[\w-]+\.js|.*\.d\.ts)$/.test(path));
    expect(others.sort()).toEqual([
      "LICENSE",
      "README.md",
      "dist/cli/LICENSES.txt",
      "docs/next-steps.schema.json",
      "package.json",
    ]);
    const programs = paths.filter((path) => path.startsWith("dist/cli/") && path.endsWith(".js"));
    const texts = programs.map((path) => readFileSync(join(ROOT, path), "utf8"));
    for (const native of ["libsql", "graphile-worker"]) expect(texts.join("\n")).not.toContain(`"${native}"`);
  });

  test("holds types of its own alone", () => {
    const declarations = paths.filter((path) => path.endsWith(".d.ts"));
    const imported = declarations.flatMap((path) =>
      [...readFileSync(join(ROOT, path), "utf8").matchAll(/^(?:im|ex)port .* from "([^"]+)"/gm)].map(
        ([, name]) => name!,
      ),
    );
    expect(imported.filter((name) => !name.startsWith("."))).toEqual([]);
    expect(imported.length).toBeGreaterThan(20);
  });

  test.each([
    ["Node", { module: "nodenext" }],
    ["a bundler", { module: "esnext", moduleResolution: "bundler" }],
  ])("has types that are found as %s finds the library", async (_, resolution) => {
    const directory = join(unpack(), "..");
    const program =
      'import { type Notes, readNotes } from "next-steps";\n' +
      'const notes: Notes = readNotes("", { path: "meetings/1.md" });\n' +
      "const items: number = notes.meetings.length;\n" +
      "// @ts-expect-error the types are not any\n" +
      "const title: number = notes.title;\n";
    const options = {
      target: "es2023",
      lib: ["es2023"],
      strict: true,
      skipLibCheck: false,
      types: [],
      noEmit: true,
      ...resolution,
    };
    writeFileSync(join(directory, "program.ts"), `${program}export { items, title };\n`);
    writeFileSync(
      join(directory, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["program.ts"] }),
    );
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [compiler], { cwd: directory }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe("");
  });

  test("is small", () => {
    expect(pack.size).toBeLessThan(MOST_BYTES);
  });

  test.each([
    ["demo", "the demo", "npm run demo"],
    ["start", "the server", "npm start"],
  ])("says where to find what `%s` needs, because it does not hold that", async (command, where, then) => {
    const child = spawn(process.execPath, [join(unpack(), "cli/main.js"), command], { env: { PATH: "" } });
    let complaint = "";
    child.stderr.on("data", (data) => {
      complaint += data;
    });
    const [code] = await once(child, "close");
    expect([code, complaint]).toEqual([
      1,
      `next-steps: the package does not contain ${where}. Run \`git clone https://github.com/next-steps/next-steps\`, and in it \`npm ci && ${then}\`\n`,
    ]);
  });

  test("reads notes where there is nothing else", async () => {
    const program = join(unpack(), "cli/main.js");
    const notes = join(ROOT, "examples/2026-03-03.md");
    const { stdout } = await promisify(execFile)(process.execPath, [program, "parse", "--json", notes], {
      env: {},
    });
    expect(JSON.parse(stdout)).toMatchObject({ date: "2026-03-03", title: "Harbour weekly: 2026-03-03" });
  });
});
