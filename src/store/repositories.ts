import type { Repository } from "../repository.js";
import type { Database } from "./database.js";
import { type Ledger, openLedger } from "./ledger.js";

/** GitHub's numbers of repositories start at 1: what is remembered of none in particular stands under this one. */
const NO_REPOSITORY = 0;

/** What is remembered of a repository besides its ledger, by its name in the cache. */
const NOTES_SEEN = "notes seen";
const ASKED_FOR_LAST_SYNCED = "asked for the last synced commit";
const TOLD = "told";

/** A repository whose head is compared with the last synced commit. */
export interface Watched {
  repository: Repository;
  /** The commit up to which notes and issues agree; null when none is known. */
  lastSynced: string | null;
  /** The head of which nothing more is to be done: the last synced commit, or a later one of which a person was told why not. */
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
    .select(["about", "last_synced"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const pushes = await database.selectFrom("push").select("head").where("repository", "=", id).execute();
  const told = await openLedger(database, id).cached<{ lastSynced: string | null; head: string }>(TOLD);
  return {
    repository: JSON.parse(row.about),
    lastSynced: row.last_synced,
    dealtWith: told?.value.lastSynced === row.last_synced && told ? told.value.head : row.last_synced,
    waiting: pushes.map(({ head }) => head),
  };
}

/**
 * Remembers a head of which a person was told what to put right: until the last synced commit moves, nobody is told again.
 *
 * @param now milliseconds since the epoch
 */
export async function rememberDealtWith(ledger: Ledger, head: string, now: number): Promise<void> {
  await ledger.cache(TOLD, { lastSynced: await ledger.lastSynced(), head }, now);
}

/** Whether GitHub was asked which commit of a repository is in sync: the ledger has what it said. */
export async function wasAskedForSynced(ledger: Ledger): Promise<boolean> {
  return (await ledger.cached(ASKED_FOR_LAST_SYNCED)) !== null;
}

/**
 * Remembers which commit of a repository is in sync, as GitHub says; one that is known already stays.
 *
 * @param commit null when GitHub knows none
 * @param now milliseconds since the epoch
 */
export async function rememberFoundSynced(ledger: Ledger, commit: string | null, now: number): Promise<void> {
  if (commit !== null) {
    if ((await ledger.lastSynced()) === null) await ledger.setLastSynced(commit);
    await watch(ledger, now);
  }
  await ledger.cache(ASKED_FOR_LAST_SYNCED, true, now);
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
    .values({ id: repository.id, about, last_synced: null, due_at: now, failures: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
