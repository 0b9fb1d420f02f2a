import { announce } from "./claims.js";
import { bringForward } from "./jobs.js";
import { acceptErrand, acceptPush, countWaiting, passOverPush, postpone, resume, settle } from "./queue.js";
import { type Shared, workTogether } from "./shared-work.js";
import type { Queue, Surroundings } from "./store.js";

/** The queue of a store that several servers share: what is accepted here is worked on by whoever is free. */
export function createSharedQueue(shared: Shared, surroundings: Surroundings): Queue {
  const { database, trouble } = shared;
  const { clock } = surroundings;
  return {
    acceptPush: (push, delivery) =>
      trouble.watch("accepting", () => acceptPush(database, push, delivery, clock.now(), announce)),
    acceptErrand: (repository, errand, delivery) =>
      trouble.watch("accepting", () =>
        acceptErrand(database, repository, errand, delivery, clock.now(), announce),
      ),
    passOverPush: (push, delivery) =>
      trouble.watch("accepting", () => passOverPush(database, push, delivery, clock.now(), announce)),
    settle: (done) => settle(database, done, clock.now()),
    postpone: (awake, dueAt, failures) => postpone(database, awake, dueAt, failures),
    // Their time has come by our clock; graphile-worker goes by the database's.
    resume: async (installation) => bringForward(database, await resume(database, installation, clock.now())),
    countWaiting: () => countWaiting(database),
    work: (handler) => workTogether(handler, shared, surroundings),
  };
}
