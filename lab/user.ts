import { completeAccount } from "./account.js";
import { botIdOf, botOf } from "./app.js";
import { key } from "./key.js";
import type { GitHub } from "./state.js";

type Json = Record<string, unknown>;

/** The merge queue pushes as this bot. */
export const QUEUE_BOT = "github-merge-queue[bot]";

/** Describes a user within other answers. */
export async function simpleUser(github: GitHub, login: string): Promise<Json> {
  const { world, url } = github;
  if (login === botOf(world)) return completeAccount({ login, id: botIdOf(world), type: "Bot" }, url);
  const { status, body } = await github.ask({ method: "GET", path: `/users/${encodeURIComponent(login)}` });
  // GitHub knows an app's bot from the start, but the emulator only after its first action.
  const { id, type } = status === 200 ? (body as Json) : { id: idOfBot(login), type: "Bot" };
  return completeAccount({ login, id, type: world.bots.has(key(login)) ? "Bot" : type }, url);
}

/** Numbers the bots of other apps. */
function idOfBot(login: string): number {
  return 2_000_000 + ([...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) % 1_000_000);
}
