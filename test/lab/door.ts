import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, refusal } from "./answers.js";
import { codeloadPath, download } from "./codeload.js";
import type { Faults } from "./faults.js";
import type { GitHub } from "./github.js";
import { hear } from "./hear.js";
import { accountant, type Resource } from "./limit.js";
import { showPage } from "./pages.js";
import type { RequestLog, SeenRequest } from "./requests.js";
import { type Incoming, serve } from "./serve.js";
import { suffer } from "./trouble.js";

/** Where the emulator tells of events. */
export const eventsPath = "/_lab/events";

export interface Door {
  url: string;
  /** Starts to answer; before, there was nothing to answer with. */
  open(github: GitHub): void;
  close(): Promise<void>;
}

export interface DoorOptions {
  faults: Faults;
  log: RequestLog;
  complain(reason: string): void;
}

/**
 * A server that looks like GitHub Enterprise Server: `/api/v3` and `/api/graphql`.
 * @example (await startDoor({ faults, log, complain })).url // "http://localhost:41233"
 */
export async function startDoor({ faults, log, complain }: DoorOptions): Promise<Door> {
  let github: GitHub;
  let closing = false;
  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => {
      // Whoever asked is gone, or the lab is: nobody is left to answer.
      if (closing || request.socket.destroyed) return;
      complain(
        `the lab failed at ${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`,
      );
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // A test that is busy for long finds its connection still there.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await read(request);
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    if (pathname === eventsPath) {
      response.writeHead(204).end();
      return hear(github, String(request.headers["x-github-event"]), text);
    }
    const path = pathname.replace(/^\/api(\/v3(?=\/)|(?=\/graphql$))/, "");
    const authorization = request.headers.authorization;
    const caller = github.credentials.callerOf(authorization);
    const headers = request.headers as Incoming["headers"];
    const incoming = { method: request.method ?? "GET", path, query: searchParams, headers, text, caller };
    const seen = note(incoming);
    // People look at pages, programs call the API and download what it leads them to.
    const isDownload = path.startsWith(`${codeloadPath}/`);
    const watched = (caller?.watched ?? true) && (path !== pathname || isDownload);
    if (watched) log.all.push(seen);
    const start = performance.now();
    const answerIt = () =>
      isDownload ? download(github, searchParams) : answer(incoming, path !== pathname);
    const trouble = watched ? faults.troubleFor(seen.method, seen.path) : undefined;
    const sufferIt = () => suffer(trouble, answerIt);
    const isKept = watched && caller?.kind !== "app" && !isDownload;
    const outcome = isKept
      ? await github.pace.keep(accountant(caller), isWrite(incoming), sufferIt)
      : await sufferIt();
    if (outcome) seen.status = reply(response, incoming, outcome);
    else request.socket.destroy();
    seen.milliseconds = performance.now() - start;
    log.changed();
  }

  async function answer(incoming: Incoming, isApi: boolean): Promise<Answer> {
    const blame = (reason: string) => complain(`${incoming.method} ${incoming.path}: ${reason}`);
    if (!isApi) return showPage(incoming, github);
    if (github.limit.spent(accountant(incoming.caller), resourceOf(incoming)))
      return refusal(403, "API rate limit exceeded");
    return serve(incoming, github, blame);
  }

  /** Sends an answer and gives its status, which is 304 when the client has it already. */
  function reply(response: ServerResponse, incoming: Incoming, answer: Answer): number {
    const { body } = answer;
    const { caller } = incoming;
    const isJson = body !== undefined && !Buffer.isBuffer(body) && typeof body !== "string";
    const bytes =
      body === undefined ? Buffer.alloc(0) : isJson ? Buffer.from(JSON.stringify(body)) : Buffer.from(body);
    const etag =
      incoming.method === "GET" && answer.status === 200
        ? (answer.headers?.etag ?? tagOf(bytes, incoming))
        : undefined;
    const known = etag !== undefined && isKnown(etag, incoming.headers["if-none-match"]);
    const status = known ? 304 : answer.status;
    response.writeHead(status, {
      ...(isJson ? { "content-type": "application/json; charset=utf-8" } : {}),
      ...(etag ? { etag, vary: "Accept, Authorization, Cookie, X-GitHub-OTP" } : {}),
      "x-github-request-id": randomUUID(),
      "x-github-media-type": "github.v3; format=json",
      ...github.limit.headers(accountant(caller), resourceOf(incoming), costOf(incoming, answer, known)),
      ...answer.headers,
    });
    response.end(known ? undefined : bytes);
    return status;
  }

  return {
    url,
    open(opened) {
      github = opened;
    },
    close: () =>
      new Promise((resolve) => {
        closing = true;
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The same answer has another tag for another token, so that an app's tags are worth nothing after the hour of its token.
 * https://github.com/eclipse-csi/otterdog/issues/201: "It's currently expected for ETags to be auth token specific"
 */
function tagOf(bytes: Buffer, { headers }: Incoming): string {
  const hash = createHash("sha256")
    .update(headers.authorization ?? "")
    .update("\0")
    .update(bytes);
  return `W/"${hash.digest("hex")}"`;
}

/** https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate */
function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  const strong = (tag: string) => tag.trim().replace(/^W\//, "");
  return (ifNoneMatch ?? "").split(",").some((tag) => strong(tag) === strong(etag));
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#calculating-points-for-the-secondary-rate-limit */
function isWrite({ method, path, text }: Incoming): boolean {
  return path === "/graphql"
    ? /"query":\s*"(?:\s|\\[nrt])*mutation/.test(text)
    : method !== "GET" && method !== "HEAD";
}

/** A download is no request to the API, and what is not modified is free. */
function costOf({ path }: Incoming, { points = 1 }: Answer, known: boolean): number {
  return known || path.startsWith(`${codeloadPath}/`) ? 0 : points;
}

function resourceOf({ path }: Incoming): Resource {
  return path === "/graphql" ? "graphql" : "core";
}

function note({ method, path, query, caller }: Incoming): SeenRequest {
  return {
    method,
    path: decodeURIComponent(path),
    query: query.size > 0 ? `?${query}` : "",
    status: 0,
    ...(caller?.kind === "installation" ? { installation: caller.installation.id } : {}),
    milliseconds: 0,
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
