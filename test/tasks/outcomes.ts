import { compareMeetings } from "../../src/tasks/meetings.js";
import type { KnownIssue, Listing, Mention, Place, Task } from "../../src/tasks/model.js";
import { countMeetings, itemOf, type State } from "../../src/tasks/state.js";

/** What the issues are, and what their markers say, after each task was dealt with as its state asks for. */
export function carryOut(issues: KnownIssue[], judged: [Task, State][]): KnownIssue[] {
  const after = new Map(issues.map((issue) => [issue.number, { ...issue }]));
  let number = Math.max(0, ...after.keys());
  for (const [task, state] of judged) {
    const { issue } = task;
    const listed = task.mentions.filter((mention) => itemOf(mention));
    const newest = listed.at(-1);
    const old = issue && { ...issue };
    if (old) after.set(old.number, old);
    if (old && newest && compareMeetings(newest.meeting, old.last) >= 0)
      Object.assign(old, { last: lastOf(newest), ...listingsOf(newest, old.listings) });
    if (old) old.series = task.series;
    switch (state.kind) {
      case "listed again":
        if (state.done)
          Object.assign(old!, { state: "closed", closedBy: placeOf(state.done), last: lastOf(state.done) });
        after.set(++number, openIssue({ ...task, issue: null }, state.current, number, old!));
        break;
      case "new":
        after.set(++number, openIssue(task, state.current, number));
        break;
      case "done":
        Object.assign(old!, { state: "closed", closedBy: placeOf(state.by) });
        break;
      case "reopened":
        Object.assign(old!, { state: "open", closedBy: null, last: lastOf(newest!) });
        break;
      case "lagging":
        old!.isToldClosed = true;
        break;
      case "removed":
        old!.isToldRemoved = true;
        break;
      case "open":
        Object.assign(old!, { ...countOf(task), isToldRemoved: false });
    }
  }
  return [...after.values()];
}

function openIssue(
  task: Task,
  current: Mention,
  number: number,
  after: KnownIssue | null = null,
): KnownIssue {
  const listed = task.mentions.filter((mention) => itemOf(mention)).map(listingOf);
  return {
    home: 1,
    number,
    state: "open",
    series: task.series,
    ...listingsOf(current, listed),
    ...(after ? { first: placeOf(current), mentions: 1 } : countOf(task)),
    last: lastOf(current),
    closedBy: null,
    after: after && { home: 1, number: after.number },
    isToldClosed: false,
    isToldRemoved: false,
    isLeftAlone: false,
  };
}

function countOf(task: Task): Pick<KnownIssue, "first" | "mentions"> {
  const { meetings, first } = countMeetings(task);
  return { mentions: meetings, first: { path: first.path, date: first.date } };
}

function listingsOf(current: Mention, formerly: Listing[]): Pick<KnownIssue, "listings"> {
  const now = listingOf(current);
  const earlier = new Map(formerly.map((listing) => [JSON.stringify(listing), listing]));
  earlier.delete(JSON.stringify(now));
  return { listings: [now, ...earlier.values()] };
}

function listingOf(mention: Mention): Listing {
  const { item, owners } = itemOf(mention)!;
  const known = owners.map((owner) => ({
    name: owner.owner,
    login: owner.kind === "known" ? owner.login : null,
  }));
  return { task: item.task, owners: known, words: mention.words };
}

function placeOf({ meeting: { path, date } }: Mention): Place {
  return { path, date };
}

function lastOf(mention: Mention): KnownIssue["last"] {
  return { ...placeOf(mention), done: itemOf(mention)!.item.done };
}
