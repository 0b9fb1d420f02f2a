import type { Repository } from "../repository.js";
import type { Database } from "./database.js";
import { type Ledger, openLedger } from "./ledger.js";

/** GitHub's numbers of repositories start at 1: what is remembered of none in particular stands under this one. */
const NO_REPOSITORY = 0;

/** What is remembered of a repository besides its ledger, by its name in the cache. */
const NOTES_SEEN = "notes seen";
const ASKED_FOR_IN_STEP = "asked for the commit in step";
const TOLD = "told";

/** A repository whose head is compared with the commit in step. */
export interface Watched {
  repository: Repository;
  /** The commit up to which notes and issues agree; null when none is known. */
  inStep: string | null;
  /** The head of which nothing more is to be done: the commit in step, or a later one of which a person was told why not. */
  dealtWith: string | null;
  /** The heads of the pushes that wait. */
  waiting: string[];
}

/** What is remembered of the App as a whole. */
export function openAppLedger(database: Database): Pick<Ledger, "cached" | "cache"> {
  return openLedger(database, NO_REPOSITORY);
}

/**
 * Remembers that a repository holds notes: from now on its head is looked at though no delivery comes.
 *
 * @param now milliseconds since the epoch
 */
export async function watch(ledger: Ledger, now: number): Promise<void> {
  await ledger.cache(NOTES_SEEN, true, now);
}

/** Looks at a repository's head no more, until notes are seen in it again. */
export async function unwatch(database: Database, repository: number): Promise<void> {
  await forget(database, repository, NOTES_SEEN);
}

/** Takes something out of the cache of a repository. */
export async function forget(database: Database, repository: number, name: string): Promise<void> {
  await database.deleteFrom("cache").where("repository", "=", repository).where("name", "=", name).execute();
}

/** Remembers how a repository is reached now; one that is not known stays so. */
export async function rememberInstallation(database: Database, repository: Repository): Promise<void> {
  await database
    .updateTable("repository")
    .set({ about: JSON.stringify(repository) })
    .where("id", "=", repository.id)
    .execute();
}

/** The repositories in which notes have been seen, by GitHub's numbers of them. */
export async function findWatched(database: Database): Promise<number[]> {
  const rows = await database
    .selectFrom("cache")
    .innerJoin("repository", "repository.id", "cache.repository")
    .where("name", "=", NOTES_SEEN)
    .select("repository.id")
    .orderBy("repository.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** What is known of a repository in which notes have been seen; null for any other. */
export async function readWatched(database: Database, id: number): Promise<Watched | null> {
  const row = await database
    .selectFrom("repository")
    .select(["about", "in_step"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const pushes = await database.selectFrom("push").select("head").where("repository", "=", id).execute();
  const told = await openLedger(database, id).cached<{ inStep: string | null; head: string }>(TOLD);
  return {
    repository: JSON.parse(row.about),
    inStep: row.in_step,
    dealtWith: told?.value.inStep === row.in_step && told ? told.value.head : row.in_step,
    waiting: pushes.map(({ head }) => head),
  };
}

/**
 * Remembers a head of which a person was told what to put right: until the commit in step moves, nobody is told again.
 *
 * @param now milliseconds since the epoch
 */
export async function rememberDealtWith(ledger: Ledger, head: string, now: number): Promise<void> {
  await ledger.cache(TOLD, { inStep: await ledger.inStep(), head }, now);
}

/** Whether GitHub was asked which commit of a repository is in step: the ledger has what it said. */
export async function wasAskedForInStep(ledger: Ledger): Promise<boolean> {
  return (await ledger.cached(ASKED_FOR_IN_STEP)) !== null;
}

/**
 * Remembers which commit of a repository is in step, as GitHub says; one that is known already stays.
 *
 * @param commit null when GitHub knows none
 * @param now milliseconds since the epoch
 */
export async function rememberFoundInStep(ledger: Ledger, commit: string | null, now: number): Promise<void> {
  if (commit !== null) {
    if ((await ledger.inStep()) === null) await ledger.setInStep(commit);
    await watch(ledger, now);
  }
  await ledger.cache(ASKED_FOR_IN_STEP, true, now);
}

/**
 * Adds a repository of which no delivery told; one that is there already stays as it is.
 *
 * @param now milliseconds since the epoch
 */
export async function addRepository(database: Database, repository: Repository, now: number): Promise<void> {
  const about = JSON.stringify(repository);
  await database
    .insertInto("repository")
    .values({ id: repository.id, about, in_step: null, due_at: now, failures: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
