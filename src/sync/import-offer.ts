import type { Configured } from "../apply/context.js";
import { isNotes } from "../config/notes-paths.js";
import { printRun, type Run, runId } from "../marker/run.js";
import type { Ledger } from "../store/ledger.js";
import { repositoryState } from "../store/state.js";
import type { ChangedPaths } from "./changed-paths.js";
import type { ReadPush } from "./read-notes.js";

/** The run whose check offers to import older notes; empty if none does. */
const offer = repositoryState<string>("import offer");
const NONE = "";

/** Returns true until we have looked for older notes. */
export async function isFirstLook(ledger: Ledger): Promise<boolean> {
  return (await ledger.read(offer)) === null;
}

export async function isImportOffered(run: Run, ledger: Ledger): Promise<boolean> {
  return (await ledger.read(offer)) === printRun(run);
}

/**
 * Decides once whether to offer the import of older notes, on the first check of a repository that has some
 * (docs/behaviour.md#older-notes).
 *
 * @param run the run whose check is about to be written
 */
export async function decideImportOffer(
  run: Run,
  holdsOlderNotes: boolean,
  ledger: Ledger,
): Promise<boolean> {
  if (!(await isFirstLook(ledger))) return isImportOffered(run, ledger);
  const isNew = !(await ledger.hasIssuesBeside(runId(run)));
  await ledger.write(offer, holdsOlderNotes && isNew ? printRun(run) : NONE);
  return holdsOlderNotes && isNew;
}

/** Ends the offer after an import. */
export async function endImportOffer(ledger: Ledger): Promise<void> {
  await ledger.write(offer, NONE);
}

/**
 * Returns true if the folders of the pushed notes hold other notes. A subfolder counts if a file of the same name would be
 * notes in it, because its contents are unknown.
 */
export function hasOlderNotes(
  { notes, around }: ReadPush,
  { touched }: ChangedPaths,
  { configuration, repository }: Pick<Configured, "configuration" | "repository">,
): boolean {
  const name = notes[0]?.path.split("/").at(-1);
  if (name === undefined) return false;
  const holdsTouched = (folder: string) => Object.keys(touched).some((path) => path.startsWith(`${folder}/`));
  return around.some(({ path, type }) => {
    if (type === "blob") return !(path in touched) && isNotes(path, configuration, repository.name);
    return (
      type === "tree" && !holdsTouched(path) && isNotes(`${path}/${name}`, configuration, repository.name)
    );
  });
}
