import { existsSync } from "node:fs";
import { run } from "probot";
import { hasCredentials } from "./environment.js";
import { KnownError } from "./errors.js";
import { startServer } from "./start.js";

/** Whoever stops a process waits five seconds before killing it. */
const STOPPING_MILLISECONDS = 4_500;

async function main(): Promise<void> {
  // What is set already stays: a file must not override what a person or a host says.
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (!hasCredentials(process.env)) {
    await run(() => undefined); // Probot's setup page, which registers an App and writes `.env`.
    return;
  }
  const server = await startServer(process.env);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, async () => {
      setTimeout(() => process.exit(1), STOPPING_MILLISECONDS).unref();
      await server.stop();
      process.exit(0);
    });
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof KnownError)) throw error;
  process.stderr.write(`next-steps: ${error.message}\n`);
  process.exit(1);
}
