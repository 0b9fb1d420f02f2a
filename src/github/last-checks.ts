import { CHECK_NAME, parseRun } from "../marker/run.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";

/** Anybody may name a check as we do, so that only the external ID shows which ones are ours. */
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

/** The type of `target` is empty for anything but a commit. */
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

/** A check run of ours that tells of a push. */
export interface LastCheck {
  commit: string;
  title: string;
  /** In small letters, as REST has it; null while it runs. */
  conclusion: string | null;
  completedAt: string | null;
}

/** Reads the check runs that tell of pushes on the newest fifty commits of the default branch, the newest commit first. */
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
