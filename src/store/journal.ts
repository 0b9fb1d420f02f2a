import type { TrackedIssue } from "../plan/change.js";
import { writeKey } from "../plan/identity.js";
import { keepRecord } from "../plan/known-issue.js";
import { type Outcome, outcomeOfOpening, type PendingChange } from "../plan/outcome.js";
import { compareAddresses } from "../repository.js";
import type { Database } from "./database.js";
import { describeIssue } from "./issue-row.js";
import type { Effects, Ledger, RecordedOutcome } from "./ledger.js";

type Journal = Pick<
  Ledger,
  | "begin"
  | "pendingChanges"
  | "recordSent"
  | "recordRefused"
  | "confirm"
  | "confirmOpened"
  | "outcomesOf"
  | "forgetOtherRuns"
  | "endRun"
>;

/** Opens the journal of the repository with this GitHub id. */
export function openJournal(database: Database, repository: number): Journal {
  const ofWrite = (write: string) => ({ repository, write });

  return {
    async begin(changes) {
      await database.transaction().execute(async (transaction) => {
        for (const pending of changes)
          await putPendingWrite(transaction, ofWrite(pending.write), { change: JSON.stringify(pending) });
      });
    },

    async pendingChanges() {
      const rows = await database
        .selectFrom("pending_write")
        .select("change")
        .where("repository", "=", repository)
        .where("change", "is not", null)
        .execute();
      return rows.map(({ change }) => JSON.parse(change!));
    },

    recordSent: (write, sentAt) => putPendingWrite(database, ofWrite(write), { sent_at: sentAt }),

    async recordRefused(write) {
      await putPendingWrite(database, ofWrite(write), { sent_at: null });
      await database
        .deleteFrom("pending_write")
        .where("repository", "=", repository)
        .where("write", "=", write)
        .where("change", "is", null)
        .execute();
    },

    async confirm(write, effects) {
      await database
        .transaction()
        .execute((transaction) => confirm(transaction, ofWrite(write), () => effects ?? {}));
    },

    async confirmOpened(write, issue) {
      await database
        .transaction()
        .execute((transaction) => confirmOpened(transaction, ofWrite(write), issue));
    },

    async outcomesOf(run) {
      const rows = await database
        .selectFrom("outcome")
        .select(["write", "times", "outcome"])
        .where("repository", "=", repository)
        .where("run", "=", run)
        .execute();
      return inOrder(rows.map((row) => ({ ...row, outcome: JSON.parse(row.outcome) })));
    },

    async forgetOtherRuns(run) {
      await database
        .deleteFrom("outcome")
        .where("repository", "=", repository)
        .where("run", "<>", run)
        .execute();
    },

    async endRun(run) {
      await database
        .updateTable("outcome")
        .set({ times: 0 })
        .where("repository", "=", repository)
        .where("run", "=", run)
        .execute();
    },
  };
}

/** Stores issues as GitHub returned them, and confirms the pending creates that they answer. */
export async function rememberAll(
  transaction: Database,
  repository: number,
  issues: TrackedIssue[],
): Promise<void> {
  const pending = await transaction
    .selectFrom("pending_write")
    .select("write")
    .where("repository", "=", repository)
    .execute();
  const writes = new Set(pending.map(({ write }) => write));
  for (const issue of issues) {
    const write = writeKey("open", issue.marker);
    if (writes.has(write)) await confirmOpened(transaction, { repository, write }, issue);
    else await rememberIssue(transaction, repository, issue);
  }
}

/** Stores an issue as GitHub returned it. An absent issue stays absent. */
export async function rememberIssue(
  database: Database,
  repository: number,
  issue: TrackedIssue,
): Promise<void> {
  const before = await database
    .selectFrom("issue")
    .select("tracked")
    .where("repository", "=", repository)
    .where("home", "=", issue.home)
    .where("number", "=", issue.number)
    .executeTakeFirst();
  const row = describeIssue(keepRecord(issue, before && JSON.parse(before.tracked)));
  await database
    .insertInto("issue")
    .values({ repository, home: issue.home, number: issue.number, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(["repository", "home", "number"])
        .doUpdateSet(row)
        // A stale list may still contain it.
        .where("issue.state", "<>", "absent"),
    )
    .execute();
}

/** Adds the record of the pending change, because the marker of a concealed issue holds less. */
export function withRecord(issue: TrackedIssue, pending: PendingChange | null): TrackedIssue {
  return pending?.record ? { ...issue, record: pending.record } : issue;
}

/** Sorts outcomes by issue, then by write. */
export function inOrder(outcomes: RecordedOutcome[]): RecordedOutcome[] {
  return outcomes.sort(
    (one, other) =>
      compareAddresses(one.outcome.issue, other.outcome.issue) || (one.write < other.write ? -1 : 1),
  );
}

interface Place {
  repository: number;
  write: string;
}

async function putPendingWrite(
  database: Database,
  { repository, write }: Place,
  values: { sent_at?: number | null; change?: string },
): Promise<void> {
  const { numUpdatedRows } = await database
    .updateTable("pending_write")
    .set(values)
    .where("repository", "=", repository)
    .where("write", "=", write)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) return;
  await database
    .insertInto("pending_write")
    .values({ repository, write, sent_at: null, change: null, ...values })
    .execute();
}

function confirmOpened(transaction: Database, place: Place, issue: TrackedIssue): Promise<void> {
  return confirm(transaction, place, (pending) => ({
    issue,
    outcome: pending && outcomeOfOpening(pending, issue),
  }));
}

async function confirm(
  transaction: Database,
  { repository, write }: Place,
  effectsOf: (pending: PendingChange | null) => Effects,
): Promise<void> {
  const row = await transaction
    .deleteFrom("pending_write")
    .where("repository", "=", repository)
    .where("write", "=", write)
    .returning("change")
    .executeTakeFirst();
  const pending: PendingChange | null = row?.change ? JSON.parse(row.change) : null;
  const { outcome, issue, linked } = effectsOf(pending);
  if (issue) await rememberIssue(transaction, repository, withRecord(issue, pending));
  if (linked) {
    const { issue: at, item } = linked;
    await transaction
      .insertInto("linked")
      .values({ repository, home: at.home, number: at.number, item })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (outcome && pending?.run)
    await recordOutcome(transaction, { repository, run: pending.run, write }, outcome);
}

async function recordOutcome(
  transaction: Database,
  { repository, run, write }: Place & { run: string },
  made: Outcome,
): Promise<void> {
  const outcome = JSON.stringify(made);
  const { numUpdatedRows } = await transaction
    .updateTable("outcome")
    .set(({ eb }) => ({ outcome, times: eb("times", "+", 1) }))
    .where("repository", "=", repository)
    .where("run", "=", run)
    .where("write", "=", write)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) return;
  await transaction.insertInto("outcome").values({ repository, run, write, times: 1, outcome }).execute();
}
