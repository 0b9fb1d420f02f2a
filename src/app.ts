import type { ApplicationFunction } from "probot";
import type { Clock } from "./clock.js";
import { hasDashboard } from "./github/dashboard.js";
import { type RestIssue, readMarker, readTrackedIssue } from "./github/issues.js";
import { writeKey } from "./plan/identity.js";
import { readPress } from "./press.js";
import { type PushPayload, readPush, readRepository } from "./push.js";
import type { Repository } from "./repository.js";
import { mayConcernNotes } from "./stages/configure.js";
import type { Database } from "./store/database.js";
import { openLedger } from "./store/ledger.js";
import { recallRepository } from "./store/queue.js";
import type { Queue } from "./store/store.js";

/** What the App needs to know which webhook wakes what. */
export interface AppOptions {
  database: Database;
  queue: Queue;
  clock: Clock;
  /** The App's number at GitHub. */
  appId: number;
}

/** The part of GitHub's `issues` payloads that we read. */
type IssuePayload = Parameters<typeof readRepository>[0] & { issue: RestIssue };

/** Which webhook wakes what. A delivery is answered once what it asks for is committed to the store. */
export function createApp({ database, queue, clock, appId }: AppOptions): ApplicationFunction {
  return (app) => {
    app.on("push", async ({ id, payload, log }) => {
      const push = readPush(payload as PushPayload);
      if (!push) return;
      const ledger = openLedger(database, push.repository.id);
      const concerns = await mayConcernNotes(push.touched, ledger, clock.now());
      await (concerns ? queue.acceptPush(push, id) : queue.passOverPush(push, id));
      log.debug({ delivery: id, concerns }, "push accepted");
    });

    app.on("installation.unsuspend", ({ payload }) => queue.resume(payload.installation.id));

    app.on(["issues.assigned", "issues.unassigned"], async ({ id, payload, isBot }) => {
      const repository = isBot ? null : await findNotes(payload);
      if (repository) await queue.acceptErrand(repository, { kind: "review" }, id);
    });

    const pullEvents = ["opened", "synchronize", "reopened", "edited"] as const;
    app.on(
      pullEvents.map((action) => `pull_request.${action}` as const),
      async ({ id, payload }) => {
        const { pull_request: pull } = payload;
        const repository = readRepository(payload);
        // A pull request to another branch opens no issue; one whose text was edited opens the same ones as before.
        if (!repository || pull.base.ref !== repository.defaultBranch) return;
        if (payload.action === "edited" && !payload.changes.base) return;
        await queue.acceptErrand(repository, { kind: "preview", number: pull.number }, id);
      },
    );

    app.on(["check_run.rerequested", "check_suite.rerequested"], async ({ id, payload, isBot }) => {
      const { head_sha: commit } = "check_run" in payload ? payload.check_run : payload.check_suite;
      const repository = readRepository(payload);
      // On GitHub's pages only people who may write have the button. By the API any App that reads the repository may ask.
      if (!repository || isBot) return;
      await queue.acceptErrand(repository, { kind: "again", commit, by: payload.sender.login }, id);
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

    app.on("issues.opened", async ({ id, payload, log }) => {
      // What arrives from another repository was opened there.
      if ("changes" in payload) return;
      const repository = await findNotes(payload);
      if (!repository || !(await settleOpened(payload, repository))) return;
      await queue.endLooking(repository.id);
      log.info(
        { delivery: id, issue: payload.issue.number },
        "an issue was opened whose answer did not come",
      );
    });

    app.on(["issues.transferred", "issues.deleted"], async ({ payload }) => {
      const repository = (await findNotes(payload)) ?? readRepository(payload);
      const address = { home: payload.repository.id, number: payload.issue.number };
      if (!repository) return;
      await openLedger(database, repository.id).noteAbsent(address, payload.action);
    });
  };

  /** Takes the webhook about an issue of ours for the answer to its creation, where that was not answered. */
  async function settleOpened(
    { issue, repository: home }: IssuePayload,
    notes: Repository,
  ): Promise<boolean> {
    const tracked = readTrackedIssue(issue, home.id, { author: { app: appId }, notes: notes.id });
    if (!tracked) return false;
    const ledger = openLedger(database, notes.id);
    const write = writeKey("open", tracked.marker);
    if ((await ledger.sentAt(write)) === null) return false;
    await ledger.settleOpened(write, tracked);
    return true;
  }

  /** The repository whose notes an issue of ours stands for: they may have their issues in another one, and the marker tells. */
  async function findNotes(payload: IssuePayload): Promise<Repository | null> {
    const marker = readMarker(payload.issue, { app: appId });
    return marker?.notes ? recallRepository(database, marker.notes) : marker && readRepository(payload);
  }
}
