import { readFileSync } from "node:fs";
import {
  buildASTSchema,
  defaultFieldResolver,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import { maySee } from "./gate.js";
import type { ApiRequest, GitHub } from "./github.js";
import { key } from "./key.js";
import { findRepository, type Repository } from "./repository.js";
import { assignable } from "./roles.js";
import type { Organisation, Person } from "./world.js";

export interface GraphQLAnswer {
  data?: unknown;
  errors?: readonly unknown[];
}

interface ConnectionArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  query?: string | null;
}

const schemaFile = new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit */
const mostNodes = 100;

let schema: GraphQLSchema | undefined;

/**
 * Reads GitHub's GraphQL schema, once a process; 250 ms that should not fall into a measured moment.
 * @example loadGraphQL()
 */
export function loadGraphQL(): GraphQLSchema {
  schema ??= buildASTSchema(parse(readFileSync(schemaFile, "utf8"), { noLocation: true }), {
    assumeValid: true,
    assumeValidSDL: true,
  });
  return schema;
}

/**
 * Answers a GraphQL request; `complaints` are what GitHub would refuse, or what the lab cannot answer.
 * @example (await answerGraphQL({ query: "{ viewer { logn } }" }, caller, github)).complaints.length // 1
 */
export async function answerGraphQL(
  body: unknown,
  caller: ApiRequest["caller"],
  github: GitHub,
): Promise<{ answer: GraphQLAnswer; complaints: string[] }> {
  const { query, variables } = body as { query?: unknown; variables?: Record<string, unknown> };
  if (typeof query !== "string") return { answer: { errors: [] }, complaints: ["query is missing"] };
  let document: ReturnType<typeof parse>;
  try {
    document = parse(query);
  } catch (error) {
    return { answer: { errors: [error] }, complaints: [String(error)] };
  }
  const invalid = validate(loadGraphQL(), document);
  if (invalid.length > 0) return { answer: { errors: invalid }, complaints: invalid.map(String) };
  const result = await execute({
    schema: loadGraphQL(),
    document,
    rootValue: root(github, caller),
    variableValues: variables,
    fieldResolver: onlyKnown,
  });
  const errors = result.errors?.map((error) => ({
    type: error.extensions.type,
    ...error.toJSON(),
    extensions: undefined,
  }));
  const complaints = (result.errors ?? []).filter(({ extensions }) => extensions.complaint).map(String);
  return { answer: { data: result.data, ...(errors ? { errors } : {}) }, complaints };
}

/** Add a field here, or to what it returns, and it is answered. */
function root(github: GitHub, caller: ApiRequest["caller"]) {
  return {
    rateLimit: () => ({ cost: 1, limit: 5000, remaining: 4999, used: 1, nodeCount: 0 }),
    repository({ owner, name }: { owner: string; name: string }) {
      const found = findRepository(github.world, owner, name);
      if (found && maySee(github.world, caller, found)) return repository(github, found);
      const message = `Could not resolve to a Repository with the name '${owner}/${name}'.`;
      throw new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
    },
    organization({ login }: { login: string }) {
      const found = github.world.organisations.get(key(login));
      if (found) return organisation(github, found);
      const message = `Could not resolve to an Organization with the login of '${login}'.`;
      throw new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
    },
  };
}

/** Whoever is a member is a public one here. */
function organisation(github: GitHub, { login, members }: Organisation) {
  return {
    login,
    membersWithRole: (given: ConnectionArguments) => {
      const people = [...members.keys()].flatMap((member) => github.world.people.get(member) ?? []);
      return connection(
        "membersWithRole",
        people.map((person) => user(github, person)),
        given,
      );
    },
  };
}

function repository(github: GitHub, found: Repository) {
  return {
    name: found.name,
    nameWithOwner: found.fullName,
    isPrivate: found.private,
    hasIssuesEnabled: !found.issuesDisabled,
    url: `${github.url}/${found.fullName}`,
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

function user(github: GitHub, { login, name }: Person) {
  return { __typename: "User", login, name, url: `${github.url}/${login}` };
}

function speaksOf({ login, name }: Person, query: string | null | undefined): boolean {
  return !query || `${login} ${name ?? ""}`.toLowerCase().includes(query.toLowerCase());
}

function connection<T>(field: string, nodes: T[], { first, after, last }: ConnectionArguments) {
  const asked = first ?? last;
  if (asked === null || asked === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`;
    throw new GraphQLError(message, {
      extensions: { type: "MISSING_PAGINATION_BOUNDARIES", complaint: true },
    });
  }
  if (asked > mostNodes) {
    const message = `Requesting ${asked} records on the \`${field}\` connection exceeds the \`first\` limit of ${mostNodes} records.`;
    throw new GraphQLError(message, { extensions: { type: "EXCESSIVE_PAGINATION", complaint: true } });
  }
  const start = after ? Number(Buffer.from(after, "base64").toString().replace("cursor:", "")) : 0;
  const page = first ? nodes.slice(start, start + first) : nodes.slice(-asked);
  const cursor = (index: number) => Buffer.from(`cursor:${index}`).toString("base64");
  return {
    nodes: page,
    edges: page.map((node, index) => ({ node, cursor: cursor(start + index + 1) })),
    totalCount: nodes.length,
    pageInfo: {
      hasNextPage: start + page.length < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: page.length > 0 ? cursor(start + 1) : null,
      endCursor: page.length > 0 ? cursor(start + page.length) : null,
    },
  };
}

/** A field that nobody answers is an error: as null it would look like GitHub's answer. */
const onlyKnown: GraphQLFieldResolver<unknown, unknown> = (source, given, context, info) => {
  if (typeof source === "object" && source !== null && info.fieldName in source) {
    return defaultFieldResolver(source, given, context, info);
  }
  const field = `${info.parentType.name}.${info.fieldName}`;
  throw new GraphQLError(`The lab does not answer ${field} yet: add it to test/lab/graphql.ts`, {
    extensions: { complaint: true },
  });
};
