import type { Ask } from "./state.js";

/**
 * Writes an object of git, and gives its name.
 * @example await post(ask, "/repos/harbour/notes/git/commits", { message: "Add a", tree, parents: [] })
 */
export async function post(ask: Ask, path: string, body: unknown): Promise<string> {
  return ((await must(ask, { method: "POST", path, body })) as { sha: string }).sha;
}

/** The lab's own requests only fail when the lab is wrong, or the test that asked for it. */
export async function must(ask: Ask, question: Parameters<Ask>[0]): Promise<unknown> {
  const { status, body } = await ask(question);
  if (status >= 400)
    throw new Error(`${question.method} ${question.path} → ${status} ${JSON.stringify(body)}`);
  return body;
}
