import type { ApiRequest, GitHub } from "../state.js";

type Json = Record<string, unknown>;

/**
 * Remembers the old text of a change for its webhook, because the emulator only reports the change.
 * https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=edited#issues
 */
export async function rememberTexts(
  { body, repository }: ApiRequest,
  github: GitHub,
  what: string,
  fields: string[],
): Promise<void> {
  const wanted = body as Json;
  const given = fields.filter((field) => wanted[field] !== undefined);
  if (given.length === 0) return;
  const path = `/repos/${repository!.fullName}/${what}`;
  const { status, body: shown } = await github.ask({ method: "GET", path });
  if (status !== 200) return;
  const before = shown as Json;
  const changed = given.filter((field) => (before[field] ?? "") !== (wanted[field] ?? ""));
  const changes = Object.fromEntries(changed.map((field) => [field, { from: before[field] ?? "" }]));
  github.edits.set(editKey(repository!.id, what), changes);
}

/** Returns a remembered text once. */
export function takeEdit({ edits }: GitHub, repository: number, what: string): Json {
  const changes = edits.get(editKey(repository, what)) ?? {};
  edits.delete(editKey(repository, what));
  return changes;
}

function editKey(repository: number, what: string): string {
  return `${repository} ${what}`;
}
