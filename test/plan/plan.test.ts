import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestWritten } from "../../src/marker/written.js";
import type { NamedIssue, ResolvedItem, TrackedIssue } from "../../src/plan/change.js";
import type { Known } from "../../src/plan/known.js";
import { issuesToLookAt, keepToLimit, oneItemPerOwner, plan } from "../../src/plan/plan.js";
import { addressKey } from "../../src/repository.js";
import { takeItem } from "../resolved-item.js";

/** The repository of all these notes and issues. */
const HOME = 1;

function take(task: string, more: Partial<ResolvedItem["item"]> & { path?: string } = {}): ResolvedItem {
  const { path = "a.md", ...item } = more;
  const owners = (item.owners ?? ["Ada"]).map(
    (owner) => ({ kind: "known", owner, login: owner.toLowerCase(), because: "" }) as const,
  );
  return takeItem({ task, ...item }, owners, path);
}

function mark(issue: TrackedIssue, more: Partial<TrackedIssue["marker"]>): TrackedIssue {
  return { ...issue, marker: { ...issue.marker, ...more } };
}

function track(
  number: number,
  task: string,
  more: Partial<TrackedIssue> & { path?: string } = {},
): TrackedIssue {
  const { path = "a.md", ...issue } = more;
  const written = { version: 1 as const, path, owners: ["Ada"], task };
  const text = "as we wrote it";
  const marker = digestWritten(written, take(task).item, { title: task, text });
  return {
    home: HOME,
    number,
    title: task,
    state: "open",
    assignees: [],
    url: "",
    marker,
    text,
    ...issue,
  };
}

/** An issue that somebody did not want opened. */
function retracted(number: number, task: string, path = "a.md"): TrackedIssue {
  return mark(track(number, task, { path, state: "closed" }), { undone: true });
}

function know(more: Partial<Known> & { issues?: NamedIssue[] } = {}): Known {
  const { issues = [], ...known } = more;
  const read = (references: string[]) =>
    references.map((reference) => ({ home: HOME, number: Number(reference.slice(1)) }));
  return {
    tracked: [],
    named: new Map(issues.map((issue) => [addressKey(issue), issue])),
    hasLink: () => false,
    isPending: () => false,
    namedBy: ({ item }) => ({
      named: read(item.references),
      closes: read(item.closes),
      reopens: read(item.reopens),
    }),
    opensOwnerless: false,
    closesRemoved: false,
    read: new Set(),
    removed: new Set(),
    ...known,
  };
}

const issue12: NamedIssue = {
  home: HOME,
  number: 12,
  state: "open",
  isPullRequest: false,
  assignees: [],
  linked: [],
};

/** A plan as `open: task`, `link 12: task (because)`, `close 12: task`. */
function say(items: ResolvedItem[], known: Known): string[] {
  return plan(items, known).map((change) => {
    if (change.kind === "open") return `open: ${change.resolved.item.task}`;
    if (change.kind === "remove") return `remove ${change.issue.number}${change.close ? " (close)" : ""}`;
    if (change.kind === "update" || change.kind === "reopen")
      return `${change.kind} ${change.issue.number}: ${change.resolved.item.task}`;
    if (!("resolved" in change)) return change.kind;
    const issue = "kind" in change.issue ? "the one it opens" : change.issue.number;
    const why = change.kind === "link" ? ` (${[change.because, ...change.assign].join(", ")})` : "";
    return `${change.kind} ${issue}: ${change.resolved.item.task}${why}`;
  });
}

describe("a plan", () => {
  test.each<
    [
      what: string,
      items: ResolvedItem[],
      known: Partial<Known> & { issues?: NamedIssue[] },
      changes: string[],
    ]
  >([
    ["opens what is new", [take("write")], {}, ["open: write"]],
    ["leaves what is tracked", [take("write")], { tracked: [track(1, "write")] }, []],
    [
      "leaves what is tracked and closed",
      [take("write")],
      { tracked: [track(1, "write", { state: "closed" })] },
      [],
    ],
    [
      "writes anew what changed in case or spacing",
      [take("Write  it")],
      { tracked: [track(1, "write it")] },
      ["update 1: Write  it"],
    ],
    [
      "hands an item over to another owner",
      [take("write", { owners: ["Bo"] })],
      { tracked: [track(1, "write")] },
      ["update 1: write"],
    ],
    [
      "takes another owner's for another item in other notes",
      [take("write", { owners: ["Bo"] })],
      { tracked: [track(1, "write", { path: "old.md" })] },
      ["open: write"],
    ],
    [
      "writes a reworded item anew",
      [take("write the new post")],
      { tracked: [track(1, "write the post")] },
      ["update 1: write the new post"],
    ],
    [
      "writes an item with a due date anew",
      [take("write", { due: "2026-06-01" })],
      { tracked: [track(1, "write")] },
      ["update 1: write"],
    ],
    [
      "leaves an issue whose text a person took out",
      [take("write the new post")],
      { tracked: [track(1, "write the post", { text: null })] },
      [],
    ],
    [
      "says of an issue that its item is gone",
      [take("write the post")],
      { tracked: [track(1, "book the room")], read: new Set(["a.md"]) },
      ["open: write the post", "remove 1"],
    ],
    [
      "closes it where that is wished",
      [],
      { tracked: [track(1, "book the room")], read: new Set(["a.md"]), closesRemoved: true },
      ["remove 1 (close)"],
    ],
    [
      "says it of notes that are gone too",
      [],
      { tracked: [track(1, "write")], removed: new Set(["a.md"]) },
      ["remove 1"],
    ],
    ["says it of no other notes", [], { tracked: [track(1, "write")], read: new Set(["b.md"]) }, []],
    [
      "says it of no closed issue",
      [],
      { tracked: [track(1, "write", { state: "closed" })], read: new Set(["a.md"]) },
      [],
    ],
    ["says it once", [], { tracked: [mark(track(1, "write"), { gone: true })], read: new Set(["a.md"]) }, []],
    [
      "takes it back",
      [take("write")],
      { tracked: [mark(track(1, "write"), { gone: true })] },
      ["update 1: write"],
    ],
    [
      "opens again what the same notes closed",
      [take("write")],
      { tracked: [mark(track(1, "write", { state: "closed" }), { done: "a.md" })] },
      ["reopen 1: write"],
    ],
    [
      "leaves closed what a person closed, or other notes",
      [take("write")],
      { tracked: [mark(track(1, "write", { state: "closed" }), { done: "b.md" })] },
      [],
    ],
    [
      "leaves open what a person opened again",
      [take("write", { done: true })],
      { tracked: [mark(track(1, "write"), { done: "a.md" })] },
      [],
    ],
    ["opens nothing for an item born done", [take("write", { done: true })], {}, []],
    [
      "closes what is ticked",
      [take("write", { done: true })],
      { tracked: [track(1, "write")] },
      ["close 1: write"],
    ],
    [
      "closes once",
      [take("write", { done: true })],
      { tracked: [track(1, "write", { state: "closed" })] },
      [],
    ],
    [
      "opens nothing for what only says to close an issue that is closed",
      [take("closes #12", { references: ["#12"], closes: ["#12"] })],
      { issues: [{ ...issue12, state: "closed" }] },
      [],
    ],
    [
      "links a repetition",
      [take("write")],
      { tracked: [track(1, "write", { path: "old.md" })] },
      ["link 1: write (repeated)"],
    ],
    [
      "links it to the open one of several",
      [take("write")],
      {
        tracked: [track(1, "write", { path: "b.md", state: "closed" }), track(2, "write", { path: "c.md" })],
      },
      ["link 2: write (repeated)"],
    ],
    [
      "links it once",
      [take("write")],
      { tracked: [track(1, "write", { path: "old.md" })], hasLink: ({ number }) => number === 1 },
      [],
    ],
    [
      "closes by a repetition that is ticked",
      [take("write", { done: true })],
      { tracked: [track(1, "write", { path: "old.md" })] },
      ["close 1: write"],
    ],
    [
      "closes by a repetition that is ticked and names its issue, whoever owns it",
      [take("call (#1)", { done: true, references: ["#1"], owners: ["Bo"] })],
      { tracked: [track(1, "call", { path: "old.md" })], issues: [{ ...issue12, number: 1 }] },
      ["close 1: call (#1)"],
    ],
    [
      "links a repetition that names its issue",
      [take("call (#1)", { references: ["#1"] })],
      { tracked: [track(1, "call", { path: "old.md" })], issues: [{ ...issue12, number: 1 }] },
      ["link 1: call (#1) (repeated)"],
    ],
    [
      "does not close what a ticked item is only about",
      [take("review #1 with Bo", { done: true, references: ["#1"] })],
      { tracked: [track(1, "write the post", { path: "old.md" })], issues: [{ ...issue12, number: 1 }] },
      [],
    ],
    [
      "closes what a repetition is told to, however like the item is",
      [take("write the long blog post (closes #1)", { references: ["#1"], closes: ["#1"] })],
      {
        tracked: [track(1, "write the long blog post", { path: "old.md" })],
        issues: [{ ...issue12, number: 1 }],
      },
      ["close 1: write the long blog post (closes #1)"],
    ],
    [
      "opens no second issue for a repetition that says to close another",
      [take("write it (closes #12)", { references: ["#12"], closes: ["#12"] })],
      {
        tracked: [track(1, "write it (closes #12)", { path: "old.md" })],
        issues: [{ ...issue12, state: "closed" }],
      },
      ["link 1: write it (closes #12) (repeated)"],
    ],
    [
      "writes anew what moved with its notes",
      [take("write")],
      { tracked: [track(1, "write", { path: "old.md" })], removed: new Set(["old.md"]) },
      ["update 1: write"],
    ],
    ["leaves what was taken back", [take("write")], { tracked: [retracted(1, "write")] }, []],
    [
      "leaves what was taken back when it is ticked, or gone",
      [take("write", { done: true })],
      { tracked: [retracted(1, "write"), retracted(2, "book the room")], read: new Set(["a.md"]) },
      [],
    ],
    [
      "leaves what was taken back in other notes, word for word or nearly",
      [take("write"), take("write the long post")],
      { tracked: [retracted(1, "write", "old.md"), retracted(2, "write the post", "old.md")] },
      [],
    ],
    [
      "has what was taken back follow its line, and its notes",
      [take("write the long post"), take("book the room")],
      {
        tracked: [retracted(1, "write the post"), retracted(2, "book the room", "old.md")],
        removed: new Set(["old.md"]),
      },
      ["update 1: write the long post", "update 2: book the room"],
    ],
    [
      "treats what a person opened again as any other",
      [take("write", { done: true })],
      { tracked: [mark(track(1, "write"), { undone: true })] },
      ["close 1: write"],
    ],
    [
      "also when the notes closed it then",
      [take("write")],
      { tracked: [mark(retracted(1, "write"), { done: "a.md" })] },
      ["reopen 1: write"],
    ],
    ["opens once what a file says twice", [take("write"), take("write")], {}, ["open: write"]],
    [
      "links what two files of a push say",
      [take("write"), take("write", { path: "b.md" })],
      {},
      ["open: write", "link the one it opens: write (repeated)"],
    ],
    [
      "links a named issue and assigns it",
      [take("see #12", { references: ["#12"] })],
      { issues: [issue12] },
      ["link 12: see #12 (named, ada)"],
    ],
    [
      "assigns nobody where somebody is",
      [take("see #12", { references: ["#12"] })],
      { issues: [{ ...issue12, assignees: ["bo"] }] },
      ["link 12: see #12 (named)"],
    ],
    [
      "opens where a named issue is closed",
      [take("see #12", { references: ["#12"] })],
      { issues: [{ ...issue12, state: "closed" }] },
      ["open: see #12"],
    ],
    [
      "opens where a named issue is none",
      [take("see #13", { references: ["#13"] })],
      { issues: [issue12] },
      ["open: see #13"],
    ],
    [
      "links the open ones of several",
      [take("#12, #13", { references: ["#12", "#13"] })],
      { issues: [issue12, { ...issue12, number: 13, state: "closed" }] },
      ["link 12: #12, #13 (named, ada)"],
    ],
    [
      "closes what it is told to",
      [take("closes #12", { references: ["#12"], closes: ["#12"] })],
      { issues: [issue12] },
      ["close 12: closes #12"],
    ],
    [
      "writes nothing on a pull request",
      [take("closes #12", { references: ["#12"], closes: ["#12"] })],
      { issues: [{ ...issue12, isPullRequest: true }] },
      ["open: closes #12"],
    ],
    [
      "opens again what it is told to",
      [take("write (reopens #12)", { references: ["#12"], reopens: ["#12"] })],
      { issues: [{ ...issue12, state: "closed" }] },
      ["reopen 12: write (reopens #12)"],
    ],
    [
      "opens again what a later meeting is told to, however like the item is",
      [take("write #1", { references: ["#1"], reopens: ["#1"] })],
      {
        tracked: [track(1, "write #1", { path: "old.md", state: "closed" })],
        issues: [{ ...issue12, number: 1, state: "closed" }],
      },
      ["reopen 1: write #1"],
    ],
    [
      "links what is open already and told to be",
      [take("reopens #12", { references: ["#12"], reopens: ["#12"] })],
      { issues: [issue12] },
      ["link 12: reopens #12 (named, ada)"],
    ],
    [
      "never opens a pull request again",
      [take("reopens #12", { references: ["#12"], reopens: ["#12"] })],
      { issues: [{ ...issue12, state: "closed", isPullRequest: true }] },
      ["open: reopens #12"],
    ],
    [
      "does not link what is done",
      [take("see #12", { references: ["#12"], done: true })],
      { issues: [issue12] },
      [],
    ],
    ["opens nothing for nobody", [take("write", { owners: [] })], {}, []],
    ["unless it is told to", [take("write", { owners: [] })], { opensOwnerless: true }, ["open: write"]],
    [
      "links for nobody too",
      [take("see #12", { owners: [], references: ["#12"] })],
      { issues: [issue12] },
      ["link 12: see #12 (named)"],
    ],
  ])("%s", (_, items, known, changes) => {
    expect(say(items, know(known))).toEqual(changes);
  });

  test("counts meetings by what was told of them, and by what an import found", () => {
    const on = (date: string) => {
      const resolved = take("write", { path: `${date}.md` });
      return { ...resolved, meeting: { ...resolved.meeting, date } };
    };
    const issue = mark(track(1, "write", { path: "2026-05-05.md" }), {
      date: "2026-04-07",
      meetings: 5,
      until: "2026-05-05",
    });
    const linked = ["2026-05-05.md", "2026-05-12.md", "2026-05-19.md"].map((path) => ({
      ...issue.marker,
      path,
    }));
    const undone = { ...issue.marker, path: "moved.md", undone: true };
    const known = know({
      tracked: [issue],
      issues: [{ ...issue12, number: 1, linked: [...linked, undone] }],
    });
    expect(plan([on("2026-05-26")], known)).toMatchObject([
      { repetition: { meeting: 8, since: "2026-04-07" } },
    ]);
    expect(plan([on("2026-04-21")], known)).toEqual([]);
  });

  test("made again after it was carried out is empty", () => {
    const tasks = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 8 });
    fc.assert(
      fc.property(tasks, (names) => {
        const items = names.map((name) => take(name));
        expect(plan(items, know()).map(({ kind }) => kind)).toEqual(names.map(() => "open"));
        const tracked = names.map((name, index) => track(index + 1, name));
        expect(plan([...items].reverse(), know({ tracked }))).toEqual([]);
      }),
    );
  });
});

describe("what has to be looked at", () => {
  const named = take("see #12", { references: ["#12"] });
  test.each<[what: string, items: ResolvedItem[], known: Partial<Known>, numbers: number[]]>([
    ["is nothing for new items", [take("write")], {}, []],
    ["is what an item names", [named, named], {}, [12]],
    ["is not what it was joined to", [named], { hasLink: () => true }, []],
    [
      "is what it is carried over to",
      [take("write")],
      { tracked: [track(1, "write", { path: "old.md" })] },
      [1],
    ],
    [
      "is what a repetition says to open again",
      [take("write (reopens #12)", { references: ["#12"], reopens: ["#12"] })],
      { tracked: [track(1, "write", { path: "old.md", state: "closed" })] },
      [12],
    ],
    ["is not what it is tracked by", [named], { tracked: [track(1, "see #12")] }, []],
  ])("%s", (_, items, known, numbers) => {
    expect(issuesToLookAt(items, know(known)).map(({ number }) => number)).toEqual(numbers);
  });
});

describe("the limit", () => {
  const items = [take("one"), take("two"), take("two", { path: "b.md" }), take("old", { done: true })];
  const changes = plan(items, know({ tracked: [track(1, "old")] }));

  test("keeps every opening back, and what joins them, but nothing else", () => {
    const { changes: kept, overLimit } = keepToLimit(changes, 1);
    expect(kept.map(({ kind }) => kind)).toEqual(["close"]);
    expect(overLimit).toEqual({ count: 2, limit: 1 });
  });

  test("lets through what it allows", () => {
    expect(keepToLimit(changes, 2)).toEqual({ changes, overLimit: null });
  });
});

test("an item of two can become one of each", () => {
  const both = take("write", { owners: ["Ada", "Bo"] });
  expect(
    oneItemPerOwner(both).map(({ item, owners }) => [item.owners, owners.map(({ owner }) => owner)]),
  ).toEqual([
    [["Ada"], ["Ada"]],
    [["Bo"], ["Bo"]],
  ]);
  const one = take("write");
  expect(oneItemPerOwner(one)).toEqual([one]);
});
