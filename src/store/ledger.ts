import type { Absence, TrackedIssue } from "../plan/change.js";
import { writeKey } from "../plan/identity.js";
import type { IssueAddress, Repository } from "../repository.js";
import { inChunks } from "./chunks.js";
import type { Database } from "./database.js";
import { describeIssue } from "./issue-row.js";
import { findIssues, type IssueQueries } from "./issues.js";

/** An item that was commented on an issue, or may have been. */
export interface Joining {
  issue: IssueAddress;
  /** Its {@link import("../plan/identity.js").itemKey}. */
  item: string;
}

/** A write that was sent and whose answer did not come. */
export interface Unanswered {
  write: string;
  /** When it was noted to be sent, in milliseconds since the epoch. */
  sentAt: number;
  /** The time since when nobody can be sending it, by this process's clock, in milliseconds since the epoch. */
  silentSince: number;
}

/**
 * The time since when this process knows that nobody is sending a write. It stays in memory on purpose, because the clocks of two servers
 * may differ.
 */
type Silences = Map<string, number>;

const silencesOf = new WeakMap<Database, Silences>();

/** What we remember of one repository. Deleted, it is rebuilt from GitHub. */
export interface Ledger extends IssueQueries {
  /** The commit up to which notes and issues agree; null when none is known. */
  lastSynced(): Promise<string | null>;
  setLastSynced(commit: string): Promise<void>;

  /** The repositories in which issues of these notes were read before. */
  issueRepositories(): Promise<Repository[]>;
  /** When the issues of a home were last read, by GitHub's clock (ISO 8601); null when they never were. */
  issuesReadAt(home: number): Promise<string | null>;
  rememberIssues(home: Repository, issues: TrackedIssue[], readAt: string): Promise<void>;
  rememberIssue(issue: TrackedIssue): Promise<void>;
  /**
   * Notes that an issue is not there any more, for good: GitHub uses no number twice, and gives a transferred issue another one.
   *
   * @returns false when it is none of ours
   */
  noteAbsent(issue: IssueAddress, absence: Absence): Promise<boolean>;

  /** Which of some items were commented on which issues. */
  linked(sought: Joining[]): Promise<Joining[]>;

  /** Notes that a write is about to be sent; `sentAt` in milliseconds since the epoch. */
  recordSent(write: string, sentAt: number): Promise<void>;
  /** When a write that was never answered was sent; null when none was. */
  sentAt(write: string): Promise<number | null>;
  /** Records that the answer to a write failed, so that nobody is sending it. */
  recordUnanswered(write: string, sentAt: number, now: number): Promise<void>;
  /**
   * The writes that were never answered. One that another process sent counts as silent from the first time that this process sees it:
   * only then is that process surely gone.
   *
   * @param now milliseconds since the epoch
   */
  pendingWrites(now: number): Promise<Unanswered[]>;
  /** Notes that a write took effect: the issue it opened, or the issue it commented on. */
  confirmOpened(write: string, issue: TrackedIssue): Promise<void>;
  confirmLinked(write: string, item: string, issue: IssueAddress): Promise<void>;
  /** Notes that a write needs no looking for any more: it was refused, or found. */
  confirm(write: string): Promise<void>;

  /** Something read from GitHub before, and when, in milliseconds since the epoch. */
  cached<Value>(name: string): Promise<{ value: Value; readAt: number } | null>;
  cache(name: string, value: unknown, readAt: number): Promise<void>;
}

/**
 * The ledger of a repository, by GitHub's number of it.
 *
 * @example
 * await openLedger(database, 1296269).lastSynced() // → "9c01…"
 */
export function openLedger(database: Database, repository: number): Ledger {
  const silences = silencesOf.get(database) ?? new Map<string, number>();
  silencesOf.set(database, silences);
  // A new attempt starts a new wait.
  const keyOf = (write: string, sentAt: number) => `${repository} ${sentAt} ${write}`;

  const queries = findIssues(database, repository);

  return {
    async lastSynced() {
      const row = await database
        .selectFrom("repository")
        .select("last_synced")
        .where("id", "=", repository)
        .executeTakeFirst();
      return row?.last_synced ?? null;
    },

    async setLastSynced(commit) {
      await database
        .updateTable("repository")
        .set({ last_synced: commit })
        .where("id", "=", repository)
        .execute();
    },

    async issueRepositories() {
      const rows = await database
        .selectFrom("home")
        .select("about")
        .where("repository", "=", repository)
        .orderBy("home")
        .execute();
      return rows.map(({ about }) => JSON.parse(about));
    },

    async issuesReadAt(home) {
      const row = await database
        .selectFrom("home")
        .select("issues_read_at")
        .where("repository", "=", repository)
        .where("home", "=", home)
        .executeTakeFirst();
      return row?.issues_read_at ?? null;
    },

    ...queries,

    async rememberIssues(home, issues, readAt) {
      await database.transaction().execute(async (transaction) => {
        for (const issue of issues) {
          await rememberIssue(transaction, repository, issue);
          await confirm(transaction, repository, writeKey("open", issue.marker));
        }
        const row = { about: JSON.stringify(home), issues_read_at: readAt };
        await transaction
          .insertInto("home")
          .values({ repository, home: home.id, ...row })
          .onConflict((conflict) => conflict.columns(["repository", "home"]).doUpdateSet(row))
          .execute();
      });
    },

    rememberIssue: (issue) => rememberIssue(database, repository, issue),

    async noteAbsent({ home, number }, absent) {
      const [issue] = await queries.issuesOf({ addresses: [{ home, number }] });
      if (!issue) return false;
      await rememberIssue(database, repository, { ...issue, state: "closed", text: null, absent });
      return true;
    },

    async linked(sought) {
      const rows = await inChunks(sought, (few) =>
        database
          .selectFrom("linked")
          .select(["home", "number", "item"])
          .where(({ and, or }) =>
            or(few.map(({ issue: { home, number }, item }) => and({ repository, home, number, item }))),
          )
          .execute(),
      );
      return rows.map(({ item, ...issue }) => ({ issue, item }));
    },

    async recordSent(write, sentAt) {
      const noted = await database
        .updateTable("pending_write")
        .set({ sent_at: sentAt })
        .where("repository", "=", repository)
        .where("write", "=", write)
        .executeTakeFirstOrThrow();
      if (noted.numUpdatedRows > 0n) return;
      await database.insertInto("pending_write").values({ repository, write, sent_at: sentAt }).execute();
    },

    async sentAt(write) {
      const row = await database
        .selectFrom("pending_write")
        .select("sent_at")
        .where("repository", "=", repository)
        .where("write", "=", write)
        .executeTakeFirst();
      return row?.sent_at ?? null;
    },

    async recordUnanswered(write, sentAt, now) {
      silences.set(keyOf(write, sentAt), now);
    },

    async pendingWrites(now) {
      const rows = await database
        .selectFrom("pending_write")
        .select(["write", "sent_at"])
        .where("repository", "=", repository)
        .execute();
      const unanswered = rows.map(({ write, sent_at: sentAt }): Unanswered => {
        const silentSince = silences.get(keyOf(write, sentAt)) ?? now;
        return { write, sentAt, silentSince };
      });
      for (const key of silences.keys()) if (key.startsWith(`${repository} `)) silences.delete(key);
      for (const { write, sentAt, silentSince } of unanswered)
        silences.set(keyOf(write, sentAt), silentSince);
      return unanswered;
    },

    async confirmOpened(write, issue) {
      await database.transaction().execute(async (transaction) => {
        await rememberIssue(transaction, repository, issue);
        await confirm(transaction, repository, write);
      });
    },

    async confirmLinked(write, item, { home, number }) {
      await database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("linked")
          .values({ repository, home, number, item })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await confirm(transaction, repository, write);
      });
    },

    confirm: (write) => confirm(database, repository, write),

    async cached<Value>(name: string) {
      const row = await database
        .selectFrom("cache")
        .select(["value", "read_at"])
        .where("repository", "=", repository)
        .where("name", "=", name)
        .executeTakeFirst();
      return row ? { value: JSON.parse(row.value) as Value, readAt: row.read_at } : null;
    },

    async cache(name, value, readAt) {
      const row = { value: JSON.stringify(value), read_at: readAt };
      await database
        .insertInto("cache")
        .values({ repository, name, ...row })
        .onConflict((conflict) => conflict.columns(["repository", "name"]).doUpdateSet(row))
        .execute();
    },
  };
}

async function rememberIssue(database: Database, repository: number, issue: TrackedIssue): Promise<void> {
  const row = describeIssue(issue);
  await database
    .insertInto("issue")
    .values({ repository, home: issue.home, number: issue.number, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(["repository", "home", "number"])
        .doUpdateSet(row)
        // A list that lags may still show it.
        .where("issue.state", "<>", "absent"),
    )
    .execute();
}

async function confirm(database: Database, repository: number, write: string): Promise<void> {
  await database
    .deleteFrom("pending_write")
    .where("repository", "=", repository)
    .where("write", "=", write)
    .execute();
}
