import { GraphQLError } from "graphql";

export interface ConnectionArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  query?: string | null;
}

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit */
const mostOfOne = 100;

/** Returns one page of a list, as GraphQL does. */
export function connection<T>(field: string, nodes: T[], given: ConnectionArguments) {
  const { start, size } = pageOf(field, given);
  const from = given.last ? Math.max(0, nodes.length - size) : start;
  const page = nodes.slice(from, from + size);
  return { ...pageInfo(page, from, from + page.length < nodes.length), totalCount: nodes.length };
}

/** Returns start and size of a page. GitHub requires a size of at most a hundred. */
export function pageOf(
  field: string,
  { first, last, after }: ConnectionArguments,
): { start: number; size: number } {
  const asked = first ?? last;
  if (asked === null || asked === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`;
    throw new GraphQLError(message, {
      extensions: { type: "MISSING_PAGINATION_BOUNDARIES", complaint: true },
    });
  }
  if (asked > mostOfOne) {
    const message = `Requesting ${asked} records on the \`${field}\` connection exceeds the \`first\` limit of ${mostOfOne} records.`;
    throw new GraphQLError(message, { extensions: { type: "EXCESSIVE_PAGINATION", complaint: true } });
  }
  const start = after ? Number(Buffer.from(after, "base64").toString().replace("cursor:", "")) : 0;
  return { start, size: asked };
}

/** Returns the nodes of a page with their cursors. */
export function pageInfo<T>(page: T[], start: number, hasNextPage: boolean) {
  const cursor = (index: number) => Buffer.from(`cursor:${index}`).toString("base64");
  return {
    nodes: page,
    edges: page.map((node, index) => ({ node, cursor: cursor(start + index + 1) })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: start > 0,
      startCursor: page.length > 0 ? cursor(start + 1) : null,
      endCursor: page.length > 0 ? cursor(start + page.length) : null,
    },
  };
}
