import { GraphQLError } from "graphql";
import { must } from "../ask.js";
import { accountOf } from "../credentials.js";
import { every } from "../every.js";
import { maySee, refusePermission } from "../gate.js";
import { happen } from "../payload.js";
import { repair } from "../repair.js";
import { atLeast, roleOf } from "../roles.js";
import type { Caller, GitHub, Repository } from "../state.js";

interface ApiIssue {
  number: number;
  node_id: string;
  title: string;
  body: string | null;
  state: string;
  html_url: string;
}

export interface PinArguments {
  input: { issueId: string; clientMutationId?: string | null };
}

/** https://docs.github.com/issues/tracking-your-work-with-issues/administering-issues/pinning-an-issue-to-your-repository: "up to three" */
const mostPinned = 3;

function issue(repository: Repository, { number, node_id, title, body, state, html_url }: ApiIssue) {
  return {
    __typename: "Issue",
    id: node_id,
    number,
    title,
    body: body ?? "",
    state: state.toUpperCase(),
    url: html_url,
    isPinned: repository.pinned.includes(number),
  };
}

/** Resolves an issue by number; null when there is none. */
export async function issueOf(github: GitHub, repository: Repository, number: number) {
  const path = `/repos/${repository.fullName}/issues/${number}`;
  const { status, body } = await github.ask({ method: "GET", path });
  return status === 200 ? issue(repository, repair(body as ApiIssue, github)) : null;
}

/** Pins and unpins an issue of its repository. https://docs.github.com/graphql/reference/mutations#pinissue */
export function pinning(github: GitHub, caller: Caller): object {
  return {
    pinIssue: (given: PinArguments) => pin(github, caller, given, true),
    unpinIssue: (given: PinArguments) => pin(github, caller, given, false),
  };
}

async function pin(github: GitHub, caller: Caller, { input }: PinArguments, on: boolean) {
  const { issueId, clientMutationId = null } = input;
  const { repository, found } = await find(github, caller, issueId);
  refuse(github, caller, repository);
  const others = repository.pinned.filter((number) => number !== found.number);
  const isNew = others.length === repository.pinned.length;
  if (on && isNew && others.length >= mostPinned)
    throw failure("UNPROCESSABLE", `Maximum ${mostPinned} pinned issues per repository`);
  repository.pinned = on ? [...others, found.number] : others;
  if (on === isNew) {
    const path = `/repos/${repository.fullName}/issues/${found.number}`;
    const shown = repair(await must(github.ask, { method: "GET", path }), github);
    const { login } = accountOf(caller, github.world);
    await happen(github, repository, "issues", login, { action: on ? "pinned" : "unpinned", issue: shown });
  }
  return { clientMutationId, issue: issue(repository, found) };
}

async function find(github: GitHub, caller: Caller, id: string) {
  for (const repository of github.world.repositories.values()) {
    if (!maySee(github.world, caller, repository)) continue;
    const issues = await every<ApiIssue>(github, `/repos/${repository.fullName}/issues?state=all`);
    const found = issues.find(({ node_id }) => node_id === id);
    if (found) return { repository, found };
  }
  throw failure("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}

/** "People with write permissions can pin issues." */
function refuse({ world }: GitHub, caller: Caller, repository: Repository): void {
  if (caller.kind === "person" && !atLeast(roleOf(world, repository, caller.login), "write"))
    throw failure(
      "FORBIDDEN",
      `${caller.login} does not have the correct permissions to execute \`PinIssue\``,
    );
  if (refusePermission(caller, repository, "issues", "write"))
    throw failure("FORBIDDEN", "Resource not accessible by integration");
}

function failure(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
