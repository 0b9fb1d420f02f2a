import { readFileSync } from "node:fs";
import {
  buildASTSchema,
  type DocumentNode,
  defaultFieldResolver,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import { costOf, mostNodes } from "./graphql/cost.js";
import { root } from "./graphql/root.js";
import type { Caller, GitHub } from "./state.js";

interface GraphQLAnswer {
  data?: unknown;
  errors?: readonly unknown[];
}

interface Answered {
  answer: GraphQLAnswer;
  /** Points of the rate limit. */
  points: number;
  /** Problems that GitHub would reject, or that the lab cannot answer. */
  complaints: string[];
}

const schemaFile = new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema"));

let schema: GraphQLSchema | undefined;

/** Reads GitHub's GraphQL schema once per process, so that its 250 ms stay out of measurements. */
export function loadGraphQL(): GraphQLSchema {
  schema ??= buildASTSchema(parse(readFileSync(schemaFile, "utf8"), { noLocation: true }), {
    assumeValid: true,
    assumeValidSDL: true,
  });
  return schema;
}

interface Read {
  document: DocumentNode;
  /** Why GitHub would refuse it. */
  invalid: readonly GraphQLError[];
}

/** Texts that were read before. Validating one takes longer than answering it, and a client sends few. */
const readBefore = new Map<string, Read>();

/** @throws a GraphQLError if the text is not GraphQL */
function readQuery(text: string): Read {
  const before = readBefore.get(text);
  if (before) return before;
  const document = parse(text);
  const read = { document, invalid: validate(loadGraphQL(), document) };
  readBefore.set(text, read);
  return read;
}

/** Answers a GraphQL request. */
export async function answerGraphQL(body: unknown, caller: Caller, github: GitHub): Promise<Answered> {
  const { query, variables = {} } = body as { query?: unknown; variables?: Record<string, unknown> };
  if (typeof query !== "string") return refused([], ["query is missing"]);
  let read: Read;
  try {
    read = readQuery(query);
  } catch (error) {
    return refused([error], [String(error)]);
  }
  const { document, invalid } = read;
  if (invalid.length > 0) return refused(invalid, invalid.map(String));
  const cost = costOf(loadGraphQL(), document, variables);
  if (cost.nodes > mostNodes) {
    const message = `This query requests up to ${cost.nodes.toLocaleString("en")} possible nodes which exceeds the maximum limit of ${mostNodes.toLocaleString("en")}.`;
    return refused([{ type: "MAX_NODE_LIMIT_EXCEEDED", message }], [message]);
  }
  const result = await execute({
    schema: loadGraphQL(),
    document,
    rootValue: root(github, caller, cost),
    variableValues: variables,
    fieldResolver: onlyKnown,
  });
  const errors = result.errors?.map((error) => ({
    type: error.extensions.type,
    ...error.toJSON(),
    extensions: undefined,
  }));
  const complaints = (result.errors ?? []).filter(({ extensions }) => extensions.complaint).map(String);
  return { answer: { data: result.data, ...(errors ? { errors } : {}) }, points: cost.points, complaints };
}

function refused(errors: readonly unknown[], complaints: string[]): Answered {
  return { answer: { errors }, points: 1, complaints };
}

/** Reports unknown fields as errors, because null would look like GitHub's answer. */
const onlyKnown: GraphQLFieldResolver<unknown, unknown> = (source, given, context, info) => {
  if (typeof source === "object" && source !== null && info.fieldName in source) {
    return defaultFieldResolver(source, given, context, info);
  }
  const field = `${info.parentType.name}.${info.fieldName}`;
  throw new GraphQLError(`The lab does not answer ${field} yet: add it to lab/graphql`, {
    extensions: { complaint: true },
  });
};
