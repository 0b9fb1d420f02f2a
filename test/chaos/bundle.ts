/** Bundles the server and its packages into one file, because a process that loads a thousand files takes twice as long to start. */
import { rmSync } from "node:fs";
import { build } from "esbuild";
import { BUNDLE, CODE } from "./bundled.js";

// V8 would take the code of another bundle of the same length.
rmSync(CODE, { force: true });
await build({
  entryPoints: ["build/test/chaos/server.js"],
  outfile: BUNDLE,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["libsql", "pg-native"],
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  logLevel: "error",
});
