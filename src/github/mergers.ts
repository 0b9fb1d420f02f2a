import { nameInRequests } from "../repository.js";
import { isDenied } from "./errors.js";
import type { RepositoryAccess } from "./home.js";

/** One request reads a hundred commits. A longer push has no known merger. */
const MERGERS = `
  query mergers($owner: String!, $repo: String!, $head: GitObjectID!) {
    repository(owner: $owner, name: $repo) {
      object(oid: $head) {
        ... on Commit {
          history(first: 100) {
            nodes {
              oid
              parents(first: 1) { nodes { oid } }
              associatedPullRequests(first: 5) {
                nodes {
                  merged
                  baseRefName
                  mergedBy { __typename login }
                  timelineItems(last: 1, itemTypes: [ADDED_TO_MERGE_QUEUE_EVENT, AUTO_MERGE_ENABLED_EVENT]) {
                    nodes {
                      ... on AddedToMergeQueueEvent { enqueuer { login } }
                      ... on AutoMergeEnabledEvent { enabler { login } }
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

interface Pull {
  merged: boolean;
  baseRefName: string;
  mergedBy: { __typename: string; login: string } | null;
  timelineItems: { nodes: { enqueuer?: { login: string } | null; enabler?: { login: string } | null }[] };
}

interface Commit {
  oid: string;
  parents: { nodes: { oid: string }[] };
  associatedPullRequests: { nodes: Pull[] };
}

interface Answer {
  repository: { object: { history?: { nodes: Commit[] } } | null } | null;
}

interface Pushed {
  base: string | null;
  head: string;
}

/**
 * Finds the people who merged, queued or auto-merged the pull requests of a push; null unless every commit has such a person.
 * @see https://docs.github.com/graphql/reference/objects#addedtomergequeueevent
 */
export async function readMergers(
  access: RepositoryAccess,
  { base, head }: Pushed,
): Promise<string[] | null> {
  // An empty push has no merger, and an empty list would pass every check of rights.
  if (base === null || base === head) return null;
  const commits = new Map((await readHistory(access, head)).map((each) => [each.oid, each]));
  const people = new Set<string>();
  for (let oid: string | undefined = head; oid !== base; ) {
    const commit: Commit | undefined = oid === undefined ? undefined : commits.get(oid);
    const pull = commit?.associatedPullRequests.nodes.find(
      ({ merged, baseRefName }) => merged && baseRefName === access.repository.defaultBranch,
    );
    const person = pull && findMerger(pull);
    if (!commit || !person) return null;
    people.add(person);
    oid = commit.parents.nodes[0]?.oid;
  }
  return [...people];
}

async function readHistory({ github, repository }: RepositoryAccess, head: string): Promise<Commit[]> {
  try {
    const answer = await github.graphql<Answer>(MERGERS, { ...nameInRequests(repository), head });
    return answer.repository?.object?.history?.nodes ?? [];
  } catch (error) {
    if (!isDenied(error)) throw error;
    return [];
  }
}

/** GitHub reports its merge queue as the merger, so look for the person who queued. */
function findMerger({ mergedBy, timelineItems }: Pull): string | null {
  if (mergedBy?.__typename === "User") return mergedBy.login;
  const [asked] = timelineItems.nodes;
  return asked?.enqueuer?.login ?? asked?.enabler?.login ?? null;
}
