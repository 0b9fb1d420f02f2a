import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { KnownError } from "../errors.js";

const PROGRAM = fileURLToPath(new URL("../../build/demo/main.js", import.meta.url));

/**
 * `next-steps demo`: runs the repository's demo in a process of its own.
 *
 * @returns the exit code
 * @throws {KnownError} in an installed package, which does not hold the demo
 */
export async function demo(files: string[], { keep }: { keep?: boolean }): Promise<number> {
  if (!existsSync(PROGRAM))
    throw new KnownError(
      "the package does not contain the demo. Run `git clone https://github.com/next-steps/next-steps`, and in it `npm ci && npm run demo`",
    );
  const flags = keep ? ["--keep"] : [];
  const child = spawn(process.execPath, [PROGRAM, ...flags, "--", ...files], { stdio: "inherit" });
  // Ctrl-C reaches the demo too, which stops its servers before it ends.
  process.on("SIGINT", () => undefined);
  const [code] = await once(child, "exit");
  return code ?? 1;
}
