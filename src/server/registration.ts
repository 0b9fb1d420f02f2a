import type { Octokit } from "@octokit/rest";
import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { GitHub } from "../github/client.js";
import { statusOf } from "../github/errors.js";
import { type Maintenance, repeat } from "../maintenance/periodic.js";
import { MANIFEST } from "./manifest.js";

/** Corrected settings are noticed after this long. */
const AGAIN_MILLISECONDS = 600_000;

/** GitHub returns these when it does not know the App, or when the key belongs to another App. */
const REJECTIONS = [401, 404];

export interface Registration extends Maintenance {
  /** Returns why GitHub rejects the App's requests, or which permissions are missing; null for no known problem. */
  problem(): string | null;
}

/** Compares the App's registration with `app.yml` until nothing is missing, and notices when GitHub rejects the App's key. */
export function watchRegistration(
  app: GitHub & Pick<Octokit, "hook">,
  { clock, log }: { clock: Clock; log: Logger },
): Registration {
  let rejected: string | null = null;
  let lacking: string | null = null;

  app.hook.wrap("request", async (request, options) => {
    try {
      const answer = await request(options);
      reject(null);
      return answer;
    } catch (error) {
      const status = statusOf(error) ?? 0;
      // A 404 means an unknown App only in answer to the App's own endpoint.
      if (status === 401 || (REJECTIONS.includes(status) && options.url === "/app"))
        reject(
          `GitHub rejected the App's key (${status} ${(error as Error).message}): check APP_ID, PRIVATE_KEY and the clock of this machine`,
        );
      throw error;
    }
  });

  function reject(problem: string | null): void {
    if (problem && problem !== rejected) log.error(problem);
    if (!problem && rejected) log.info("GitHub accepts the App's key again");
    rejected = problem;
  }

  async function examine(): Promise<number> {
    const again = clock.now() + AGAIN_MILLISECONDS;
    let data: Registered;
    try {
      ({ data } = (await app.rest.apps.getAuthenticated()) as { data: Registered });
    } catch (error) {
      if (rejected) return again;
      throw error;
    }
    const { permissions, events } = findMissing(data);
    if (events) log.warn(events);
    if (permissions && permissions !== lacking) log.error(permissions);
    lacking = permissions;
    return permissions ? again : Number.POSITIVE_INFINITY;
  }

  const rounds = repeat("the App's registration", examine, { clock, log });
  return { ...rounds, problem: () => rejected ?? lacking };
}

interface Registered {
  slug?: string;
  html_url: string;
  owner: { login: string; type?: string } | object | null;
  permissions: object;
  events: string[];
}

/** Finds permissions and events in `app.yml` that the App lacks, and says where to grant them. */
function findMissing(app: Registered): Record<"permissions" | "events", string | null> {
  const { default_permissions, default_events } = MANIFEST;
  const granted: Record<string, string | undefined> = { ...app.permissions };
  const permissions = Object.entries(default_permissions)
    .filter(([name, access]) => granted[name] !== access && granted[name] !== "write")
    .map(([name, access]) => `${asOnPage(name)}: ${access}`);
  const events = default_events.filter((event) => !app.events.includes(event)).map(asOnPage);
  const page = findSettings(app);
  const them = (missing: string[]) => (missing.length > 1 ? "them" : "it");
  return {
    permissions:
      permissions.length > 0
        ? `the App lacks ${permissions.join(" and ")}; grant ${them(permissions)} at ${page}`
        : null,
    events:
      events.length > 0
        ? `the App does not subscribe to ${events.join(" and ")}; tick ${them(events)} at ${page}`
        : null,
  };
}

function findSettings({ slug, html_url, owner }: Registered): string {
  const { login, type } = { login: "", type: "", ...owner };
  const account = type === "Organization" ? `/organizations/${login}` : "";
  return `${new URL(html_url).origin}${account}/settings/apps/${slug}/permissions`;
}

/** GitHub's pages write `pull_requests` as "Pull requests". */
function asOnPage(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("_", " ")}`;
}
