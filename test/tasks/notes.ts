import { readReferences } from "../../src/notes/items/references.js";
import type { Resolution } from "../../src/people/model.js";
import type { IssueAddress } from "../../src/repository.js";
import { findTasksInAll } from "../../src/tasks/all-notes.js";
import { findTasks } from "../../src/tasks/identity.js";
import type {
  KnownIssue,
  ListedItem,
  ListedMeeting,
  Listing,
  Task,
  Versions,
} from "../../src/tasks/model.js";
import {
  findNewestMeetings,
  judge,
  type NewestMeetings,
  type Opens,
  type State,
} from "../../src/tasks/state.js";
import { takeItem } from "../resolved-item.js";

/** The people of these tests, by the names under which they are known. */
const LOGINS: Record<string, string> = {
  Ada: "apark",
  "Ada Park": "apark",
  "@apark": "apark",
  Bo: "bo",
  Cy: "cy",
};

/** The notes at one commit: the bullets of each file, as `[x] Ada/Bo: write the post`. A path holds its meeting's date. */
export type Notes = Record<string, string[]>;

/** What an issue knows besides its task. */
type Known = Partial<Omit<KnownIssue, "first" | "last" | "closedBy">> & {
  first?: string;
  last?: string;
  done?: boolean;
  closedBy?: string;
  /** The bullets of earlier mentions. */
  formerly?: string[];
};

/** An item as a bullet writes it. */
function listItem(bullet: string, path = "team/2026-01-06.md"): ListedItem {
  const [, box, names, task] = /^(?:\[(.)\] )?(?:([@\p{L}/ ]{1,20}): )?(.*)$/u.exec(bullet)!;
  const owners = names?.split("/") ?? [];
  const done = box === "x";
  const references = readReferences({ text: task!, spans: [] }, { task: task!, done });
  const isOwn = (reference: string) =>
    ![...references.mentioned, ...references.closes, ...references.reopens].includes(reference);
  return {
    ...takeItem({ task: task!, done, line: 1, ...references }, owners.map(resolve), path, {
      date: /\d{4}-\d{2}-\d{2}/.exec(path)?.[0] ?? null,
    }),
    named: toAddresses(references.references.filter(isOwn)),
  };
}

/** The issues that `#12` names. */
export function toAddresses(references: string[]): IssueAddress[] {
  return references.map((reference) => ({ home: 1, number: Number(reference.slice(1)) }));
}

function resolve(owner: string): Resolution {
  const login = LOGINS[owner];
  return login
    ? { kind: "known", owner, login, because: "" }
    : { kind: "unknown", owner, candidates: [], because: "" };
}

/** The meetings of notes; `#2` behind a path tells the second meeting of a file. The first folder is the series. */
export function listMeetings(notes: Notes): ListedMeeting[] {
  return Object.entries(notes).map(([name, bullets]) => {
    const [path = "", line = "1"] = name.split("#");
    const date = /\d{4}-\d{2}-\d{2}/.exec(path)?.[0] ?? null;
    const items = bullets.map((bullet) => listItem(bullet, path));
    return { path, series: path.split("/")[0]!, date, line: Number(line), items };
  });
}

/** An issue that was opened in the first week, unless it is said otherwise. */
export function trackIssue(number: number, bullet: string, known: Known = {}): KnownIssue {
  const {
    first = "team/2026-01-06.md",
    last = first,
    done = false,
    closedBy,
    formerly = [],
    ...rest
  } = known;
  const place = (path: string) => ({ path, date: /\d{4}-\d{2}-\d{2}/.exec(path)?.[0] ?? null });
  return {
    home: 1,
    number,
    state: "open",
    series: first.split("/")[0]!,
    listings: [toListing(bullet), ...formerly.map(toListing)],
    first: place(first),
    last: { ...place(last), done },
    mentions: first === last ? 1 : 2,
    closedBy: closedBy === undefined ? null : place(closedBy),
    after: null,
    isToldClosed: false,
    isToldRemoved: false,
    isLeftAlone: false,
    ...rest,
  };
}

function toListing(bullet: string): Listing {
  const { owners, item } = listItem(bullet);
  const known = owners.map((owner) => ({
    name: owner.owner,
    login: owner.kind === "known" ? owner.login : null,
  }));
  return { task: item.task, owners: known, words: null };
}

/** What to judge by besides base, head and issues. */
interface Circumstances {
  newest?: NewestMeetings;
  opens?: Opens;
}

/** How each task stands after a push. */
export function judgeVersions(
  { base, head }: Record<"base" | "head", Notes>,
  issues: KnownIssue[],
  circumstances: Circumstances = {},
): { task: Task; state: State }[] {
  return judgeMeetings({ base: listMeetings(base), head: listMeetings(head) }, issues, circumstances);
}

export function judgeMeetings(
  versions: Versions,
  issues: KnownIssue[],
  { newest, opens = "news" }: Circumstances = {},
): { task: Task; state: State }[] {
  const meetings = findNewestMeetings(versions.head, issues, newest);
  const tasks =
    opens === "all" ? endSteps(findTasksInAll(versions.head, issues)) : findTasks(versions, issues);
  return tasks.map((task) => ({ task, state: judge(task, meetings, opens) }));
}

function endSteps<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** How each task stands after a push, in words: `new: write the post`, `done #5`. */
export function judgePush(
  base: Notes,
  head: Notes,
  issues: KnownIssue[] = [],
  circumstances: Circumstances = {},
): string[] {
  return judgeVersions({ base, head }, issues, circumstances)
    .map(({ task, state }) => say(task, state))
    .filter((said) => said !== "")
    .sort();
}

function say(task: Task, state: State): string {
  const { kind } = state;
  const words = task.mentions
    .at(-1)
    ?.bullets.flatMap(({ now }) => now ?? [])
    .at(-1)?.item.task;
  switch (kind) {
    case "settled":
      return "";
    case "new":
    case "old":
      return `${kind}: ${words}`;
    case "open": {
      const what = [
        state.isChanged && "changed",
        state.repeated.length > 0 && `in ${state.repeated.length} more`,
        state.outdated.length > 0 && "an older copy was edited",
      ].filter(Boolean);
      return what.length > 0 ? `#${state.issue.number} ${what.join(", ")}` : "";
    }
    case "lagging":
      return state.isToTell ? `told that #${state.issue.number} is closed` : "";
    case "listed again":
      return `${state.done ? `done #${state.issue.number}, then ` : ""}new after #${state.issue.number}: ${words}`;
    default:
      return `${kind} #${state.issue.number}`;
  }
}
