import { CHECK_NAME, parseRun, type Run } from "../marker/run.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { nullIfDenied } from "./errors.js";

/** A commit has one check suite of ours, or two when it was pushed to two branches. */
const COMMIT_IN_STEP = `
  query commitInStep($owner: String!, $repo: String!, $app: Int!, $check: String!) {
    repository(owner: $owner, name: $repo) {
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: 100) {
              nodes {
                oid
                checkSuites(first: 2, filterBy: { appId: $app, checkName: $check }) {
                  nodes {
                    checkRuns(first: 10, filterBy: { appId: $app, checkName: $check, checkType: ALL }) {
                      nodes { status externalId }
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
  checkSuites: { nodes: { checkRuns: { nodes: { status: string; externalId: string | null }[] } }[] } | null;
}

/** The state of a repository's syncs as our check runs tell it. */
export interface FoundSynced {
  /** The last synced commit; null when there is none. */
  commit: string | null;
  /** A newer commit whose check says that its sync did not end; null when there is none. */
  unfinished: string | null;
}

/**
 * Finds the last synced commit by our check runs. A sync that failed names the commit from which it started. A preview's check does not
 * count, even on a commit that is on the branch now. If the App may not read checks, nothing is found.
 */
export async function readSyncedCommit(
  github: GitHub,
  repository: Repository,
  app: number,
): Promise<FoundSynced> {
  const variables = { ...nameInRequests(repository), app, check: CHECK_NAME };
  const answer = await nullIfDenied(github.graphql<Answer>(COMMIT_IN_STEP, variables));
  const commits = answer?.repository?.defaultBranchRef?.target?.history?.nodes ?? [];
  const synced = commits.findIndex((commit) => runsOf(commit).some(isSync));
  const newer = synced < 0 ? commits : commits.slice(0, synced);
  const unfinished = newer.find((commit) => runsOf(commit).some(({ kind }) => kind === "failed"));
  return {
    commit: commits[synced]?.oid ?? commits.flatMap(findStart)[0] ?? null,
    unfinished: unfinished?.oid ?? null,
  };
}

function findStart(commit: Commit): string[] {
  return runsOf(commit).flatMap((run) => (run.kind === "failed" && run.base) || []);
}

function isSync({ kind }: Run): boolean {
  return kind === "sync";
}

function runsOf({ checkSuites }: Commit): Run[] {
  const runs = checkSuites?.nodes.flatMap(({ checkRuns }) => checkRuns.nodes) ?? [];
  return runs.flatMap(({ status, externalId }) => (status === "COMPLETED" && parseRun(externalId)) || []);
}
