import type { Clock } from "../clock.js";
import type { Environment } from "../environment.js";

/** The parts of the process that a command uses. A test passes its own. */
export interface Io {
  /** The version of the package. */
  version: string;
  /** Where relative paths begin. */
  directory: string;
  environment: Environment;
  /** Reads the standard input to its end. */
  readInput(): Uint8Array;
  stdout: Output;
  stderr: Output;
  clock: Clock;
  /** Sends every request to GitHub. */
  fetch: typeof globalThis.fetch;
  /** Calls back on Ctrl-C, which ends the process only where no command asked for this. */
  onInterrupt(stop: () => void): void;
}

/** A stream that is written to. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}
