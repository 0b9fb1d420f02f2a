import type { Clock } from "../clock.js";
import type { Repository } from "../repository.js";
import type { Database } from "./database.js";
import type { Ledger } from "./ledger.js";
import { openLedger } from "./sql-ledger.js";
import { type RepositoryStates, repositoryState } from "./state.js";

/** GitHub's ids start at 1, so this one stands for the App as a whole. */
const NO_REPOSITORY = 0;

const notesSeen = repositoryState<boolean>("notes seen");

const askedForSynced = repositoryState<boolean>("asked for the last synced commit");

/** The commit whose check said that its sync did not end, when a new store asked GitHub. */
export const unfinishedCheck = repositoryState<string>("unfinished check");

/** People were told what to fix at `head`, when `lastSynced` was the last synced commit. */
const told = repositoryState<{ lastSynced: string | null; head: string }>("told");

export interface Watched {
  repository: Repository;
  /** Null when none is known. */
  lastSynced: string | null;
  /** The newest head that needs no work: the last synced commit, or a later one whose problem was reported. */
  dealtWith: string | null;
  /** Heads of waiting pushes. */
  waiting: string[];
}

/** Opens the states of the App as a whole. */
export function openAppLedger(database: Database, clock: Pick<Clock, "now">): RepositoryStates {
  return openLedger(database, NO_REPOSITORY, clock);
}

/** Marks a repository as one with notes, so that its head is checked even without deliveries. */
export async function watch(ledger: Ledger): Promise<void> {
  await ledger.write(notesSeen, true);
}

/** Stops the checks of a repository's head until notes are seen again. */
export async function unwatch(ledger: Ledger): Promise<void> {
  await ledger.write(notesSeen, false);
}

/** Updates how a repository is reached, but adds no unknown one. */
export async function rememberInstallation(database: Database, repository: Repository): Promise<void> {
  await database
    .updateTable("repository")
    .set({ about: JSON.stringify(repository) })
    .where("id", "=", repository.id)
    .execute();
}

/** Lists GitHub's ids of the repositories with notes. */
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

/** Returns the last synced commit of a repository and related heads; null for an unknown repository. */
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

/** Records that people were told what to fix at this head. Nobody is told again until the last synced commit moves. */
export async function rememberDealtWith(ledger: Ledger, head: string): Promise<void> {
  await ledger.write(told, { lastSynced: await ledger.lastSynced(), head });
}

/** Returns true when the ledger has GitHub's answer about the last synced commit. */
export async function wasAskedForSynced(ledger: Ledger): Promise<boolean> {
  return (await ledger.read(askedForSynced)) === true;
}

/** Records GitHub's answer about the last synced commit. A known commit stays. */
export async function rememberFoundSynced(
  ledger: Ledger,
  { commit, unfinished }: { commit: string | null; unfinished: string | null },
): Promise<void> {
  if (unfinished !== null) await ledger.write(unfinishedCheck, unfinished);
  if (commit !== null) {
    if ((await ledger.lastSynced()) === null) await ledger.setLastSynced(commit);
    await watch(ledger);
  }
  await ledger.write(askedForSynced, true);
}

/** Adds a repository that no delivery reported. A known one stays unchanged. */
export async function addRepository(database: Database, repository: Repository, now: number): Promise<void> {
  const about = JSON.stringify(repository);
  await database
    .insertInto("repository")
    .values({ id: repository.id, about, last_synced: null, due_at: now, failures: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Returns GitHub's ids of all known repositories, by installation. */
export async function findInstallations(database: Database): Promise<Map<number, number[]>> {
  const rows = await database.selectFrom("repository").select(["id", "about"]).execute();
  const found = new Map<number, number[]>();
  for (const { id, about } of rows) {
    const { installation } = JSON.parse(about) as Repository;
    found.set(installation, [...(found.get(installation) ?? []), id]);
  }
  return found;
}

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

/** Deletes everything stored of repositories. GitHub has what is needed to begin again. */
export async function deleteRepositories(database: Database, repositories: number[]): Promise<void> {
  for (const id of repositories) {
    await database.transaction().execute(async (transaction) => {
      // Lock the repository's row first, as accepting a push does, to avoid a deadlock.
      await transaction.deleteFrom("repository").where("id", "=", id).execute();
      for (const table of OF_REPOSITORY)
        await transaction.deleteFrom(table).where("repository", "=", id).execute();
    });
  }
}
