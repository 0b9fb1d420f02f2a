import { GraphQLError } from "graphql";
import { refusePermission } from "../gate.js";
import { describeRepository } from "../payload.js";
import { headOf } from "../refs.js";
import { assignable } from "../roles.js";
import type { Caller, GitHub, Person, Repository } from "../state.js";
import { simpleUser } from "../user.js";
import { commit } from "./commit.js";
import { type ConnectionArguments, connection } from "./connection.js";
import { gitObject, type Lookups } from "./git-object.js";
import { issueOf } from "./issue.js";

/** Resolves a repository. A field that is added here is answered. */
export function repository(github: GitHub, caller: Caller, found: Repository): object {
  const lookups: Lookups = new Map();
  const branch = async (name: string) => {
    readContents(caller, found);
    const sha = await headOf(github.ask, found.fullName, name);
    if (!sha) return null;
    return { name, prefix: "refs/heads/", target: () => commit(github, found, sha) };
  };
  return {
    id: async () => (await describeRepository(github, found)).node_id,
    databaseId: found.id,
    name: found.name,
    nameWithOwner: found.fullName,
    isPrivate: found.private,
    isFork: found.parent !== undefined,
    hasIssuesEnabled: !found.issuesDisabled,
    url: `${github.url}/${found.fullName}`,
    defaultBranchRef: () => branch(found.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      branch(qualifiedName.replace(/^refs\/heads\//, "")),
    object({ expression, oid }: { expression?: string | null; oid?: string | null }) {
      readContents(caller, found);
      return gitObject(github, found, expression ?? oid ?? "", lookups);
    },
    issue: ({ number }: { number: number }) => issueOf(github, found, number),
    pinnedIssues: async (given: ConnectionArguments) => {
      const nodes = await Promise.all(
        found.pinned.map(async (number) => ({ issue: await issueOf(github, found, number) })),
      );
      return connection("pinnedIssues", nodes, given);
    },
    assignableUsers: (given: ConnectionArguments) => {
      const people = assignable(github.world, found).filter((person) => speaksOf(person, given.query));
      return connection(
        "assignableUsers",
        people.map((person) => user(github, person)),
        given,
      );
    },
  };
}

export function user(github: GitHub, { login, name }: Person) {
  const databaseId = async () => (await simpleUser(github, login)).id;
  return { __typename: "User", databaseId, login, name, url: `${github.url}/${login}` };
}

function readContents(caller: Caller, found: Repository): void {
  if (!refusePermission(caller, found, "contents", "read")) return;
  throw new GraphQLError("Resource not accessible by integration", { extensions: { type: "FORBIDDEN" } });
}

function speaksOf({ login, name }: Person, query: string | null | undefined): boolean {
  return !query || `${login} ${name ?? ""}`.toLowerCase().includes(query.toLowerCase());
}
