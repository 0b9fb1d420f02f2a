import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Marker } from "../../src/marker/marker.js";
import { digestWritten } from "../../src/marker/written.js";
import {
  type Change,
  issueMarkerOf,
  markerOf,
  type NamedIssue,
  type ResolvedItem,
  type TrackedIssue,
} from "../../src/plan/change.js";
import { itemKey } from "../../src/plan/identity.js";
import type { Known } from "../../src/plan/known.js";
import { plan } from "../../src/plan/plan.js";
import { isUndone } from "../../src/plan/undo.js";
import { addressKey, addressOf, type IssueAddress } from "../../src/repository.js";
import { takeItem } from "../resolved-item.js";

/** What there is: the items of the notes, and the issues. */
interface World {
  items: ResolvedItem[];
  tracked: TrackedIssue[];
  /** An issue of somebody else's. */
  foreign: NamedIssue;
  /** What was commented, as `address-key item-key`. */
  linked: string[];
  closesRemoved: boolean;
}

const HOME = 1;
const FOREIGN = 12;
const FIRST_OPENED = 100;
const TASKS = ["write the post", "book the room", "call (#1)", "look at #12"];
/** Of an issue whose words name another, an item that closes that one by its number is taken for the reworded item. */
const TRACKED = TASKS.filter((task) => !task.includes("#"));
const NEARLY = "write the long post";
const PATHS = ["a.md", "b.md", "c.md"];
const GONE = "old.md";
const DAYS = ["2026-01-06", "2026-01-13", "2026-01-20"];
const day = fc.option(fc.constantFrom(...DAYS));

const itemOf = (tasks: string[], done: fc.Arbitrary<boolean>) =>
  fc
    .record({
      path: fc.constantFrom(...PATHS),
      task: fc.constantFrom(...tasks),
      owner: fc.constant("Ada"),
      done,
      line: fc.integer({ min: 1, max: 9 }),
      verb: fc.constantFrom("", "", "", "closes", "reopens"),
    })
    .map(({ path, task, owner, done, line, verb }) => {
      const reference = `#${FOREIGN}`;
      const named = verb ? [reference] : (task.match(/#\d+/g) ?? []);
      const owners = [{ kind: "known", owner, login: owner.toLowerCase(), because: "" } as const];
      const says = { closes: verb === "closes" ? named : [], reopens: verb === "reopens" ? named : [] };
      const written = verb ? `${verb} ${reference}` : task;
      return takeItem({ task: written, done, line, references: named, ...says }, owners, path);
    });

const issueOf = (tasks: string[], isOpen: fc.Arbitrary<boolean>) =>
  fc.record({
    path: fc.constantFrom(...PATHS, GONE),
    task: fc.constantFrom(...tasks),
    owner: fc.constant("Ada"),
    isOpen,
    done: fc.option(fc.constantFrom(...PATHS, GONE)),
    mark: fc.constantFrom("", "", "", "gone", "undone", "theirs"),
    content: fc.constantFrom("as written", "older"),
  });

const worldOf = (item: ReturnType<typeof itemOf>, issue: ReturnType<typeof issueOf>): fc.Arbitrary<World> =>
  fc
    .record({
      items: fc.array(item, { minLength: 1, maxLength: 8 }),
      dates: fc.tuple(day, day, day),
      headings: fc.array(fc.record({ line: fc.integer({ min: 1, max: 9 }), date: fc.constantFrom(...DAYS) })),
      // Two issues of one task are a twin that somebody made.
      issues: fc.uniqueArray(issue, { maxLength: 4, selector: ({ owner, task }) => `${owner}: ${task}` }),
      isForeignOpen: fc.boolean(),
      closesRemoved: fc.boolean(),
    })
    .map(({ items, dates, headings, issues, isForeignOpen, closesRemoved }) => ({
      items: dateItems(items, dates, new Map(headings.map(({ line, date }) => [line, date]))),
      tracked: issues.map(({ path, task, owner, isOpen, done, mark, content }, index) => {
        const resolved = takeItem({ task, owners: [owner] }, [], path);
        const marker: Marker = {
          ...markerOf(resolved),
          ...(done !== null && { done }),
          ...(mark === "gone" && { gone: true }),
          ...(mark === "undone" && { undone: true }),
        };
        return trackedIssue(index + 1, write(marker, resolved), {
          state: isOpen ? "open" : "closed",
          text: mark === "theirs" ? null : content,
        });
      }),
      foreign: {
        home: HOME,
        number: FOREIGN,
        state: isForeignOpen ? "open" : "closed",
        isPullRequest: false,
        assignees: [],
        linked: [],
      },
      linked: [],
      closesRemoved,
    }));

/** Any notes and issues; and those of which an item of other notes has nearly the words, none of which is done. */
const WORLDS = {
  "of other words": worldOf(itemOf(TASKS, fc.boolean()), issueOf(TRACKED, fc.boolean())),
  "of nearly the same words": worldOf(
    itemOf([...TASKS, NEARLY], fc.constant(false)),
    issueOf(TRACKED, fc.constant(true)),
  ),
};

/** Items in the order of their meetings; the first file is one of rolling notes, in which each line is another meeting. */
function dateItems(
  items: ResolvedItem[],
  dates: (string | null)[],
  rolling: ReadonlyMap<number, string>,
): ResolvedItem[] {
  return items
    .map((resolved) => {
      const file = PATHS.indexOf(resolved.path);
      const own = file === 0 ? rolling.get(resolved.item.line) : undefined;
      const date = own ?? dates[file] ?? null;
      return { ...resolved, meeting: { ...resolved.meeting, date } };
    })
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function orderOf({ path, meeting, item: { line } }: ResolvedItem): string {
  return `${meeting.date ?? ""} ${path} ${line}`;
}

function trackedIssue(number: number, marker: Marker, more: Partial<TrackedIssue> = {}): TrackedIssue {
  const title = marker.task;
  return { home: HOME, number, title, state: "open", assignees: [], url: "", marker, text: "", ...more };
}

function planWorld({ items, tracked, foreign, linked, closesRemoved }: World): Change[] {
  const asNamed = ({ number, state }: TrackedIssue): NamedIssue => ({ ...foreign, number, state });
  const read = (references: string[]) =>
    references.map((reference) => ({ home: HOME, number: Number(reference.slice(1)) }));
  const known: Known = {
    tracked,
    named: new Map([...tracked.map(asNamed), foreign].map((each) => [addressKey(each), each])),
    hasLink: (address, resolved) => linked.includes(joinOf(address, resolved)),
    namedBy: ({ item: { references, closes, reopens } }) => ({
      named: read(references),
      closes: read(closes),
      reopens: read(reopens),
    }),
    opensOwnerless: false,
    closesRemoved,
    read: new Set(items.map(({ path }) => path)),
    removed: new Set([GONE]),
  };
  return plan(items, known);
}

function joinOf(address: IssueAddress, resolved: ResolvedItem): string {
  return `${addressKey(address)} ${itemKey(markerOf(resolved))}`;
}

/** What there is after some changes, as GitHub and we would have it. */
function carryOut(changes: Change[], before: World): World {
  const after = { ...before, tracked: [...before.tracked], linked: [...before.linked] };
  const opened = new Map<Change, IssueAddress>();
  const set = (address: IssueAddress, change: (issue: TrackedIssue) => TrackedIssue) => {
    if (address.number === FOREIGN) {
      const asTracked = trackedIssue(FOREIGN, { version: 1, path: "", owners: [], task: "" });
      after.foreign = { ...after.foreign, state: change(asTracked).state };
    } else
      after.tracked = after.tracked.map((each) => (each.number === address.number ? change(each) : each));
  };
  for (const change of changes) {
    if (change.kind === "open") {
      const number = FIRST_OPENED + after.tracked.length;
      const marker = issueMarkerOf(change.resolved, [], { run: null });
      const made = trackedIssue(number, write(marker, change.resolved), { text: "as written" });
      after.tracked.push(made);
      opened.set(change, addressOf(made));
    } else if (change.kind === "link") {
      const address = "kind" in change.issue ? opened.get(change.issue)! : change.issue;
      after.linked.push(joinOf(address, change.resolved));
    } else if (change.kind === "close") {
      after.linked.push(joinOf(change.issue, change.resolved));
      set(change.issue, (each) => {
        const remembers = change.own && each.text !== null;
        const marker = remembers ? { ...each.marker, done: change.resolved.path } : each.marker;
        return { ...each, state: "closed", marker };
      });
    } else if (change.kind === "reopen") {
      after.linked.push(joinOf(change.issue, change.resolved));
      const { relation, resolved } = change;
      set(change.issue, (each) => {
        if (relation === "named") return { ...each, state: "open" };
        if (each.text === null) return each;
        const { done: _, ...marker } = each.marker;
        const open = { ...each, state: "open" } as const;
        return relation === "own" ? { ...align(resolved, each), state: "open" } : { ...open, marker };
      });
    } else if (change.kind === "update") set(change.issue, (each) => align(change.resolved, each));
    else if (change.kind === "remove")
      set(change.issue, (each) => ({
        ...each,
        state: change.close ? "closed" : each.state,
        marker: { ...each.marker, gone: true },
      }));
    else throw new Error(`a plan of notes asks for no ${change.kind}`);
  }
  return after;
}

/** An issue in line with its item, as `github/update.ts` writes it. */
function align(resolved: ResolvedItem, issue: TrackedIssue): TrackedIssue {
  if (issue.text === null) return issue;
  const { gone: _, ...marker } = issue.marker;
  const text = "as written";
  if (isUndone(issue))
    return { ...issue, marker: write({ ...marker, ...markerOf(resolved) }, resolved), text };
  const done = resolved.item.done && marker.done ? { done: resolved.path } : {};
  const undone = marker.undone ? { undone: true } : {};
  const aligned = { ...issueMarkerOf(resolved, [], { run: null }), ...done, ...undone };
  return { ...issue, marker: write(aligned, resolved), text };
}

/** A marker beside a text that says what an item says. */
function write(marker: Marker, { item }: ResolvedItem): Marker {
  return digestWritten(marker, item, { title: item.task, text: "as written" });
}

/** A change as `close 1 for write the post in a.md`. */
function say(change: Change): string {
  if (!("resolved" in change)) return `${change.kind} ${change.issue.number}`;
  const { path, item: written } = change.resolved;
  const address = change.kind === "open" || "kind" in change.issue ? "" : ` ${change.issue.number}`;
  return `${change.kind}${address} for ${written.task} in ${path}:${written.line}`;
}

describe.each(Object.entries(WORLDS))("whatever the notes and the issues are, %s", (_, world) => {
  const runs = process.env.PLANS ? { numRuns: Number(process.env.PLANS) } : { numRuns: 300, seed: 1 };

  test("a plan made again after it was carried out is empty", () => {
    fc.assert(
      fc.property(world, (before) => {
        const changes = planWorld(before);
        expect(planWorld(carryOut(changes, before)).map(say), changes.map(say).join("\n")).toEqual([]);
      }),
      runs,
    );
  });

  test("an issue changes its state at most once, and is commented at most once for an item of a file", () => {
    fc.assert(
      fc.property(world, (before) => {
        const changes = planWorld(before);
        const states = changes.flatMap((change) =>
          change.kind === "close" || change.kind === "reopen" ? change.issue.number : [],
        );
        expect(states, changes.map(say).join("\n")).toEqual([...new Set(states)]);
        const linked = carryOut(changes, before).linked;
        expect(linked).toEqual([...new Set(linked)]);
      }),
      runs,
    );
  });
});
