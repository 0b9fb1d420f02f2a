import { type Answer, invalid, notForThisApp, notForThisPerson, notFound } from "./answers.js";
import { repair } from "./repair.js";
import type { ApiRequest, GitHub } from "./state.js";

export interface Changes {
  path?: string;
  query?: URLSearchParams;
  body?: unknown;
  accept?: string;
}

/** Passes a request to the emulator, and turns its answer into GitHub's. */
export async function pass(request: ApiRequest, github: GitHub, changes: Changes = {}): Promise<Answer> {
  const query = changes.query ?? request.query;
  const answer = await github.ask({
    method: request.method,
    path: `${changes.path ?? canonical(request)}${query.size > 0 ? `?${query}` : ""}`,
    authorization: request.authorization ?? "",
    accept: changes.accept ?? request.accept,
    body: changes.body ?? request.body,
  });
  if (answer.status >= 400) return refused(answer, request);
  const { link } = answer.headers;
  // The emulator sends files without a character set, and Octokit would then return an ArrayBuffer.
  const type = Buffer.isBuffer(answer.body) ? rawType(request.accept) : undefined;
  return {
    status: answer.status,
    headers: { ...(link ? { link } : {}), ...(type ? { "content-type": type } : {}) },
    body: repair(answer.body, github),
  };
}

/** https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types */
function rawType(accept: string | undefined): string {
  const [, version = ".v3.raw"] = /vnd\.github((?:\.v3)?\.raw(?:\+json)?)/.exec(accept ?? "") ?? [];
  return `application/vnd.github${version}; charset=utf-8`;
}

/** GitHub ignores case in owners and repositories; the emulator does not. */
function canonical({ path, repository }: ApiRequest): string {
  return repository ? path.replace(/^\/repos\/[^/]+\/[^/]+/, `/repos/${repository.fullName}`) : path;
}

/** The emulator's errors contain less than GitHub's. */
function refused(answer: Answer, { caller }: ApiRequest): Answer {
  const { message } = answer.body as { message?: string };
  if (answer.status === 403 && message === "Forbidden") {
    return caller.kind === "installation" ? notForThisApp : notForThisPerson;
  }
  if (answer.status === 404) return notFound;
  if (answer.status === 422 && message === "Validation failed") return invalid();
  return { status: answer.status, body: answer.body };
}
