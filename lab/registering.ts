import { randomUUID } from "node:crypto";
import type { Answer } from "./answers.js";
import type { Incoming } from "./serve.js";
import type { GitHub, Json } from "./state.js";

const page = /^\/(organizations\/[^/]+\/)?settings\/apps\/new$/;

/** Recognises requests for the page that registers an app. */
export function isRegistration({ method, path }: Incoming): boolean {
  return method === "POST" && page.test(path);
}

/**
 * Registers the app from a manifest without asking, and redirects back with a code.
 * https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export function registerApp({ query, text }: Incoming, github: GitHub): Answer {
  const manifest = JSON.parse(new URLSearchParams(text).get("manifest") ?? "{}") as Json;
  const hook = new URL((manifest.hook_attributes as { url: string }).url);
  // https://github.com/github-community-projects/private-mirrors/issues/387
  if (hook.hostname === "localhost")
    return {
      status: 422,
      body: "Hook url is not supported because it isn't reachable over the public Internet (localhost)",
    };
  const code = randomUUID();
  github.registrations.set(code, manifest);
  const location = new URL(String(manifest.redirect_url));
  location.searchParams.set("code", code);
  const state = query.get("state");
  if (state !== null) location.searchParams.set("state", state);
  return { status: 302, headers: { location: location.href } };
}
