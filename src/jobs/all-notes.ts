import type { Context } from "../apply/context.js";
import { MINUTE } from "../clock.js";
import { isNotes } from "../config/notes-paths.js";
import type { Configuration } from "../config/schema.js";
import { readHead, readTree } from "../github/git.js";
import { repositoryState } from "../store/state.js";
import { type ReadMeetings, readManyFiles, readMeetings } from "../sync/read-notes.js";

/** A push of which no delivery came is not overlooked for longer. */
const HEAD_MILLISECONDS = 10 * MINUTE;

/** All notes of a repository. */
export interface AllNotes extends ReadMeetings {
  /** The commit at which they were read: the newest of the default branch. */
  commit: string;
  /** There are more files than GitHub lists, and notes may be among the others. */
  isTruncated: boolean;
}

/**
 * All notes as last read, by the commit and the settings that they follow from; null where nobody needs them any more. An import that
 * GitHub's rate limit cuts into slices reads them once.
 */
const lastNotes = repositoryState<{ key: string; all: AllNotes } | null>("all notes as read");

/** The newest commit of the default branch. */
const newestCommit = repositoryState<string>("newest commit");

/** Reads all notes as they stand on the default branch: one list of files, and a hundred files a request. */
export async function readAllNotes(configuration: Configuration, context: Context): Promise<AllNotes> {
  const { ledger, repository } = context;
  const { notes: globs, headings, people } = configuration;
  // What is pushed is synced before an import goes on: while that commit is in sync, hardly a newer one is there.
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

/** Forgets the notes that were read: nobody needs them any more. */
export async function forgetAllNotes({ ledger }: Context): Promise<void> {
  await ledger.write(lastNotes, null);
}
