import { type GitHub, paceWrites } from "../github/client.js";
import { statusOf } from "../github/failure.js";
import type { Context, Log } from "../stages/context.js";
import { openLedger } from "../store/ledger.js";
import { openMemory } from "../store/memory.js";
import { takeTurn } from "../store/pace.js";
import { onOneLine } from "../text/untrusted.js";
import { connect, findRepository } from "./github.js";
import type { Io } from "./io.js";

/** In whose name a workflow's own token writes: GitHub does not tell it by `/user`. */
const ACTIONS_BOT = "github-actions[bot]";

/** What a command works with: the same as the App's, with a token instead of an installation. */
export interface Session {
  context: Context;
  /** The login in whose name it writes. */
  login: string;
  close(): Promise<void>;
}

/**
 * Opens what a command needs to plan and to write in a repository.
 *
 * @throws {KnownError} when there is no token, or GitHub does not show the repository with it
 */
export async function openSession(
  { repo, token }: { repo: string; token?: string | undefined },
  io: Pick<Io, "clock" | "environment" | "fetch" | "stderr">,
  signal: AbortSignal = new AbortController().signal,
): Promise<Session> {
  const { github: client, repository } = await connect(repo, token, io);
  const database = await openMemory();
  const { clock } = io;
  const github = paceWrites(client, (must) => takeTurn(database, 0, clock.now(), must));
  const login = await readLogin(github);
  const context: Context = {
    repository,
    github,
    findRepository: (name) => findRepository(github, name),
    openClient: async () => github,
    ledger: openLedger(database, repository.id),
    author: { login },
    clock,
    log: createLog(io),
    signal,
  };
  return { context, login, close: () => database.destroy() };
}

async function readLogin(github: GitHub): Promise<string> {
  try {
    const { data } = await github.rest.users.getAuthenticated();
    return data.login;
  } catch (error) {
    if (statusOf(error) === 403) return ACTIONS_BOT;
    throw error;
  }
}

/** What people should know goes to stderr, a line each; the rest is for servers. */
function createLog({ stderr }: Pick<Io, "stderr">): Log {
  const tell = (...words: unknown[]) => {
    const message = words.find((word) => typeof word === "string") ?? "";
    const reason = (words[0] as { err?: Error } | undefined)?.err?.message;
    stderr.write(`${onOneLine(reason ? `${message} (${reason})` : String(message))}\n`);
  };
  return { debug: () => undefined, info: () => undefined, warn: tell, error: tell };
}
