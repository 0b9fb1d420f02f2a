import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../src/clock.js";
import { concealPath } from "../../src/marker/conceal.js";
import { findAnswers, findRetracted, learnFrom } from "../../src/people/learn.js";
import { createResolver } from "../../src/people/resolve.js";
import type { NamedIssue, ResolvedItem, TrackedIssue } from "../../src/plan/change.js";
import { planImport } from "../../src/plan/import.js";
import { type Known, repeatableBy } from "../../src/plan/known.js";
import { plan } from "../../src/plan/plan.js";
import { planUndo, sortUndone } from "../../src/plan/undo.js";
import { planWaiting } from "../../src/plan/waiting.js";
import { addressKey } from "../../src/repository.js";
import { MOST_OF_OWNERS } from "../../src/store/issues.js";
import type { Ledger } from "../../src/store/ledger.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import { findTeaching } from "../../src/sync/learn.js";
import { asRefreshed, findConcerned } from "../../src/sync/relevant-issues.js";
import { takeItem } from "../resolved-item.js";
import { openMemory } from "../store/in-memory.js";
import { REPOSITORY, trackIssue } from "../tracked-issue.js";

/** Where some of the issues live. */
const ELSEWHERE = 2;

const PATHS = ["a.md", "b.md", "c.md", "d.md", "e.md"];

const TASKS = [
  "write the post",
  "write the long post",
  "Write  the post",
  "write the post on types for the builders",
  "book the room",
  "book a large room",
  "call",
  "call (#3)",
];

let open: () => Ledger;

beforeAll(async () => {
  const database = await openMemory();
  let repository = 0;
  open = () => openLedger(database, ++repository, systemClock);
});

const path = fc.constantFrom(...PATHS);
const owners = fc.constantFrom<string[]>(["Ada"], ["ada"], ["Bo"], ["Ada", "Bo"], []);
const login = fc.constantFrom("aokafor", "bo", "chiara");

/** Issues of all kinds; each number is one of two homes'. */
const issues = fc.uniqueArray(
  fc
    .record({
      number: fc.integer({ min: 1, max: 12 }),
      path: fc.oneof(path, path.map(concealPath)),
      owners,
      task: fc.constantFrom(...TASKS),
      fate: fc.constantFrom("open", "open", "closed", "done", "undone", "done after it was undone"),
      done: path,
      isGone: fc.boolean(),
      isOurs: fc.boolean(),
      run: fc.constantFrom(undefined, "one", "other"),
      waits: fc.constantFrom<string[] | undefined>(undefined, ["Mindy"], ["Mindy", "Bo"]),
      placed: fc.option(fc.dictionary(fc.constantFrom("Mindy", "Bo"), login), { nil: undefined }),
      assignees: fc.uniqueArray(login),
    })
    .map(({ number, fate, done, isGone, isOurs, assignees, ...marker }) =>
      trackIssue(
        number,
        {
          ...marker,
          ...(fate.startsWith("done") && { done }),
          ...(fate.includes("undone") && { undone: true }),
          ...(isGone && { gone: true }),
        },
        {
          home: number % 2 ? REPOSITORY.id : ELSEWHERE,
          state: fate === "open" ? "open" : "closed",
          text: isOurs ? "" : null,
          assignees,
        },
      ),
    ),
  { selector: addressKey, maxLength: 12 },
);

const draft = fc.record({
  path: fc.constantFrom(...PATHS.slice(0, 3)),
  owners,
  task: fc.constantFrom(...TASKS),
  done: fc.boolean(),
  /** Which issue it names, and whether in its own words. */
  names: fc.option(fc.nat(11), { freq: 2 }),
  repeats: fc.boolean(),
  says: fc.constantFrom("named", "named", "closes", "reopens"),
});

function takeDraft(draft: Draft, remembered: TrackedIssue[]): ResolvedItem {
  const { path, names, repeats, says, ...item } = draft;
  const named = names === null ? undefined : remembered[names % remembered.length];
  const references = named ? [`#${named.number}`] : [];
  const task = [named && repeats ? named.marker.task : item.task, ...references].join(" ");
  return takeItem({ ...item, task, references, ...(says !== "named" && { [says]: references }) }, [], path);
}
type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never;

const world = fc
  .record({
    remembered: issues,
    /** What changed at GitHub since: it may never have been written down. */
    refreshed: issues.map((some) => some.slice(0, 2)),
    drafts: fc.array(draft, { minLength: 1, maxLength: 4 }),
    read: fc.subarray(PATHS, { maxLength: 1 }),
    gone: fc.subarray(PATHS, { maxLength: 1 }),
    closed: fc.func(fc.boolean()),
  })
  .map(({ drafts, ...rest }) => ({
    ...rest,
    items: drafts.map((each) => takeDraft(each, rest.remembered)),
  }));

async function remember(remembered: TrackedIssue[]): Promise<Ledger> {
  const ledger = open();
  for (const issue of remembered) await ledger.rememberIssue(issue);
  return ledger;
}

/** An item's references, as issues of the home in which the number is one. */
function namedBy({ item }: ResolvedItem) {
  const read = (references: string[]) =>
    references.map((reference) => {
      const number = Number(reference.slice(1));
      return { home: number % 2 ? REPOSITORY.id : ELSEWHERE, number };
    });
  return { named: read(item.references), closes: read(item.closes), reopens: read(item.reopens) };
}

describe("what the ledger finds for some notes", () => {
  test("gives the plan that all issues would", async () => {
    const property = fc.asyncProperty(world, async (given) => {
      const { remembered, refreshed, items, read, gone, closed } = given;
      const all = asRefreshed(remembered, refreshed);
      const paths = [...items.map(({ path }) => path), ...read];
      const removed = new Set(gone.filter((each) => !paths.includes(each)));
      const issue = (resolved: ResolvedItem): NamedIssue[] =>
        namedBy(resolved).named.map((address) => ({
          ...address,
          state: closed(address.number) ? "closed" : "open",
          isPullRequest: false,
          assignees: [],
          linked: [],
        }));
      const known: Omit<Known, "tracked"> = {
        named: new Map(items.flatMap(issue).map((each) => [addressKey(each), each])),
        hasLink: () => false,
        isPending: () => false,
        namedBy,
        opensOwnerless: true,
        closesRemoved: true,
        read: new Set(paths),
        removed,
      };
      const findNamed = (resolved: ResolvedItem) => repeatableBy(resolved, known);
      const ledger = await remember(remembered);
      const tracked = await findConcerned({ items, read: paths, removed, findNamed }, refreshed, ledger);
      expect(plan(items, { ...known, tracked })).toEqual(plan(items, { ...known, tracked: all }));
    });
    await fc.assert(property, { numRuns: 400 });
  });

  test("gives the import that all issues would", async () => {
    const property = fc.asyncProperty(world, async ({ remembered, refreshed, items }) => {
      const known = { namesIssue: () => false, opensOwnerless: true };
      const concern = { items, read: [], removed: new Set<string>() };
      const tracked = await findConcerned(concern, refreshed, await remember(remembered));
      const all = asRefreshed(remembered, refreshed);
      expect(planImport(items, { ...known, tracked })).toEqual(planImport(items, { ...known, tracked: all }));
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test("is no more of other notes than the newest of the same owners", async () => {
    const others = Array.from({ length: MOST_OF_OWNERS + 50 }, (_, index) =>
      trackIssue(index + 1, { path: `${index}.md`, task: "look after the long boat" }),
    );
    const ledger = await remember([
      ...others,
      trackIssue(1000, { owners: ["Bo"], path: "c.md", task: "look after the long boat" }),
    ]);
    const items = [takeItem({ task: "look after the boat", owners: ["Ada"] }, [], "new.md")];
    const found = await findConcerned({ items, read: [], removed: new Set() }, [], ledger);
    expect([found.length, found[0]?.number]).toEqual([MOST_OF_OWNERS, 51]);
  });

  test("is an open issue of nearly the words beside a closed one of the very words", async () => {
    const closed = trackIssue(1, { path: "b.md" }, { state: "closed" });
    const open = trackIssue(2, { path: "c.md", task: "write the long post" });
    const ledger = await remember([closed, open]);
    const items = [takeItem({ owners: ["Ada"] })];
    expect(await findConcerned({ items, read: [], removed: new Set() }, [], ledger)).toEqual([closed, open]);
  });

  test("is nothing of other notes where its items have their issues", async () => {
    const own = trackIssue(1, { task: "call" });
    const ledger = await remember([own, trackIssue(2, { path: "b.md", task: "book the room" })]);
    const items = [takeItem({ task: "call", owners: ["Ada"] })];
    expect(await findConcerned({ items, read: [], removed: new Set() }, [], ledger)).toEqual([own]);
  });
});

test("what the ledger finds to learn from teaches what all issues would", async () => {
  const property = fc.asyncProperty(world, login, async ({ remembered, refreshed }, bo) => {
    const say = (tracked: TrackedIssue[]) => {
      const answers = findAnswers(tracked);
      const retracted = findRetracted(tracked, answers);
      const learned = learnFrom(tracked);
      const people = { [bo]: ["Bo"] };
      const resolve = createResolver({ people, learned, attendees: [], assignable: null, members: [] });
      return { answers, retracted, learned, plan: planWaiting(tracked, { answers, retracted }, resolve) };
    };
    const teaching = await findTeaching(refreshed, { ledger: await remember(remembered) });
    expect(say(teaching)).toEqual(say(asRefreshed(remembered, refreshed)));
  });
  await fc.assert(property, { numRuns: 300 });
});

test("what the ledger finds of a run is all that it opened", async () => {
  const property = fc.asyncProperty(issues, async (remembered) => {
    const ledger = await remember(remembered);
    const sorted = asRefreshed(remembered, []);
    const found = await ledger.issuesOfRun("one");
    expect(planUndo(found, "one", "aokafor")).toEqual(planUndo(sorted, "one", "aokafor"));
    expect(sortUndone(found, "one")).toEqual(sortUndone(sorted, "one"));
    expect(await ledger.hasIssuesBeside("one")).toBe(remembered.some(({ marker }) => marker.run !== "one"));
    expect(await ledger.hasIssuesIn(ELSEWHERE)).toBe(remembered.some(({ home }) => home === ELSEWHERE));
  });
  await fc.assert(property, { numRuns: 100 });
});
