import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Open } from "../../src/plan/change.js";
import { type ImportKnown, planImport } from "../../src/plan/import.js";
import type { KnownIssue } from "../../src/tasks/model.js";
import { judgeVersions, type Notes } from "../tasks/notes.js";
import { trackIssue } from "../tracked-issue.js";

const WEEK_1 = "team/2026-05-05.md";
const WEEK_2 = "team/2026-05-12.md";
const WEEK_3 = "team/2026-05-19.md";

function planNotes(head: Notes, issues: KnownIssue[] = [], known: Partial<ImportKnown> = {}) {
  return planImport(judgeVersions({ base: {}, head }, issues, { opens: "all" }), {
    findIssue: ({ issue }) => issue && trackIssue(issue.number, {}, { state: issue.state }),
    namesIssue: ({ item }) => item.references.length > 0,
    opensOwnerless: false,
    ...known,
  }).changes;
}

function opensOf(head: Notes, issues: KnownIssue[] = []): Open[] {
  return planNotes(head, issues).filter((change): change is Open => change.kind === "open");
}

/** A plan as `task of date (3 since 2026-05-05)` lines. */
function say(head: Notes, known: Partial<ImportKnown> = {}): string[] {
  return planNotes(head, [], known).map((change) => {
    if (change.kind !== "open") return change.kind;
    const { resolved, record } = change;
    const times = record.mentions > 1 ? ` (${record.mentions} since ${record.first.date})` : "";
    return `${resolved.item.task} of ${resolved.meeting.date}${times}`;
  });
}

/** The issue that an opening leads to. */
function openIssue({ record }: Open, index: number): KnownIssue {
  return {
    ...record,
    home: 1,
    number: index + 1,
    state: "open",
    isToldClosed: false,
    isToldRemoved: false,
    isLeftAlone: false,
  };
}

describe("an import", () => {
  test.each<[what: string, notes: Notes, opens: string[]]>([
    ["opens what is to be done", { [WEEK_1]: ["Ada: write the post"] }, ["write the post of 2026-05-05"]],
    [
      "opens a task of several meetings once, as the last of them has it",
      {
        [WEEK_1]: ["Ada: write the post"],
        [WEEK_2]: ["Ada: write the post"],
        [WEEK_3]: ["Ada: write the blog post"],
      },
      ["write the blog post of 2026-05-19 (3 since 2026-05-05)"],
    ],
    [
      "opens nothing that a later meeting says is done",
      { [WEEK_1]: ["Ada: write the post"], [WEEK_2]: ["[x] Ada: write the post"] },
      [],
    ],
    [
      "tells the tasks of two people apart",
      { [WEEK_1]: ["Ada: write the post", "Bo: write the post"] },
      ["write the post of 2026-05-05", "write the post of 2026-05-05"],
    ],
    ["leaves what names an issue to that", { [WEEK_1]: ["Ada: look at #12"] }, []],
    ["leaves what names nobody", { [WEEK_1]: ["write the post"] }, []],
    [
      "opens a task once that stands twice in some notes",
      { [WEEK_1]: ["Ada: write", "Ada: write"] },
      ["write of 2026-05-05"],
    ],
  ])("%s", (_, notes, opens) => {
    expect(say(notes)).toEqual(opens);
  });

  test("opens what names nobody where that is configured", () => {
    expect(say({ [WEEK_1]: ["write the post"] }, { opensOwnerless: true })).toEqual([
      "write the post of 2026-05-05",
    ]);
  });

  test("opens nothing for what has its issue, and lets that know of the meetings before it", () => {
    const bullets = ["Ada: write the post"];
    const [opened] = opensOf({ [WEEK_3]: bullets });
    const changes = planNotes({ [WEEK_1]: bullets, [WEEK_2]: bullets, [WEEK_3]: bullets }, [
      openIssue(opened!, 0),
    ]);
    const history = { meetings: 3, since: "2026-05-05", until: "2026-05-19" };
    expect(changes).toMatchObject([{ kind: "backdate", history }]);
  });

  test("opens nothing for what was taken back", () => {
    const notes = { [WEEK_1]: ["Ada: write the post"] };
    const [opened] = opensOf(notes);
    const undone: KnownIssue = { ...openIssue(opened!, 0), state: "closed", isLeftAlone: true };
    expect(planNotes(notes, [undone])).toEqual([]);
  });

  test("that is cut short anywhere goes on where it was", () => {
    const tasks = ["write the post", "write the blog post", "write the blog post about ARM", "mend the lamp"];
    const bullet = fc
      .tuple(fc.constantFrom("", "[x] "), fc.constantFrom("Ada", "Bo", "Ada/Bo"), fc.constantFrom(...tasks))
      .map(([box, owners, task]) => `${box}${owners}: ${task}`);
    const bullets = fc.array(bullet, { maxLength: 5 });
    const notes = fc.record({ [WEEK_1]: bullets, [WEEK_2]: bullets, [WEEK_3]: bullets });
    fc.assert(
      fc.property(notes, fc.nat(10), (head, cut) => {
        const all = opensOf(head);
        const left = opensOf(head, all.slice(0, cut).map(openIssue));
        expect(left.map(({ resolved }) => resolved)).toEqual(all.slice(cut).map(({ resolved }) => resolved));
      }),
    );
  });
});
