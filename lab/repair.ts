import { completeAccount } from "./account.js";
import { botIdOf, botOf, describeApp } from "./app.js";
import { key } from "./key.js";
import type { GitHub } from "./state.js";

type Json = Record<string, unknown>;
type Context = Pick<GitHub, "url" | "world">;

/** Links for people have no `/api/v3`. */
const forPeople = /^(html|avatar|diff|patch|clone|svn|permalink|blob|raw|download)_url$|^blob_href$/;
const withMilliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/;

/** Corrects links, times and apps in a value from the emulator, as GitHub writes them. */
export function repair<T>(value: T, github: Context): T {
  if (Array.isArray(value)) return value.map((item) => repair(item, github)) as T;
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return value;
  const result: Json = {};
  for (const [name, item] of Object.entries(value)) {
    result[name] = typeof item === "string" ? repairText(name, item, github.url) : repair(item, github);
  }
  markBot(result, github);
  markApp(result, github);
  complete(result, github);
  const isAccount = result.type === "User" || result.type === "Organization" || result.type === "Bot";
  return (isAccount && "login" in result ? completeAccount(result, github.url) : result) as T;
}

function repairText(name: string, text: string, url: string): string {
  if (forPeople.test(name)) return text.replace(`${url}/api/v3/`, `${url}/`);
  // GitHub's times have no fractions: https://docs.github.com/rest/using-the-rest-api/timezones-and-the-rest-api
  if ((name.endsWith("_at") || name === "date") && withMilliseconds.test(text))
    return text.replace(/\.\d+Z$/, "Z");
  return text;
}

/** The emulator numbers our bot at its first action, never renames it, and treats other bots as people. */
function markBot(object: Json, { world }: Context): void {
  const { app, bots } = world;
  if (typeof object.login !== "string" || !("id" in object)) return;
  if (object.login === `${app.firstSlug}[bot]`)
    Object.assign(object, { login: botOf(world), id: botIdOf(world), node_id: undefined, type: "Bot" });
  else if (bots.has(key(object.login))) object.type = "Bot";
}

/**
 * Sets the app that the emulator omits. GitHub names it on comments, and on issues that a person opened through an app. On issues
 * by an app's own bot it is null. https://github.com/kubestellar/console/pull/9908: three issues of an app's bot as `GET
 * /repos/…/issues/N` shows them
 */
function markApp(object: Json, github: Context): void {
  const { app, bots, appOfIssues } = github.world;
  if ("performed_via_github_app" in object) {
    const login = String((object.user as Json | null)?.login);
    const author = login === botOf(github.world) ? app : bots.get(key(login));
    const isShown = "issue_url" in object || appOfIssues === "set";
    object.performed_via_github_app = author && isShown ? describeApp(github, author) : null;
    if (appOfIssues === "missing") delete object.performed_via_github_app;
  }
  if ("installations_count" in object) Object.assign(object, describeApp(github));
}

/** Adds fields of repositories and issues that the emulator omits. */
function complete(object: Json, { world }: Context): void {
  if ("state_reason" in object && typeof object.repository_url === "string") {
    const [owner, name] = object.repository_url.split("/").slice(-2);
    const isDuplicate = world.repositories.get(key(`${owner}/${name}`))?.duplicates;
    if (isDuplicate?.has(Number(object.number))) object.state_reason = "duplicate";
  }
  if ("full_name" in object && "default_branch" in object) {
    const repository = world.repositories.get(key(String(object.full_name)));
    object.has_issues = !repository?.issuesDisabled;
    object.archived = repository?.archived ?? false;
    object.fork = repository?.parent !== undefined;
    object.pushed_at ??= object.updated_at;
    object.network_count = object.forks_count;
    object.subscribers_count = 0;
  }
}
