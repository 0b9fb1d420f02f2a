import { completeAccount } from "./account.js";
import type { GitHub } from "./github.js";

/**
 * Our app as GitHub describes it where the app did something.
 * @example describeApp(github).slug // "next-steps"
 */
export function describeApp({ world, url }: Pick<GitHub, "world" | "url">): Record<string, unknown> {
  const { id, slug, name } = world.app;
  return {
    id,
    slug,
    name,
    node_id: Buffer.from(`App${id}`).toString("base64"),
    owner: completeAccount({ login: "next-steps-makers", id: 2_000_000, type: "Organization" }, url),
    description: null,
    external_url: `${url}/apps/${slug}`,
    html_url: `${url}/apps/${slug}`,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    permissions: world.installations[0]?.permissions ?? {},
    events: world.events,
  };
}
