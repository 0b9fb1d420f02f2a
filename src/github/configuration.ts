import { composeConfigGet } from "@probot/octokit-plugin-config";
import deepmerge from "deepmerge";
import { findSettingLine, parseConfiguration } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import type { RepositoryAccess } from "./home.js";

/** A file that configuration was read from; `config` is null where there is no such file. */
interface ConfigurationFile {
  owner: string;
  repo: string;
  path: string;
  config: Record<string, unknown> | null;
}

/**
 * Reads a repository's configuration by Probot's rules: its own file, else the one in the organisation's `.github`
 * repository, and what they extend by `_extends`; the defaults when there is none.
 *
 * @throws {KnownError} with a problem a line, `.github/next-steps.yml:3: …`, when a file cannot be used
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
  // Each by itself too: what is merged has lost what deepmerge takes for an attack, and nobody would hear of it.
  const areUsable = files.every(({ config }) => !config || parseConfiguration(config).configuration);
  if (configuration && areUsable) return configuration;
  throw new KnownError(
    "the configuration cannot be used",
    await explainProblems({ github, repository, ownPath }, files),
  );
}

/** A repository's own file, the organisation's, and more than anybody needs of what they extend. */
const MOST_FILES = 10;

/** Reads files for one configuration: so many at most, and none whose repository is `..`, which would lead to another address. */
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
  return new KnownError("the configuration cannot be used", [`${CONFIGURATION_PATH}: ${problem}`]);
}

/** Lists replace each other, people add up: what a repository says of `notes` is all there is to say. */
function mergeConfigurations(configurations: Record<string, unknown>[]): Record<string, unknown> {
  return deepmerge.all(configurations, { arrayMerge: (_, own: unknown[]) => own }) as Record<string, unknown>;
}

/** Names every problem by the file it stands in and its line there; the text is read again only now that it is needed. */
async function explainProblems(
  { github, repository, ownPath }: RepositoryAccess & { ownPath: string },
  files: ConfigurationFile[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const { owner, repo, path, config } of files) {
    if (!config) continue;
    const { configuration, problems: found } = parseConfiguration(config);
    if (configuration) continue;
    // The person who extends a file of another name may have no right to read it.
    if (path !== ownPath) {
      problems.push(`${owner}/${repo}/${path}: this file is no configuration`);
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

/** The plugin throws plain errors for files that are no YAML, GitHub's own errors for everything else. */
function explainUnreadable(
  error: Error & { cause?: { message?: string; linePos?: [{ line: number }] } },
  ownPath: string,
): never {
  if (!error.message.startsWith("[@probot/octokit-plugin-config]")) throw error;
  const what = error.message.replace(/^\S+ /, "").replace(/ from \S+/, "");
  // The person who extends a file of another name may have no right to read it.
  const isOurs = error.message.includes(`/${encodeURIComponent(ownPath)}`);
  const line = isOurs && error.cause?.linePos?.[0]?.line;
  const why = isOurs && error.cause?.message?.split("\n")[0];
  throw new KnownError("the configuration cannot be used", [
    `${ownPath}${line ? `:${line}` : ""}: ${what}${why ? `: ${why}` : ""}`,
  ]);
}
