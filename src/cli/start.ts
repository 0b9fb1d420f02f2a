import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { KnownError } from "../errors.js";

const SERVER = new URL("../main.js", import.meta.url);

/**
 * `next-steps start`: runs the App's server, as `npm start` does.
 *
 * @throws {KnownError} in an installed package, which does not hold the server
 */
export async function start(): Promise<void> {
  if (!existsSync(fileURLToPath(SERVER)))
    throw new KnownError(
      "the package does not contain the server. Run `git clone https://github.com/next-steps/next-steps`, and in it `npm ci && npm start`",
    );
  await import(SERVER.href);
}
