import { readHead } from "../github/git.js";
import { onOneLine } from "../markdown/escape.js";
import type { ChangedPaths } from "../sync/changed-paths.js";
import { readNotesOfPush } from "../sync/read-notes.js";
import { type Look, planChanges } from "../sync/sync.js";
import { annotateNotes } from "../text/annotation.js";
import { type NotesFile, pathInRepository, readNotesFiles, STANDARD_INPUT } from "./files.js";
import type { Io } from "./io.js";
import { findConfigurationOf } from "./local-configuration.js";
import { openSession, tellRemarks } from "./session.js";
import { tellPlan } from "./tell-changes.js";
import { UsageError } from "./usage-error.js";

export interface PlanOptions {
  repo: string;
  token?: string;
  stdinPath?: string;
  json?: boolean;
}

/**
 * `next-steps plan`: prints what pushing these files would change on GitHub, by the configuration of the checkout if it has one. It writes
 * nothing there.
 *
 * @throws {KnownError} when a file or the repository cannot be read
 */
export async function planFiles(words: string[], options: PlanOptions, io: Io): Promise<void> {
  if (words.includes(STANDARD_INPUT) && !options.stdinPath)
    throw new UsageError(
      "plan needs a path for the notes on the standard input. Pass --stdin-path meetings/2026-05-05.md",
    );
  const files = new Map(readNotesFiles(words, io).map((file) => [pathOf(file, options, io), file]));
  const session = await openSession(options, io);
  const head = await readHead(session.context);
  const touched: ChangedPaths["touched"] = Object.fromEntries(
    [...files.keys()].map((path) => [path, "changed"]),
  );
  const look: Look = {
    changed: { base: head, head, touched },
    pushers: { logins: [session.login], areKnown: true },
    reviewed: false,
    readText: async (path) => files.get(path)?.text ?? null,
  };
  const { context } = session;
  const configuration = findConfigurationOf(options.repo, io);
  const read = configuration && {
    ...(await readNotesOfPush(look, { ...context, configuration })),
    configuration,
  };
  const { changes, notes, syncRun, annotations } = await planChanges(
    read ? { ...look, read } : look,
    context,
  );
  const found = new Set(notes.map(({ path }) => path));
  for (const path of files.keys()) {
    if (!found.has(path))
      io.stderr.write(`${onOneLine(path)}: not notes by the configuration or its path, so it is not read\n`);
  }
  for (const reason of syncRun.issueRepositories.refused) io.stderr.write(`${onOneLine(reason)}\n`);
  tellRemarks([...annotateNotes(notes, syncRun.configuration), ...annotations], io);
  tellPlan(changes, options, io);
  if (changes.length === 0 && found.size > 0 && !options.json)
    io.stderr.write(
      `These notes say nothing new against ${context.repository.defaultBranch} on GitHub. To see what older notes would open, run \`next-steps sync --dry-run\`\n`,
    );
}

function pathOf({ file }: NotesFile, { stdinPath = "" }: PlanOptions, io: Io): string {
  return pathInRepository(file === STANDARD_INPUT ? stdinPath : file, io);
}
