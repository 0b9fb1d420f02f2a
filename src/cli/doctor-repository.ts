import { isNotes } from "../config/notes-paths.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import type { GitHub } from "../github/client.js";
import { readConfiguration } from "../github/configuration.js";
import { nullIfNotFound } from "../github/errors.js";
import { readTree } from "../github/git.js";
import { readHeadIfMoved } from "../github/head.js";
import { readLastChecks } from "../github/last-checks.js";
import { dateInPath } from "../notes/header/dates.js";
import { fullName, nameInRequests, type Repository } from "../repository.js";
import { NEEDS_OWNER } from "../text/issue.js";
import { examine, type Finding } from "./finding.js";

export interface RepositoryReading {
  github: GitHub;
  repository: Repository;
  /** Tells whether the App is installed on a repository, `owner/name`; missing without the App's key. */
  isInstalledOn?: (name: string) => Promise<boolean>;
}

/** Examines everything that any token for the repository can see. */
export async function examineRepository(reading: RepositoryReading): Promise<Finding[]> {
  const { repository } = reading;
  let configuration: Configuration | null = null;
  const configured = await examine("configuration", async () => {
    configuration = await readConfiguration(reading.github, repository);
    return [
      { level: "ok", about: "configuration", found: `${CONFIGURATION_PATH} is valid, or there is none` },
    ];
  });
  const findings = [
    ...(await examine("repository", () => examineNotesRepository(reading))),
    ...configured.map((finding) =>
      finding.level === "problem" ? { ...finding, remedy: "Fix it. Until then no push is handled" } : finding,
    ),
  ];
  if (configuration) findings.push(...(await examineByConfiguration(configuration, reading)));
  findings.push(...(await examine("checks", () => examineChecks(reading))));
  return findings;
}

async function examineByConfiguration(
  configuration: Configuration,
  reading: RepositoryReading,
): Promise<Finding[]> {
  const home = configuration["issues-in"] ?? fullName(reading.repository);
  const [owner = "", repo = ""] = home.split("/");
  return [
    ...(await examine("issues", () => examineIssues({ owner, repo }, reading))),
    ...(await examine("labels", () => examineLabels(configuration.labels, { owner, repo }, reading.github))),
    ...(await examine("notes", () => examineNotes(configuration, reading))),
  ];
}

async function examineNotesRepository({ github, repository }: RepositoryReading): Promise<Finding[]> {
  const about = "repository";
  const { data } = await github.rest.repos.get(nameInRequests(repository));
  const name = fullName(repository);
  if (data.archived)
    return [
      { level: "problem", about, found: `${name} is archived, so nobody can push`, remedy: "Unarchive it" },
    ];
  return [{ level: "ok", about, found: `${name}: pushes to ${data.default_branch} count` }];
}

interface Place {
  owner: string;
  repo: string;
}

async function examineIssues(place: Place, { github, isInstalledOn }: RepositoryReading): Promise<Finding[]> {
  const about = "issues";
  const name = `${place.owner}/${place.repo}`;
  if (isInstalledOn && !(await isInstalledOn(name))) {
    const found = `the App is not installed on ${name}, which \`issues-in\` names, so it can open no issues`;
    return [{ level: "problem", about, found, remedy: "Install it there, or change `issues-in`" }];
  }
  const { data } = await github.rest.repos.get({ ...place });
  if (data.archived)
    return [
      {
        level: "problem",
        about,
        found: `${name} is archived, so nobody can open issues`,
        remedy: "Unarchive it",
      },
    ];
  if (!data.has_issues) {
    const found = `issues are disabled in ${name}`;
    return [{ level: "problem", about, found, remedy: "Enable Issues under Settings > General > Features" }];
  }
  return [{ level: "ok", about, found: `issues are enabled in ${name}` }];
}

/** A missing label is no problem, because GitHub creates it with the first issue that has it. */
async function examineLabels(labels: string[], place: Place, github: GitHub): Promise<Finding[]> {
  const missing: string[] = [];
  for (const name of [...labels, NEEDS_OWNER]) {
    if (!(await nullIfNotFound(github.rest.issues.getLabel({ ...place, name })))) missing.push(`"${name}"`);
  }
  const found =
    missing.length === 0
      ? "the labels exist"
      : `${missing.join(", ")}: will be created with the first issue that needs it`;
  return [{ level: "ok", about: "labels", found }];
}

async function examineNotes(
  configuration: Configuration,
  { github, repository }: RepositoryReading,
): Promise<Finding[]> {
  const about = "notes";
  const head = await readHeadIfMoved({ github, repository }, null);
  const tree = head && (await readTree({ github, repository }, head));
  if (!tree)
    return [{ level: "warning", about, found: "the repository has no commit", remedy: "Push notes" }];
  const paths = [...tree.files.keys()].filter((path) => isNotes(path, configuration, repository.name));
  const count = `${paths.length.toLocaleString("en")} ${paths.length === 1 ? "file is" : "files are"} notes`;
  if (tree.isTruncated)
    return [{ level: "warning", about, found: `${count} at least: GitHub does not list all files` }];
  if (paths.length === 0) {
    const found = "no file is notes by the configuration or its path, so nothing is opened";
    return [{ level: "problem", about, found, remedy: `Set \`notes\` in ${CONFIGURATION_PATH}` }];
  }
  return [{ level: "ok", about, found: `${count}, the newest ${newest(paths)}` }];
}

/** Returns the path with the latest date in it, else the last by name. */
function newest(paths: string[]): string {
  const dated = paths.map((path) => ({ path, key: `${dateInPath(path) ?? ""} ${path}` }));
  return dated.reduce((one, other) => (one.key < other.key ? other : one)).path;
}

async function examineChecks({ github, repository }: RepositoryReading): Promise<Finding[]> {
  const about = "checks";
  const checks = await readLastChecks(github, repository);
  const [last] = checks;
  if (!last) {
    const found = "none of the newest 50 commits has a check *Next steps*";
    const remedy = "Push notes with an action item";
    return [{ level: "warning", about, found, remedy }];
  }
  const { commit, title, conclusion, completedAt } = last;
  const found = `${checks.length} on the newest 50 commits; the last on ${commit.slice(0, 7)}, ${completedAt ?? "not completed"}: ${conclusion ?? "running"}, "${title}"`;
  if (conclusion !== "failure") return [{ level: "ok", about, found }];
  return [
    { level: "problem", about, found, remedy: `Follow its instructions: ${repository.url}/commit/${commit}` },
  ];
}

/**
 * Finds a check suite of ours that GitHub opened by itself. It never ends, because only check runs complete a suite.
 *
 * @see https://docs.github.com/rest/checks/suites#update-repository-preferences-for-check-suites
 */
export async function examineSuites(
  app: number,
  { github, repository }: RepositoryReading,
): Promise<Finding[]> {
  const about = "check suites";
  const head = await readHeadIfMoved({ github, repository }, null);
  if (!head) return [];
  const { data } = await github.rest.checks.listSuitesForRef({
    ...nameInRequests(repository),
    ref: head,
    app_id: app,
  });
  const isStuck = data.check_suites.some(
    ({ status, latest_check_runs_count: runs }) => status === "queued" && runs === 0,
  );
  if (!isStuck) return [{ level: "ok", about, found: "none is queued on the newest commit" }];
  const found = "GitHub creates one for each push, and it stays queued if there is nothing to report";
  const remedy = "An admin of the repository can turn them off (docs/checklist.md, Check suites)";
  return [{ level: "warning", about, found, remedy }];
}
