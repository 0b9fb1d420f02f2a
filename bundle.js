/** Bundles what the compiler has checked: library, command line, Action and server, each with the packages that it needs. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Some packages are CommonJS and call `require`, which no ES module has. */
const REQUIRE = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`;

/** The same input gives the same bytes, so that CI can compare a bundle with the sources. */
const COMMON = {
  absWorkingDir: import.meta.dirname,
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20.18",
  format: "esm",
  banner: { js: REQUIRE },
  charset: "utf8",
  define: { VERSION: JSON.stringify(version) },
  metafile: true,
  legalComments: "none",
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
};

const [published, action, server] = await Promise.all([
  // Chunks, so that a command loads only what it needs.
  build({
    ...COMMON,
    entryPoints: { index: "src/index.ts", "cli/main": "src/cli/main.ts" },
    splitting: true,
    chunkNames: "cli/[name]-[hash]",
  }),
  // One file, because a workflow runs it from the repository and installs nothing.
  build({ ...COMMON, entryPoints: { "action/main": "src/action/main.ts" } }),
  // `libsql` is a native module, and `pg` takes `pg-native` only where somebody installed it.
  build({
    ...COMMON,
    entryPoints: { main: "src/main.ts" },
    splitting: true,
    chunkNames: "server/[name]-[hash]",
    external: ["libsql", "pg-native"],
  }),
]);

removeUnreachableTypes();
writeLicenses("cli", published);
writeLicenses("action", action);
writeLicenses("server", server);

/** Writes the licenses of the packages that a bundle holds, because most of them ask for that. */
function writeLicenses(folder, { metafile }) {
  const paths = Object.keys(metafile.inputs).map(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0],
  );
  const packages = [...new Set(paths)].filter(Boolean).sort();
  const licenses = packages.map((path) => {
    const { name, license } = JSON.parse(readFileSync(`${path}/package.json`, "utf8"));
    const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
    return `${name} (${license})\n\n${file ? readFileSync(`${path}/${file}`, "utf8").trim() : ""}\n`;
  });
  writeFileSync(`dist/${folder}/LICENSES.txt`, licenses.join("\n---\n\n"));
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
