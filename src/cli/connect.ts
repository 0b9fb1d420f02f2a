import { Octokit } from "@octokit/rest";
import { KnownError } from "../errors.js";
import { readRepository } from "../events/push.js";
import { createFetch, type GitHub } from "../github/client.js";
import { nullIfNotFound, statusOf } from "../github/errors.js";
import { translateErrors } from "../github/limits.js";
import type { Repository } from "../repository.js";
import { findApiAddress } from "./checkout.js";
import type { Io } from "./io.js";
import { requireToken } from "./token.js";

/** A token needs none. */
const NO_INSTALLATION = { id: 0 };

export interface Connection {
  github: Octokit;
  repository: Repository;
}

export type ConnectionIo = Pick<Io, "environment" | "fetch" | "clock" | "stderr">;

/**
 * Connects to a repository with a person's token, on GitHub Enterprise Server if `GITHUB_API_URL` names one.
 *
 * @param fullName `owner/name`
 * @throws {KnownError} when there is no token, or GitHub does not show the repository with it
 */
export async function connect(
  fullName: string,
  token: string | undefined,
  io: ConnectionIo,
): Promise<Connection> {
  const github = openClient(requireToken(token, io), io);
  const [owner = "", repo = ""] = fullName.split("/");
  try {
    return { github, repository: await readRepositoryOf(github, owner, repo) };
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    throw new KnownError(
      `GitHub shows no repository ${fullName} to this token (404): check the name, and that the token may read it`,
    );
  }
}

/**
 * Opens a client for a token.
 *
 * @throws {KnownError} when `GITHUB_API_URL` is no address
 */
export function openClient(token: string, { environment, fetch, clock }: ConnectionIo): Octokit {
  const baseUrl = findApiAddress(environment);
  const Client = Octokit.plugin(translateErrors(clock));
  return new Client({
    auth: token,
    baseUrl,
    request: { fetch: createFetch(fetch, clock) },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore }, // Failures are told once, in our words.
  });
}

/** Finds another repository by its name, `owner/name`, if the token shows it. */
export async function findVisibleRepository(github: GitHub, name: string): Promise<Repository | null> {
  const [owner = "", repo = ""] = name.split("/");
  return nullIfNotFound(readRepositoryOf(github, owner, repo));
}

async function readRepositoryOf(github: GitHub, owner: string, repo: string): Promise<Repository> {
  const { data: repository } = await github.rest.repos.get({ owner, repo });
  return readRepository({ repository, installation: NO_INSTALLATION })!;
}

function ignore(): void {}
