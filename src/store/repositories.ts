import type { Clock } from "../clock.js";
import type { Repository } from "../repository.js";
import type { Database } from "./database.js";
import type { Ledger } from "./ledger.js";
import { openLedger } from "./sql-ledger.js";
import { type RepositoryStates, repositoryState } from "./state.js";

/** GitHub's numbers of repositories start at 1: what is remembered of none in particular stands under this one. */
const NO_REPOSITORY = 0;

/** Whether a repository holds notes. */
const notesSeen = repositoryState<boolean>("notes seen");

/** Whether GitHub was asked for the last synced commit. */
const askedForSynced = repositoryState<boolean>("asked for the last synced commit");

/** A head of which a person was told what to put right, and the last synced commit then. */
const told = repositoryState<{ lastSynced: string | null; head: string }>("told");

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
export function openAppLedger(database: Database, clock: Pick<Clock, "now">): RepositoryStates {
  return openLedger(database, NO_REPOSITORY, clock);
}

/** Remembers that a repository holds notes: from now on its head is looked at though no delivery comes. */
export async function watch(ledger: Ledger): Promise<void> {
  await ledger.write(notesSeen, true);
}

/** Looks at a repository's head no more, until notes are seen in it again. */
export async function unwatch(ledger: Ledger): Promise<void> {
  await ledger.write(notesSeen, false);
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
    .where("name", "=", notesSeen.name)
    .where("value", "=", JSON.stringify(true))
    .select("repository.id")
    .orderBy("repository.id")
    .execute();
  return rows.map(({ id }) => id);
}

/** What is known of a repository in which notes have been seen; null for any other. */
export async function readWatched(
  database: Database,
  id: number,
  clock: Pick<Clock, "now">,
): Promise<Watched | null> {
  const row = await database
    .selectFrom("repository")
    .select(["about", "last_synced"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const pushes = await database.selectFrom("push").select("head").where("repository", "=", id).execute();
  const last = await openLedger(database, id, clock).read(told);
  return {
    repository: JSON.parse(row.about),
    lastSynced: row.last_synced,
    dealtWith: last?.lastSynced === row.last_synced ? last.head : row.last_synced,
    waiting: pushes.map(({ head }) => head),
  };
}

/** Remembers a head of which a person was told what to put right: until the last synced commit moves, nobody is told again. */
export async function rememberDealtWith(ledger: Ledger, head: string): Promise<void> {
  await ledger.write(told, { lastSynced: await ledger.lastSynced(), head });
}

/** Whether GitHub was asked which commit of a repository is in sync: the ledger has what it said. */
export async function wasAskedForSynced(ledger: Ledger): Promise<boolean> {
  return (await ledger.read(askedForSynced)) === true;
}

/**
 * Remembers which commit of a repository is in sync, as GitHub says; one that is known already stays.
 *
 * @param commit null when GitHub knows none
 */
export async function rememberFoundSynced(ledger: Ledger, commit: string | null): Promise<void> {
  if (commit !== null) {
    if ((await ledger.lastSynced()) === null) await ledger.setLastSynced(commit);
    await watch(ledger);
  }
  await ledger.write(askedForSynced, true);
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

/** Finds the installations of all repositories we have heard of, with GitHub's numbers of their repositories. */
export async function findInstallations(database: Database): Promise<Map<number, number[]>> {
  const rows = await database.selectFrom("repository").select(["id", "about"]).execute();
  const found = new Map<number, number[]>();
  for (const { id, about } of rows) {
    const { installation } = JSON.parse(about) as Repository;
    found.set(installation, [...(found.get(installation) ?? []), id]);
  }
  return found;
}

/** The tables that hold something of a repository besides the repository itself. */
const OF_REPOSITORY = [
  "push",
  "job",
  "home",
  "issue",
  "linked",
  "pending_write",
  "outcome",
  "cache",
] as const;

/** Deletes everything that is stored of repositories. GitHub has what is needed to begin again. */
export async function deleteRepositories(database: Database, repositories: number[]): Promise<void> {
  for (const id of repositories) {
    await database.transaction().execute(async (transaction) => {
      // Its own row first, as whoever accepts a push does: two that begin at different ends would wait for each other.
      await transaction.deleteFrom("repository").where("id", "=", id).execute();
      for (const table of OF_REPOSITORY)
        await transaction.deleteFrom(table).where("repository", "=", id).execute();
    });
  }
}
