import type { ApplicationFunction } from "probot";
import type { Clock } from "./clock.js";
import { CONFIGURATION_PATH, isNotes } from "./config.js";
import { hasDashboard } from "./github/dashboard.js";
import { readMarker } from "./github/issues.js";
import { readPress } from "./press.js";
import { type Push, type PushPayload, readPush, readRepository } from "./push.js";
import type { Repository } from "./repository.js";
import { recallConfiguration } from "./stages/configure.js";
import type { Database } from "./store/database.js";
import { openLedger } from "./store/ledger.js";
import { recallRepository } from "./store/queue.js";
import type { Queue } from "./store/store.js";

/** What any configuration could call notes. */
const READABLE = /\.(?:md|markdown|mdown|mkd|mdx|txt)$/i;

/** What the App needs to know which webhook wakes what. */
export interface AppOptions {
  database: Database;
  queue: Queue;
  clock: Clock;
  /** The App's number at GitHub. */
  appId: number;
}

/** The part of GitHub's `issues` payloads that we read. */
type IssuePayload = Parameters<typeof readRepository>[0] & { issue: Parameters<typeof readMarker>[0] };

/** Which webhook wakes what. A delivery is answered once what it asks for is committed to the store. */
export function createApp({ database, queue, clock, appId }: AppOptions): ApplicationFunction {
  return (app) => {
    app.on("push", async ({ id, payload, log }) => {
      const push = readPush(payload as PushPayload);
      if (!push) return;
      const concerns = await mayConcernNotes(push, database, clock.now());
      await (concerns ? queue.acceptPush(push, id) : queue.passOverPush(push, id));
      log.debug({ delivery: id, concerns }, "push accepted");
    });

    app.on(["issues.assigned", "issues.unassigned"], async ({ id, payload, isBot }) => {
      const repository = isBot ? null : await findNotes(payload);
      if (repository) await queue.acceptErrand(repository, { kind: "review" }, id);
    });

    app.on("check_run.requested_action", async ({ id, payload, log }) => {
      const press = readPress(payload, appId);
      const repository = press && readRepository(payload);
      if (!repository) return;
      await queue.acceptErrand(repository, press, id);
      log.info({ delivery: id, button: press.button, by: press.by }, "press accepted");
    });

    app.on(["issues.closed", "issues.reopened"], async ({ id, payload, isBot }) => {
      const repository = isBot ? null : await findNotes(payload);
      // Until the next push it concerns nobody but a dashboard.
      if (repository && (await hasDashboard(openLedger(database, repository.id))))
        await queue.acceptErrand(repository, { kind: "review" }, id);
    });
  };

  /** The repository whose notes an issue of ours stands for: they may have their issues in another one, and the marker tells. */
  async function findNotes(payload: IssuePayload): Promise<Repository | null> {
    const marker = readMarker(payload.issue, { app: appId });
    return marker?.notes ? recallRepository(database, marker.notes) : marker && readRepository(payload);
  }
}

/** Whether a push can touch notes or configuration: asked before anything costs a request. */
async function mayConcernNotes(
  { repository, touched }: Push,
  database: Database,
  now: number,
): Promise<boolean> {
  if (!touched || CONFIGURATION_PATH in touched) return true;
  const configuration = await recallConfiguration(openLedger(database, repository.id), now);
  return Object.keys(touched).some((path) =>
    configuration ? isNotes(path, configuration) : READABLE.test(path),
  );
}
