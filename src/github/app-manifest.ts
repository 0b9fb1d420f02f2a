import type { Octokit } from "@octokit/rest";
import { KnownError } from "../errors.js";
import { statusOf } from "./errors.js";

export interface RegisteredApp {
  id: number;
  /** In PEM. */
  pem: string;
  webhookSecret: string;
  /** The URL of the App's page. */
  page: string;
}

/**
 * Exchanges the code of a registration for credentials, with a client that needs no token. A code works once, within an hour.
 * @throws {KnownError} when GitHub does not know the code
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest#implementing-the-github-app-manifest-flow
 */
export async function exchangeCode(github: Pick<Octokit, "rest">, code: string): Promise<RegisteredApp> {
  try {
    const { data } = await github.rest.apps.createFromManifest({ code });
    if (!data.webhook_secret) throw new KnownError("GitHub registered the App without a webhook secret");
    return { id: data.id, pem: data.pem, webhookSecret: data.webhook_secret, page: data.html_url };
  } catch (error) {
    if (statusOf(error) === 404)
      throw new KnownError("GitHub does not know this code: it works once, within an hour. Register again");
    throw error;
  }
}
