#!/usr/bin/env node
import { readFileSync } from "node:fs";
import nodeModule from "node:module";
import { systemClock } from "../clock.js";

/** The version of the package, which the bundler fills in. */
declare const VERSION: string;

process.stdout.on("error", endOn);
process.stderr.on("error", endOn);

// From Node 22.8 on, modules loaded after this are compiled once and not with every command.
(nodeModule as { enableCompileCache?(): void }).enableCompileCache?.();
const { run } = await import("./run.js");

process.exitCode = await run(process.argv.slice(2), {
  version: VERSION,
  directory: process.cwd(),
  environment: process.env,
  readInput: () => readFileSync(0),
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  fetch: globalThis.fetch,
  onInterrupt: (stop) => void process.once("SIGINT", stop),
});

/** Ends when output cannot be written. A reader that closes the pipe early, as `head` does, stops no work. */
function endOn(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") return;
  process.stderr.write(`next-steps: the output cannot be written: ${error.message}\n`);
  process.exit(1);
}
