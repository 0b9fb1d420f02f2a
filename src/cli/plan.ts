import { KnownError } from "../errors.js";
import { readHead } from "../github/git.js";
import { onOneLine } from "../markdown/escape.js";
import type { ChangedPaths } from "../sync/changed-paths.js";
import { planChanges } from "../sync/sync.js";
import { describeChange, printChange } from "../text/change-line.js";
import { readNotesFile } from "./file.js";
import type { Io } from "./io.js";
import { openSession, tellRemarks } from "./session.js";

/** What `next-steps plan` is told. */
export interface PlanOptions {
  repo: string;
  token?: string;
  json?: boolean;
}

/**
 * `next-steps plan`: what pushing these files would change on GitHub. It writes nothing there.
 *
 * @throws {KnownError} when a file or the repository cannot be read
 */
export async function planFiles(files: string[], options: PlanOptions, io: Io): Promise<void> {
  const texts = new Map(files.map((file) => [pathOf(file), readNotesFile(file, io).text]));
  const session = await openSession(options, io);
  const head = await readHead(session.context);
  const touched: ChangedPaths["touched"] = Object.fromEntries(
    [...texts.keys()].map((path) => [path, "changed"]),
  );
  const { changes, notes, syncRun, annotations } = await planChanges(
    {
      changed: { base: head, head, touched },
      pushers: { logins: [session.login], areKnown: true },
      reviewed: false,
      readText: async (path) => texts.get(path) ?? null,
    },
    session.context,
  );
  const read = new Set(notes.map(({ path }) => path));
  for (const path of texts.keys())
    if (!read.has(path)) io.stderr.write(`${onOneLine(path)}: the configuration does not call this notes\n`);
  for (const reason of syncRun.issueRepositories.refused) io.stderr.write(`${onOneLine(reason)}\n`);
  tellRemarks(annotations, io);
  const lines = changes.map(describeChange);
  for (const line of lines) io.stdout.write(`${options.json ? JSON.stringify(line) : printChange(line)}\n`);
  if (lines.length === 0 && !options.json) io.stdout.write("nothing would change\n");
}

/** Where a file would lie in the repository: the command is run at its root. */
function pathOf(file: string): string {
  const path = file.replaceAll("\\", "/").replace(/^\.\//, "");
  if (!/^(?:\/|[a-z]:|\.\.\/)/i.test(path)) return path;
  throw new KnownError(
    `${file} is outside of the repository: run this at its root, and give paths from there`,
  );
}
