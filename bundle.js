/** Makes the bundles that are published, of what the compiler has checked. */
import { build } from "esbuild";

/** What a bundle needs of CommonJS: some packages call `require`, which no ES module has. */
const REQUIRE = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

const COMMON = {
  bundle: true,
  platform: "node",
  target: "node20.18",
  format: "esm",
  legalComments: "none",
  charset: "utf8",
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
};

/** The Action is one file, because a workflow runs it from the repository and installs nothing. */
await build({
  ...COMMON,
  entryPoints: { "action/main": "src/action/main.ts" },
  outdir: "dist",
  banner: { js: REQUIRE },
});
