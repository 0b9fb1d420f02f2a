import type { Manifest } from "../manifest.js";

export interface Choice {
  /** URL at which GitHub reaches this server, without a path. */
  address: string;
  /** The organisation that will own the App; empty for the person's own account. */
  organisation: string;
}

interface Links {
  /** Part of the setup page's URL. */
  token: string;
  /** Origin of GitHub's pages. */
  github: string;
}

/**
 * Prints the page that asks for the server's URL and the App's owner.
 * @param problem the error of the last attempt
 */
export function printForm({ address, organisation }: Choice, { token }: Links, problem?: string): string {
  return printPage(
    "Register Next Steps on GitHub",
    `${problem ? `<p role="alert">${escapeHtml(problem)}</p>` : ""}
<p>This server has no GitHub App yet. Two steps register one of your own. It is private: only the account that owns it can install it.</p>
<form action="/register">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<p><label>Address at which GitHub reaches this server<br>
<input name="address" type="url" required size="50" placeholder="https://next-steps.example.com" value="${escapeHtml(address)}"></label><br>
GitHub does not deliver to localhost. To try it on this machine, create a channel at
<a href="https://smee.io/new">smee.io</a>, set WEBHOOK_PROXY_URL to its address, and restart the server. smee.io then sees all deliveries.</p>
<p><label>Organization that will own the App (empty: your own account)<br>
<input name="organisation" size="50" value="${escapeHtml(organisation)}"></label></p>
<button>Continue</button>
</form>`,
  );
}

export function printConfirmation(
  { organisation }: Choice,
  { github, state }: Pick<Links, "github"> & { state: string },
  manifest: Manifest & { hook_attributes: { url: string } },
): string {
  const owner = organisation ? `/organizations/${encodeURIComponent(organisation)}` : "";
  const action = `${github}${owner}/settings/apps/new?state=${encodeURIComponent(state)}`;
  const permissions = Object.entries(manifest.default_permissions);
  return printPage(
    "Register Next Steps on GitHub",
    `<p>GitHub will deliver to <code>${escapeHtml(manifest.hook_attributes.url)}</code>. The App asks for these permissions:</p>
<ul>${permissions.map(([name, access]) => `<li>${escapeHtml(name)}: ${escapeHtml(access)}</li>`).join("")}</ul>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="manifest" value="${escapeHtml(JSON.stringify(manifest))}">
<button>Register on GitHub</button>
</form>`,
  );
}

export function printMessage(title: string, message: string): string {
  return printPage(title, `<p>${escapeHtml(message)}</p>`);
}

function printPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}input,button{font:inherit;max-width:100%}</style>
</head><body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>
`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
