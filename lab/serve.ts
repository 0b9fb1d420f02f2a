import { type Answer, badCredentials, refusal } from "./answers.js";
import { tokenOf } from "./credentials.js";
import { maySee, refuseAtGate, refuseInstallation, refuseKind } from "./gate.js";
import { answerGraphQL } from "./graphql.js";
import { key } from "./key.js";
import { answerForDeparted } from "./leaving.js";
import { complaintsAbout } from "./openapi.js";
import { findOperation } from "./operations.js";
import { pass } from "./pass.js";
import { redirect } from "./redirect.js";
import { byName } from "./relocating.js";
import { findRepository } from "./repository.js";
import { ruleFor } from "./rules/index.js";
import type { ApiRequest, Caller, GitHub } from "./state.js";

export interface Incoming {
  method: string;
  /** Without prefix and query, still encoded. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  /** Empty when there was no body. */
  text: string;
  caller: Caller | undefined;
}

/** Answers a request as GitHub does. Invalid requests are also reported to `complain`. */
export async function serve(
  incoming: Incoming,
  github: GitHub,
  complain: (reason: string) => void,
): Promise<Answer> {
  const { method, query, headers, caller } = incoming;
  const path = byName(github, incoming.path);
  const refuse = (reasons: string[], status = 400): Answer => {
    for (const reason of reasons) complain(reason);
    return refusal(status, `Invalid request.\n\n${reasons.join("\n")}`);
  };
  if (!caller) return badCredentials;
  // https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent
  if (!headers["user-agent"]) return refuse(["the User-Agent header is missing"]);
  const refused = refuseInstallation(caller);
  if (refused) return refused;
  const body = parse(incoming.text);
  if (body instanceof SyntaxError) return refuse([`body is no JSON: ${body.message}`]);
  if (path === "/graphql") return graphql(body, caller, github, refuse);

  const operation = findOperation(method, path);
  if (!operation) return refuse(["GitHub has no such operation"]);
  const rule = ruleFor(operation.id);
  if (!rule)
    return refuse([
      `the lab does not serve ${operation.id} yet: add it to lab/rules and run "npm run descriptions"`,
    ]);
  const complaints = complaintsAbout(operation, method, query, body);
  if (complaints.length > 0) return refuse(complaints, 422);
  const wrongKind = refuseKind(caller, operation);
  if (wrongKind) return wrongKind;
  const { owner, repo } = operation.parameters;
  const repository = owner && repo ? findRepository(github.world, owner, repo) : undefined;
  const moved = owner && repo && !repository ? github.world.formerly.get(key(`${owner}/${repo}`)) : undefined;
  if (moved && maySee(github.world, caller, moved))
    return redirect(github, moved, method, path.replace(/^\/repos\/[^/]+\/[^/]+/, ""), query);
  const atGate =
    owner && repo ? refuseAtGate(github.world, caller, repository, method, operation) : undefined;
  if (atGate) return atGate;
  const { accept } = headers;
  // The emulator knows the bot of workflows by one token, whatever a workflow's own may do.
  const isWorkflow = caller.kind === "person" && caller.permissions !== undefined;
  const authorization = isWorkflow ? `token ${tokenOf(caller.login)}` : headers.authorization;
  const request: ApiRequest = {
    method,
    path,
    query,
    body,
    accept,
    authorization,
    caller,
    operation,
    repository,
  };
  const departed = answerForDeparted(request, github);
  if (departed) return departed;
  return rule === "pass" ? pass(request, github) : rule(request, github);
}

async function graphql(
  body: unknown,
  caller: Caller,
  github: GitHub,
  refuse: (reasons: string[]) => Answer,
): Promise<Answer> {
  // https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql
  if (caller.kind === "nobody" || caller.kind === "app")
    return refusal(401, "This endpoint requires you to be authenticated.");
  const { answer, points, complaints } = await answerGraphQL(body ?? {}, caller, github);
  if (complaints.length > 0) refuse(complaints);
  return { status: 200, body: answer, points };
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
