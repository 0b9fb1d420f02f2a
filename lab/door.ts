import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, refusal } from "./answers.js";
import { codeloadPath, download } from "./codeload.js";
import type { Faults } from "./faults.js";
import { connectionRefused, createFetch, type Question, type Reply } from "./fetch.js";
import { hear } from "./hear.js";
import { accountant } from "./limit.js";
import { showPage } from "./pages/pages.js";
import type { RequestLog, SeenRequest } from "./requests.js";
import { type Incoming, serve } from "./serve.js";
import type { GitHub, Resource } from "./state.js";
import { suffer } from "./trouble.js";

/** The emulator reports events here. */
export const eventsPath = "/_lab/events";

export interface Door {
  url: string;
  /** Answers like the server, but without a connection. */
  fetch: typeof fetch;
  /** Starts to answer. */
  open(github: GitHub): void;
  close(): Promise<void>;
}

export interface DoorOptions {
  faults: Faults;
  log: RequestLog;
  complain(reason: string): void;
  /** Replaces the free port. Then nothing listens. */
  address?: string | undefined;
}

/** Starts a server that looks like GitHub Enterprise Server (`/api/v3`, `/api/graphql`), and a `fetch` with the same answers. */
export async function startDoor({ faults, log, complain, address }: DoorOptions): Promise<Door> {
  let github: GitHub;
  const closing = new AbortController();
  const server = createServer((request, response) => {
    // A client that dies during its request needs no answer.
    receive(request, response).catch(() => request.socket.destroy());
  });
  // A busy test must still find its connection open.
  server.keepAliveTimeout = 0;
  if (!address) await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const url = address ?? `http://localhost:${(server.address() as AddressInfo).port}`;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: target = "/" } = request;
    const headers = request.headers as Question["headers"];
    const reply = await take({ method, target, headers, text: await read(request) });
    if (reply) response.writeHead(reply.status, reply.headers).end(reply.bytes);
    else request.socket.destroy();
  }

  /** Answers a request; undefined breaks its connection. */
  async function take(question: Question): Promise<Reply | undefined> {
    log.underWay++;
    try {
      return await consider(question);
    } catch (error) {
      return fail(question, error);
    } finally {
      log.underWay--;
    }
  }

  function fail({ method, target }: Question, error: unknown): Reply | undefined {
    if (closing.signal.aborted) return undefined;
    complain(`the lab failed at ${method} ${target}: ${error instanceof Error ? error.stack : error}`);
    return { status: 500, headers: {} };
  }

  async function consider(question: Question): Promise<Reply | undefined> {
    const { method, target, headers, text } = question;
    const { pathname, searchParams } = new URL(target, url);
    if (pathname === eventsPath) {
      hear(github, String(headers["x-github-event"]), text).catch((error) => fail(question, error));
      return { status: 204, headers: {} };
    }
    const path = pathname.replace(/^\/api(\/v3(?=\/)|(?=\/graphql$))/, "");
    const caller = github.credentials.callerOf(headers.authorization);
    const incoming = { method, path, query: searchParams, headers, text, caller };
    const seen = note(incoming);
    // Pages are for people. Programs call the API and follow its download links.
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
    const reply = outcome && finish(incoming, outcome);
    seen.status = reply?.status ?? 0;
    seen.milliseconds = performance.now() - start;
    log.changed();
    return reply;
  }

  async function answer(incoming: Incoming, isApi: boolean): Promise<Answer> {
    const blame = (reason: string) => complain(`${incoming.method} ${incoming.path}: ${reason}`);
    if (!isApi) return showPage(incoming, github);
    if (github.limit.spent(accountant(incoming.caller), resourceOf(incoming)))
      return refusal(403, "API rate limit exceeded");
    return serve(incoming, github, blame);
  }

  /** Adds GitHub's headers to an answer, and turns it into a 304 when the client has it already. */
  function finish(incoming: Incoming, answer: Answer): Reply {
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
    const headers = {
      date: new Date().toUTCString(),
      ...(isJson ? { "content-type": "application/json; charset=utf-8" } : {}),
      ...(etag ? { etag, vary: "Accept, Authorization, Cookie, X-GitHub-OTP" } : {}),
      "x-github-request-id": randomUUID(),
      "x-github-media-type": "github.v3; format=json",
      ...github.limit.headers(accountant(caller), resourceOf(incoming), costOf(incoming, answer, known)),
      ...answer.headers,
    };
    return known ? { status, headers } : { status, headers, bytes };
  }

  return {
    url,
    fetch: createFetch({ origin: url, take, closing: closing.signal }),
    open(opened) {
      github = opened;
    },
    close: () =>
      new Promise((resolve) => {
        closing.abort(connectionRefused(url));
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Depends on the token, so that an app's tags become useless when its token does, after an hour.
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

/** Downloads are no API requests, and a 304 is free. */
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
