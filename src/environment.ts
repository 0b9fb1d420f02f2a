import { getPrivateKey } from "@probot/get-private-key";
import { KnownError } from "./errors.js";

/** The environment variables that `.env.example` explains. */
export type Environment = Record<string, string | undefined>;

/** Probot signs with this when it is told no secret: everybody knows it. */
const KNOWN_SECRET = "development";

/**
 * Whether the environment holds an App's credentials. Without them Probot's setup page registers one; in production they
 * have to be there, with a webhook secret that not everybody knows.
 *
 * @throws {KnownError} naming the variable that is missing or wrong
 * @example
 * hasCredentials({}) // → false
 * hasCredentials({ NODE_ENV: "production" }) // throws "APP_ID is missing: …"
 */
export function hasCredentials(environment: Environment): boolean {
  const production = environment.NODE_ENV === "production";
  const appId = environment.APP_ID;
  if (production) {
    if (!appId) throw missing("APP_ID", "the App's number, from its settings page on GitHub");
    const secret = environment.WEBHOOK_SECRET;
    if (!secret) throw missing("WEBHOOK_SECRET", "the secret that GitHub signs its deliveries with");
    if (secret === KNOWN_SECRET) {
      throw new KnownError(
        `WEBHOOK_SECRET is "${KNOWN_SECRET}", which anybody could sign with: set one of your own`,
      );
    }
  }
  if (appId && !/^\d+$/.test(appId))
    throw new KnownError("APP_ID is not a number: it is the one on the App's settings page");
  const key = readKey(environment);
  if (production && !key)
    throw missing("PRIVATE_KEY or PRIVATE_KEY_PATH", "the App's private key, a .pem file");
  return Boolean(appId && key);
}

function readKey(environment: Environment): string | null {
  try {
    return getPrivateKey({ env: environment });
  } catch (error) {
    const reason = (error as Error).message.replace(/^\[\S+\] /, "");
    throw new KnownError(`PRIVATE_KEY or PRIVATE_KEY_PATH cannot be used: ${reason}`);
  }
}

function missing(name: string, what: string): KnownError {
  return new KnownError(`${name} is missing: set it to ${what} (see .env.example)`);
}

/** GitHub's cloud where data stays in a region: a company has a subdomain of this. */
const DATA_RESIDENCY = /^(?:api\.)?([a-z0-9-]+\.ghe\.com)$/i;

/**
 * Finds where the API of a company on GHE.com is; null for GitHub.com and for a GitHub Enterprise Server, whose addresses Probot knows.
 *
 * @see https://docs.github.com/enterprise-cloud@latest/admin/data-residency/about-github-enterprise-cloud-with-data-residency
 * @example
 * findApiOfTenant({ GHE_HOST: "harbour.ghe.com" }) // → "https://api.harbour.ghe.com"
 */
export function findApiOfTenant({ GHE_HOST }: Environment): string | null {
  const [, host] = DATA_RESIDENCY.exec(GHE_HOST ?? "") ?? [];
  return host ? `https://api.${host.toLowerCase()}` : null;
}
