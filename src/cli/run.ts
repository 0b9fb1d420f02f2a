import { CommanderError } from "commander";
import type { Io } from "./io.js";
import { createProgram } from "./program.js";
import { UsageError } from "./usage-error.js";

/**
 * Runs `next-steps` with these arguments.
 *
 * @returns the exit code: 0 for success, 1 if a file or GitHub prevented it, 2 for wrong usage
 */
export async function run(words: string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // Commander has said it.
    const { explainFailure } = await import("./explain.js");
    io.stderr.write(`next-steps: ${explainFailure(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
