import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { dateInPath } from "../../src/notes/header/dates.js";
import { seriesOf } from "../../src/notes/meetings/series.js";
import type { Resolution } from "../../src/people/model.js";
import type { TrackedIssue } from "../../src/plan/change.js";
import { writeKey } from "../../src/plan/identity.js";
import { readRecord } from "../../src/plan/known-issue.js";
import { type Outcome, outcomeOf, type PendingChange, recordChange } from "../../src/plan/outcome.js";
import type { Ledger } from "../../src/store/ledger.js";
import { openMemoryLedger } from "../../src/store/memory/ledger.js";
import { openStore } from "../../src/store/open.js";
import { addRepository } from "../../src/store/repositories.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import { type RepositoryState, repositoryState } from "../../src/store/state.js";
import { createTestClock, type TestClock } from "../clock.js";
import { takeItem, takeRecord } from "../resolved-item.js";
import { REPOSITORY, trackIssue } from "../tracked-issue.js";
import { createStoreDependencies } from "./dependencies.js";
import { createPlace } from "./place.js";

const ELSEWHERE = { ...REPOSITORY, id: 2, name: "code", url: "https://github.com/harbour/code" };
const MINUTE = 60_000;

function known(owner: string, login: string): Resolution {
  return { kind: "known", owner, login, because: "" };
}

async function openSql(clock: TestClock): Promise<Ledger> {
  const place = await createPlace();
  const store = await openStore(place.environment, createStoreDependencies());
  onTestFinished(async () => {
    await store.close();
    await place.remove();
  });
  await addRepository(store.database, REPOSITORY, clock.now());
  return openLedger(store.database, REPOSITORY.id, clock);
}

/** Every implementation of a ledger. */
const LEDGERS: [where: string, open: (clock: TestClock) => Promise<Ledger>][] = [
  ["in a database", openSql],
  ["in memory", async (clock) => openMemoryLedger(clock)],
];

describe.each(LEDGERS)("a ledger %s", (_, openAt) => {
  async function open() {
    const clock = createTestClock();
    return { clock, ledger: await openAt(clock) };
  }

  test("knows the last synced commit", async () => {
    const { ledger } = await open();
    expect(await ledger.lastSynced()).toBeNull();
    await ledger.setLastSynced("a");
    await ledger.setLastSynced("b");
    expect(await ledger.lastSynced()).toBe("b");
  });

  test("finds issues by their tasks, addresses and runs, in order and each once", async () => {
    const { ledger } = await open();
    const [post, room, lamp] = [
      trackIssue(3, { run: "one" }),
      trackIssue(2, { path: "b.md", task: "book the room", waits: ["Mindy"] }),
      trackIssue(1, { owners: ["Bo"], task: "mend the lamp" }, { home: 2, state: "closed" }),
    ];
    await ledger.rememberIssues(REPOSITORY, [lamp, post, room], "2026-05-05T10:00:00Z");
    await ledger.rememberIssue(post);
    expect(await ledger.trackedIssues()).toEqual([room, post, lamp]);
    expect(await ledger.issuesOf({})).toEqual([]);
    expect(await ledger.issuesOf({ addresses: [{ home: 2, number: 1 }, room] })).toEqual([room, lamp]);
    expect(await ledger.issuesOf({ cores: ["Write the post by Friday"], addresses: [room] })).toEqual([
      room,
      post,
    ]);
    expect(await ledger.issuesOf({ tasks: ['["[\\"ada\\"]","write the post"]'] })).toEqual([post]);
    expect(await ledger.issuesOfRun("one")).toEqual([post]);
    expect(await ledger.issuesThatTeach()).toEqual([room]);
    expect([await ledger.hasIssuesIn(2), await ledger.hasIssuesIn(3)]).toEqual([true, false]);
    expect(await ledger.hasIssuesBeside("one")).toBe(true);
    expect(await ledger.hasIssuesBeside("other")).toBe(true);
  });

  test("finds the issues of a series that are not closed, and those of a meeting and of the one before it", async () => {
    const { ledger } = await open();
    const track = (number: number, day: string, more: Partial<TrackedIssue> = {}) => {
      const path = `wg-a/2026-${day}.md`;
      return trackIssue(number, { path, date: `2026-${day}`, task: `task ${number}` }, more);
    };
    const closed = { state: "closed" } as const;
    const issues = [
      track(1, "04-07"),
      track(2, "04-14", closed),
      track(3, "04-21", closed),
      track(4, "05-05", closed),
      track(5, "05-12", closed),
      trackIssue(6, { path: "wg-b/2026-05-05.md", date: "2026-05-05" }),
      trackIssue(7, { path: "wg-a/call.md", task: "task 7" }, closed),
    ];
    for (const issue of issues) await ledger.rememberIssue(issue);
    const meeting = { series: "wg-a", path: "wg-a/2026-05-05.md", date: "2026-05-05" };
    const numbers = async (...meetings: (typeof meeting | { series: string; path: string; date: null })[]) =>
      (await ledger.issuesOf({ meetings })).map(({ number }) => number);
    expect(await numbers(meeting)).toEqual([1, 3, 4]);
    expect(await numbers({ series: "wg-a", path: "wg-a/call.md", date: null })).toEqual([1, 7]);
    expect(await numbers({ ...meeting, series: "wg-c" })).toEqual([]);
  });

  test("keeps what is remembered of a task until another tool rewrites the marker", async () => {
    const { ledger } = await open();
    const issue = trackIssue(1, { path: "wg-a/2026-05-05.md", date: "2026-05-05" });
    const record = { ...readRecord(issue.marker), series: "wg-b", mentions: 4 };
    await ledger.rememberIssue({ ...issue, record, isToldClosed: true });
    await ledger.rememberIssues(REPOSITORY, [{ ...issue, title: "The post" }], "2026-05-05T10:00:00Z");
    const meetings = [{ series: "wg-b", path: "wg-b/call.md", date: null }];
    expect(await ledger.issuesOf({ meetings })).toMatchObject([
      { title: "The post", record: { mentions: 4 }, isToldClosed: true },
    ]);
    await ledger.rememberIssue({ ...issue, marker: { ...issue.marker, meetings: 5 } });
    expect((await ledger.trackedIssues())[0]?.record).toBeUndefined();
  });

  test("tells whether a run opened all issues", async () => {
    const { ledger } = await open();
    expect(await ledger.hasIssuesBeside("one")).toBe(false);
    await ledger.rememberIssue(trackIssue(1, { run: "one" }));
    expect(await ledger.hasIssuesBeside("one")).toBe(false);
  });

  test("finds thousands of issues at once, as an import does", async () => {
    const { ledger } = await open();
    const post = trackIssue(2999, {});
    await ledger.rememberIssue(post);
    await ledger.confirm("link", { linked: { issue: post, item: "item 2999" } });
    const numbers = Array.from({ length: 3000 }, (_, index) => index);
    const addresses = numbers.map((number) => ({ home: REPOSITORY.id, number }));
    const meetings = numbers.map((number) => ({ series: "", path: `${number}.md`, date: null }));
    expect(await ledger.issuesOf({ meetings, addresses })).toEqual([post]);
    const joinings = addresses.map((issue) => ({ issue, item: `item ${issue.number}` }));
    expect(await ledger.linked(joinings)).toEqual([joinings[2999]]);
  });

  test("remembers what anybody wrote into a marker, however long it is and whatever it holds", async () => {
    const { ledger } = await open();
    const hostile = Array.from({ length: 500 }, () => `${crypto.randomUUID()}\0\ud800`).join();
    await ledger.rememberIssue(
      trackIssue(1, { path: hostile, owners: [hostile], task: hostile, run: hostile }),
    );
    const meeting = { series: hostile, path: hostile, date: hostile };
    expect(await ledger.issuesOf({ meetings: [meeting, { ...meeting, date: null }] })).toHaveLength(1);
    expect(await ledger.issuesOfRun(hostile)).toHaveLength(1);
  });

  test("keeps its own copy of an issue", async () => {
    const { ledger } = await open();
    const issue = trackIssue(1, {});
    await ledger.rememberIssue(issue);
    issue.title = "Mine";
    const [read] = await ledger.trackedIssues();
    read!.title = "Theirs";
    expect((await ledger.trackedIssues())[0]!.title).toBe("write the post");
  });

  test("knows when the issues of which repositories were read", async () => {
    const { ledger } = await open();
    expect([await ledger.issueRepositories(), await ledger.issuesReadAt(1)]).toEqual([[], null]);
    await ledger.rememberIssues(ELSEWHERE, [], "2026-05-05T10:00:00Z");
    await ledger.rememberIssues(REPOSITORY, [], "2026-05-05T11:00:00Z");
    await ledger.rememberIssues({ ...ELSEWHERE, name: "tasks" }, [], "2026-05-05T12:00:00Z");
    expect(await ledger.issueRepositories()).toEqual([REPOSITORY, { ...ELSEWHERE, name: "tasks" }]);
    expect(await ledger.issuesReadAt(2)).toBe("2026-05-05T12:00:00Z");
  });

  test("keeps an absent issue absent, whatever a list shows that lags", async () => {
    const { ledger } = await open();
    const issue = trackIssue(1, {});
    expect(await ledger.noteAbsent(issue, "deleted")).toBe(false);
    await ledger.rememberIssue(issue);
    expect(await ledger.noteAbsent(issue, "deleted")).toBe(true);
    await ledger.rememberIssue(issue);
    await ledger.rememberIssues(REPOSITORY, [issue], "2026-05-05T10:00:00Z");
    expect(await ledger.trackedIssues()).toMatchObject([{ number: 1, state: "closed", absent: "deleted" }]);
    const meetings = [{ series: "a", path: "a.md", date: null }];
    expect(await ledger.issuesOf({ meetings })).toHaveLength(1);
  });

  test("counts the wait of a write from the failed answer, or from when it first sees the write", async () => {
    const { ledger } = await open();
    await ledger.recordSent("a", 1000);
    await ledger.recordSent("b", 2000);
    await ledger.recordUnanswered("a", 1000, 1500);
    const sortedAt = async (now: number) =>
      (await ledger.pendingWrites(now)).toSorted((one, other) => one.sentAt - other.sentAt);
    const seen = [
      { write: "a", sentAt: 1000, silentSince: 1500 },
      { write: "b", sentAt: 2000, silentSince: 3000 },
    ];
    expect(await sortedAt(3000)).toEqual(seen);
    expect(await sortedAt(4000)).toEqual(seen);
    await ledger.recordSent("a", 5000);
    expect(await sortedAt(6000)).toEqual([seen[1], { write: "a", sentAt: 5000, silentSince: 6000 }]);
    await ledger.confirm("a");
    expect([await ledger.sentAt("a"), await ledger.sentAt("b")]).toEqual([null, 2000]);
  });

  test("forgets a pending write with what it led to", async () => {
    const { ledger } = await open();
    const issue = trackIssue(1, {});
    const open1 = 'open ["~3f1a","x"]';
    await ledger.recordSent(open1, 1);
    await ledger.confirmOpened(open1, issue);
    await ledger.recordSent("link", 2);
    await ledger.confirm("link", { linked: { issue, item: "item" } });
    await ledger.confirm("link", { linked: { issue, item: "item" } });
    expect(await ledger.pendingWrites(3)).toEqual([]);
    expect(await ledger.trackedIssues()).toEqual([issue]);
    const joining = { issue: { home: issue.home, number: issue.number }, item: "item" };
    expect(await ledger.linked([joining, { ...joining, item: "other" }])).toEqual([joining]);
  });

  describe("keeps a journal:", () => {
    const WRITE = 'open ["~3f1a","x"]';
    const begun = (run: string | null, more: Partial<PendingChange> = {}): PendingChange => ({
      write: WRITE,
      run,
      commit: "9c01",
      change: recordChange({
        kind: "open",
        resolved: takeItem({}, [known("Ada", "aokafor"), known("Bo", "bo")]),
        record: takeRecord(takeItem({})),
      }),
      home: { url: REPOSITORY.url, name: null },
      ...more,
    });
    const outcome = (pending: PendingChange, issue = trackIssue(1, {})): Outcome => outcomeOf(pending, issue);

    test("of changes that were begun, until they are confirmed", async () => {
      const { ledger } = await open();
      const close = begun("run", { write: "close" });
      await ledger.begin([begun("run"), close]);
      await ledger.begin([close]);
      expect(await ledger.pendingWrites(1)).toEqual([]);
      await ledger.recordSent("close", 1000);
      await ledger.begin([close]);
      expect(await ledger.sentAt("close")).toBe(1000);
      expect(new Set(await ledger.pendingChanges())).toEqual(new Set([begun("run"), close]));
      await ledger.confirm(WRITE);
      await ledger.confirm("close", { outcome: outcome(close) });
      expect([await ledger.pendingChanges(), await ledger.sentAt("close")]).toEqual([[], null]);
      expect(await ledger.outcomesOf("run")).toEqual([{ write: "close", times: 1, outcome: outcome(close) }]);
    });

    test("and a refusal ends the wait for an answer, and not the change", async () => {
      const { ledger } = await open();
      await ledger.begin([begun("run")]);
      await ledger.recordSent(WRITE, 1000);
      await ledger.recordSent("dashboard", 1000);
      for (const write of [WRITE, "dashboard"]) await ledger.recordRefused(write);
      expect(await ledger.pendingWrites(2000)).toEqual([]);
      expect(await ledger.pendingChanges()).toEqual([begun("run")]);
    });

    test.each<[how: string, find: (ledger: Ledger, write: string, issue: TrackedIssue) => Promise<void>]>([
      ["answers", (ledger, write, issue) => ledger.confirmOpened(write, issue)],
      ["lists it", (ledger, _, issue) => ledger.rememberIssues(REPOSITORY, [issue], "2026-05-05T10:00:00Z")],
    ])("of an issue that is an outcome once GitHub %s, however often it is seen", async (_, find) => {
      const { ledger } = await open();
      const issue = trackIssue(4, {}, { assignees: ["aokafor"] });
      const write = writeKey("open", issue.marker);
      const pending = begun("run", { write });
      await ledger.begin([pending]);
      await ledger.recordSent(write, 1000);
      await find(ledger, write, issue);
      await find(ledger, write, issue);
      const refused = ["bo"];
      expect(await ledger.outcomesOf("run")).toEqual([
        { write, times: 1, outcome: { ...outcome(pending, issue), refused } },
      ]);
      expect([await ledger.trackedIssues(), await ledger.pendingChanges()]).toEqual([[issue], []]);
    });

    test("of outcomes by their runs, which counts how often each change was made", async () => {
      const { ledger } = await open();
      for (const run of ["one", "one", "other", null]) {
        await ledger.begin([begun(run)]);
        await ledger.confirm(WRITE, { outcome: outcome(begun(run)) });
        await ledger.confirm(WRITE, { outcome: outcome(begun(run)) });
      }
      const timesOf = async (run: string) => (await ledger.outcomesOf(run)).map(({ times }) => times);
      expect([await timesOf("one"), await timesOf("other")]).toEqual([[2], [1]]);
      await ledger.endRun("one");
      expect([await timesOf("one"), await timesOf("other")]).toEqual([[0], [1]]);
      await ledger.forgetOtherRuns("one");
      expect([await timesOf("one"), await timesOf("other")]).toEqual([[0], []]);
    });

    test("and of outcomes in the order of their issues", async () => {
      const { ledger } = await open();
      const numbers = [12, 3, 7];
      await ledger.begin(numbers.map((number) => begun("run", { write: `close ${number}` })));
      for (const number of numbers)
        await ledger.confirm(`close ${number}`, { outcome: outcome(begun("run"), trackIssue(number, {})) });
      expect((await ledger.outcomesOf("run")).map(({ outcome }) => outcome.issue.number)).toEqual([3, 7, 12]);
    });
  });

  describe("keeps values:", () => {
    const label = repositoryState<{ name: string } | null>("label");
    const right = repositoryState<boolean>("right", { forgettable: true });
    const count = repositoryState<number>("count", { forgettable: true });

    test("the one that was written last, null too, and none where none was", async () => {
      const { ledger } = await open();
      expect(await ledger.read(label)).toBeNull();
      await ledger.write(label, { name: "a\0\ud800" });
      expect(await ledger.read(label)).toEqual({ name: "a\0\ud800" });
      await ledger.write(label, null);
      expect(await ledger.read(label)).toBeNull();
    });

    test("of a type, which is checked", async () => {
      const { ledger } = await open();
      // @ts-expect-error: a number is no label
      await ledger.write(label, 5);
      // @ts-expect-error: nor is a right
      await ledger.remember(right, MINUTE, async () => null);
      const read: RepositoryState<number> = count;
      // @ts-expect-error: a value is read with its type
      const wrong: string | null = await ledger.read(read);
      expect(wrong).toBeNull();
    });

    test("until they are too old to be read", async () => {
      const { clock, ledger } = await open();
      await ledger.write(count, 1);
      clock.advance(MINUTE - 1);
      expect([await ledger.read(count, MINUTE), await ledger.read(count, 0)]).toEqual([1, null]);
      clock.advance(1);
      expect([await ledger.read(count, MINUTE), await ledger.read(count)]).toEqual([null, 1]);
    });

    test("and loads those that are missing or too old, which is given the old one", async () => {
      const { clock, ledger } = await open();
      const given: (number | null)[] = [];
      const next = (maxAge: number) =>
        ledger.remember(count, maxAge, async (old) => {
          given.push(old);
          return (old ?? 0) + 1;
        });
      expect([await next(MINUTE), await next(MINUTE)]).toEqual([1, 1]);
      clock.advance(MINUTE);
      expect([await next(MINUTE), await next(MINUTE), await next(0)]).toEqual([2, 2, 3]);
      expect(given).toEqual([null, 1, 2]);
    });

    test("that are null or false, for which it does not ask twice", async () => {
      const { ledger } = await open();
      let asked = 0;
      const load = async () => {
        asked++;
        return null;
      };
      expect([
        await ledger.remember(label, MINUTE, load),
        await ledger.remember(label, MINUTE, load),
      ]).toEqual([null, null]);
      expect(asked).toBe(1);
    });

    test("whose writer's clock was ahead, and still loads what must be new", async () => {
      const { clock, ledger } = await open();
      clock.advance(MINUTE);
      await ledger.write(count, 1);
      clock.advance(-MINUTE);
      expect(await ledger.remember(count, MINUTE, async () => 2)).toBe(1);
      expect(await ledger.remember(count, 0, async () => 2)).toBe(2);
    });

    test("when a load fails", async () => {
      const { clock, ledger } = await open();
      await ledger.write(count, 1);
      clock.advance(MINUTE);
      await expect(ledger.remember(count, MINUTE, () => Promise.reject(new Error("away")))).rejects.toThrow(
        "away",
      );
      expect(await ledger.read(count)).toBe(1);
    });

    test("but for those that are forgettable, when it forgets", async () => {
      const { ledger } = await open();
      await ledger.write(label, { name: "a" });
      await ledger.write(right, true);
      await ledger.write(count, 1);
      await ledger.forget();
      expect([await ledger.read(label), await ledger.read(right), await ledger.read(count)]).toEqual([
        { name: "a" },
        null,
        null,
      ]);
    });

    test("and its own copies of them", async () => {
      const { ledger } = await open();
      const value = { name: "a" };
      await ledger.write(label, value);
      value.name = "b";
      (await ledger.read(label))!.name = "c";
      expect(await ledger.read(label)).toEqual({ name: "a" });
    });

    test("that a draft writes from the draft alone, in it and in none of its own", async () => {
      const { clock, ledger } = await open();
      await ledger.write(label, { name: "a" });
      await ledger.write(right, true);
      const draft = ledger.draft();
      expect(await draft.read(label)).toEqual({ name: "a" });
      await draft.write(label, { name: "b" });
      await draft.forget();
      expect(await draft.remember(count, MINUTE, async () => 1)).toBe(1);
      const inner = draft.draft();
      await inner.write(count, 2);
      const valuesOf = async (each: Ledger) => [
        await each.read(label),
        await each.read(right),
        await each.read(count),
      ];
      expect(await valuesOf(inner)).toEqual([{ name: "b" }, null, 2]);
      expect(await valuesOf(draft)).toEqual([{ name: "b" }, null, 1]);
      expect(await valuesOf(ledger)).toEqual([{ name: "a" }, true, null]);
      clock.advance(MINUTE);
      expect(await draft.remember(count, MINUTE, async (old) => (old ?? 0) + 1)).toBe(2);
    });
  });

  test("is left alone by its draft", async () => {
    const { ledger } = await open();
    const issue = trackIssue(1, {});
    await ledger.rememberIssues(REPOSITORY, [issue], "2026-05-05T10:00:00Z");
    await ledger.setLastSynced("a");
    await ledger.recordSent("close", 1);
    const draft = ledger.draft();
    const joining = { issue: { home: 1, number: 1 }, item: "item" };
    await draft.setLastSynced("b");
    await draft.rememberIssues(ELSEWHERE, [trackIssue(2, {})], "2026-05-05T11:00:00Z");
    await draft.rememberIssue(trackIssue(3, {}));
    expect(await draft.noteAbsent(issue, "deleted")).toBe(false);
    await draft.recordSent("open", 2);
    await draft.recordUnanswered("close", 1, 2);
    await draft.confirmOpened("close", trackIssue(4, {}));
    await draft.confirm("close", { linked: { issue, item: "item" } });
    await draft.confirm("close");
    await draft.begin([]);
    await draft.recordRefused("close");
    await draft.endRun("run");
    await draft.forgetOtherRuns("run");
    for (const each of [draft, ledger]) {
      expect(await each.trackedIssues()).toEqual([issue]);
      expect([await each.lastSynced(), await each.issueRepositories()]).toEqual(["a", [REPOSITORY]]);
      expect(await each.pendingWrites(5)).toEqual([{ write: "close", sentAt: 1, silentSince: 5 }]);
      expect(await each.linked([joining])).toEqual([]);
    }
  });
});

test("every ledger finds the same issues, whatever they are", async () => {
  const clock = createTestClock();
  const sql = await openSql(clock);
  const path = fc.constantFrom("a.md", ...["05-05", "05-12", "05-19"].map((day) => `a/2026-${day}.md`));
  const owners = fc.constantFrom<string[]>(["Ada"], ["Bo"], ["Ada", "Bo"], []);
  const marker = fc.record(
    {
      path,
      date: fc.constantFrom("2026-05-05", "2026-05-12", "2026-05-19"),
      owners,
      task: fc.constantFrom("write", "call"),
      run: fc.constantFrom("1", "2"),
      undone: fc.constant(true as const),
    },
    { requiredKeys: ["path", "owners", "task"] },
  );
  const issue = fc.record({
    number: fc.integer({ min: 1, max: 5 }),
    home: fc.constantFrom(1, 2),
    state: fc.constantFrom<"open" | "closed">("open", "closed"),
    marker,
    isGone: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(issue), path, async (issues, notes) => {
      const memory = openMemoryLedger(clock);
      for (const known of await sql.trackedIssues()) await memory.rememberIssue(known);
      const answers = [];
      for (const ledger of [sql, memory]) {
        for (const { number, home, state, marker: written, isGone } of issues) {
          await ledger.rememberIssue(trackIssue(number, written as never, { home, state }));
          if (isGone) await ledger.noteAbsent({ home, number }, "transferred");
        }
        answers.push([
          await ledger.trackedIssues(),
          await ledger.issuesOf({
            meetings: [{ series: seriesOf(notes), path: notes, date: dateInPath(notes) }],
            addresses: [{ home: 1, number: 2 }],
          }),
          await ledger.issuesOfRun("1"),
          await ledger.issuesThatTeach(),
          [await ledger.hasIssuesIn(2), await ledger.hasIssuesBeside("1")],
        ]);
      }
      expect(answers[1]).toEqual(answers[0]);
    }),
    { numRuns: 50 },
  );
});
