import { CHECK_NAME, parseRun } from "../marker/run.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { nullIfDenied } from "./errors.js";

/** Five suites per commit, because hardly more Apps write a check of one name. */
const CHECKING_APPS = `
  query checkingApps($owner: String!, $repo: String!, $check: String!) {
    repository(owner: $owner, name: $repo) {
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: 100) {
              nodes {
                checkSuites(first: 5, filterBy: { checkName: $check }) {
                  nodes {
                    app { databaseId slug }
                    checkRuns(first: 5, filterBy: { checkName: $check, checkType: ALL }) {
                      nodes { externalId }
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
  checkSuites: { nodes: Suite[] } | null;
}

interface Suite {
  app: { databaseId: number | null; slug: string } | null;
  checkRuns: { nodes: { externalId: string | null }[] };
}

export interface CheckingApp {
  id: number | null;
  slug: string;
}

/**
 * Reads which Apps wrote a check of ours on recent commits; none when the token may not read checks. Its name proves nothing,
 * because a workflow's author names its jobs, which are checks of the Actions App. Only `checks: write` can set `external_id`.
 */
export async function readCheckingApps(github: GitHub, repository: Repository): Promise<CheckingApp[]> {
  const variables = { ...nameInRequests(repository), check: CHECK_NAME };
  const answer = await nullIfDenied(github.graphql<Answer>(CHECKING_APPS, variables));
  const commits = answer?.repository?.defaultBranchRef?.target?.history?.nodes ?? [];
  const suites = commits.flatMap(({ checkSuites }) => checkSuites?.nodes ?? []);
  const apps = suites.flatMap(({ app, checkRuns }) => {
    const isOurs = checkRuns.nodes.some(({ externalId }) => parseRun(externalId) !== null);
    return app && isOurs ? [{ id: app.databaseId, slug: app.slug.toLowerCase() }] : [];
  });
  return [...new Map(apps.map((app) => [app.slug, app])).values()];
}
