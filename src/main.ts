import { existsSync } from "node:fs";
import { systemClock } from "./clock.js";
import { hasCredentials } from "./environment.js";
import { KnownError } from "./errors.js";
import { startServer } from "./server/start.js";

/** Leaves time to exit before the host kills the process, five seconds after its signal. */
const STOPPING_MILLISECONDS = 4_500;

async function main(): Promise<void> {
  loadVariables();
  let environment = process.env;
  if (!hasCredentials(environment)) {
    const { setUp } = await import("./server/setup/setup.js");
    const credentials = await setUp(environment, {
      clock: systemClock,
      fetch: globalThis.fetch,
      directory: process.cwd(),
      say: (line) => process.stdout.write(`${line}\n`),
    });
    environment = { ...environment, ...credentials };
  }
  const server = await startServer(environment);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, async () => {
      systemClock.timeout(STOPPING_MILLISECONDS).addEventListener("abort", () => {
        process.stderr.write(
          `next-steps: a write took longer than ${STOPPING_MILLISECONDS / 1000} s: stopped without its answer, which the next start looks for\n`,
        );
        process.exit(1);
      });
      await server.stop();
      process.exit(0);
    });
  }
}

/** Reads `.env`. Variables that are already set stay, so that a file does not override the host. */
function loadVariables(): void {
  if (!existsSync(".env")) return;
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    throw new KnownError(`.env cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`);
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof KnownError)) throw error;
  process.stderr.write(`next-steps: ${error.message}\n`);
  process.exit(1);
}
