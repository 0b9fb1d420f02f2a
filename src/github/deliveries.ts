import type { GitHub } from "./client.js";
import { nullIfNotFound } from "./errors.js";

export interface Attempt {
  /** GitHub's id of the attempt. */
  id: string;
  /** `X-GitHub-Delivery`, which all attempts of one webhook share. */
  guid: string;
  /** Milliseconds since the epoch, by GitHub's clock. */
  deliveredAt: number;
  succeeded: boolean;
}

/** GitHub lists at most this many at once. */
const PAGE = 100;

/**
 * Reads GitHub's attempts to deliver our webhooks since a time, newest first. Without a time it reads the newest page, and
 * everything since the oldest failure that GitHub remembers (three days).
 * @see https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook
 * @see https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
 */
export async function readAttempts(app: GitHub, since: number | null): Promise<Attempt[]> {
  const list = app.rest.apps.listWebhookDeliveries;
  if (since === null) {
    const newest = (await list({ per_page: PAGE })).data.map(readAttempt);
    if (newest.length < PAGE) return newest;
    const failed = await app.paginate(list, { status: "failure", per_page: PAGE });
    const oldest = failed.map(readAttempt).at(-1)?.deliveredAt ?? Number.POSITIVE_INFINITY;
    return oldest < newest.at(-1)!.deliveredAt ? readAttempts(app, oldest) : newest;
  }
  const attempts: Attempt[] = [];
  for await (const { data } of app.paginate.iterator(list, { per_page: PAGE })) {
    for (const attempt of data.map(readAttempt)) {
      if (attempt.deliveredAt < since) return attempts;
      attempts.push(attempt);
    }
  }
  return attempts;
}

interface Delivery {
  id: number;
  guid: string;
  delivered_at: string;
  status_code: number;
}

function readAttempt({ id, guid, delivered_at, status_code }: Delivery): Attempt {
  const succeeded = status_code >= 200 && status_code < 400;
  return { id: String(id), guid, deliveredAt: Date.parse(delivered_at), succeeded };
}

/** Asks GitHub to repeat a delivery, and returns false when GitHub refuses because it is too old. */
export async function redeliver(app: GitHub, attempt: string): Promise<boolean> {
  // Ids of attempts may exceed JavaScript's safe integers, so they stay text.
  const delivery_id = attempt as unknown as number;
  const accepted = await nullIfNotFound(app.rest.apps.redeliverWebhookDelivery({ delivery_id }), [400, 422]);
  return accepted !== null;
}
