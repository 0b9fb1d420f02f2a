import { expect, onTestFinished, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { openLedger } from "../../src/store/ledger.js";
import { openStore } from "../../src/store/open.js";
import type { Store } from "../../src/store/types.js";
import { REPOSITORY, trackIssue } from "../tracked-issue.js";
import { createStoreDependencies } from "./dependencies.js";
import { createPlace } from "./place.js";

async function openPlace(): Promise<() => Promise<Store>> {
  const place = await createPlace();
  onTestFinished(place.remove);
  return async () => {
    const store = await openStore(place.environment, createStoreDependencies());
    onTestFinished(store.close);
    return store;
  };
}

async function openDatabase(): Promise<Database> {
  const open = await openPlace();
  return (await open()).database;
}

test("issues are found by their notes, tasks, addresses, owners and runs, in order and each once", async () => {
  const ledger = openLedger(await openDatabase(), REPOSITORY.id);
  const [post, room, lamp] = [
    trackIssue(3, { run: "one" }),
    trackIssue(2, { path: "b.md", task: "book the room", waits: ["Mindy"] }),
    trackIssue(1, { owners: ["Bo"], task: "mend the lamp" }, { home: 2, state: "closed" }),
  ];
  await ledger.rememberIssues(REPOSITORY, [lamp, post, room], "2026-05-05T10:00:00Z");
  await ledger.rememberIssue(post);
  expect(await ledger.trackedIssues()).toEqual([room, post, lamp]);
  expect(await ledger.issuesOf({})).toEqual([]);
  expect(await ledger.issuesOf({ notes: ["a.md"] })).toEqual([post, lamp]);
  expect(await ledger.issuesOf({ notes: ["b.md"], addresses: [{ home: 2, number: 1 }, room] })).toEqual([
    room,
    lamp,
  ]);
  expect(await ledger.issuesOf({ tasks: ['["[\\"ada\\"]","write the post"]'] })).toEqual([post]);
  expect(await ledger.issuesOfOwners(['["ada"]', '["bo"]', '["ada"]'])).toEqual([room, post]);
  expect(await ledger.issuesOfRun("one")).toEqual([post]);
  expect(await ledger.issuesThatTeach()).toEqual([room]);
  expect([await ledger.hasIssuesIn(2), await ledger.hasIssuesIn(3)]).toEqual([true, false]);
  expect(await ledger.hasIssuesBeside("one")).toBe(true);
});

test("thousands are asked for at once, as an import does", async () => {
  const ledger = openLedger(await openDatabase(), REPOSITORY.id);
  const post = trackIssue(2999, {});
  await ledger.rememberIssue(post);
  await ledger.confirmLinked("link", "item 2999", post);
  const numbers = Array.from({ length: 3000 }, (_, index) => index);
  const addresses = numbers.map((number) => ({ home: REPOSITORY.id, number }));
  expect(await ledger.issuesOf({ notes: numbers.map((number) => `${number}.md`), addresses })).toEqual([
    post,
  ]);
  const joinings = addresses.map((issue) => ({ issue, item: `item ${issue.number}` }));
  expect(await ledger.linked(joinings)).toEqual([joinings[2999]]);
});

test("what anybody wrote into a marker is remembered, however long it is and whatever it holds", async () => {
  const ledger = openLedger(await openDatabase(), REPOSITORY.id);
  const hostile = Array.from({ length: 500 }, () => `${crypto.randomUUID()}\0\ud800`).join();
  await ledger.rememberIssue(
    trackIssue(1, { path: hostile, owners: [hostile], task: hostile, run: hostile }),
  );
  expect(await ledger.issuesOf({ notes: [hostile] })).toHaveLength(1);
  expect(await ledger.issuesOfRun(hostile)).toHaveLength(1);
});
