import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger, Probot } from "probot";
import type { Clock } from "../clock.js";
import type { Metrics } from "../metrics.js";
import { isStoreFailure } from "../store/errors.js";
import type { Health } from "./health.js";
import { declaredLength, type MemoryBudget, readBody } from "./request-body.js";
import { isSecret } from "./secret.js";

/** Probot's path for deliveries. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** GitHub delivers here for Apps registered by Probot's setup page. */
const ROOT = "/";

/** GitHub gives up after ten seconds, so a slower request is not GitHub's. */
const REQUEST_MILLISECONDS = 60_000;

/** The `retry-after` of refused deliveries. */
const RETRY_SECONDS = 10;

interface Answer {
  status: number;
  body: string | object;
  headers?: Record<string, string | number>;
}

export interface Engine {
  readHealth(): Promise<Health>;
  metrics: Metrics;
}

export interface Services {
  probot: Probot;
  budget: MemoryBudget;
  clock: Pick<Clock, "now">;
  /** Operators send this token to read the metrics and the details of health. */
  operatorToken: string | null;
  log: Logger;
  /** Resolves when the engine runs. Deliveries wait until then. */
  engine: Promise<Engine>;
}

/**
 * Creates the server for deliveries, `/ping`, `/healthz` and `/metrics`.
 *
 * Probot's own server limits no body, shows errors to strangers, and logs a stack for each of their requests. Only the signature
 * check and the dispatch are Probot's.
 */
export function createFront(services: Services): Server {
  return createServer({ requestTimeout: REQUEST_MILLISECONDS }, async (request, response) => {
    let answer: Answer;
    try {
      answer = await answerRequest(request, services);
    } catch (error) {
      // A completely read request also counts as destroyed, but its connection does not.
      if (request.socket.destroyed) return services.log.warn("a request ended before its body was complete");
      services.log.error({ err: error }, "a request failed");
      answer = { status: 500, body: "this failed here; it is logged" };
    }
    send(response, answer);
  });
}

async function answerRequest(request: IncomingMessage, services: Services): Promise<Answer> {
  const path = request.url?.split("?")[0];
  if (request.method === "POST" && (path === WEBHOOK_PATH || path === ROOT))
    return takeDelivery(request, services, await services.engine);
  if (request.method === "GET" && path === "/ping") return { status: 200, body: "PONG" };
  if (request.method === "GET" && path === "/healthz") {
    const health = await (await services.engine).readHealth();
    const { state, pushesWaiting, syncsRunning } = health;
    const body = isOperator(request, services) ? health : { state, pushesWaiting, syncsRunning };
    return { status: state === "ok" ? 200 : 503, body };
  }
  if (request.method === "GET" && path === "/metrics" && isOperator(request, services)) {
    const { text, contentType } = await (await services.engine).metrics.print();
    return { status: 200, body: text, headers: { "content-type": contentType } };
  }
  return { status: 404, body: "not found" };
}

function isOperator({ headers }: IncomingMessage, { operatorToken }: Services): boolean {
  return operatorToken !== null && isSecret(headers.authorization, `Bearer ${operatorToken}`);
}

/**
 * Accepts deliveries that GitHub signed, and refuses and logs anything else. A delivery that cannot be stored is refused too, so
 * that GitHub keeps it for redelivery.
 */
async function takeDelivery(
  request: IncomingMessage,
  { probot, clock, log, budget }: Services,
  { metrics }: Engine,
): Promise<Answer> {
  const startedAt = clock.now();
  const {
    "x-github-event": name,
    "x-github-delivery": id,
    "x-hub-signature-256": signature,
  } = request.headers;
  const refuse = (status: number, reason: string): Answer => {
    log.warn({ delivery: id, status }, `delivery rejected: ${reason}`);
    // A stranger's event name must not become a label.
    metrics.countDelivery("refused", status);
    const headers = {
      ...(status === 503 && { "retry-after": RETRY_SECONDS }),
      // The refused body may still be arriving, so the connection cannot be reused.
      ...(status === 413 && { connection: "close" }),
    };
    return { status, body: reason, headers };
  };
  if (!request.headers["content-type"]?.startsWith("application/json"))
    return refuse(415, "the content type is not JSON");
  if (typeof name !== "string" || typeof id !== "string")
    return refuse(400, "a header of GitHub's is missing");
  if (typeof signature !== "string" || signature === "") return refuse(401, "it is not signed");
  const reservation = budget.begin(declaredLength(request));
  if (!reservation) return refuse(503, "too many come at once");
  try {
    const body = await readBody(request, reservation);
    if ("unread" in body) {
      return body.unread === "too long"
        ? refuse(413, "it is larger than GitHub's are")
        : refuse(503, "too many come at once");
    }
    if (body.text === "") return refuse(400, "the body is empty");
    if (!(await probot.webhooks.verify(body.text, signature)))
      return refuse(401, "the signature is wrong (WEBHOOK_SECRET)");
    const payload = parsePayload(body.text);
    if (payload === null) return refuse(400, "the body is no JSON object");
    // Loaded with the first delivery, because the schemas load slower than the front, which must listen first.
    const { findFlaw, isRead } = await import("../events/payloads.js");
    const flaw = isRead(name) && findFlaw(name, payload);
    if (flaw) return refuse(400, `the body is no payload of "${name}": ${flaw}`);
    if (isRead(name)) await probot.receive({ id, name, payload } as Parameters<Probot["receive"]>[0]);
    const done = isRead(name) ? "accepted" : "ignored";
    log.info({ delivery: id, event: name, milliseconds: clock.now() - startedAt }, `delivery ${done}`);
    metrics.countDelivery(name, 200);
    return { status: 200, body: done };
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    return refuse(503, "the store failed, so it is not accepted");
  } finally {
    reservation.end();
  }
}

function parsePayload(body: string): object | null {
  try {
    const payload: unknown = JSON.parse(body);
    return typeof payload === "object" && !Array.isArray(payload) ? payload : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers }).end(text);
}
