import { createProbot } from "probot";
import { findApi, readCredentials } from "../environment.js";
import { KnownError } from "../errors.js";
import { createOctokit } from "../github/app-client.js";
import type { GitHub } from "../github/client.js";
import { nullIfNotFound, statusOf } from "../github/errors.js";
import { findInstallation, type Installation } from "../github/installations.js";
import { MANIFEST } from "../server/manifest.js";
import type { Finding } from "./finding.js";
import type { Io } from "./io.js";

const WITHOUT_PERMISSION: Record<string, string> = {
  contents: "no notes can be read",
  issues: "no issue can be opened",
  pull_requests: "pull requests get no check",
  checks: "commits and pull requests get no check",
  metadata: "the repository is not visible",
};

const WITHOUT_EVENT: Record<string, string> = {
  push: "pushes are found only every hour",
  issues: "no names are learned from assignments, and the dashboard lags",
  pull_request: "pull requests get no check",
  commit_comment: "commands in comments on commits have no effect",
};

export interface AppClient {
  id: number;
  slug: string;
  /** The public page of the App, from which people install it. */
  page: string;
  client: GitHub;
  apiUrl: string;
}

/**
 * Signs in as the App itself, by `APP_ID` and `PRIVATE_KEY` or `PRIVATE_KEY_PATH`.
 *
 * @throws {KnownError} when a credential is missing, or GitHub rejects the key
 */
export async function openApp({
  environment,
  fetch,
  clock,
}: Pick<Io, "environment" | "fetch" | "clock">): Promise<AppClient> {
  const probot = createProbot({
    env: { LOG_LEVEL: "fatal" },
    overrides: {
      ...readCredentials(environment),
      baseUrl: findApi(environment),
      Octokit: createOctokit(fetch, clock),
    },
  });
  await probot.ready();
  const client = await probot.auth();
  try {
    const { data } = await client.rest.apps.getAuthenticated();
    const apiUrl = client.request.endpoint.DEFAULTS.baseUrl;
    return { id: data!.id, slug: data!.slug!, page: data!.html_url, client, apiUrl };
  } catch (error) {
    if (statusOf(error) === 401)
      throw new KnownError("GitHub rejected the App's key (401): check APP_ID and PRIVATE_KEY");
    throw error;
  }
}

/**
 * Examines the App's installation on a repository.
 *
 * @param name `owner/name`
 * @returns a read-only token, or null where the App is not installed
 */
export async function examineInstallation(
  { client, slug, page }: AppClient,
  name: string,
): Promise<{ findings: Finding[]; token: string | null }> {
  const about = "installation";
  const installation = await findInstallation(client, name).catch((error: Error) => {
    throw new KnownError(`GitHub failed to answer: ${error.message}`);
  });
  if (!installation) {
    const found = `the App ${slug} is not installed on ${name}, or there is no such repository`;
    const remedy = `Install it: ${page}/installations/new`;
    return { findings: [{ level: "problem", about, found, remedy }], token: null };
  }
  if (installation.suspended_at) {
    const found = `the App ${slug} is suspended: pushes wait`;
    const remedy = `Unsuspend it: ${installation.html_url}`;
    return { findings: [{ level: "problem", about, found, remedy }], token: null };
  }
  const findings: Finding[] = [
    { level: "ok", about, found: `the App ${slug} is installed on ${name}` },
    ...comparePermissions(installation),
    ...compareEvents(installation),
  ];
  return { findings, token: await createReadToken(installation, client) };
}

/** Compares the permissions of the installation with those in `app.yml`. */
function comparePermissions({ permissions, html_url }: Installation): Finding[] {
  const about = "permissions";
  const granted: Record<string, string | undefined> = { ...permissions };
  const missing = Object.entries(MANIFEST.default_permissions).filter(
    ([name, access]) => granted[name] !== access && granted[name] !== "write",
  );
  if (missing.length === 0) return [{ level: "ok", about, found: "all permissions in app.yml are granted" }];
  return missing.map(([name, access]) => ({
    level: "problem",
    about,
    found: `${name}: ${access} is not granted (${granted[name] ?? "none"} is): ${WITHOUT_PERMISSION[name]}`,
    remedy: `Ask for it in the App's settings, then have an owner accept it: ${html_url}`,
  }));
}

/** Compares the events of the installation with those in `app.yml`. */
function compareEvents({ events }: Installation): Finding[] {
  const about = "events";
  const missing = MANIFEST.default_events.filter((event) => !events.includes(event));
  if (missing.length === 0)
    return [{ level: "ok", about, found: "the App is subscribed to all events in app.yml" }];
  return missing.map((event) => ({
    level: event === "push" ? "problem" : "warning",
    about,
    found: `the App is not subscribed to ${event}: ${WITHOUT_EVENT[event]}`,
    remedy: "Select it in the App's settings under Permissions & events > Subscribe to events",
  }));
}

/** Creates a read-only token, even if the installation may write. */
export async function createReadToken(
  { id, permissions }: Pick<Installation, "id" | "permissions">,
  client: GitHub,
): Promise<string> {
  const wanted = ["contents", "issues", "checks", "metadata"].filter((name) => name in permissions);
  const { data } = await client.rest.apps.createInstallationAccessToken({
    installation_id: id,
    permissions: Object.fromEntries(wanted.map((name) => [name, "read" as const])),
  });
  return data.token;
}

/**
 * Examines the bot account of the App, which identifies its issues.
 *
 * @param github a client of an installation, because GitHub does not answer this to the App itself
 */
export async function examineBot({ slug }: AppClient, github: GitHub): Promise<Finding[]> {
  const about = "bot account";
  const username = `${slug}[bot]`;
  const answer = await nullIfNotFound(github.rest.users.getByUsername({ username }));
  if (answer === null) {
    const found = `GitHub has no account ${username}, so the App's issues cannot be recognised`;
    return [{ level: "problem", about, found, remedy: "Check that APP_ID is this App's" }];
  }
  const { login, id } = answer.data;
  return [{ level: "ok", about, found: `${login} (${id}) writes the issues` }];
}

/**
 * Examines the newest hundred deliveries of webhooks to the App, from all repositories.
 *
 * @see https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook
 */
export async function examineDeliveries({ client }: AppClient): Promise<Finding[]> {
  const about = "deliveries";
  const { data } = await client.rest.apps.listWebhookDeliveries({ per_page: 100 });
  if (data.length === 0) {
    const found = "GitHub delivered no webhook in the last three days";
    const remedy = "Push notes. If no webhook arrives, check Webhook URL and Active in the App's settings";
    return [{ level: "warning", about, found, remedy }];
  }
  const arrived = new Set(data.filter(isSuccess).map(({ guid }) => guid));
  // GitHub lists the newest first, and a redelivery under the same guid.
  const failed = data.filter(({ guid }) => !arrived.has(guid));
  const [last] = failed;
  if (!last) return [{ level: "ok", about, found: `the newest ${data.length} arrived` }];
  const count = new Set(failed.map(({ guid }) => guid)).size;
  const found = `${count} of the newest ${data.length} did not arrive; the last: ${last.event}, ${last.delivered_at}, ${last.status} (${last.status_code})`;
  const remedy = "Check that GitHub can reach the server. A running server has them redelivered";
  return [{ level: "problem", about, found, remedy }];
}

function isSuccess({ status_code }: { status_code: number }): boolean {
  return status_code >= 200 && status_code < 400;
}
