import { saysItem } from "../marker/written.js";
import { addressKey, addressOf } from "../repository.js";
import { type ItemChange, markerOf, type ResolvedItem, type TrackedIssue } from "./change.js";
import { isSameNotes, itemKey } from "./identity.js";
import { isLinked, type Known } from "./known.js";
import type { Match } from "./match.js";
import { type CompareMentions, newestBy } from "./mentions.js";
import { isUndone } from "./undo.js";

/** An item and the issue that stands for it. */
export interface Mention extends Match {
  resolved: ResolvedItem;
}

/** The newest item that closes or reopens an issue by its number. */
export interface ByNumber {
  resolved: ResolvedItem;
  /** The state it brings the issue to; null where that was done before. */
  state: TrackedIssue["state"] | null;
}

/** The changes of one issue by its mentions. */
export interface PlanOfIssue {
  changes: Map<ResolvedItem, ItemChange[]>;
  /** True if an item that names the issue by its number decides its state. */
  isOutweighed: boolean;
}

/**
 * Plans the changes of one issue of ours: at most one change of its state, as the newest mention says, and one comment for each of
 * the notes.
 *
 * @param mentions of this issue, in the order of their meetings
 * @param byNumber the newest mention that closes or reopens the issue by its number, null where none does
 */
export function planTracked(
  mentions: Mention[],
  byNumber: ByNumber | null,
  compare: CompareMentions,
  known: Known,
): PlanOfIssue {
  const items = mentions.map(({ resolved }) => resolved);
  const speaking = new Set(newestBy(items, ({ path }) => path, compare).values());
  const spoken = keepOneHome(mentions.filter(({ resolved }) => speaking.has(resolved)));
  const newest = [...speaking].sort(compare).at(-1)!;
  const isOutweighed = byNumber !== null && compare(newest, byNumber.resolved) < 0;
  const { issue } = mentions[0]!;
  // An issue that is gone, or whose text a person took out, is left alone.
  if (issue.text === null) return { changes: new Map(), isOutweighed };
  const change = isOutweighed ? null : changeState(spoken, newest);
  const state = (isOutweighed ? byNumber.state : change?.state) ?? issue.state;
  const isClosed = change?.state === "closed";
  const marker = isClosed ? { ...issue.marker, done: change.by.resolved.path } : issue.marker;
  const planMention = (mention: Mention): ItemChange[] => {
    if (change?.by === mention) return planState(mention, spoken);
    const { resolved, carriedOver } = mention;
    // An update by an older mention would forget that the newest says done.
    if (!isOutweighed && newest.item.done && resolved !== newest && !carriedOver) return [];
    return planText(mention, { state, marker }, known);
  };
  const changes = new Map(spoken.map((mention) => [mention.resolved, planMention(mention)]));
  return { changes, isOutweighed };
}

/** Leaves an issue whose notes were split to the newest part, or to the part that has their name still: in the others it is repeated. */
function keepOneHome(mentions: Mention[]): Mention[] {
  const own = mentions.filter(({ carriedOver }) => !carriedOver);
  const home = own.find(({ resolved, issue }) => isSameNotes(issue.marker.path, resolved.path)) ?? own.at(-1);
  return mentions.map((mention) => ({ ...mention, carriedOver: mention !== home }));
}

/** A change of an issue's state, and the mention that asks for it. */
interface StateChange {
  by: Mention;
  state: TrackedIssue["state"];
}

/** How the state of an issue changes by its mentions; null where it stays. */
function changeState(mentions: Mention[], newest: ResolvedItem): StateChange | null {
  const by = mentions.find(({ resolved }) => resolved === newest)!;
  const { issue } = by;
  if (isUndone(issue)) return null;
  // What a person opened again after the notes closed it stays open.
  if (newest.item.done) return issue.state === "open" && !saidDone(by) ? { by, state: "closed" } : null;
  const retracted = mentions.filter((mention) => !mention.resolved.item.done && saidDone(mention));
  const last = retracted.find((mention) => mention === by) ?? retracted.at(-1);
  return issue.state === "closed" && last ? { by: last, state: "open" } : null;
}

/** Tells whether the notes of a mention closed its issue. */
function saidDone(mention: Mention): boolean {
  const { resolved, issue } = mention;
  const { done, path } = issue.marker;
  if (done === undefined) return false;
  return isSameNotes(done, resolved.path) || (isMoved(mention) && isSameNotes(done, path));
}

/** Whether the notes of an issue were moved: they take all their issues along, so that the next push finds them there. */
function isMoved({ resolved, issue, carriedOver }: Mention): boolean {
  return !carriedOver && !isSameNotes(issue.marker.path, resolved.path);
}

/** Closes an issue, in line with its own item as far as that is open, or opens it again. */
function planState({ resolved, issue, carriedOver }: Mention, mentions: Mention[]): ItemChange[] {
  const address = addressOf(issue);
  if (!resolved.item.done)
    return [{ kind: "reopen", resolved, issue: address, relation: carriedOver ? "repeated" : "own" }];
  const home = mentions.find((mention) => !mention.carriedOver);
  const isOutdated = home && (isMoved(home) || isReworded(home));
  const update: ItemChange[] = isOutdated ? [{ kind: "update", resolved: home.resolved, issue }] : [];
  return [...update, { kind: "close", resolved, issue: address, own: true }];
}

function isReworded({ resolved, issue }: Mention): boolean {
  return !resolved.item.done && !isUpToDate(resolved, issue);
}

/** Plans the text of an issue by a mention, its state aside. */
function planText(
  mention: Mention,
  after: Pick<TrackedIssue, "state" | "marker">,
  known: Known,
): ItemChange[] {
  const { resolved, issue, carriedOver } = mention;
  const update: ItemChange = { kind: "update", resolved, issue };
  if (isUndone(after)) return carriedOver || isUpToDate(resolved, issue) ? [] : [update];
  if (carriedOver) return resolved.item.done ? [] : planRepetition(resolved, issue, known);
  if (isMoved(mention)) return [update];
  if (resolved.item.done || after.state === "closed") return [];
  return isUpToDate(resolved, issue) ? [] : [update];
}

function planRepetition(resolved: ResolvedItem, issue: TrackedIssue, known: Known): ItemChange[] {
  const { path: own, meetings: before = 1, date, until } = issue.marker;
  if (isLinked(issue, resolved, known)) return [];
  // An import has counted this meeting already.
  if (until && resolved.meeting.date && resolved.meeting.date <= until) return [];
  const linked = known.named.get(addressKey(issue))?.linked.filter(({ undone }) => !undone) ?? [];
  const told = new Set(linked.map(({ path }) => path).filter((path) => !isSameNotes(path, own)));
  const repetition = { meeting: before + told.size + 1, since: date ?? null };
  return [{ kind: "link", resolved, issue: addressOf(issue), because: "repeated", assign: [], repetition }];
}

/** Tells whether an issue is up to date with its item. */
function isUpToDate(resolved: ResolvedItem, issue: TrackedIssue): boolean {
  const { marker } = issue;
  const same = itemKey(marker) === itemKey(markerOf(resolved)) && saysItem(issue, resolved.item);
  return same && !marker.gone && !marker.done;
}
