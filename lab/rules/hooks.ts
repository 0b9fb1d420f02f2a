import { type Answer, notFound } from "../answers.js";
import type { ApiRequest, Attempt, GitHub, Rules } from "../state.js";
import { forApp } from "./app.js";

type Json = Record<string, unknown>;

/** "You can view details about webhook deliveries from the past 3 days": https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/viewing-webhook-deliveries */
const keptFor = 3 * 24 * 60 * 60 * 1000;

/** https://docs.github.com/rest/apps/webhooks */
export const hookRules: Rules = {
  "apps/list-webhook-deliveries": forApp(list),
  "apps/get-webhook-delivery": forApp((request, github) => {
    const attempt = find(request, github);
    if (!attempt) return notFound;
    const { delivery, result, url } = attempt;
    const sent = { headers: delivery.headers, payload: delivery.payload };
    const response = { headers: result.headers, payload: result.body };
    return answer({ ...summary(attempt), url, request: sent, response });
  }),
  "apps/redeliver-webhook-delivery": forApp((request, github) => {
    const attempt = find(request, github);
    if (!attempt) return notFound;
    github.hooks.redeliver(attempt);
    return { status: 202, body: {} };
  }),
};

/** Lists newest first. The cursor is the id of the previous page's last delivery. */
function list({ query }: ApiRequest, github: GitHub): Answer {
  const size = Math.min(100, Math.max(1, Number(query.get("per_page") ?? 30)));
  const [status, cursor] = [query.get("status"), query.get("cursor")?.replace("v1_", "")];
  const all = kept(github)
    .filter(({ id }) => !cursor || BigInt(id) < BigInt(cursor))
    .filter(({ result }) => !status || (status === "success") === isSuccess(codeOf(result)))
    .toReversed();
  const items = all.slice(0, size);
  const next = new URLSearchParams({ per_page: String(size), cursor: `v1_${items.at(-1)?.id}` });
  if (status) next.set("status", status);
  const url = `${github.url}/api/v3/app/hook/deliveries?${next}`;
  return answer(items.map(summary), all.length > size ? { link: `<${url}>; rel="next"` } : {});
}

function kept({ hooks, clock }: GitHub): Attempt[] {
  return hooks.attempts.filter(({ delivered_at }) => clock.now() - Date.parse(delivered_at) <= keptFor);
}

function find({ operation }: ApiRequest, github: GitHub): Attempt | undefined {
  return kept(github).find(({ id }) => id === operation.parameters.delivery_id);
}

function summary({ id, delivered_at, redelivery, delivery, result }: Attempt): Json {
  const { payload } = delivery;
  const code = codeOf(result);
  const status = code < 300 ? "OK" : (result.failure ?? `Invalid HTTP Response: ${code}`);
  return {
    id: `number ${id}`,
    guid: delivery.id,
    delivered_at,
    redelivery,
    duration: result.milliseconds / 1000,
    status,
    status_code: code,
    event: delivery.event,
    action: payload?.action ?? null,
    installation_id: payload?.installation?.id ?? null,
    repository_id: payload?.repository?.id ?? null,
    throttled_at: null,
  };
}

/** "A `status` of `success` returns deliveries with a `status_code` in the 200-399 range (inclusive)." */
function isSuccess(code: number): boolean {
  return code < 400;
}

function codeOf({ status, failure }: Attempt["result"]): number {
  return failure === "timed out" ? 504 : failure ? 502 : status;
}

/** Writes ids as numbers with all their digits, which `JSON.stringify` cannot. */
function answer(body: unknown, headers: Record<string, string> = {}): Answer {
  const text = JSON.stringify(body).replace(/"number (\d+)"/g, "$1");
  return {
    status: 200,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
    body: text,
  };
}
