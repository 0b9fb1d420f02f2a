import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger, Probot } from "probot";

/** Where GitHub sends deliveries, as Probot has it. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/**
 * GitHub caps payloads at 25 MB.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap
 */
const LONGEST_BODY = 25 * 1024 * 1024;

/** A longer body is heard out up to here, and thrown away: who is cut short while sending does not hear the answer. */
const LONGEST_HEARD = 2 * LONGEST_BODY;

/** A delivery or page as it is answered: a status and a line of text, or an object for JSON. */
interface Answer {
  status: number;
  body: string | object;
}

/** What the server answers with. */
export interface Services {
  probot: Probot;
  /** What `/healthz` tells. */
  readHealth(): Promise<object>;
  log: Logger;
}

/**
 * Makes the server that takes deliveries, and answers `/ping` and `/healthz`.
 *
 * The front is ours, where Probot's own has no limit on a body, tells errors to whoever asks and logs a stack for every
 * stranger who knocks; the signature check and the dispatch are Probot's.
 */
export function createFront(services: Services): Server {
  return createServer(async (request, response) => {
    let answer: Answer;
    try {
      answer = await answerRequest(request, services);
    } catch (error) {
      services.log.error({ err: error }, "a request failed");
      answer = { status: 500, body: "this failed here; it is logged" };
    }
    send(response, answer);
  });
}

async function answerRequest(request: IncomingMessage, services: Services): Promise<Answer> {
  const path = request.url?.split("?")[0];
  if (request.method === "POST" && path === WEBHOOK_PATH) return takeDelivery(request, services);
  if (request.method === "GET" && path === "/ping") return { status: 200, body: "PONG" };
  if (request.method === "GET" && path === "/healthz")
    return { status: 200, body: await services.readHealth() };
  return { status: 404, body: "not found" };
}

/** Takes a delivery that GitHub signed; anything else is refused and logged in one line. */
async function takeDelivery(request: IncomingMessage, { probot, log }: Services): Promise<Answer> {
  const {
    "x-github-event": name,
    "x-github-delivery": id,
    "x-hub-signature-256": signature,
  } = request.headers;
  const refuse = (status: number, reason: string): Answer => {
    log.warn({ delivery: id, status }, `delivery refused: ${reason}`);
    return { status, body: reason };
  };
  if (!request.headers["content-type"]?.startsWith("application/json"))
    return refuse(415, "the content type is not JSON");
  if (typeof name !== "string" || typeof id !== "string")
    return refuse(400, "a header of GitHub's is missing");
  if (typeof signature !== "string") return refuse(401, "it is not signed");
  const body = await readBody(request);
  if (body === null) return refuse(413, "it is larger than GitHub's are");
  if (!(await probot.webhooks.verify(body, signature)))
    return refuse(401, "the signature is wrong (WEBHOOK_SECRET)");
  const payload = parsePayload(body);
  if (payload === null) return refuse(400, "the body is not JSON");
  await probot.receive({ id, name, payload } as Parameters<Probot["receive"]>[0]);
  return { status: 200, body: "ok" };
}

/** Reads a body as text; null when it is longer than any of GitHub's. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers["content-length"]) > LONGEST_HEARD) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_HEARD) return null;
    if (length > LONGEST_BODY) chunks.length = 0;
    else chunks.push(chunk);
  }
  return length > LONGEST_BODY ? null : Buffer.concat(chunks).toString("utf8");
}

function parsePayload(body: string): object | null {
  try {
    const payload: unknown = JSON.parse(body);
    return typeof payload === "object" ? payload : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  // A refused body may still be on its way: the connection is of no more use.
  response
    .writeHead(status, { "content-type": type, ...(status === 413 && { connection: "close" }) })
    .end(text);
}
