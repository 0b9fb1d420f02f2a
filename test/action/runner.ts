import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runAction } from "../../src/action/action.js";
import { systemClock } from "../../src/clock.js";

const BUNDLE = fileURLToPath(new URL("../../dist/action/main.js", import.meta.url));

const INTERRUPTED = "was interrupted";

/** A job that runs the Action. */
export interface Job {
  /** Resolves when the job ended or was killed. */
  ended: Promise<{ code: number | null; log: string }>;
  /** Cancels the job, and resolves when the Action has heard it. */
  cancel(): Promise<void>;
  kill(): void;
}

export interface JobDescription {
  environment: Record<string, string>;
  /** An empty directory. */
  directory: string;
  fetch: typeof fetch;
}

/** Runs the Action in this process. Time stands still, except for its waits, which pass at once. A job that was killed makes no request. */
export function runHere({ environment, fetch }: JobDescription): Job {
  let log = "";
  let now = Date.now();
  const output = {
    write(text: string) {
      log += text;
    },
  };
  const cancelled = new AbortController();
  const killed = new AbortController();
  const code = runAction({
    environment,
    stdout: output,
    stderr: output,
    clock: {
      ...systemClock,
      now: () => now,
      wait(milliseconds, signal) {
        if (milliseconds > 0) output.write(`waits ${Math.ceil(milliseconds / 1000)} s\n`);
        now += milliseconds;
        return systemClock.wait(0, signal);
      },
    },
    fetch: (...request) => (killed.signal.aborted ? new Promise(() => {}) : fetch(...request)),
    signal: cancelled.signal,
  });
  return {
    ended: Promise.race([code, once(killed.signal, "abort").then(() => null)]).then((ended) => ({
      code: ended,
      log,
    })),
    async cancel() {
      cancelled.abort();
    },
    kill: () => killed.abort(),
  };
}

/** Does the same as {@link runHere} to the clock of a process. */
const HASTY = `data:text/javascript,${encodeURIComponent(`
  import timers from "node:timers/promises";
  import { syncBuiltinESMExports } from "node:module";
  let now = Date.now();
  Date.now = () => now;
  timers.setTimeout = async (milliseconds) => {
    console.log("waits " + Math.ceil(milliseconds / 1000) + " s");
    now += milliseconds;
  };
  syncBuiltinESMExports();
  process.on("SIGINT", () => console.log("${INTERRUPTED}"));
`)}`;

/** Runs the bundle on Node alone, as the runner does. */
export function runBundle({ environment, directory }: JobDescription): Job {
  const bundle = join(directory, "main.mjs");
  copyFileSync(BUNDLE, bundle);
  const child = spawn(process.execPath, ["--import", HASTY, bundle], { cwd: directory, env: environment });
  let log = "";
  let isInterrupted = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      log += data;
      if (log.includes(INTERRUPTED)) isInterrupted();
    });
  return {
    ended: once(child, "close").then(([code]) => ({ code, log: log.replace(`${INTERRUPTED}\n`, "") })),
    cancel() {
      child.kill("SIGINT");
      return new Promise((resolve) => {
        isInterrupted = resolve;
      });
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
