import { expect, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { withOldTokens } from "../clock.js";
import { createPlaceInMemory } from "../store/place.js";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const HOUR = 3_600_000;
const NAMES = ["notes", "yard"];
const WORLD = {
  users: [{ login: "aokafor", name: "Ada Okafor" }],
  repositories: ["harbour", "cove"].flatMap((owner) =>
    NAMES.map((name) => ({ owner, name, collaborators: { aokafor: "write" as const }, private: true })),
  ),
  installed: { harbour: NAMES },
};

/** Every row of a repository, by its table. */
async function readRows(database: Database, name: string): Promise<string[]> {
  const [owner, repo] = name.split("/");
  const repositories = await database.selectFrom("repository").select(["id", "about"]).execute();
  const row = repositories.find(({ about }) => {
    const repository = JSON.parse(about);
    return repository.owner === owner && repository.name === repo;
  });
  if (!row) return [];
  const tables = ["push", "job", "home", "issue", "linked", "pending_write", "outcome", "cache"] as const;
  const found: string[] = ["repository"];
  for (const table of tables) {
    const rows = await database
      .selectFrom(table)
      .select("repository")
      .where("repository", "=", row.id)
      .execute();
    if (rows.length > 0) found.push(table);
  }
  return found;
}

async function start() {
  const place = await createPlaceInMemory();
  const story = await startStory(WORLD, place);
  for (const name of [NOTES, "harbour/yard", "cove/notes"]) {
    await story.lab.deliver(
      await story.lab.push(name, { files: { "meetings/a.md": notesWith("Ada: sweep") } }),
    );
    await story.app.idle();
  }
  expect(await readRows(place.database!, NOTES)).toEqual(["repository", "home", "issue", "outcome", "cache"]);
  return { story, database: place.database!, forgetful: [NOTES, "harbour/yard"] };
}

test("what is stored of an account's repositories is deleted within a day after the App is uninstalled there", async () => {
  const { story, database, forgetful } = await start();
  // Its webhook is lost.
  await story.lab.uninstall("harbour");
  await withOldTokens(() => story.pass(23 * HOUR));
  for (const name of forgetful) expect([name, await readRows(database, name)]).toEqual([name, []]);
  expect(await readRows(database, "cove/notes")).toContain("issue");
  const told = await database.selectFrom("cache").select("value").execute();
  expect(JSON.stringify(told)).not.toContain("harbour");
});

test("a suspended installation is deleted nothing of", async () => {
  const { story, database, forgetful } = await start();
  await story.lab.suspend("harbour");
  await story.pass(23 * HOUR);
  for (const name of forgetful) expect(await readRows(database, name)).toContain("issue");
});

test("what is stored of a repository is deleted as soon as GitHub says that it was taken from the App", async () => {
  const { story, database } = await start();
  await story.lab.deliver(await story.lab.withdraw("harbour/yard"));
  expect(await readRows(database, "harbour/yard")).toEqual([]);
  expect(await readRows(database, NOTES)).toContain("issue");
});

test("where the App is installed again, nothing is opened twice", async () => {
  const { story, database } = await start();
  await story.lab.uninstall("harbour");
  await withOldTokens(() => story.pass(23 * HOUR));
  await story.lab.install("harbour", NAMES);
  const files = { "meetings/a.md": `${notesWith("Ada: sweep")}- Ada: write the post\n` };
  await story.lab.deliver(await story.lab.push(NOTES, { files }));
  await story.app.idle();
  expect(await story.issues()).toEqual(["#1 Sweep @aokafor", "#2 Write the post @aokafor"]);
  expect(await readRows(database, NOTES)).toContain("issue");
});
