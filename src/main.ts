import { copyFileSync, existsSync } from "node:fs";
import { run } from "probot";
import { systemClock } from "./clock.js";
import { findApiOfTenant, hasCredentials } from "./environment.js";
import { KnownError } from "./errors.js";
import { startServer } from "./server/start.js";

/** Whoever stops a process waits five seconds before killing it. */
const STOPPING_MILLISECONDS = 4_500;

/** The permissions and events of the App, as they come with the package. */
const APP_MANIFEST = new URL("../app.yml", import.meta.url);

async function main(): Promise<void> {
  // What is set already stays: a file must not override what a person or a host says.
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (!hasCredentials(process.env)) {
    if (findApiOfTenant(process.env)) {
      throw new KnownError(
        "the setup page cannot register an App on GHE.com: register it there by hand, and set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET",
      );
    }
    // The setup page asks for what stands in this file, and looks for it where the process runs.
    if (!existsSync("app.yml")) copyFileSync(APP_MANIFEST, "app.yml");
    await run(() => undefined); // Probot's setup page, which registers an App and writes `.env`.
    return;
  }
  const server = await startServer(process.env);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, async () => {
      systemClock.timeout(STOPPING_MILLISECONDS).addEventListener("abort", () => process.exit(1));
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
