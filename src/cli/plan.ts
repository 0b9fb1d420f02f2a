import { KnownError } from "../errors.js";
import type { ChangedPaths } from "../github/notes.js";
import { readHead } from "../github/notes.js";
import { planChanges } from "../sync.js";
import { describeChange, printChange } from "../text/change-line.js";
import { onOneLine } from "../text/untrusted.js";
import { readNotesFile } from "./file.js";
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
export async function plan(files: string[], { repo, token, json }: PlanOptions): Promise<void> {
  const texts = new Map(files.map((file) => [pathOf(file), readNotesFile(file).text]));
  const session = await openSession(repo, token, process.env, new AbortController().signal);
  try {
    const { github, repository } = session.context;
    const head = await readHead(github, repository);
    const touched: ChangedPaths["touched"] = Object.fromEntries(
      [...texts.keys()].map((path) => [path, "changed"]),
    );
    const { changes, notes, homes, remarks } = await planChanges(
      {
        changed: { base: null, head, touched },
        pushers: { logins: [session.login], areKnown: true },
        reviewed: false,
        readText: async (path) => texts.get(path) ?? null,
      },
      session.context,
    );
    const read = new Set(notes.map(({ path }) => path));
    for (const path of texts.keys())
      if (!read.has(path))
        process.stderr.write(`${onOneLine(path)}: the configuration does not call this notes\n`);
    for (const reason of homes.refused) process.stderr.write(`${onOneLine(reason)}\n`);
    tellRemarks(remarks);
    const lines = changes.map(describeChange);
    for (const line of lines) process.stdout.write(`${json ? JSON.stringify(line) : printChange(line)}\n`);
    if (lines.length === 0 && !json) process.stdout.write("nothing would change\n");
  } finally {
    await session.close();
  }
}

/** Where a file would lie in the repository: the command is run at its root. */
function pathOf(file: string): string {
  const path = file.replaceAll("\\", "/").replace(/^\.\//, "");
  if (!/^(?:\/|[a-z]:|\.\.\/)/i.test(path)) return path;
  throw new KnownError(
    `${file} is outside of the repository: run this at its root, and give paths from there`,
  );
}
