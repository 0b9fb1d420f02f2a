import type { Context } from "../apply/context.js";
import { MINUTE } from "../clock.js";
import { isNotes } from "../config/notes-paths.js";
import type { Configuration } from "../config/schema.js";
import { readHead, readTree } from "../github/git.js";
import { repositoryState } from "../store/state.js";
import { type ReadMeetings, readManyFiles, readMeetings } from "../sync/read-notes.js";

/** A push whose webhook never came is noticed after this long. */
const HEAD_MILLISECONDS = 10 * MINUTE;

export interface AllNotes extends ReadMeetings {
  /** The newest commit of the default branch. */
  commit: string;
  /** True when GitHub lists only some of the files, so notes may be missing. */
  isTruncated: boolean;
}

/** Caches the parsed notes for an import that rate limits interrupt; null when no longer needed. */
const lastNotes = repositoryState<{ key: string; all: AllNotes } | null>("all notes as read");

const newestCommit = repositoryState<string>("newest commit");

/** Reads all notes of the default branch: one list of files, then a hundred files per request. */
export async function readAllNotes(configuration: Configuration, context: Context): Promise<AllNotes> {
  const { ledger, repository } = context;
  const { notes: globs, headings, people } = configuration;
  // Pushes are synced before an import continues, so a synced commit is most likely still the newest.
  const isInSync = (await ledger.read(newestCommit)) === (await ledger.lastSynced());
  const maxAge = isInSync ? HEAD_MILLISECONDS : 0;
  const commit = await ledger.remember(newestCommit, maxAge, () => readHead(context));
  const key = JSON.stringify([commit, globs, headings, people]);
  const last = await ledger.read(lastNotes);
  if (last?.key === key) return last.all;
  const tree = await readTree(context, commit);
  const paths = [...(tree?.files.keys() ?? [])].filter((path) =>
    isNotes(path, configuration, repository.name),
  );
  const { texts } = await readManyFiles(context, [{ commit, files: paths }]);
  const read = await readMeetings({ texts: texts[0]!, commit }, { ...context, configuration });
  const all = { ...read, commit, isTruncated: tree?.isTruncated ?? false };
  await ledger.write(lastNotes, { key, all });
  return all;
}

export async function forgetAllNotes({ ledger }: Context): Promise<void> {
  await ledger.write(lastNotes, null);
}
