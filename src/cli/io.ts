import type { Clock } from "../clock.js";
import type { Environment } from "../environment.js";

/** The parts of the process that a command uses. A test passes its own. */
export interface Io {
  version: string;
  /** The base of relative paths. */
  directory: string;
  environment: Environment;
  /** Reads the standard input to its end. */
  readInput(): Uint8Array;
  stdout: Output;
  stderr: Output;
  clock: Clock;
  fetch: typeof globalThis.fetch;
  /** Calls back on Ctrl-C, which then no longer ends the process. */
  onInterrupt(stop: () => void): void;
}

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}
