import { type Answer, notFound } from "../answers.js";
import type { ApiRequest, GitHub, Rules } from "../github.js";
import type { Attempt } from "../hooks.js";
import { forApp } from "./app.js";

/** https://docs.github.com/rest/apps/webhooks */
export const hookRules: Rules = {
  "apps/list-webhook-deliveries": forApp(list),
  "apps/get-webhook-delivery": forApp((request, github) => {
    const attempt = find(request, github);
    if (!attempt) return notFound;
    const { delivery, result } = attempt;
    const sent = { headers: delivery.headers, payload: delivery.payload };
    const body = {
      ...summary(attempt),
      url: github.hooks.url,
      request: sent,
      response: { headers: {}, payload: result.body },
    };
    return { status: 200, body };
  }),
  "apps/redeliver-webhook-delivery": forApp((request, github) => {
    const attempt = find(request, github);
    if (!attempt) return notFound;
    github.hooks.redeliver(attempt);
    return { status: 202, body: {} };
  }),
};

/** Newest first, a page at a time: the cursor is the number of the last delivery of the page before. */
function list(request: ApiRequest, github: GitHub): Answer {
  const size = Math.min(100, Number(request.query.get("per_page") ?? 30));
  const before = Number(request.query.get("cursor")?.replace("v1_", "") ?? Number.POSITIVE_INFINITY);
  const wanted = request.query.get("status");
  const all = github.hooks.attempts
    .filter(({ id }) => id < before)
    .filter(
      ({ result }) => !wanted || ((wanted === "success") === result.status < 400 && result.status !== 0),
    )
    .toReversed();
  const items = all.slice(0, size);
  const next = `${github.url}/api/v3/app/hook/deliveries?per_page=${size}&cursor=v1_${items.at(-1)?.id}`;
  const headers: Record<string, string> = all.length > size ? { link: `<${next}>; rel="next"` } : {};
  return { status: 200, headers, body: items.map(summary) };
}

function summary({ id, delivered_at, redelivery, delivery, result }: Attempt) {
  const failed = result.status === 0;
  return {
    id,
    guid: delivery.id,
    delivered_at,
    redelivery,
    duration: result.milliseconds / 1000,
    status: failed
      ? "failed to connect to host"
      : result.status < 300
        ? "OK"
        : `Invalid HTTP Response: ${result.status}`,
    status_code: failed ? 502 : result.status,
    event: delivery.event,
    action: delivery.payload?.action ?? null,
    installation_id: delivery.payload?.installation?.id ?? null,
    repository_id: delivery.payload?.repository?.id ?? null,
    throttled_at: null,
  };
}

function find({ operation }: ApiRequest, { hooks }: GitHub): Attempt | undefined {
  return hooks.attempts.find(({ id }) => id === Number(operation.parameters.delivery_id));
}
