/**
 * Bundles what the compiler has checked, each with the packages that it needs: `node bundle.js [package] [action] [server]`.
 *
 * The same input gives the same bytes, so that CI can compare a bundle with its sources.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** Some packages are CommonJS and call `require`, which no ES module has. */
const REQUIRE = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`;

const COMMON = {
  absWorkingDir: import.meta.dirname,
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20.18",
  format: "esm",
  banner: { js: REQUIRE },
  charset: "utf8",
  define: { VERSION: JSON.stringify(readManifest(".").version) },
  metafile: true,
  legalComments: "none",
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
};

const BUNDLES = {
  // Chunks, so that a command loads only what it needs.
  package: {
    folder: "cli",
    options: { entryPoints: { index: "src/index.ts", "cli/main": "src/cli/main.ts" }, splitting: true },
  },
  // One file, because a workflow runs it from the repository and installs nothing.
  action: { folder: "action", options: { entryPoints: { "action/main": "src/action/main.ts" } } },
  // `libsql` is a native module, and `pg` takes `pg-native` only where somebody installed it.
  server: {
    folder: "server",
    options: {
      entryPoints: { main: "src/main.ts" },
      splitting: true,
      external: ["libsql", "pg-native"],
    },
  },
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BUNDLES);
for (const name of names) {
  const { folder, options } = BUNDLES[name];
  const { metafile } = await build({ ...COMMON, ...options, chunkNames: `${folder}/[name]-[hash]` });
  writeContents(folder, metafile);
}
if (existsSync("dist/index.d.ts")) removeUnreachableTypes();

/** Writes the licenses of the packages in a bundle, because most of them ask for that, and its bill of materials. */
function writeContents(folder, { inputs }) {
  const paths = Object.keys(inputs).map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const packages = [...new Set(paths)].filter(Boolean).sort();
  writeFileSync(`dist/${folder}/LICENSES.txt`, packages.map(printLicense).join("\n---\n\n"));
  // https://cyclonedx.org/docs/1.6/json/
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: describe(".") },
    components: packages.map(describe),
  };
  writeFileSync(`dist/${folder}/sbom.cdx.json`, `${JSON.stringify(bill, null, 2)}\n`);
}

function printLicense(path) {
  const { name, license } = readManifest(path);
  const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
  return `${name} (${license})\n\n${file ? readFileSync(`${path}/${file}`, "utf8").trim() : ""}\n`;
}

function describe(path) {
  const { name, version, license } = readManifest(path);
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return { type: "library", name, version, purl, licenses: [{ expression: license }] };
}

function readManifest(path) {
  return JSON.parse(readFileSync(join(import.meta.dirname, path, "package.json"), "utf8"));
}

/** Keeps the declarations that those of the library import: the compiler writes one for every module. */
function removeUnreachableTypes() {
  const reached = new Set();
  const left = ["dist/index.d.ts"];
  for (let path = left.pop(); path; path = left.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    const imports = readFileSync(path, "utf8").matchAll(/^(?:import|export|\}) ?.*from "(\.[^"]+)\.js";$/gm);
    for (const [, target] of imports) left.push(join(dirname(path), `${target}.d.ts`));
  }
  for (const path of readdirSync("dist", { recursive: true }).map((each) => join("dist", each)))
    if (path.endsWith(".d.ts") && !reached.has(path)) rmSync(path);
}
