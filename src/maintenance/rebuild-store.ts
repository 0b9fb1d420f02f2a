import { HOUR } from "../clock.js";
import { TryAgainError } from "../errors.js";
import type { GitHub } from "../github/client.js";
import { isRefusal } from "../github/errors.js";
import { listInstallations, listRepositories } from "../github/installations.js";
import { readSyncedCommit } from "../github/synced-commit.js";
import { fullName, type Repository } from "../repository.js";
import {
  addRepository,
  openAppLedger,
  rememberFoundSynced,
  wasAskedForSynced,
} from "../store/repositories.js";
import { openLedger } from "../store/sql-ledger.js";
import { repositoryState } from "../store/state.js";
import type { Heads } from "./heads.js";
import { logFailure } from "./log-failure.js";
import type { PeriodicTask } from "./periodic.js";
import type { Service } from "./service.js";

const rebuilt = repositoryState<boolean>("rebuilt");

/** The installations that were suspended when all others were read. */
const unread = repositoryState<number[]>("suspended while the store was rebuilt");

/**
 * One repository costs three points of an installation's 5,000 an hour. A thousand an hour leave enough for pushes.
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#predicting-the-point-value-of-a-query
 */
const LOOKS_A_ROUND = 500;
const ROUND_MILLISECONDS = 1_800_000;

/** After this, the next push to the repository reads its last synced commit. */
const MOST_TRIES = 3;

/**
 * Reads last synced commits from our check runs into a new store, and checks the heads. It continues after an interruption,
 * and hourly while an installation is suspended. Nothing waits for it, because a push reads its own repository's.
 */
export function rebuild({ app, store, clock, log }: Service, heads: Heads): PeriodicTask {
  const { database } = store;
  const memory = openAppLedger(database, clock);
  const counts = { repositories: 0, lastSynced: 0 };
  let tries = 0;

  return async (signal) => {
    if (await memory.read(rebuilt)) return Number.POSITIVE_INFINITY;
    let looks = 0;
    let failures = 0;
    const { working, suspended } = await listInstallations(await app.open());
    const wanted = await memory.read(unread);
    const isWanted = (id: number) => wanted?.includes(id) ?? true;
    for (const installation of working.filter(isWanted)) {
      if (signal.aborted || looks >= LOOKS_A_ROUND) break;
      await attempt({ installation }, async () => {
        const github = await app.openInstallation(installation);
        for await (const repository of listRepositories(github, installation)) {
          if (signal.aborted || looks >= LOOKS_A_ROUND) return;
          await attempt({ repository: fullName(repository) }, () => lookAt(repository, github));
        }
      });
    }
    if (failures > 0) tries++;
    if (looks >= LOOKS_A_ROUND || (failures > 0 && tries < MOST_TRIES))
      return clock.now() + ROUND_MILLISECONDS;
    if (signal.aborted) return clock.now();
    const left = suspended.filter(isWanted);
    await memory.write(unread, left);
    if (left.length > 0) return clock.now() + HOUR;
    await memory.write(rebuilt, true);
    log.info(counts, "the store was new: its state was read from GitHub");
    return Number.POSITIVE_INFINITY;

    async function lookAt(repository: Repository, github: GitHub): Promise<void> {
      const ledger = openLedger(database, repository.id, clock);
      if (await wasAskedForSynced(ledger)) return;
      looks++;
      const found = await readSyncedCommit(github, repository, app.id);
      if (found.commit) await addRepository(database, repository, clock.now());
      await rememberFoundSynced(ledger, found);
      counts.repositories++;
      if (!found.commit) return;
      counts.lastSynced++;
      await heads.compare(repository.id);
    }

    /** One failure does not stop the others, but a rate limit ends the round. */
    async function attempt(whom: object, work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof TryAgainError) throw error;
        // The installation was suspended or removed meanwhile.
        if (isRefusal(error)) return;
        failures++;
        logFailure(log.child(whom), error, "the state of these repositories could not be read from GitHub");
      }
    }
  };
}
