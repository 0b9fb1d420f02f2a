import { completeAccount } from "./account.js";
import type { App, GitHub, World } from "./state.js";

/** Describes an app, ours by default, as GitHub does where the app did something. */
export function describeApp(
  { world, url }: Pick<GitHub, "world" | "url">,
  { id, slug, name }: App = world.app,
): Record<string, unknown> {
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

/** Returns the login of our app's bot, `next-steps[bot]`. */
export function botOf({ app }: Pick<World, "app">): string {
  return `${app.slug}[bot]`;
}

/** Returns the id of our app's bot account, which differs from the App's id and survives its renaming. */
export function botIdOf({ app }: Pick<World, "app">): number {
  return 1_000_000 + app.id;
}
