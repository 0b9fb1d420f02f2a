import type { Context } from "../apply/context.js";
import { MINUTE } from "../clock.js";
import { isNotes } from "../config/notes-paths.js";
import type { Configuration } from "../config/schema.js";
import { readHead, readTree } from "../github/git.js";
import { type ReadMeetings, readManyFiles, readMeetings } from "../sync/read-notes.js";

/** All notes as last read, by their name in the cache: an import that GitHub's rate limit cuts into slices reads them once. */
const ALL_NOTES = "all notes as read";

/** A push of which no delivery came is not overlooked for longer. */
const HEAD_MILLISECONDS = 10 * MINUTE;

/** All notes of a repository. */
export interface AllNotes extends ReadMeetings {
  /** The commit at which they were read: the newest of the default branch. */
  commit: string;
  /** There are more files than GitHub lists, and notes may be among the others. */
  isTruncated: boolean;
}

/** Reads all notes as they stand on the default branch: one list of files, and a hundred files a request. */
export async function readAllNotes(configuration: Configuration, context: Context): Promise<AllNotes> {
  const { ledger, clock } = context;
  const { notes: globs, headings, people } = configuration;
  const cached = await ledger.cached<{ key: string; all: AllNotes } | null>(ALL_NOTES);
  const before = cached?.value?.all.commit;
  // What is pushed is synced before an import goes on: while that commit is in sync, hardly a newer one is there.
  const age = clock.now() - (cached?.readAt ?? 0);
  const isHead = age < HEAD_MILLISECONDS && before === (await ledger.lastSynced());
  const commit = before && isHead ? before : await readHead(context);
  const key = JSON.stringify([commit, globs, headings, people]);
  if (cached?.value?.key === key) {
    if (!isHead) await ledger.cache(ALL_NOTES, cached.value, clock.now());
    return cached.value.all;
  }
  const tree = await readTree(context, commit);
  const paths = [...(tree?.files.keys() ?? [])].filter((path) => isNotes(path, configuration));
  const { texts } = await readManyFiles(context, commit, { files: paths });
  const read = await readMeetings({ texts, commit }, configuration, context);
  const all = { ...read, commit, isTruncated: tree?.isTruncated ?? false };
  await ledger.cache(ALL_NOTES, { key, all }, clock.now());
  return all;
}

/** Forgets the notes that were read: nobody needs them any more. */
export async function forgetAllNotes({ ledger, clock }: Context): Promise<void> {
  await ledger.cache(ALL_NOTES, null, clock.now());
}
