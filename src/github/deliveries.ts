import type { Attempt } from "../rounds/failed.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./failure.js";

/**
 * Reads the attempts that GitHub has made to deliver our webhooks, the newest first.
 *
 * @param app a client of the App itself
 * @param since milliseconds since the epoch, by GitHub's clock; null for all that GitHub remembers, which is three days
 * @see https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook
 * @see https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
 */
export async function readAttempts(app: GitHub, since: number | null): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const pages = app.paginate.iterator(app.rest.apps.listWebhookDeliveries, { per_page: 100 });
  for await (const { data } of pages) {
    for (const { id, guid, delivered_at, status_code } of data) {
      const deliveredAt = Date.parse(delivered_at);
      if (since !== null && deliveredAt < since) return attempts;
      const succeeded = status_code >= 200 && status_code < 400;
      attempts.push({ id: String(id), guid, deliveredAt, succeeded });
    }
  }
  return attempts;
}

/**
 * Has GitHub make an attempt once more.
 *
 * @param app a client of the App itself
 * @returns false when GitHub will not, because it is too long ago
 */
export async function redeliver(app: GitHub, attempt: string): Promise<boolean> {
  try {
    // The numbers of attempts may be longer than a number of JavaScript's holds, so they stay text.
    const delivery_id = attempt as unknown as number;
    await app.rest.apps.redeliverWebhookDelivery({ delivery_id });
    return true;
  } catch (error) {
    if ([400, 404, 422].includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}
