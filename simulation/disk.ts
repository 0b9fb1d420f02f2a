import { type Dialect, type Driver, type SqliteDatabase as Handle, Kysely } from "kysely";
import SqliteDatabase from "libsql";
import { type Database, migrate } from "../src/store/database.js";
import { StoreError } from "../src/store/errors.js";
import { createStoreHealth } from "../src/store/health.js";
import type { OpenStore } from "../src/store/open.js";
import { createSharedQueue } from "../src/store/postgres/shared-queue.js";
import { createSqliteDialect } from "../src/store/sqlite/dialect.js";
import { createEmbeddedQueue } from "../src/store/sqlite/embedded-queue.js";
import type { Tables } from "../src/store/tables.js";
import { type Damage, damageBytes, openDamaged } from "./damage.js";
import { createJobs, isAddJob, JOBS_TABLE } from "./jobs.js";
import type { Life } from "./life.js";
import { createPresence } from "./presence.js";
import type { Random } from "./random.js";
import type { Timeline } from "./timeline.js";

/** The longest times of the way to a shared store, in milliseconds. */
const USUAL_TRAVELS = [2, 2, 2, 2, 10];
const SLOW_TRAVEL = 200;

/** What outlives a server: a store of SQLite in memory. */
export interface Disk {
  /** Opens the store for one life. Each statement is a moment at which a kill may fall, before or after it. */
  openStore(life: Life): OpenStore;
  /** Has every statement of a life fail for so many milliseconds. */
  cut(life: Life, milliseconds: number): void;
  /** Rolls back what a killed server left open, as the store does when its connection ends. */
  end(life: Life): void;
  /** Deletes the store, or has the next server find it damaged. */
  lose(damage: Damage | null): void;
  /** Pushes and jobs that wait. */
  countWaiting(): number;
  /** The commits up to which notes and issues were in sync, the newest last. */
  synced: string[];
}

/**
 * Creates an empty disk.
 *
 * @param isShared whether several servers use it, by the queue that production has on PostgreSQL
 */
export function createDisk(
  { timeline, random }: { timeline: Timeline; random: Random },
  isShared: boolean,
  onSynced: (commit: string) => void,
): Disk {
  let file = new SqliteDatabase(":memory:");
  let handle = prepareOnce(file);
  let migrated: Promise<void> | null = null;
  let damaged: Buffer | null = null;
  const synced: string[] = [];
  const turns = createTurns();
  const cuts = new Map<Life, number>();
  const isCut = (life: Life) => (cuts.get(life) ?? 0) > timeline.now();
  const requireConnection = (life: Life) => {
    if (isCut(life)) throw new StoreError(new Error("Connection terminated unexpectedly"));
  };
  const presence = createPresence({ timeline, isCut });
  const jobs = createJobs({ timeline, query: (sql, values) => file.prepare(sql).all(values) as never });

  function open(life: Life): Dialect {
    const dialect = createSqliteDialect(handle);
    const createDriver = dialect.createDriver.bind(dialect);
    dialect.createDriver = () => {
      const driver: Driver = createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      const release = driver.releaseConnection.bind(driver);
      driver.acquireConnection = async () => {
        await travel();
        await turns.take(life);
        const connection = await acquire();
        const executeQuery: typeof connection.executeQuery = async (query) => {
          await life.pass();
          requireConnection(life);
          if (isAddJob(query.sql)) jobs.add(query.parameters);
          const result = isAddJob(query.sql) ? { rows: [] } : await connection.executeQuery(query);
          if (query.sql.startsWith('update "repository" set "last_synced"') && result.numAffectedRows !== 0n)
            noteSynced(String(query.parameters[0]));
          await life.pass();
          return result as never;
        };
        return { executeQuery, streamQuery: connection.streamQuery.bind(connection) };
      };
      driver.releaseConnection = async (connection) => {
        rollBack();
        await release(connection);
        turns.pass(life);
      };
      return driver;
    };
    return dialect;
  }

  /** The way to a shared store takes time, in which another server may be faster. */
  async function travel(): Promise<void> {
    if (!isShared) return;
    const milliseconds = random.below(random.pick([...USUAL_TRAVELS, SLOW_TRAVEL]));
    await new Promise<void>((resolve) => void timeline.after(milliseconds, resolve));
  }

  function noteSynced(commit: string): void {
    if (synced.at(-1) === commit) return;
    synced.push(commit);
    onSynced(commit);
  }

  function rollBack(): void {
    if (file.inTransaction) file.exec("rollback");
  }

  /** Servers that share a store bring its tables up to date one after another, which takes no time here. */
  async function migrateShared(): Promise<void> {
    migrated ??= migrate(new Kysely<Tables>({ dialect: createSqliteDialect(file) })).then(() => {
      file.exec(JOBS_TABLE);
    });
    await migrated;
  }

  return {
    synced,
    openStore: (life) => async (_, dependencies) => {
      if (damaged) await openDamaged(damaged, dependencies);
      damaged = null;
      const database: Database = new Kysely<Tables>({ dialect: open(life) });
      const health = createStoreHealth();
      await (isShared ? migrateShared() : migrate(database));
      const runJobs = jobs.connect(life, async (work) => {
        await travel();
        return turns.within(life, () => {
          requireConnection(life);
          return work();
        });
      });
      const shared = { database, health, connectLiveness: () => presence.connect(life), runJobs };
      return {
        kind: isShared ? "postgres" : "sqlite",
        database,
        queue: isShared
          ? createSharedQueue(shared, dependencies)
          : createEmbeddedQueue(database, health, dependencies),
        health: health.words,
        setAside: () => null,
        close: () => database.connection().execute(async () => undefined),
      };
    },
    cut(life, milliseconds) {
      cuts.set(life, timeline.now() + milliseconds);
      presence.cut(life);
    },
    end(life) {
      if (turns.holder() !== life) return;
      rollBack();
      turns.pass(life);
    },
    lose(damage) {
      rollBack();
      damaged = damage && damageBytes(file, damage);
      file.close();
      file = new SqliteDatabase(":memory:");
      handle = prepareOnce(file);
      migrated = null;
      synced.length = 0;
    },
    countWaiting() {
      const tables = file.prepare("select name from sqlite_master where name in ('push', 'job')").all();
      return (tables as { name: string }[]).reduce((sum, { name }) => {
        const { count } = file.prepare(`select count(*) as count from ${name}`).get() as { count: number };
        return sum + count;
      }, 0);
    },
  };
}

/** Keeps the statements of a file, because preparing one takes longer than running it. */
function prepareOnce(file: SqliteDatabase.Database): Handle {
  const statements = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => void file.close(),
    prepare(sql) {
      const statement = statements.get(sql) ?? file.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
  };
}

/** The turns of several servers at one connection. A server that was killed takes none. */
function createTurns() {
  let holder: Life | null = null;
  const waiting: { life: Life; begin: () => void }[] = [];

  function pass(life: Life): void {
    if (holder !== life) return;
    holder = null;
    const next = waiting.splice(0).filter((each) => !each.life.isOver());
    const first = next.shift();
    waiting.push(...next);
    if (!first) return;
    holder = first.life;
    first.begin();
  }

  function take(life: Life): Promise<void> {
    if (life.isOver()) return life.pass();
    if (holder === null) {
      holder = life;
      return Promise.resolve();
    }
    return new Promise((begin) => waiting.push({ life, begin }));
  }

  return {
    take,
    pass,
    holder: () => holder,
    async within<Answer>(life: Life, work: () => Answer): Promise<Answer> {
      await life.pass();
      await take(life);
      try {
        return work();
      } finally {
        pass(life);
      }
    },
  };
}
