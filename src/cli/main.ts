#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { systemClock } from "../clock.js";
import { run } from "./run.js";

/** The version of the package, which the bundler fills in. */
declare const VERSION: string;

process.exitCode = await run(process.argv.slice(2), {
  version: VERSION,
  directory: process.cwd(),
  environment: process.env,
  readInput: () => readFileSync(0, "utf8"),
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  fetch: globalThis.fetch,
  onInterrupt: (stop) => void process.once("SIGINT", stop),
});
