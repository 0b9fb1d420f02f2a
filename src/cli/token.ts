import { execFileSync } from "node:child_process";
import { KnownError } from "../errors.js";
import { hostOf } from "./checkout.js";
import type { Io } from "./io.js";

/** `gh` may wait for a locked keyring. */
const GH_MILLISECONDS = 10_000;

/** Finds the token for GitHub: `--token`, `GITHUB_TOKEN`, `GH_TOKEN`, and on a terminal that of `gh auth token`; null if there is none. */
export function findToken(given: string | undefined, io: Pick<Io, "environment" | "stderr">): string | null {
  const { GITHUB_TOKEN, GH_TOKEN } = io.environment;
  return given || GITHUB_TOKEN || GH_TOKEN || (io.stderr.isTTY ? askGh(io) : null);
}

/** @throws {KnownError} when there is no token */
export function requireToken(given: string | undefined, io: Pick<Io, "environment" | "stderr">): string {
  const token = findToken(given, io);
  if (token !== null) return token;
  const login = io.stderr.isTTY ? ", or log in with `gh auth login`" : ", or pass --token";
  throw new KnownError(`no GitHub token: set GITHUB_TOKEN or GH_TOKEN${login}`);
}

/** Asks GitHub's command line for a token of the GitHub in use, and of no other. */
function askGh({ environment }: Pick<Io, "environment">): string | null {
  try {
    const words = ["auth", "token", "--hostname", hostOf(environment.GITHUB_API_URL)];
    const token = execFileSync("gh", words, {
      encoding: "utf8",
      env: environment,
      stdio: ["ignore", "pipe", "ignore"],
      timeout: GH_MILLISECONDS,
    });
    return token.trim() || null;
  } catch {
    return null; // There is no `gh`, or nobody has logged in with it.
  }
}
