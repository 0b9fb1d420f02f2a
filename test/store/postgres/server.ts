import { rm } from "node:fs/promises";
import pg from "pg";
import { openStore } from "../../../src/store/open.js";
import { createStoreDependencies } from "../dependencies.js";
import { createDirectory, IS_ROOT, loadEmbeddedPostgres } from "./embedded.js";

/** A PostgreSQL server of its own, which only this machine reaches. */
export interface PostgresServer {
  /** The address of its first database; others have another name. */
  url: string;
  stop(): Promise<void>;
  /** Starts it again after a stop, with what was in it. */
  start(): Promise<void>;
  /** Stops it for good. */
  remove(): Promise<void>;
}

/** The store with all its tables and nothing in it, to be copied. */
const TEMPLATE = "next_steps_template";

/** Not secret: only the socket's directory lets anybody in. */
const PASSWORD = "only-for-tests";

/** What makes a server quick and small that nobody keeps. */
const SETTINGS = [
  "fsync=off",
  "full_page_writes=off",
  "shared_buffers=32MB",
  "max_connections=300",
  "autovacuum=off",
];

/** Starts a PostgreSQL server on a socket in a directory of its own, so that no port can be taken. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = await createDirectory("next-steps-pg-");
  const programs = await createDirectory("next-steps-pg-programs-");
  const Postgres = await loadEmbeddedPostgres(programs);
  const said: string[] = [];
  const server = new Postgres({
    databaseDir: directory,
    user: "postgres",
    password: PASSWORD,
    // PostgreSQL does not run as root; the package makes its user for root only.
    createPostgresUser: IS_ROOT,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-k", directory, ...["listen_addresses=", ...SETTINGS].flatMap((each) => ["-c", each])],
    onLog: (line) => void said.push(line),
    onError: (line) => void said.push(String(line)),
  });
  const start = () =>
    server.start().catch(() => Promise.reject(new Error(`PostgreSQL does not start:\n${said.join("")}`)));
  await server.initialise();
  await start();
  return {
    url: `postgres://postgres:${PASSWORD}@localhost/postgres?host=${directory}`,
    start,
    stop: () => server.stop(),
    async remove() {
      await server.stop();
      for (const each of [directory, programs]) await rm(each, { recursive: true, force: true });
    },
  };
}

/** Makes the template that {@link createDatabase} copies. */
export async function prepareTemplate(server: string): Promise<void> {
  await ask(server, `create database ${TEMPLATE}`);
  await (await openStore({ DATABASE_URL: named(server, TEMPLATE) }, createStoreDependencies())).close();
}

/** Makes an empty store on a server, and gives its address. */
export async function createDatabase(server: string, template = TEMPLATE): Promise<string> {
  const name = `story_${crypto.randomUUID().replaceAll("-", "")}`;
  await ask(server, `create database ${name} template ${template}`);
  return named(server, name);
}

/** Removes a store, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await ask(named(url, "postgres"), `drop database if exists ${name} with (force)`);
}

/** Asks a server one thing on a connection of its own. */
export async function ask(url: string, statement: string, parameters: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, parameters)).rows;
  } finally {
    await client.end();
  }
}

function named(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = name;
  return address.href;
}
