import type { Delivery, Lab } from "../../lab/lab.js";
import type { Context } from "../../src/apply/context.js";
import { KnownError } from "../../src/errors.js";
import type { Payload } from "../../src/events/payloads.js";
import { readPush } from "../../src/events/push.js";
import { CHECK_NAME } from "../../src/marker/run.js";
import type { Database } from "../../src/store/database.js";
import { openMemoryLedger } from "../../src/store/memory/ledger.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import { planChanges } from "../../src/sync/sync.js";
import { describeChange } from "../../src/text/change-line.js";
import type { TestClock } from "../clock.js";

/** Where a push was delivered. */
interface Surroundings {
  lab: Lab;
  clock: TestClock;
  /** The address of the App. */
  url: string;
  /** The App's own store, where it is in this process: the App knows which issues were deleted, and whose it must leave alone. */
  database: Database | undefined;
}

/**
 * Plans a push again that the App is done with, by a client whose requests do not count. Nothing is written.
 *
 * @returns what would change, a line each; null where the App is not done with it, or a person has to put something right first
 */
export async function planAgain(
  { payload }: Delivery,
  { lab, clock, url, database }: Surroundings,
): Promise<string[] | null> {
  const push = readPush(payload as unknown as Payload<"push">);
  if (!push?.touched || !push.pusher) return null;
  const { pushesWaiting } = (await (await fetch(`${url}/healthz`)).json()) as { pushesWaiting?: number };
  const { repository, base, head, pusher, touched } = push;
  const checks = await lab.checks(`${repository.owner}/${repository.name}`, head);
  const isFailed = checks.some(({ name, conclusion }) => name === CHECK_NAME && conclusion === "failure");
  if (pushesWaiting !== 0 || isFailed) return null;
  const github = lab.as(pusher);
  const context: Context = {
    repository,
    github,
    findRepository: async () => null,
    openClient: async () => github,
    ledger: database ? openLedger(database, repository.id, clock).draft() : openMemoryLedger(clock),
    author: { app: Number(lab.environment.APP_ID), bot: lab.botId },
    clock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    tally: { requests: 0 },
    signal: new AbortController().signal,
  };
  try {
    const pushers = { logins: [pusher], areKnown: true };
    const look = { changed: { base, head, touched }, pushers, reviewed: false };
    const { changes, syncRun } = await planChanges(look, context);
    return changes
      .filter((change) => "resolved" in change || change.kind === "remove")
      .filter(({ kind, ...change }) => kind === "open" || !("issue" in change) || isReached(change.issue))
      .map((change) => JSON.stringify(describeChange(change)));

    function isReached(issue: object): boolean {
      return !("home" in issue) || syncRun.issueRepositories.writable.has(issue.home as number);
    }
  } catch (error) {
    if (error instanceof KnownError) return null;
    throw error;
  }
}
