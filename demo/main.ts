import { parseArgs } from "node:util";
import { KnownError } from "../src/errors.js";
import { demo } from "./demo.js";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { keep: { type: "boolean" } } });
try {
  await demo(positionals, values);
} catch (error) {
  if (!(error instanceof KnownError)) throw error;
  process.stderr.write(`next-steps: ${[error.message, ...error.problems].join("\n")}\n`);
  process.exitCode = 1;
}
