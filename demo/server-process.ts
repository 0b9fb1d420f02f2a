import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Environment } from "../src/environment.js";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const POLL_MILLISECONDS = 20;

/** The App's real server as a process of its own, on a store of its own. */
export interface ServerProcess {
  url: string;
  /** Resolves when no push waits any more. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the server as `npm start` does, with an empty store in a temporary directory, on any free port.
 *
 * @throws when it ends before it listens, with what it said
 */
export async function startProcess(environment: Environment): Promise<ServerProcess> {
  const directory = await mkdtemp(join(tmpdir(), "next-steps-"));
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      ...environment,
      DATA_DIR: directory,
      PORT: "0",
      LOG_FORMAT: "json",
    },
    cwd: directory, // So that no `.env` of whoever tries the demo is read.
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await readAddress(child);
  return {
    url,
    async idle() {
      while ((await readWaiting(url)) > 0) await wait(POLL_MILLISECONDS);
    },
    async stop() {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The server logs where it listens. */
async function readAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /listening on (http:\/\/[^"\s]+)/.exec(line)?.[1];
    if (address) {
      child.stdout!.resume(); // What it logs later is not ours to show, but must not fill the pipe.
      return address;
    }
    said.push(line);
  }
  throw new Error(`the server ended before it listened:\n${said.join("\n")}`);
}

async function readWaiting(url: string): Promise<number> {
  // A busy machine would send on a connection that the server is closing.
  const response = await fetch(`${url}/healthz`, { headers: { connection: "close" } });
  const health = (await response.json()) as { pushesWaiting: number };
  return health.pushesWaiting;
}
