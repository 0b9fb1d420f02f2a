/**
 * Starts the bundled server with the code that V8 compiled for an earlier one, because a server that is killed soon spends most of
 * its time on compiling.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import module from "node:module";
import { dirname } from "node:path";
import vm from "node:vm";
import { BUNDLE, CODE } from "./bundled.js";

const isCompiled = existsSync(CODE);
const script = new vm.Script(module.wrap(readFileSync(BUNDLE, "utf8")), {
  filename: BUNDLE,
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(isCompiled && { cachedData: readFileSync(CODE) }),
});
const require = module.createRequire(BUNDLE);
script.runInThisContext()({}, require, { exports: {} }, BUNDLE, dirname(BUNDLE));

/** The second question comes when a push was synced, so that the functions of a sync are compiled. */
let questions = 0;
process.on("message", () => {
  questions++;
  if (isCompiled || questions !== 2) return;
  const draft = `${CODE}.${process.pid}`;
  writeFileSync(draft, script.createCachedData());
  renameSync(draft, CODE);
});
