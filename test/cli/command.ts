import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import type { Io, Output } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";
import { type Clock, systemClock } from "../../src/clock.js";

const COMMAND = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a command did. */
export interface Run {
  code: number;
  out: string;
  complaint: string;
}

/** Where a command runs. */
export interface Place {
  directory?: string;
  environment?: Record<string, string>;
  input?: string;
  /** Whether both outputs are a terminal. */
  terminal?: boolean;
  fetch?: typeof globalThis.fetch;
}

/**
 * Runs a command in this process, with these variables and no others.
 *
 * @example
 * (await runCommand({}, "parse", "a.md")).out // → "a.md: Weekly\n…"
 */
export function runCommand(environment: Record<string, string>, ...words: string[]): Promise<Run> {
  return runIn({ environment }, words);
}

/** Runs a command in this process, with its files in a directory. */
export async function runIn(place: Place, words: string[]): Promise<Run> {
  const [stdout, stderr] = [collect(place.terminal), collect(place.terminal)];
  const code = await run(words, createIo(place, { stdout, stderr }));
  return { code, out: stdout.text(), complaint: stderr.text() };
}

/** What a command gets that runs in this process; by default it prints nowhere. */
export function createIo(
  { directory = tmpdir(), environment = {}, input = "", fetch = globalThis.fetch }: Place,
  { stdout, stderr }: Pick<Io, "stdout" | "stderr"> = { stdout: collect(), stderr: collect() },
): Io {
  // Without a path to it, nobody's own `gh` is asked.
  const variables = { PATH: "", ...environment };
  return {
    version: "0",
    directory,
    environment: variables,
    readInput: () => Buffer.from(input),
    clock: createHastyClock(),
    fetch,
    stdout,
    stderr,
    onInterrupt: () => {},
  };
}

/** A clock that stands still, but jumps at once to the time that somebody waits for. */
function createHastyClock(): Clock {
  let now = Date.now();
  return {
    now: () => now,
    async wait(milliseconds) {
      now += milliseconds;
    },
    timeout: systemClock.timeout,
  };
}

function collect(isTTY = false): Output & { text(): string } {
  let all = "";
  return {
    isTTY,
    text: () => all,
    write(text) {
      all += text;
    },
  };
}

/** A built command that runs as a process, as somebody would run it. */
export interface Running {
  kill(signal: NodeJS.Signals): void;
  /** Waits until it prints this. */
  said(pattern: RegExp): Promise<void>;
  ended: Promise<Run>;
}

/** Starts the built command as a process of its own. */
export function spawnCommand({ directory, environment }: Place, words: string[]): Running {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd: directory,
    env: { PATH: "", ...environment },
  });
  let out = "";
  let complaint = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    complaint += data;
  });
  return {
    kill: (signal) => void child.kill(signal),
    async said(pattern) {
      while (!pattern.test(out)) await once(child.stdout, "data");
    },
    ended: once(child, "close").then(([code]) => ({ code, out, complaint })),
  };
}
