import fc from "fast-check";
import { expect, test } from "vitest";
import { findTasks } from "../../src/tasks/identity.js";
import type { KnownIssue, ListedMeeting, Task } from "../../src/tasks/model.js";
import { findNewestMeetings, judge, type State } from "../../src/tasks/state.js";
import { listMeetings, type Notes } from "./notes.js";
import { carryOut } from "./outcomes.js";

const DATES = ["2026-01-06", "2026-01-13", "2026-01-20", "2026-05-26"];
const TASKS = [
  "paint the long wall",
  "paint the long wall (2 quotes)",
  "mend the lamp by Friday",
  "Review #129",
  "Review #131",
];

/** What the notes of these series say at each push, when these people own the tasks. */
function histories(series: string[], owners: string[]): fc.Arbitrary<Notes[]> {
  const bullet = fc
    .tuple(fc.constantFrom("[x] ", ""), fc.constantFrom(...owners), fc.constantFrom(...TASKS))
    .map(([box, owner, task]) => `${box}${owner}: ${task}`);
  const path = fc
    .tuple(fc.constantFrom(...series), fc.constantFrom(...DATES))
    .map(([folder, date]) => `${folder}/${date}.md`);
  const notes = fc.dictionary(path, fc.array(bullet, { maxLength: 4 }), { maxKeys: 5 });
  return fc.array(notes, { minLength: 2, maxLength: 4 });
}

/** The notes without bullets that differ from another one of their meeting by a tick or a remark. */
function listOnce(notes: Notes): Notes {
  const wordsOf = (bullet: string) => bullet.replace("[x] ", "").replace(" (2 quotes)", "");
  const isFirst = (bullet: string, index: number, bullets: string[]) =>
    bullets.findIndex((other) => wordsOf(other) === wordsOf(bullet)) === index;
  return Object.fromEntries(Object.entries(notes).map(([path, bullets]) => [path, bullets.filter(isFirst)]));
}

interface Push {
  base: ListedMeeting[];
  head: ListedMeeting[];
}

/** Also what was deleted was a meeting. */
function judgeAll({ base, head }: Push, issues: KnownIssue[]): [Task, State][] {
  const newest = findNewestMeetings([...base, ...head], issues);
  return findTasks({ base, head }, issues).map((task) => [task, judge(task, newest, "news")]);
}

/** The pushes of a history, and the issues before each of them. */
function tell(pushes: Notes[]): (Push & { issues: KnownIssue[] })[] {
  let issues: KnownIssue[] = [];
  return pushes.map((now, index) => {
    const push = { base: listMeetings(pushes[index - 1] ?? {}), head: listMeetings(now) };
    const told = { ...push, issues };
    issues = carryOut(issues, judgeAll(push, issues));
    return told;
  });
}

/** What is to be done, in words that do not depend on any order. */
function print(judged: [Task, State][]): string[] {
  return judged
    .filter(([, state]) => !["settled", "old"].includes(state.kind))
    .map(([{ issue, mentions }, state]) => {
      const items = mentions.flatMap(({ meeting, bullets }) =>
        bullets
          .map(({ now }) => `${meeting.key} ${now?.item.owners} ${now?.item.done} ${now?.item.task}`)
          .sort(),
      );
      return `${state.kind} #${issue?.number} ${items.join(", ")}`;
    })
    .sort();
}

/** Tells whether a state asks for a change on GitHub; that an issue is closed is only told. */
function writes([, state]: [Task, State]): boolean {
  if (state.kind === "open") return state.isChanged || state.repeated.length > 0;
  return !["settled", "old", "lagging"].includes(state.kind);
}

test("the order of files does not matter", () => {
  fc.assert(
    fc.property(
      histories(["a", "b"], ["Ada", "Bo", "Ada/Bo"]),
      fc.infiniteStream(fc.nat()),
      (pushes, places) => {
        for (const { base, head, issues } of tell(pushes)) {
          const shuffle = <Thing>(things: Thing[]) =>
            things
              .map((thing) => ({ thing, place: places.next().value! }))
              .sort((one, other) => one.place - other.place)
              .map(({ thing }) => thing);
          const shuffled = { base: shuffle(base), head: shuffle(head) };
          expect(print(judgeAll(shuffled, shuffle(issues)))).toEqual(print(judgeAll({ base, head }, issues)));
        }
      },
    ),
  );
});

test("a push that comes twice asks for nothing more", () => {
  fc.assert(
    fc.property(histories(["a", "b"], ["Ada", "Bo"]), (pushes) => {
      for (const { base, head, issues } of tell(pushes)) {
        const after = carryOut(issues, judgeAll({ base, head }, issues));
        expect(print(judgeAll({ base: head, head }, after).filter(writes))).toEqual([]);
      }
    }),
  );
});

// A second plan may close one issue more where a bullet becomes the same as that of another task.
test("a plan made again after it was carried out is empty", () => {
  fc.assert(
    fc.property(histories(["a"], ["Ada"]), (pushes) => {
      for (const { base, head, issues } of tell(pushes.map(listOnce))) {
        const after = carryOut(issues, judgeAll({ base, head }, issues));
        const again = judgeAll({ base, head }, after).filter(writes);
        // The text of an issue is written only if it differs.
        expect(
          print(again.filter(([, state]) => state.kind !== "open" || state.repeated.length > 0)),
        ).toEqual([]);
      }
    }),
  );
});

test("moved notes ask for nothing", () => {
  fc.assert(
    fc.property(histories(["a", "b"], ["Ada", "Bo"]), (pushes) => {
      const last = tell([...pushes, {}]).at(-1)!;
      const { base, issues } = last;
      const head = base.map((meeting) => {
        const path = meeting.path.replace("/", "/archive/");
        return { ...meeting, path, items: meeting.items.map((item) => ({ ...item, path })) };
      });
      expect(print(judgeAll({ base, head }, issues).filter(writes))).toEqual([]);
    }),
  );
});
