import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { KnownError } from "../errors.js";
import type { Io } from "./io.js";
import { parseRepositoryName } from "./options.js";
import { UsageError } from "./usage-error.js";

/** Finds the root of the git checkout around a directory; null outside of a checkout. */
export function findCheckout(directory: string): string | null {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** Finds the folder in which paths in the repository begin: the root of the checkout, else this directory. */
export function findRoot({ directory }: Pick<Io, "directory">): string {
  return findCheckout(directory) ?? directory;
}

/**
 * Finds the repository of a command, `owner/name`: that of `--repo`, else of the git remote `origin`.
 *
 * @throws {UsageError} when neither names a repository on the GitHub in use
 * @throws {KnownError} when `GITHUB_API_URL` is no address
 */
export function requireRepository(repo: string | undefined, io: Io): string {
  const found = repo ?? findRemoteRepository(io);
  if (found !== null) return found;
  const host = hostOf(findApiAddress(io.environment));
  const remote = readRemote(io);
  const reason = remote
    ? `the git remote "origin" (${withoutPassword(remote)}) is not a repository on ${host}`
    : `there is no git remote "origin" here`;
  throw new UsageError(`no repository: ${reason}. Pass --repo owner/name`);
}

/** Finds the repository, `owner/name`, of the git remote `origin` on the GitHub in use. */
export function findRemoteRepository(io: Pick<Io, "directory" | "environment">): string | null {
  const remote = readRemote(io);
  return remote && parseRemote(remote, hostOf(io.environment.GITHUB_API_URL));
}

/**
 * Finds the repository in the address of a git remote; null if it is on another host.
 *
 * @example
 * parseRemote("git@github.com:acme/notes.git", "github.com")      // → "acme/notes"
 * parseRemote("https://gitlab.com/acme/notes.git", "github.com")  // → null
 */
export function parseRemote(remote: string, host: string): string | null {
  const short = /^(?:[^@/]+@)?([^:/]+):(?!\/\/)\/?(.+)$/.exec(remote);
  const { hostname, path } = short ? { hostname: short[1]!, path: short[2]! } : readUrl(remote);
  // GitHub serves SSH over the port of HTTPS as ssh.github.com.
  if (hostname.toLowerCase().replace(/^(?:ssh|www)\./, "") !== host) return null;
  try {
    return parseRepositoryName(path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, ""));
  } catch {
    return null;
  }
}

/**
 * Finds the address of GitHub's API.
 *
 * @throws {KnownError} when `GITHUB_API_URL` is no address
 */
export function findApiAddress({ GITHUB_API_URL: url }: Io["environment"]): string {
  const address = url || "https://api.github.com";
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  throw new KnownError(`GITHUB_API_URL is not an http or https address: ${address}`);
}

/**
 * Names the host of GitHub's pages and remotes by the address of its API.
 *
 * @example
 * hostOf("https://api.acme.ghe.com") // → "acme.ghe.com"
 * hostOf(undefined)                  // → "github.com"
 */
export function hostOf(apiUrl: string | undefined): string {
  const { hostname } = readUrl(apiUrl || "https://api.github.com");
  return hostname.toLowerCase().replace(/^api\.(?=github\.com$|.*\.ghe\.com$)/, "");
}

function readUrl(url: string): { hostname: string; path: string } {
  if (!URL.canParse(url)) return { hostname: "", path: "" };
  const { hostname, pathname } = new URL(url);
  return { hostname, path: pathname };
}

function readRemote({ directory, environment }: Pick<Io, "directory" | "environment">): string | null {
  try {
    const words = ["remote", "get-url", "origin"];
    return execFileSync("git", words, {
      cwd: directory,
      env: environment,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null; // No checkout, no such remote, or no git.
  }
}

function withoutPassword(remote: string): string {
  return remote.replace(/\/\/[^@/]*@/, "//");
}
