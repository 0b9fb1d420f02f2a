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

interface Answer {
  repository: {
    assignableUsers: { nodes: Person[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  } | null;
}

/** More people than this are not read: the first ones of a large organisation would only make names ambiguous. */
const PAGES = 50;

/**
 * Reads who can be assigned in a repository, with the names on their profiles, a hundred people a request.
 *
 * @throws what GitHub answers; the caller goes on without a directory
 */
export async function readDirectory(github: GitHub, repository: Repository): Promise<Person[]> {
  const people: Person[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const answer: Answer = await github.graphql(ASSIGNABLE_USERS, { ...nameInRequests(repository), after });
    if (!answer.repository) break;
    const { nodes, pageInfo } = answer.repository.assignableUsers;
    people.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return people;
}
