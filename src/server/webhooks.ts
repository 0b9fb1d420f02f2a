import type { ApplicationFunction, Logger } from "probot";
import type { EventName, Payload } from "../events/payloads.js";
import { readPush, readRepository } from "../events/push.js";
import { readCommand, readRequestedAction } from "../events/requested-action.js";
import { isOurs } from "../github/authorship.js";
import { readTrackedIssue } from "../github/issues.js";
import type { Service } from "../maintenance/service.js";
import { parseMarker } from "../marker/marker.js";
import { taskKey, writeKey } from "../plan/identity.js";
import type { Repository } from "../repository.js";
import { recallRepository } from "../store/queue/rows.js";
import { deleteRepositories } from "../store/repositories.js";
import { openLedger } from "../store/sql-ledger.js";
import { mayConcernNotes } from "../sync/configure.js";
import { hasDashboard } from "../sync/dashboard.js";

/** A delivery whose type has only the validated fields. */
interface Heard<Name extends EventName> {
  id: string;
  payload: Payload<Name>;
  isBot: boolean;
  log: Logger;
}

/** Registers the webhooks. Each resolves when its work is committed to the store. */
export function createApp({ app: { id: appId, recallAuthor }, store, clock }: Service): ApplicationFunction {
  const { database, queue } = store;
  return (app) => {
    app.on("push", async ({ id, payload, log }: Heard<"push">) => {
      const push = readPush(payload);
      if (!push) return;
      const ledger = openLedger(database, push.repository.id, clock);
      const concerns = await mayConcernNotes(push.touched, { ledger, repository: push.repository });
      await (concerns ? queue.acceptPush(push, id) : queue.skipPushWithoutNotes(push, id));
      log.debug({ delivery: id, concerns }, "push accepted");
    });

    app.on("installation.unsuspend", ({ payload }: Heard<"installation">) =>
      queue.resume(payload.installation.id),
    );

    app.on("installation_repositories.removed", ({ payload }: Heard<"installation_repositories">) =>
      deleteRepositories(
        database,
        payload.repositories_removed.map(({ id }) => id),
      ),
    );

    app.on(["issues.assigned", "issues.unassigned"], async ({ id, payload, isBot }: Heard<"issues">) => {
      const repository = isBot ? null : await findNotes(payload);
      if (repository) await queue.acceptJob(repository, { kind: "refresh" }, id);
    });

    const pullEvents = ["opened", "synchronize", "reopened", "edited"] as const;
    app.on(
      pullEvents.map((action) => `pull_request.${action}` as const),
      async ({ id, payload }: Heard<"pull_request">) => {
        const { pull_request: pull } = payload;
        const repository = readRepository(payload);
        // Only pull requests to the default branch open issues, and an edited text changes nothing.
        if (!repository || pull.base.ref !== repository.defaultBranch) return;
        if (payload.action === "edited" && !payload.changes?.base) return;
        await queue.acceptJob(repository, { kind: "preview", number: pull.number }, id);
      },
    );

    const reruns = ["check_run.rerequested", "check_suite.rerequested"] as const;
    app.on([...reruns], async ({ id, payload, isBot }: Heard<"check_run" | "check_suite">) => {
      const { head_sha: commit } = "check_run" in payload ? payload.check_run : payload.check_suite;
      const repository = readRepository(payload);
      // GitHub's pages offer this only to people with write access, but any App that reads the repository may call the API.
      if (!repository || isBot) return;
      await queue.acceptJob(repository, { kind: "rerun", commit, by: payload.sender.login }, id);
    });

    app.on("check_run.requested_action", async ({ id, payload, log }: Heard<"check_run">) => {
      const runButton = readRequestedAction(payload, appId);
      const repository = runButton && readRepository(payload);
      if (!repository) return;
      await queue.acceptJob(repository, runButton, id);
      log.info({ delivery: id, button: runButton.button, by: runButton.by }, "button accepted");
    });

    app.on("commit_comment.created", async ({ id, payload, isBot, log }: Heard<"commit_comment">) => {
      // Ignore bots, because a bot may repeat a stranger's words.
      const command = isBot ? null : readCommand(payload);
      const repository = command && readRepository(payload);
      if (!repository) return;
      await queue.acceptJob(repository, command, id);
      log.info({ delivery: id, button: command.button, by: command.by }, "command accepted");
    });

    app.on(["issues.closed", "issues.reopened"], async ({ id, payload, isBot }: Heard<"issues">) => {
      const repository = isBot ? null : await findNotes(payload);
      // Only a dashboard needs this before the next push.
      if (repository && (await hasDashboard(openLedger(database, repository.id, clock))))
        await queue.acceptJob(repository, { kind: "refresh" }, id);
    });

    app.on("issues.opened", async ({ id, payload, log }: Heard<"issues">) => {
      // A transferred issue was opened elsewhere.
      if (payload.changes) return;
      const copied = await findCopied(payload);
      if (copied) await queue.acceptJob(copied, { kind: "refresh" }, id);
      const repository = await findNotes(payload);
      if (!repository || !(await confirmOpened(payload, repository))) return;
      await queue.endLooking(repository.id);
      log.info(
        { delivery: id, issue: payload.issue.number },
        "a webhook shows an issue that was opened without an answer",
      );
    });

    const absences = ["transferred", "deleted"] as const;
    for (const absence of absences)
      app.on(`issues.${absence}`, async ({ payload }: Heard<"issues">) => {
        const repository = (await findNotes(payload)) ?? readRepository(payload);
        const address = { home: payload.repository.id, number: payload.issue.number };
        if (repository) await openLedger(database, repository.id, clock).noteAbsent(address, absence);
      });
  };

  /** Confirms a create whose answer never came, when the webhook shows our new issue. */
  async function confirmOpened(
    { issue, repository: home }: Payload<"issues">,
    notes: Repository,
  ): Promise<boolean> {
    const tracked = isOurs(issue, recallAuthor()) && readTrackedIssue(issue, home.id, notes.id);
    if (!tracked) return false;
    const ledger = openLedger(database, notes.id, clock);
    const write = writeKey("open", tracked.marker);
    if ((await ledger.sentAt(write)) === null) return false;
    await ledger.confirmOpened(write, tracked);
    return true;
  }

  /** Finds the repository in which another tool opened an issue for a task that has one of ours, perhaps in the same moment. */
  async function findCopied({ issue, ...payload }: Payload<"issues">): Promise<Repository | null> {
    const marker = parseMarker(issue.body);
    const home = marker && !marker.notes && readRepository(payload);
    if (!home || isOurs(issue, recallAuthor())) return null;
    const ledger = openLedger(database, home.id, clock);
    const tracked = await ledger.issuesOf({ tasks: [taskKey(marker)] });
    return tracked.some(({ number }) => number !== issue.number) ? home : null;
  }

  /**
   * Finds the repository of an issue's notes by its marker, which need not be trusted here because the sync checks it. An
   * untracked issue by a person wakes nobody.
   */
  async function findNotes(payload: Payload<"issues">): Promise<Repository | null> {
    const { number, body, user } = payload.issue;
    const marker = parseMarker(body);
    const home = marker && readRepository(payload);
    if (!home) return null;
    const ledger = openLedger(database, marker.notes ?? home.id, clock);
    const tracked = await ledger.issuesOf({ addresses: [{ home: home.id, number }] });
    if (tracked.length === 0 && user?.type !== "Bot") return null;
    return marker.notes ? recallRepository(database, marker.notes) : home;
  }
}
