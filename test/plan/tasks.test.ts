import { describe, expect, test } from "vitest";
import { digestWritten } from "../../src/marker/written.js";
import type { Change, NamedIssue, TrackedIssue } from "../../src/plan/change.js";
import type { Known } from "../../src/plan/known.js";
import { findMissing, issuesToRead } from "../../src/plan/named.js";
import { planTasks } from "../../src/plan/plan.js";
import type { Judged } from "../../src/plan/states.js";
import { addressKey } from "../../src/repository.js";
import type { KnownIssue } from "../../src/tasks/model.js";
import {
  judgeMeetings,
  judgeVersions,
  listMeetings,
  type Notes,
  toAddresses,
  trackIssue,
} from "../tasks/notes.js";

const WEEK_1 = "team/2026-01-06.md";
const WEEK_2 = "team/2026-01-13.md";
const WEEK_3 = "team/2026-01-20.md";

/** What there is besides the notes. */
interface Surroundings {
  issues?: KnownIssue[];
  named?: Partial<NamedIssue>[];
  marker?: Partial<TrackedIssue["marker"]>;
  known?: Partial<Known>;
}

function knowOf({ issues = [], named = [], marker = {}, known = {} }: Surroundings): Known {
  const found = named.map(
    (issue): NamedIssue => ({
      home: 1,
      number: 12,
      state: "open",
      isPullRequest: false,
      assignees: [],
      linked: [],
      ...issue,
    }),
  );
  return {
    tracked: issues.map((issue) => toTracked(issue, marker)),
    named: new Map(found.map((issue) => [addressKey(issue), issue])),
    hasLink: () => false,
    namedBy: ({ item }) => ({
      named: toAddresses(item.references.filter((each) => !item.mentioned.includes(each))),
      closes: toAddresses(item.closes),
      reopens: toAddresses(item.reopens),
    }),
    opensOwnerless: false,
    closesRemoved: false,
    newest: new Map(),
    ...known,
  };
}

function toTracked({ home, number, state, listings, last }: KnownIssue, marker: object): TrackedIssue {
  const [{ task, owners }] = listings;
  const written = {
    version: 1 as const,
    path: last.path,
    owners: owners.map(({ name }) => name),
    task,
    assigned: owners.flatMap(({ login }) => login ?? []),
    ...marker,
  };
  const content = { owners: written.owners, task, details: "", due: null };
  const text = "as written";
  return {
    home,
    number,
    state,
    title: task,
    assignees: written.assigned,
    url: "",
    text,
    marker: digestWritten(written, content, { title: task, text }),
  };
}

/** What a push changes, as `open: write the post`, `link #12 (apark)`. */
function planPush(base: Notes, head: Notes, around: Surroundings = {}): string[] {
  return planTasks(judgeVersions({ base, head }, around.issues ?? []), knowOf(around)).map(say);
}

function say(change: Change): string {
  const issue = "issue" in change ? ` #${change.issue.number}` : "";
  switch (change.kind) {
    case "open": {
      const { after } = change.record;
      return `open: ${change.resolved.item.task}${after ? ` after #${after.number}` : ""}`;
    }
    case "link": {
      const details = change.because === "named" ? change.assign : change.repeated.map(({ path }) => path);
      return `link${issue} (${[change.because, ...details].join(", ")})`;
    }
    case "remove":
      return `remove${issue}${change.close ? ", closed" : ""}`;
    case "update":
      return `update${issue}: ${change.resolved.item.task}`;
    default:
      return `${change.kind}${issue}`;
  }
}

const POST = "Ada: write the blog post";
const tracked = (more: Parameters<typeof trackIssue>[2] = {}) => [trackIssue(5, POST, more)];

describe("a task", () => {
  test.each<[what: string, base: Notes, head: Notes, around: Surroundings, changes: string[]]>([
    ["that is new opens an issue", {}, { [WEEK_1]: [POST] }, {}, ["open: write the blog post"]],
    ["that nobody owns opens none", {}, { [WEEK_1]: ["write the blog post"] }, {}, []],
    [
      "that nobody owns opens one if that is wished",
      {},
      { [WEEK_1]: ["write the blog post"] },
      { known: { opensOwnerless: true } },
      ["open: write the blog post"],
    ],
    [
      "whose newer meeting names nobody opens one for the owner whom the meeting before names",
      {},
      { [WEEK_1]: [POST], [WEEK_2]: ["write the blog post"] },
      {},
      ["open: write the blog post"],
    ],
    ["that is born done opens none", {}, { [WEEK_1]: [`[x] ${POST}`] }, {}, []],
    [
      "of several meetings opens one issue",
      {},
      { [WEEK_1]: [POST], [WEEK_2]: [POST] },
      {},
      ["open: write the blog post"],
    ],
    [
      "of one push that is done in its newer meeting opens none",
      {},
      { [WEEK_1]: [POST], [WEEK_2]: [`[x] ${POST}`] },
      {},
      [],
    ],
    [
      "that is ticked closes its issue",
      { [WEEK_1]: [POST] },
      { [WEEK_1]: [`[x] ${POST}`] },
      { issues: tracked() },
      ["close #5"],
    ],
    [
      "that is ticked in a copy closes its issue",
      {},
      { [WEEK_2]: [`[x] ${POST}`] },
      { issues: tracked() },
      ["close #5"],
    ],
    [
      "whose tick is taken back reopens its issue",
      { [WEEK_1]: [`[x] ${POST}`] },
      { [WEEK_1]: [POST] },
      { issues: tracked({ state: "closed", closedBy: WEEK_1, done: true }) },
      ["reopen #5"],
    ],
    [
      "that is edited updates its issue",
      { [WEEK_1]: [POST] },
      { [WEEK_1]: ["Ada: write the long blog post"] },
      { issues: tracked() },
      ["update #5: write the long blog post"],
    ],
    [
      "that changes hands updates its issue",
      { [WEEK_1]: [POST] },
      { [WEEK_1]: ["Bo: write the blog post"] },
      { issues: tracked() },
      ["update #5: write the blog post"],
    ],
    [
      "that a later meeting gives to another updates and comments its issue",
      {},
      { [WEEK_2]: ["Bo: write the blog post"] },
      { issues: tracked() },
      ["update #5: write the blog post", `link #5 (repeated, ${WEEK_2})`],
    ],
    [
      "that later meetings repeat comments its issue once",
      {},
      { [WEEK_2]: [POST], [WEEK_3]: [POST] },
      { issues: tracked() },
      [`link #5 (repeated, ${WEEK_2}, ${WEEK_3})`],
    ],
    [
      "that an older copy edits changes nothing",
      { [WEEK_1]: [POST] },
      { [WEEK_1]: ["Ada: write the long blog post"] },
      { issues: tracked({ last: WEEK_2 }) },
      [],
    ],
    [
      "whose name becomes clear updates the issue that waits for it",
      {},
      { [WEEK_2]: [POST] },
      { issues: tracked(), marker: { assigned: [], waits: ["Ada"] } },
      ["update #5: write the blog post", `link #5 (repeated, ${WEEK_2})`],
    ],
    [
      "that was done and is listed again opens an issue after the earlier one",
      {},
      { [WEEK_3]: [POST] },
      { issues: tracked({ state: "closed", last: WEEK_2, done: true, closedBy: WEEK_2 }) },
      ["open: write the blog post after #5"],
    ],
    [
      "that was ticked in one new meeting and listed in the next closes the issue and opens another",
      {},
      { [WEEK_2]: [`[x] ${POST}`], [WEEK_3]: [POST] },
      { issues: tracked() },
      ["close #5", "open: write the blog post after #5"],
    ],
    [
      "whose issue a person closed opens nothing",
      {},
      { [WEEK_2]: [POST] },
      { issues: tracked({ state: "closed" }) },
      [],
    ],
    [
      "that its newest meeting lists no more is told on its issue",
      { [WEEK_1]: [POST] },
      { [WEEK_1]: [] },
      { issues: tracked() },
      ["remove #5"],
    ],
    [
      "that its newest meeting lists no more closes its issue if that is wished",
      { [WEEK_1]: [POST] },
      { [WEEK_1]: [] },
      { issues: tracked(), known: { closesRemoved: true } },
      ["remove #5, closed"],
    ],
  ])("%s", (_, base, head, around, changes) => {
    expect(planPush(base, head, around)).toEqual(changes);
  });
});

describe("a task that names issues", () => {
  test.each<[bullet: string, named: Partial<NamedIssue>[], changes: string[]]>([
    ["Ada: draw a logo (#12)", [{}], ["link #12 (named, apark)"]],
    ["Ada: draw a logo (#12)", [{ assignees: ["apark"] }], ["link #12 (named)"]],
    ["Ada: draw a logo (#12)", [{ assignees: ["bo"] }], ["open: draw a logo (#12)"]],
    ["Mindy: draw a logo (#12)", [{}], ["open: draw a logo (#12)"]],
    ["draw a logo (#12)", [{}], ["link #12 (named)"]],
    ["Ada: draw a logo (#12)", [{ state: "closed" }], ["open: draw a logo (#12)"]],
    ["Ada: draw a logo (#77)", [], ["open: draw a logo (#77)"]],
    ["Ada: review #129", [{ number: 129, isPullRequest: true }], ["open: review #129"]],
    ["Ada: closes #12", [{ isPullRequest: true }], ["open: closes #12"]],
    ["Ada: ask for machines (see #12)", [{}], ["open: ask for machines (see #12)"]],
    ["Ada: release, depends on #12", [{}], ["open: release, depends on #12"]],
    ["Ada: closes #12", [{}], ["close #12"]],
    ["Ada: closes #12", [{ state: "closed" }], []],
    ["Ada: fixed #12 with a pump", [{}], ["close #12"]],
    ["[ ] Ada: bisect, fixes #12", [{}], ["link #12 (named, apark)"]],
    ["[x] Ada: bisect, fixes #12", [{}], ["close #12"]],
    ["[x] Ada: bisect #12", [{}], []],
    ["Ada: reopens #12", [{ state: "closed" }], ["reopen #12"]],
    ["[x] Ada: reopens #12", [{ state: "closed" }], []],
    ["Ada: look at #12, #13", [{}, { number: 13, state: "closed" }], ["link #12 (named, apark)"]],
  ])("%s %j", (bullet, named, changes) => {
    expect(planPush({}, { [WEEK_1]: [bullet] }, { named })).toEqual(changes);
  });

  test("gets its own issue if another task of the push is given the one that both name", () => {
    const head = { [WEEK_1]: ["Ada: draw a logo (#12)", "Bo: print the logo (#12)"] };
    expect(planPush({}, head, { named: [{}] })).toEqual([
      "open: print the logo (#12)",
      "link #12 (named, apark)",
    ]);
  });

  test("comments them once over many meetings", () => {
    const marker = { version: 1 as const, path: WEEK_1, owners: ["Ada"], task: "draw a logo (#12)" };
    const named = [{ assignees: ["apark"], linked: [marker] }];
    expect(planPush({}, { [WEEK_2]: ["Ada: draw a logo (#12)"] }, { named })).toEqual([]);
  });

  test("comments them once if two meetings of one file name them", () => {
    const head = { "team.md#3": ["Ada: draw a logo (#12)"], "team.md#9": ["Ada: draw a logo (#12)"] };
    const base = listMeetings(head).map((meeting, index) => ({ ...meeting, date: `2026-01-0${index + 6}` }));
    const judged = judgeMeetings({ base: [], head: base }, []);
    expect(planTasks(judged, knowOf({ named: [{}] })).map(say)).toEqual(["link #12 (named, apark)"]);
  });

  test.each(["Ada: draw a logo (#12)", "Ada: closes #12"])(
    "asks for nothing once that was done: %s",
    (bullet) => {
      expect(planPush({}, { [WEEK_1]: [bullet] }, { known: { hasLink: () => true } })).toEqual([]);
    },
  );

  test("asks for nothing in notes that say no more than before", () => {
    const base = { [WEEK_1]: ["Ada: bisect, closes #12", "Ada: draw a logo"] };
    const head = { [WEEK_1]: ["Ada: bisect, closes #12", "Ada: draw the logo"] };
    expect(planPush(base, head, { named: [{}] })).not.toContain("close #12");
  });

  test("reopens an issue in the words and for the owners of the newest meeting", () => {
    const base = { [WEEK_1]: ["[x] Ada: write the blog post"], [WEEK_2]: ["Ada: write the blog post"] };
    const head = { [WEEK_1]: [POST], [WEEK_2]: ["Bo: write the blog post"] };
    const closed = tracked({ state: "closed", last: WEEK_2, closedBy: WEEK_1 });
    const [change] = planTasks(judgeVersions({ base, head }, closed), knowOf({ issues: closed }));
    expect(change).toMatchObject({
      kind: "reopen",
      resolved: { path: WEEK_1 },
      current: { path: WEEK_2, item: { owners: ["Bo"] } },
    });
  });

  test("closes what it was to close once it is ticked", () => {
    const [open, done] = ["Ada: bisect, fixes #12", "[x] Ada: bisect, fixes #12"];
    expect(planPush({ [WEEK_1]: [open] }, { [WEEK_1]: [done] }, { named: [{}] })).toEqual(["close #12"]);
  });

  test("closes what it was linked to once it is ticked, in a copy too", () => {
    const known = { hasLink: () => true };
    expect(planPush({}, { [WEEK_2]: ["[x] Ada: bisect, fixes #12"] }, { named: [{}], known })).toEqual([
      "close #12",
    ]);
  });

  test("closes its own issue too", () => {
    const done = { [WEEK_1]: [`[x] ${POST}, see #12`] };
    expect(planPush({ [WEEK_1]: [POST] }, done, { issues: tracked(), named: [{}] })).toEqual(["close #5"]);
  });

  test("changes the state of an issue as the newest meeting says", () => {
    const head = { [WEEK_1]: ["Ada: reopens #5"], [WEEK_2]: [`[x] ${POST}`] };
    const named = [{ number: 5 }];
    expect(planPush({}, head, { issues: tracked(), named })).toEqual(["close #5"]);
  });

  test("has issues read that it names and was not commented on, and tells those that do not exist", () => {
    const head = { [WEEK_1]: ["Ada: draw a logo (#12)", "Ada: release (see #13)", "Ada: bisect #77"] };
    const judged: Judged[] = judgeVersions({ base: {}, head }, []);
    const known = knowOf({ named: [{}] });
    const numbers = (issues: { number: number }[]) => issues.map(({ number }) => number);
    expect(numbers(issuesToRead(judged, known))).toEqual([12, 77]);
    expect(numbers(issuesToRead(judged, { ...known, hasLink: ({ number }) => number === 12 }))).toEqual([77]);
    expect(numbers(findMissing(judged, known).map(({ issue }) => issue))).toEqual([77]);
  });
});
