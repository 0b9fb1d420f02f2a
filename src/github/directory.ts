import { GraphqlResponseError } from "@octokit/graphql";
import type { Person } from "../people/resolve.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";

const ASSIGNABLE_USERS = `
  query assignableUsers($owner: String!, $repo: String!, $after: String) {
    repository(owner: $owner, name: $repo) {
      assignableUsers(first: 100, after: $after) {
        nodes { login name }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const MEMBERS = `
  query members($owner: String!, $after: String) {
    organization(login: $owner) {
      membersWithRole(first: 100, after: $after) {
        nodes { login name }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

/** A page of people. */
interface Page {
  nodes: Person[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** More people than this are not read: the first ones of a large organisation would only make names ambiguous. */
const PAGES = 50;

/**
 * Reads who can be assigned in a repository, with the names on their profiles, a hundred people a request.
 *
 * @throws what GitHub answers; the caller goes on without a directory
 */
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
 * Reads the members of the organisation that owns a repository, as far as they are public; nobody where a person owns it.
 *
 * @throws what GitHub answers; the caller goes on without a directory
 */
export function readMembers(github: GitHub, { owner }: Repository): Promise<Person[]> {
  return readPages(async (after) => {
    const variables = { owner, after };
    const answer = await github
      .graphql<{ organization: { membersWithRole: Page } | null }>(MEMBERS, variables)
      .catch(nothingWhereNotFound);
    return answer?.organization?.membersWithRole;
  });
}

/** GitHub answers NOT_FOUND for an account that is no organisation. */
function nothingWhereNotFound(error: unknown): null {
  if (error instanceof GraphqlResponseError && error.errors?.every(({ type }) => type === "NOT_FOUND"))
    return null;
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
