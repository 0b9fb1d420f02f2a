import { TryAgainError } from "../errors.js";
import { isRefusal, statusOf } from "../github/errors.js";
import { readHeadIfMoved } from "../github/head.js";
import { readPushes } from "../github/pushes.js";
import { fullName } from "../repository.js";
import { findWatched, readWatched, unwatch, type Watched } from "../store/repositories.js";
import { openLedger } from "../store/sql-ledger.js";
import type { PeriodicTask } from "./periodic.js";
import type { Service } from "./service.js";

const SECOND = 1_000;
const MINUTE = 60_000;

/** Limits the speed at the start, when all heads are checked. */
const HEADS_A_SECOND = 10;

export interface Heads {
  /** Checks all heads at the start, because webhooks may have been missed, and then each once an hour. */
  task: PeriodicTask;
  /** Compares a head with the last synced commit, and accepts missed pushes; false when it must be checked later. */
  compare(repository: number): Promise<boolean>;
}

export function createHeads(service: Service): Heads {
  const { app, store, clock } = service;
  const { database, queue } = store;
  const turns = new Set<number>();
  /** When the rate limit of each installation ends, in milliseconds since the epoch. */
  const limited = new Map<number, number>();
  /** Unreachable repositories that were logged already. */
  const refused = new Set<number>();
  let lookedAt: number | null = null;

  async function task(signal: AbortSignal): Promise<number> {
    const now = clock.now();
    for (const id of await findWatched(database))
      if (lookedAt === null || isDueInHour(id, lookedAt, now)) turns.add(id);
    lookedAt = now;
    let looked = 0;
    for (const id of [...turns]) {
      if (signal.aborted || looked === HEADS_A_SECOND) break;
      // A failing repository goes to the end, so that it does not delay the others.
      turns.delete(id);
      turns.add(id);
      if (!(await compare(id))) continue;
      turns.delete(id);
      looked++;
    }
    return now + (looked === HEADS_A_SECOND ? SECOND : MINUTE);
  }

  async function compare(id: number): Promise<boolean> {
    const watched = await readWatched(database, id, clock);
    if (!watched) return true;
    const { installation } = watched.repository;
    const name = fullName(watched.repository);
    if (clock.now() < (limited.get(installation) ?? 0)) return false;
    const log = service.log.child({ repository: name });
    try {
      const found = await findUnheard(watched);
      refused.delete(id);
      if (found === "gone") return await forget();
      if (found) log.info(found, "a push was found of which no delivery had come");
      return true;
    } catch (error) {
      if (error instanceof TryAgainError) {
        limited.set(installation, error.at);
        return false;
      }
      if (!isRefusal(error)) throw error;
      if (!(await app.findInstallation(name))) return await forget();
      if (!refused.has(id))
        log.info(
          { status: statusOf(error) },
          "GitHub does not return the newest commit: retry within an hour",
        );
      refused.add(id);
      return true;
    }

    async function forget(): Promise<true> {
      await unwatch(openLedger(database, id, clock));
      log.info("the App is no longer installed here: the newest commit is not read until notes are pushed");
      return true;
    }
  }

  async function findUnheard({ repository, lastSynced, dealtWith, waiting }: Watched) {
    const github = await app.openInstallation(repository.installation);
    const head = await readHeadIfMoved({ github, repository }, dealtWith);
    if (head === null || [lastSynced, dealtWith, ...waiting].includes(head)) return null;
    // GitHub redirects old names, but another repository may have taken the name.
    const current = await app.findRepository(fullName(repository));
    if (current?.id !== repository.id) return "gone";
    const delivery = `round of ${new Date(clock.now()).toISOString()}`;
    for (const push of await readPushes({ github, repository: current }, lastSynced, head))
      await queue.acceptPush(push, delivery);
    return { delivery, head };
  }

  return { task, compare };
}

const HOUR = 3_600_000;

/** Multiples of the golden ratio, modulo 1, are evenly spread. */
const SPREAD = 0.618_033_988_749_895;

/** Returns true when a repository's moment of the hour lies between two times. Each has its own, to spread the requests. */
export function isDueInHour(repository: number, after: number, until: number): boolean {
  const moment = ((repository * SPREAD) % 1) * HOUR;
  return Math.floor((until - moment) / HOUR) > Math.floor((after - moment) / HOUR);
}
