import type { Context, Log } from "../apply/context.js";
import { KnownError } from "../errors.js";
import { createRequestLimit, type GitHub, limitWrites } from "../github/client.js";
import type { Author } from "../github/home.js";
import { onOneLine } from "../markdown/escape.js";
import { openMemoryLedger } from "../store/memory/ledger.js";
import { openMemoryRateLimit } from "../store/memory/rate-limit.js";
import { type Annotation, comparePlaces } from "../text/annotation.js";
import { connect, findVisibleRepository } from "./connect.js";
import type { Io } from "./io.js";
import { CLEAR_LINE, isWatched } from "./terminal.js";

/**
 * Asks for the account of a token. REST's `GET /user` refuses every token of an App, including that of a workflow.
 *
 * @see https://github.com/fullsend-ai/fullsend/pull/1953
 */
const VIEWER = "{ viewer { login databaseId } }";

/** The context of a command: as the App's, with a token instead of an installation. */
export interface Session {
  context: Context;
  /** GitHub's number of the account in whose name it writes. */
  account: number;
  login: string;
}

/**
 * Opens the context in which a command plans and writes.
 *
 * @throws {KnownError} when there is no token, or GitHub does not show the repository with it
 */
export async function openSession(
  { repo, token }: { repo: string; token?: string | undefined },
  io: Pick<Io, "clock" | "environment" | "fetch" | "stderr">,
  signal: AbortSignal = new AbortController().signal,
): Promise<Session> {
  const { github: client, repository } = await connect(repo, token, io);
  const { clock } = io;
  const github = limitWrites(createRequestLimit()(client, 0), openMemoryRateLimit(clock));
  const author = await readAuthor(github);
  const context: Context = {
    repository,
    github,
    findRepository: (name) => findVisibleRepository(github, name),
    openClient: async () => github,
    ledger: openMemoryLedger(clock),
    author,
    clock,
    log: createLog(io),
    tally: { requests: 0 },
    signal,
  };
  return { context, ...author };
}

/** @throws {KnownError} when GitHub does not tell the account, because we could not recognise our own issues */
async function readAuthor(github: GitHub): Promise<Extract<Author, { account: number }>> {
  const { viewer } = await github.graphql<{ viewer: { login: string; databaseId: number | null } }>(VIEWER);
  if (viewer.databaseId === null)
    throw new KnownError(`GitHub does not return the account number of ${viewer.login}`);
  return { account: viewer.databaseId, login: viewer.login };
}

/** Prints warnings on stderr, a line each, in place of a status. Other messages are for servers. */
function createLog(io: Pick<Io, "environment" | "stderr">): Log {
  const tell = (...words: unknown[]) => {
    const message = words.find((word) => typeof word === "string") ?? "";
    const reason = (words[0] as { err?: Error } | undefined)?.err?.message;
    const line = onOneLine(reason ? `${message} (${reason})` : String(message));
    io.stderr.write(`${isWatched(io.stderr, io.environment) ? CLEAR_LINE : ""}${line}\n`);
  };
  return { debug: () => undefined, info: () => undefined, warn: tell, error: tell };
}

/** Prints annotations on stderr by file and line, one line each. */
export function tellRemarks(annotations: Annotation[], { stderr }: Pick<Io, "stderr">): void {
  for (const { path, line, title, message, details } of annotations.toSorted(comparePlaces)) {
    const end = /[.?!]$/.test(title) ? "" : ".";
    stderr.write(`${onOneLine(`${path}:${line}: ${title}${end} ${message}`)}\n`);
    for (const each of details?.split("\n") ?? []) stderr.write(`    ${onOneLine(each)}\n`);
  }
}
