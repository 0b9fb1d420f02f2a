import { GraphqlResponseError } from "@octokit/graphql";
import type { Person } from "../people/model.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { nullIfNotFound } from "./errors.js";

const ASSIGNABLE_USERS = `
  query assignableUsers($owner: String!, $repo: String!, $after: String) {
    repository(owner: $owner, name: $repo) {
      assignableUsers(first: 100, after: $after) {
        nodes { login name }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const NAMES = `
  query names($ids: [ID!]!) {
    nodes(ids: $ids) { ... on User { login name } }
  }`;

interface Page {
  nodes: Person[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Reads no more pages than this, because part of a large organisation would only make names ambiguous. */
const PAGES = 50;

/** Reads the assignable users of a repository with their profile names, a hundred per request. */
export function readDirectory(github: GitHub, repository: Repository): Promise<Person[]> {
  return readPages(async (after) => {
    const answer = await github.graphql<{ repository: { assignableUsers: Page } | null }>(ASSIGNABLE_USERS, {
      ...nameInRequests(repository),
      after,
    });
    return answer.repository?.assignableUsers;
  });
}

/**
 * Reads the public members of the owner with profile names; none for a person. REST needs no permission for them.
 * @see https://docs.github.com/rest/orgs/members#list-public-organization-members
 */
export async function readMembers(github: GitHub, { owner }: Repository): Promise<Person[]> {
  return (await nullIfNotFound(readPublicMembers(github, owner))) ?? [];
}

async function readPublicMembers(github: GitHub, org: string): Promise<Person[]> {
  const members: Person[] = [];
  const list = { org, per_page: 100 };
  for await (const { data } of github.paginate.iterator(github.rest.orgs.listPublicMembers, list)) {
    const names = await readNames(github, data);
    members.push(...data.map(({ login }) => ({ login, name: names.get(login) ?? null })));
    if (members.length >= PAGES * 100) break;
  }
  return members;
}

/** Reads profile names by login. GitHub may have deleted an account, and still returns the others. */
async function readNames(
  github: GitHub,
  accounts: { node_id: string }[],
): Promise<Map<string, string | null>> {
  const ids = accounts.map(({ node_id }) => node_id);
  const { nodes } = await github
    .graphql<{ nodes: (Partial<Person> | null)[] }>(NAMES, { ids })
    .catch(whatWasFound);
  return new Map(nodes.flatMap((node) => (node?.login ? [[node.login, node.name ?? null] as const] : [])));
}

function whatWasFound(error: unknown): { nodes: (Partial<Person> | null)[] } {
  const isPart = error instanceof GraphqlResponseError && error.data?.nodes;
  if (isPart && error.errors?.every(({ type }) => type === "NOT_FOUND")) return error.data;
  throw error;
}

async function readPages(readPage: (after: string | null) => Promise<Page | undefined>): Promise<Person[]> {
  const people: Person[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const answer: Page | undefined = await readPage(after);
    people.push(...(answer?.nodes ?? []));
    if (!answer?.pageInfo.hasNextPage) break;
    after = answer.pageInfo.endCursor;
  }
  return people;
}
