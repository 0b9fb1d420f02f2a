import { KnownError } from "../errors.js";
import { CHECK_NAME, parseRun } from "../marker/run.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { nullIfDenied } from "./errors.js";

const EARLIER_RUNS = `
  query earlierRuns($owner: String!, $repo: String!, $check: String!, $after: String) {
    repository(owner: $owner, name: $repo) {
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: 100, after: $after) {
              pageInfo { hasNextPage endCursor }
              nodes {
                oid
                checkSuites(first: 5, filterBy: { checkName: $check }) {
                  nodes {
                    app { slug }
                    checkRuns(first: 5, filterBy: { checkName: $check, checkType: ALL }) {
                      nodes { databaseId status conclusion externalId }
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

/** A workflow that runs for notes alone may leave many commits without a check. */
const MOST_PAGES = 10;

/** The type of `target` is empty for anything but a commit. */
interface Answer {
  repository: { defaultBranchRef: { target: { history?: History } | null } | null } | null;
}

interface History {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Commit[];
}

interface Commit {
  oid: string;
  checkSuites: { nodes: { app: { slug: string } | null; checkRuns: { nodes: CheckRun[] } }[] } | null;
}

interface CheckRun {
  databaseId: number | null;
  status: string;
  conclusion: string | null;
  externalId: string | null;
}

/** The state that earlier runs of an App without a store left on the default branch. */
export interface EarlierRuns {
  /** The newest commit; null in an empty repository. */
  head: string | null;
  /** The newest commit that a run brought in sync; null if there is none among the newest thousand. */
  synced: string | null;
  /** Where the oldest run after that says that it started, which is a commit that anybody could have written. */
  started: string | null;
  /** The checks after that commit whose runs did not end, the newest first. */
  unfinished: { id: number; commit: string }[];
}

/**
 * Reads from the check runs of an App what its earlier runs did. One request for each hundred commits after the last synced one.
 *
 * The commit that carries a check was synced, and is an ancestor of the head because it is in its history. A check that failed, as by the
 * limit of new issues, leaves its push to the next run.
 *
 * @param login the App's bot
 * @throws {KnownError} when the token may not read checks
 */
export async function readEarlierRuns(
  github: GitHub,
  repository: Repository,
  login: string,
): Promise<EarlierRuns> {
  const runs: EarlierRuns = { head: null, synced: null, started: null, unfinished: [] };
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const history: History | undefined = await readHistory(github, repository, after);
    for (const { oid, checkSuites } of history?.nodes ?? []) {
      runs.head ??= oid;
      const suites = checkSuites?.nodes.filter(({ app }) => `${app?.slug}[bot]` === login) ?? [];
      const checks = suites.flatMap(({ checkRuns }) => checkRuns.nodes);
      const ours = checks.filter(isOfSync);
      if (ours.some(isSynced)) return { ...runs, synced: oid };
      for (const { externalId } of ours) runs.started = baseOf(externalId) ?? runs.started;
      const unfinished = ours.filter(({ status }) => status !== "COMPLETED");
      runs.unfinished.push(
        ...unfinished.flatMap(({ databaseId: id }) => (id === null ? [] : { id, commit: oid })),
      );
    }
    if (!history?.pageInfo.hasNextPage) break;
    after = history.pageInfo.endCursor;
  }
  return runs;
}

async function readHistory(
  github: GitHub,
  repository: Repository,
  after: string | null,
): Promise<History | undefined> {
  const variables = { ...nameInRequests(repository), check: CHECK_NAME, after };
  const answer = await nullIfDenied(github.graphql<Answer>(EARLIER_RUNS, variables));
  if (!answer) throw new KnownError("the token may not read checks: give the workflow `checks: write`");
  return answer.repository?.defaultBranchRef?.target?.history;
}

function isOfSync({ externalId }: CheckRun): boolean {
  const kind = parseRun(externalId)?.kind;
  return kind === "sync" || kind === "failed";
}

function isSynced({ status, conclusion, externalId }: CheckRun): boolean {
  return status === "COMPLETED" && conclusion !== "FAILURE" && parseRun(externalId)?.kind === "sync";
}

function baseOf(externalId: string | null): string | null {
  const run = parseRun(externalId);
  return run && "base" in run ? run.base : null;
}
