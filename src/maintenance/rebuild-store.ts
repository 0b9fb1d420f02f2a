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
import type { PeriodicTask } from "./periodic.js";
import type { Service } from "./service.js";

/** Whether all repositories of the App were looked at. */
const rebuilt = repositoryState<boolean>("rebuilt");

/**
 * A look costs three points of an installation's 5,000 an hour: a thousand looks an hour leave enough for the pushes.
 *
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#predicting-the-point-value-of-a-query
 */
const LOOKS_A_ROUND = 500;
const ROUND_MILLISECONDS = 1_800_000;

/** What fails so often is left to its next push, which asks too. */
const MOST_TRIES = 3;

/**
 * Finds out, for a store that is new, where notes and issues last agreed, from the check runs in all repositories of the App;
 * and compares their heads, for pushes may have been missed.
 *
 * Nothing waits for it: a push that comes meanwhile asks for its own repository. Interrupted, it goes on where it was. Once
 * it is through, it is not done again.
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
    for (const installation of await listInstallations(await app.open())) {
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
    await memory.write(rebuilt, true);
    log.info(counts, "the store was new: what is in sync has been read from GitHub");
    return Number.POSITIVE_INFINITY;

    async function lookAt(repository: Repository, github: GitHub): Promise<void> {
      const ledger = openLedger(database, repository.id, clock);
      if (await wasAskedForSynced(ledger)) return;
      looks++;
      const commit = await readSyncedCommit(github, repository, app.id);
      if (commit) await addRepository(database, repository, clock.now());
      await rememberFoundSynced(ledger, commit);
      counts.repositories++;
      if (!commit) return;
      counts.lastSynced++;
      await heads.compare(repository.id);
    }

    /** What fails for one is no matter for the others, but for a limit, which ends the round. */
    async function attempt(whom: object, work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof TryAgainError) throw error;
        // An installation that was suspended or removed meanwhile.
        if (isRefusal(error)) return;
        failures++;
        log.error({ err: error, ...whom }, "what is in sync here could not be read from GitHub");
      }
    }
  };
}
