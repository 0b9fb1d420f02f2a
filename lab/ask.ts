import type { Ask } from "./state.js";

/** Writes an object of git, and returns its hash. */
export async function post(ask: Ask, path: string, body: unknown): Promise<string> {
  return ((await must(ask, { method: "POST", path, body })) as { sha: string }).sha;
}

/** The lab's own requests fail only when the lab or the test is wrong. */
export async function must(ask: Ask, question: Parameters<Ask>[0]): Promise<unknown> {
  const { status, body } = await ask(question);
  if (status >= 400)
    throw new Error(`${question.method} ${question.path} → ${status} ${JSON.stringify(body)}`);
  return body;
}
