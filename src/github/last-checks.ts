import { CHECK_NAME, parseRun } from "../marker/run.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";

/** Anybody may use our check's name, so only the external id proves that a check is ours. */
const LAST_CHECKS = `
  query lastChecks($owner: String!, $repo: String!, $check: String!) {
    repository(owner: $owner, name: $repo) {
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: 50) {
              nodes {
                oid
                checkSuites(first: 5, filterBy: { checkName: $check }) {
                  nodes {
                    checkRuns(first: 5, filterBy: { checkName: $check, checkType: LATEST }) {
                      nodes { title conclusion completedAt externalId }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }`;

/** `history` is missing when the target is no commit. */
interface Answer {
  repository: { defaultBranchRef: { target: { history?: { nodes: Commit[] } } | null } | null } | null;
}

interface Commit {
  oid: string;
  checkSuites: { nodes: { checkRuns: { nodes: Run[] } }[] } | null;
}

interface Run {
  title: string | null;
  conclusion: string | null;
  completedAt: string | null;
  externalId: string | null;
}

export interface LastCheck {
  commit: string;
  title: string;
  /** In lower case, as in REST; null while it runs. */
  conclusion: string | null;
  completedAt: string | null;
}

/** Reads our check runs of pushes on the newest fifty commits of the default branch, newest commit first. */
export async function readLastChecks(github: GitHub, repository: Repository): Promise<LastCheck[]> {
  const variables = { ...nameInRequests(repository), check: CHECK_NAME };
  const answer = await github.graphql<Answer>(LAST_CHECKS, variables);
  const commits = answer.repository?.defaultBranchRef?.target?.history?.nodes ?? [];
  return commits.flatMap(({ oid, checkSuites }) => {
    const runs = checkSuites?.nodes.flatMap(({ checkRuns }) => checkRuns.nodes) ?? [];
    return runs.filter(isOfPush).map(({ title, conclusion, completedAt }) => ({
      commit: oid,
      title: title ?? "",
      conclusion: conclusion?.toLowerCase() ?? null,
      completedAt,
    }));
  });
}

function isOfPush({ externalId }: Run): boolean {
  const kind = parseRun(externalId)?.kind;
  return kind === "sync" || kind === "failed";
}
