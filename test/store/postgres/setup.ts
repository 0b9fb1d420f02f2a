import type { TestProject } from "vitest/node";
import { prepareTemplate, startPostgres } from "./server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the PostgreSQL server that the tests share, a database each. */
    postgres: string;
  }
}

/** Starts one PostgreSQL server for all tests that ask for one. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  await prepareTemplate(server.url);
  provide("postgres", server.url);
  return server.remove;
}
