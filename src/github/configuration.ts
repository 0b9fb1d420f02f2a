import { composeConfigGet } from "@probot/octokit-plugin-config";
import deepmerge from "deepmerge";
import { findSettingLine, parseConfiguration } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import type { RepositoryAccess } from "./home.js";

/** `config` is null when there is no such file. */
interface ConfigurationFile {
  owner: string;
  repo: string;
  path: string;
  config: Record<string, unknown> | null;
}

/**
 * Reads a repository's configuration by Probot's rules: its own file, else the one in the organisation's `.github` repository,
 * and the files that they extend with `_extends`. Returns the defaults when there is none.
 * @throws {KnownError} with one problem per line (`.github/next-steps.yml:3: …`) when a file is invalid
 * @see https://github.com/probot/octokit-plugin-config#readme
 */
export async function readConfiguration(
  github: GitHub,
  repository: Repository,
  ownPath: string = CONFIGURATION_PATH,
): Promise<Configuration> {
  const { files, config } = await composeConfigGet(
    { request: limitFiles(github) } as unknown as Parameters<typeof composeConfigGet>[0],
    {
      ...nameInRequests(repository),
      path: ownPath,
      defaults: mergeConfigurations,
    },
  ).catch((error) => explainUnreadable(error, ownPath));
  const { configuration } = parseConfiguration(config);
  // Check each file too, because deepmerge silently drops keys that it takes for an attack.
  const areUsable = files.every(({ config }) => !config || parseConfiguration(config).configuration);
  if (configuration && areUsable) return configuration;
  throw new KnownError(
    "invalid configuration",
    await explainProblems({ github, repository, ownPath }, files),
  );
}

/** The repository's file, the organisation's, and enough others for `_extends`. */
const MOST_FILES = 10;

/** Limits the number of files, and rejects the repository name `..`, which would lead to another URL. */
function limitFiles({ request }: GitHub): GitHub["request"] {
  let files = 0;
  const limited = (file: { owner: string; repo: string }) => {
    if (/^\.{1,2}$/.test(file.repo)) throw cannotUse(`"${file.repo}" (_extends) is no repository`);
    if (++files > MOST_FILES) throw cannotUse(`more than ${MOST_FILES} files extend each other (_extends)`);
    return request(file as unknown as Parameters<typeof request>[0]);
  };
  return Object.assign(limited, request) as unknown as typeof request;
}

function cannotUse(problem: string): KnownError {
  return new KnownError("invalid configuration", [`${CONFIGURATION_PATH}: ${problem}`]);
}

/** Replaces lists, but merges `people`. A repository's `notes` replace those of its organisation. */
function mergeConfigurations(configurations: Record<string, unknown>[]): Record<string, unknown> {
  return deepmerge.all(configurations, { arrayMerge: (_, own: unknown[]) => own }) as Record<string, unknown>;
}

/** Names the file and line of every problem. It reads the text again, because it is needed only now. */
async function explainProblems(
  { github, repository, ownPath }: RepositoryAccess & { ownPath: string },
  files: ConfigurationFile[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const { owner, repo, path, config } of files) {
    if (!config) continue;
    const { configuration, problems: found } = parseConfiguration(config);
    if (configuration) continue;
    // The author of `_extends` may have no right to read that file, so show nothing of it.
    if (path !== ownPath) {
      problems.push(`${owner}/${repo}/${path}: not a valid configuration file`);
      continue;
    }
    const text = await readText(github, { owner, repo, path });
    const own = owner === repository.owner && repo === repository.name;
    for (const problem of found) {
      const line = findSettingLine(text, problem.path);
      problems.push(`${own ? "" : `${owner}/${repo}/`}${path}${line ? `:${line}` : ""}: ${problem.message}`);
    }
  }
  return problems;
}

async function readText(
  github: GitHub,
  place: { owner: string; repo: string; path: string },
): Promise<string> {
  const { data } = await github.rest.repos.getContent({ ...place, mediaType: { format: "raw" } });
  return String(data);
}

/** The plugin throws a plain error for invalid YAML, and GitHub's error for anything else. */
function explainUnreadable(
  error: Error & { cause?: { message?: string; linePos?: [{ line: number }] } },
  ownPath: string,
): never {
  if (!error.message.startsWith("[@probot/octokit-plugin-config]")) throw error;
  const what = error.message.replace(/^\S+ /, "").replace(/ from \S+/, "");
  // The author of `_extends` may have no right to read that file, so show nothing of it.
  const isOurs = error.message.includes(`/${encodeURIComponent(ownPath)}`);
  const line = isOurs && error.cause?.linePos?.[0]?.line;
  const why = isOurs && error.cause?.message?.split("\n")[0];
  throw new KnownError("invalid configuration", [
    `${ownPath}${line ? `:${line}` : ""}: ${what}${why ? `: ${why}` : ""}`,
  ]);
}
