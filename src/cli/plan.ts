import { readHead } from "../github/git.js";
import { onOneLine } from "../markdown/escape.js";
import type { ChangedPaths } from "../sync/changed-paths.js";
import { planChanges } from "../sync/sync.js";
import { annotateNotes } from "../text/annotation.js";
import { type NotesFile, pathInRepository, readNotesFiles, STANDARD_INPUT } from "./files.js";
import type { Io } from "./io.js";
import { openSession, tellRemarks } from "./session.js";
import { tellPlan } from "./tell-changes.js";
import { UsageError } from "./usage-error.js";

/** The options of `next-steps plan`. */
export interface PlanOptions {
  repo: string;
  token?: string;
  stdinPath?: string;
  json?: boolean;
}

/**
 * `next-steps plan`: says what pushing these files would change on GitHub. It writes nothing there.
 *
 * @throws {KnownError} when a file or the repository cannot be read
 */
export async function planFiles(words: string[], options: PlanOptions, io: Io): Promise<void> {
  if (words.includes(STANDARD_INPUT) && !options.stdinPath)
    throw new UsageError(
      "plan needs to know where the notes would lie: pass --stdin-path meetings/2026-05-05.md",
    );
  const files = new Map(readNotesFiles(words, io).map((file) => [pathOf(file, options, io), file]));
  const session = await openSession(options, io);
  const head = await readHead(session.context);
  const touched: ChangedPaths["touched"] = Object.fromEntries(
    [...files.keys()].map((path) => [path, "changed"]),
  );
  const { changes, notes, syncRun, annotations } = await planChanges(
    {
      changed: { base: head, head, touched },
      pushers: { logins: [session.login], areKnown: true },
      reviewed: false,
      readText: async (path) => files.get(path)?.text ?? null,
    },
    session.context,
  );
  const read = new Set(notes.map(({ path }) => path));
  for (const [path, { warnings }] of files) {
    if (!read.has(path))
      io.stderr.write(`${onOneLine(path)}: not notes by the configuration, so nothing is read\n`);
    for (const { line, message } of warnings)
      io.stderr.write(`${onOneLine(`${path}:${line}: ${message}`)}\n`);
  }
  for (const reason of syncRun.issueRepositories.refused) io.stderr.write(`${onOneLine(reason)}\n`);
  tellRemarks([...annotateNotes(notes, syncRun.configuration), ...annotations], io);
  tellPlan(changes, options, io);
}

function pathOf({ file }: NotesFile, { stdinPath = "" }: PlanOptions, io: Io): string {
  return pathInRepository(file === STANDARD_INPUT ? stdinPath : file, io);
}
