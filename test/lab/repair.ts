import type { GitHub } from "./github.js";

type Json = Record<string, unknown>;

/** Links for people, which have no `/api/v3`. */
const forPeople = /^(html|avatar|diff|patch|clone|svn|permalink|blob|raw|download)_url$|^blob_href$/;
const withMilliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/;

/**
 * A value from the emulator as GitHub would have written it: links, times in whole seconds, whose app it was.
 * @example repair({ closed_at: "2026-01-02T03:04:05.678Z" }, github) // { closed_at: "2026-01-02T03:04:05Z" }
 */
export function repair<T>(value: T, github: Pick<GitHub, "url" | "world" | "checkDetails">): T {
  if (Array.isArray(value)) return value.map((item) => repair(item, github)) as T;
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return value;
  const result: Json = {};
  for (const [name, item] of Object.entries(value)) {
    result[name] = typeof item === "string" ? repairText(name, item, github.url) : repair(item, github);
  }
  markApp(result, github);
  return result as T;
}

function repairText(name: string, text: string, url: string): string {
  if (forPeople.test(name)) return text.replace(`${url}/api/v3/`, `${url}/`);
  // GitHub's times have no fractions: https://docs.github.com/rest/using-the-rest-api/timezones-and-the-rest-api
  if ((name.endsWith("_at") || name === "date") && withMilliseconds.test(text))
    return text.replace(/\.\d+Z$/, "Z");
  return text;
}

/** The emulator never says which app did something; GitHub does, in issues, comments and check runs. */
function markApp(
  object: Json,
  { world, url, checkDetails }: Pick<GitHub, "url" | "world" | "checkDetails">,
): void {
  const app = {
    id: world.app.id,
    slug: world.app.slug,
    name: world.app.name,
    node_id: Buffer.from(`App${world.app.id}`).toString("base64"),
    owner: null,
    description: null,
    external_url: `${url}/apps/${world.app.slug}`,
    html_url: `${url}/apps/${world.app.slug}`,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    permissions: {},
    events: [],
  };
  const bot = `${world.app.slug}[bot]`;
  if ("performed_via_github_app" in object && (object.user as Json | null)?.login === bot) {
    object.performed_via_github_app = app;
  }
  if (object.type === "Bot") object.html_url = `${url}/apps/${String(object.login).replace("[bot]", "")}`;
  if ("check_suite" in object && "output" in object) {
    const count = checkDetails.get(object.id as number)?.annotations.length ?? 0;
    object.app = app;
    object.output = {
      ...(object.output as Json),
      annotations_count: count,
      annotations_url: `${object.url}/annotations`,
    };
  }
}
