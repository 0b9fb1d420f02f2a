import type { Kysely } from "kysely";
import type { TrackedIssue } from "../../plan/change.js";
import { describeIssue } from "../issue-row.js";

/** So many rows are described in one statement. */
const ROWS = 500;

/** What a sync needs of the issues is found by indexes, however many there are. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
export async function up(database: Kysely<any>): Promise<void> {
  for (const digest of ["notes", "task", "owners"])
    await database.schema
      .alterTable("issue")
      .addColumn(digest, "text", (column) => column.notNull().defaultTo(""))
      .execute();
  await database.schema.alterTable("issue").addColumn("run", "text").execute();
  await database.schema
    .alterTable("issue")
    .addColumn("state", "text", (column) => column.notNull().defaultTo("open"))
    .execute();
  await database.schema
    .alterTable("issue")
    .addColumn("teaches", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await describeAll(database);
  for (const [name, ...columns] of [
    ["notes", "notes"],
    ["task", "task"],
    ["owners", "owners", "state", "number"],
    ["run", "run"],
    ["teaches", "teaches"],
  ] as const)
    await database.schema
      .createIndex(`issue_${name}`)
      .on("issue")
      .columns(["repository", ...columns])
      .execute();
}

/** Describes the issues that are remembered already, so that GitHub need not be asked for them. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
async function describeAll(database: Kysely<any>): Promise<void> {
  const repositories = await database.selectFrom("issue").select("repository").distinct().execute();
  for (const { repository } of repositories) {
    const issues: { tracked: string }[] = await database
      .selectFrom("issue")
      .select("tracked")
      .where("repository", "=", repository)
      .execute();
    for (let start = 0; start < issues.length; start += ROWS) {
      const rows = issues.slice(start, start + ROWS).map(({ tracked }) => {
        const issue: TrackedIssue = JSON.parse(tracked);
        const { notes, task, owners, run, state, teaches } = describeIssue(issue);
        const { home, number } = issue;
        return { repository, home, number, tracked, notes, task, owners, run, state, teaches };
      });
      await database
        .insertInto("issue")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["repository", "home", "number"]).doUpdateSet(({ ref }) => ({
            notes: ref("excluded.notes"),
            task: ref("excluded.task"),
            owners: ref("excluded.owners"),
            run: ref("excluded.run"),
            state: ref("excluded.state"),
            teaches: ref("excluded.teaches"),
          })),
        )
        .execute();
    }
  }
}
