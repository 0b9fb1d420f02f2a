import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A server as a process of its own. */
export interface SpawnedServer {
  pid: number;
  url: string;
  /** What it logged so far, a line each. */
  lines: string[];
  /** Resolves when so many lines say something. */
  said(words: string, times?: number): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Resolves with its exit code when it ended. */
  ended: Promise<number | null>;
}

/**
 * Runs what `npm start` runs, until it listens or ends.
 *
 * @param directory where it runs, by default in the project
 */
export async function spawnServer(
  environment: Record<string, string>,
  directory = ROOT,
): Promise<SpawnedServer & { code: number | null; complaint: string }> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const [program, ...words] = String(scripts.start).split(" ");
  expect(program).toBe("node");
  const child: ChildProcess = spawn(
    process.execPath,
    words.map((word) => (word.endsWith(".js") ? join(ROOT, word) : word)),
    {
      cwd: directory,
      env: { PATH: process.env.PATH, PORT: "0", LOG_FORMAT: "json", ...environment },
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  let complaint = "";
  child.stderr!.on("data", (data) => {
    complaint += data;
  });
  const listeners = new Set<() => void>();
  const ended = once(child, "close").then(([code]) => code as number | null);
  const listening = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout! }).on("line", (line) => {
      lines.push(line);
      for (const look of listeners) look();
      const url = /(?:listening on|open) (http:\/\/[^"\s]+)/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  const first = await Promise.race([listening, ended]);
  const said = (words: string, times = 1) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (lines.filter((line) => line.includes(words)).length >= times) resolve();
      };
      listeners.add(look);
      look();
    });
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    pid: child.pid!,
    url: typeof first === "string" ? first : "",
    lines,
    said,
    kill,
    ended,
    code: typeof first === "string" ? null : first,
    get complaint() {
      return complaint;
    },
  };
}
