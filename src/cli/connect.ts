import { execFileSync } from "node:child_process";
import { Octokit } from "@octokit/rest";
import { KnownError } from "../errors.js";
import { readRepository } from "../events/push.js";
import { createFetch, type GitHub } from "../github/client.js";
import { nullIfNotFound, statusOf } from "../github/errors.js";
import { translateErrors } from "../github/limits.js";
import type { Repository } from "../repository.js";
import type { Io } from "./io.js";

/** A token needs none. */
const NO_INSTALLATION = { id: 0 };

/** A client and the repository it is for. */
export interface Connection {
  github: Octokit;
  repository: Repository;
}

/**
 * Connects to a repository with a person's token: from `--token`, `GITHUB_TOKEN`, `GH_TOKEN`, or the `gh` command; `GITHUB_API_URL` leads to
 * a GitHub Enterprise Server.
 *
 * @throws {KnownError} when there is no token, or GitHub does not show the repository with it
 */
export async function connect(
  fullName: string,
  token: string | undefined,
  { environment, fetch, clock }: Pick<Io, "environment" | "fetch" | "clock">,
): Promise<Connection> {
  const [owner, repo, more] = fullName.split("/");
  if (!owner || !repo || more !== undefined) {
    throw new KnownError(`"${fullName}" is no repository: write --repo owner/name`);
  }
  const Client = Octokit.plugin(translateErrors(clock));
  const github = new Client({
    auth: token || environment.GITHUB_TOKEN || environment.GH_TOKEN || askGh(environment),
    baseUrl: environment.GITHUB_API_URL || "https://api.github.com",
    request: { fetch: createFetch(fetch, clock) },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore }, // What fails is told once, in our words.
  });
  try {
    return { github, repository: await readRepositoryOf(github, owner, repo) };
  } catch (error) {
    const status = statusOf(error);
    if (status === 401) throw new KnownError("GitHub does not take this token");
    if (status === 404) throw new KnownError(`GitHub shows no repository ${fullName} to this token`);
    throw new KnownError(`GitHub cannot be reached: ${(error as Error).message}`);
  }
}

/** Another repository by its name, `owner/name`, if the token shows it. */
export async function findVisibleRepository(github: GitHub, name: string): Promise<Repository | null> {
  const [owner = "", repo = ""] = name.split("/");
  return nullIfNotFound(readRepositoryOf(github, owner, repo));
}

async function readRepositoryOf(github: GitHub, owner: string, repo: string): Promise<Repository> {
  const { data: repository } = await github.rest.repos.get({ owner, repo });
  return readRepository({ repository, installation: NO_INSTALLATION })!;
}

/** The token of GitHub's own command line, where somebody has logged in with it. */
function askGh(env: Io["environment"]): string {
  try {
    return execFileSync("gh", ["auth", "token"], {
      encoding: "utf8",
      env,
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    throw new KnownError("there is no token: give --token, set GITHUB_TOKEN, or log in with `gh auth login`");
  }
}

function ignore(): void {}
