import type { Clock } from "../clock.js";
import { inChunks } from "./chunks.js";
import type { Database } from "./database.js";
import { draftOf } from "./draft.js";
import { findIssues } from "./issues.js";
import { openJournal, rememberAll, rememberIssue } from "./journal.js";
import type { Ledger, Unanswered } from "./ledger.js";
import { openStates, type StateRows } from "./state.js";

/** Since when nobody is sending each write. It stays in memory on purpose, because the clocks of two servers may differ. */
type Silences = Map<string, number>;

const silencesOf = new WeakMap<Database, Silences>();

/** Opens the ledger of the repository with this GitHub id. */
export function openLedger(database: Database, repository: number, clock: Pick<Clock, "now">): Ledger {
  const silences = silencesOf.get(database) ?? new Map<string, number>();
  silencesOf.set(database, silences);
  // A new attempt starts a new wait.
  const keyOf = (write: string, sentAt: number) => `${repository} ${sentAt} ${write}`;

  const queries = findIssues(database, repository);
  const rows = openRows(database, repository);

  const ledger: Ledger = {
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
    ...openJournal(database, repository),

    async rememberIssues(home, issues, readAt) {
      await database.transaction().execute(async (transaction) => {
        await rememberAll(transaction, repository, issues);
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
      const unanswered = rows.flatMap(({ write, sent_at: sentAt }): Unanswered[] => {
        if (sentAt === null) return [];
        return [{ write, sentAt, silentSince: silences.get(keyOf(write, sentAt)) ?? now }];
      });
      for (const key of silences.keys()) if (key.startsWith(`${repository} `)) silences.delete(key);
      for (const { write, sentAt, silentSince } of unanswered)
        silences.set(keyOf(write, sentAt), silentSince);
      return unanswered;
    },

    ...openStates(rows, clock),

    draft: () => draftOf(ledger, rows, clock),
  };
  return ledger;
}

function openRows(database: Database, repository: number): StateRows {
  return {
    async find(name) {
      const row = await database
        .selectFrom("cache")
        .select(["value", "read_at as readAt"])
        .where("repository", "=", repository)
        .where("name", "=", name)
        .executeTakeFirst();
      return row ?? null;
    },

    async put(name, { value, readAt }) {
      const row = { value, read_at: readAt };
      await database
        .insertInto("cache")
        .values({ repository, name, ...row })
        .onConflict((conflict) => conflict.columns(["repository", "name"]).doUpdateSet(row))
        .execute();
    },

    async remove(beginning) {
      await database
        .deleteFrom("cache")
        .where("repository", "=", repository)
        .where("name", "like", `${beginning}%`)
        .execute();
    },
  };
}
