import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issueMarkerOf, type Open, type ResolvedItem, type TrackedIssue } from "../../src/plan/change.js";
import { type ImportKnown, planImport } from "../../src/plan/import.js";
import { takeItem } from "../resolved-item.js";

const NOTHING_KNOWN: ImportKnown = {
  tracked: [],
  namesIssue: ({ item }) => item.references.length > 0,
  opensOwnerless: false,
};

/** An item of the meeting on a day of May, in notes of their own; `[x]` before the task says it is done. */
function take(day: number, line: string, owner = "Ada"): ResolvedItem {
  const date = `2026-05-${String(day).padStart(2, "0")}`;
  const owners = owner ? [{ kind: "known" as const, owner, login: owner.toLowerCase(), because: "" }] : [];
  const task = line.replace("[x] ", "");
  const item = { task, done: line !== task, references: task.match(/#\d+/g) ?? [] };
  return takeItem(item, owners, `meetings/${date}.md`, { date });
}

/** The issue that an opening leads to. */
function open({ resolved, history }: Open, number: number): TrackedIssue {
  const marker = issueMarkerOf(resolved, [], { run: "8d0c", history });
  return {
    home: 1,
    number,
    title: resolved.item.task,
    state: "open",
    assignees: [],
    url: "",
    marker,
    text: "",
  };
}

function opensOf(items: ResolvedItem[], known: Partial<ImportKnown> = {}): Open[] {
  const { changes } = planImport(items, { ...NOTHING_KNOWN, ...known });
  return changes.filter((change): change is Open => change.kind === "open");
}

/** A plan as `task @path (3 since 2026-05-05 until …)` lines. */
function say(items: ResolvedItem[], known: Partial<ImportKnown> = {}): string[] {
  return opensOf(items, known).map(({ resolved, history }) => {
    const times = history ? ` (${history.meetings} since ${history.since} until ${history.until})` : "";
    return `${resolved.item.task} of ${resolved.meeting.date}${times}`;
  });
}

describe("an import", () => {
  test.each<[what: string, items: ResolvedItem[], opens: string[]]>([
    ["opens what is to be done", [take(5, "write the post")], ["write the post of 2026-05-05"]],
    [
      "opens a task of several meetings once, as the last of them has it",
      [take(5, "write the post"), take(12, "write the post"), take(19, "write the blog post")],
      ["write the blog post of 2026-05-19 (3 since 2026-05-05 until 2026-05-19)"],
    ],
    [
      "opens nothing that a later meeting says is done",
      [take(5, "write the post"), take(12, "[x] write the post")],
      [],
    ],
    [
      "opens what a later meeting takes again, and counts from there",
      [
        take(5, "write the report"),
        take(5, "[x] write the report"),
        take(12, "write the report"),
        take(19, "write the report"),
      ],
      ["write the report of 2026-05-19 (2 since 2026-05-12 until 2026-05-19)"],
    ],
    [
      "opens in the order in which the tasks were taken",
      [
        take(5, "write the post"),
        take(5, "sell the boat"),
        take(12, "sell the boat"),
        take(12, "mend the lamp"),
        take(19, "write the post"),
      ],
      [
        "write the post of 2026-05-19 (2 since 2026-05-05 until 2026-05-19)",
        "sell the boat of 2026-05-12 (2 since 2026-05-05 until 2026-05-12)",
        "mend the lamp of 2026-05-12",
      ],
    ],
    [
      "tells the tasks of two people apart",
      [take(5, "write the post"), take(12, "write the post", "Bo")],
      ["write the post of 2026-05-05", "write the post of 2026-05-12"],
    ],
    ["leaves what names an issue to that", [take(5, "look at #12")], []],
    ["leaves what names nobody", [take(5, "write the post", "")], []],
    [
      "opens a task once that stands twice in some notes",
      [take(5, "write"), take(5, "write")],
      ["write of 2026-05-05"],
    ],
  ])("%s", (_, items, opens) => {
    expect(say(items)).toEqual(opens);
  });

  test("opens what names nobody where that is configured", () => {
    expect(say([take(5, "write the post", "")], { opensOwnerless: true })).toEqual([
      "write the post of 2026-05-05",
    ]);
  });

  test("opens nothing for what has its issue, and lets that know of the meetings before it", () => {
    const items = [take(5, "write the post"), take(12, "write the post"), take(19, "write the post")];
    const [opened] = opensOf([items[2]!]);
    const issue = open(opened!, 1);
    const { changes } = planImport(items, { ...NOTHING_KNOWN, tracked: [issue] });
    const history = { meetings: 3, since: "2026-05-05", until: "2026-05-19" };
    expect(changes).toEqual([{ kind: "backdate", issue, history }]);
    const backdated = {
      ...issue,
      marker: { ...issue.marker, meetings: 3, date: "2026-05-05", until: "2026-05-19" },
    };
    expect(planImport(items, { ...NOTHING_KNOWN, tracked: [backdated] }).changes).toEqual([]);
  });

  test("does not count for an issue what was done before it was taken again", () => {
    const items = [
      take(5, "write the report"),
      take(12, "[x] write the report"),
      take(19, "write the report"),
    ];
    const tracked = opensOf(items).map(open);
    expect(planImport(items, { ...NOTHING_KNOWN, tracked }).changes).toEqual([]);
  });

  test("opens nothing for what was taken back", () => {
    const items = [take(5, "write the post"), take(12, "write the blog post")];
    const [issue] = opensOf(items).map(open);
    const undone = { ...issue!, state: "closed" as const, marker: { ...issue!.marker, undone: true } };
    expect(say(items, { tracked: [undone] })).toEqual([]);
  });

  test("that is cut short anywhere goes on where it was", () => {
    const tasks = [
      "write the post",
      "write the blog post",
      "write the post on ARM",
      "sell the boat",
      "sell the old boat",
      "mend the lamp",
    ];
    const line = fc.tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom(...tasks, ...tasks.map((task) => `[x] ${task}`)),
      fc.constantFrom("Ada", "Bo"),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.nat(25), (lines, cut) => {
        const items = lines.sort(([one], [other]) => one - other).map((each) => take(...each));
        const all = opensOf(items);
        const tracked = all.slice(0, cut).map(open);
        const { changes } = planImport(items, { ...NOTHING_KNOWN, tracked });
        const left = changes.map((change) => (change.kind === "open" ? change.resolved : change.kind));
        expect(left).toEqual(all.slice(cut).map(({ resolved }) => resolved));
      }),
      { numRuns: 500 },
    );
  });
});
