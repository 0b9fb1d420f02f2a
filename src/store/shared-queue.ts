import { announce } from "./postgres/claims.js";
import { bringForward } from "./postgres/graphile-jobs.js";
import { type Shared, workTogether } from "./postgres/shared-queue.js";
import type { Commit } from "./queue/group-commit.js";
import {
  acceptErrand,
  acceptPush,
  arePushesWaiting,
  countWaiting,
  passOver,
  resume,
  settle,
} from "./queue/rows.js";
import type { Queue, Surroundings } from "./types.js";
import { endLooking, postpone } from "./waits.js";

/** The queue of a store that several servers share: what is accepted here is worked on by whoever is free. */
export function createSharedQueue(shared: Shared, surroundings: Surroundings): Queue {
  const { database, trouble } = shared;
  const { clock } = surroundings;
  const commit: Commit = (work) =>
    trouble.watch("accepting", () => database.transaction().execute((transaction) => work(transaction)));
  return {
    acceptPush: (push, delivery) =>
      commit((transaction) => acceptPush(transaction, push, delivery, clock.now(), announce)),
    acceptErrand: (repository, errand, delivery) =>
      commit((transaction) => acceptErrand(transaction, repository, errand, delivery, clock.now(), announce)),
    passOverPush: (push, delivery) =>
      commit(async (transaction) => {
        if (await arePushesWaiting(transaction, push.repository.id))
          return acceptPush(transaction, push, delivery, clock.now(), announce);
        await passOver(transaction, { ...push, repository: push.repository.id });
      }),
    settle: (done) => settle(database, done, clock.now()),
    postpone: (awake, wait) => postpone(database, awake, wait),
    async endLooking(repository) {
      if (await endLooking(database, repository, clock.now())) await bringForward(database, [repository]);
    },
    // Their time has come by our clock; graphile-worker goes by the database's.
    resume: async (installation) => bringForward(database, await resume(database, installation, clock.now())),
    countWaiting: () => countWaiting(database),
    work: (handler) => workTogether(handler, shared, surroundings),
  };
}
