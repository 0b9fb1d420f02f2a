import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));

/** What a command did. */
export interface Run {
  code: number;
  out: string;
  complaint: string;
}

/**
 * Runs the built command as somebody would, with these variables and no others.
 *
 * @example
 * (await runCommand({}, "--version")).out // → "0.1.0\n"
 */
export async function runCommand(environment: Record<string, string>, ...words: string[]): Promise<Run> {
  // Without a path to it, nobody's own `gh` is asked.
  const child = spawn(process.execPath, [COMMAND, ...words], { env: { PATH: "", ...environment } });
  let out = "";
  let complaint = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    complaint += data;
  });
  const [code] = await once(child, "close");
  return { code, out, complaint };
}
