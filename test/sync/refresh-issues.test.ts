import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { systemClock } from "../../src/clock.js";
import { concealPath } from "../../src/marker/conceal.js";
import { findAnswers, findRetracted, learnFrom } from "../../src/people/learn.js";
import { createResolver } from "../../src/people/resolve.js";
import type { TrackedIssue } from "../../src/plan/change.js";
import { planUndo, sortUndone } from "../../src/plan/undo.js";
import { planWaiting } from "../../src/plan/waiting.js";
import { addressKey } from "../../src/repository.js";
import type { Ledger } from "../../src/store/ledger.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import { findTeaching } from "../../src/sync/learn.js";
import { asRefreshed } from "../../src/sync/refresh-issues.js";
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

const world = fc.record({
  remembered: issues,
  /** What changed at GitHub since: it may never have been written down. */
  refreshed: issues.map((some) => some.slice(0, 2)),
});

async function remember(remembered: TrackedIssue[]): Promise<Ledger> {
  const ledger = open();
  for (const issue of remembered) await ledger.rememberIssue(issue);
  return ledger;
}

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
  await fc.assert(property);
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
  await fc.assert(property);
});
