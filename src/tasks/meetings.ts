import type { Bullet, ListedItem, ListedMeeting, Meeting, Place, Versions } from "./model.js";
import type { OwnersKey } from "./owners.js";
import { namesOthers, shareOfWords, type Wording, wordingOf } from "./wording.js";

export interface Page {
  meeting: Meeting;
  bullets: Bullet[];
}

/** With this likeness, a bullet of the same meeting was reworded. */
export const REWORDED = 0.6;
/** The shares of the same owners, and of the same neighbour above, in the likeness. */
const OWNERS_SHARE = 0.2;
const PLACE_SHARE = 0.2;

const BY_PATH = new Intl.Collator("en", { numeric: true });

/** Compares meetings of a series by date, then by path in natural order. A meeting without a date comes first. */
export function compareMeetings(one: Place, other: Place): number {
  const [first, second] = [one.date ?? "", other.date ?? ""];
  if (first !== second) return first < second ? -1 : 1;
  return first === "" ? BY_PATH.compare(fileName(one.path), fileName(other.path)) : 0;
}

/**
 * Returns the key of a meeting, which does not depend on its folder.
 *
 * @example
 * keyOf("wg-a", { path: "wg-a/archive/01-06.md", date: "2026-01-06" }) // → "wg-a 2026-01-06"
 * keyOf("wg-a", { path: "wg-a/call-12.md", date: null }) // → "wg-a call-12.md"
 */
export function keyOf(series: string, { path, date }: Place): string {
  return `${series} ${date ?? fileName(path)}`;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * Pairs the bullets of head and base. Bullets of a meeting are the same if their words are, or most of them.
 *
 * @returns the files of the meetings, in the order of the meetings
 */
export function readPages(versions: Versions, ownersKey: OwnersKey): Page[] {
  const base = groupBy(versions.base, ({ series, ...place }) => keyOf(series, place));
  const head = groupBy(versions.head, ({ series, ...place }) => keyOf(series, place));
  const keys = [...new Set([...base.keys(), ...head.keys()])];
  const meetings = keys.flatMap((key) => {
    const [before, now] = [base.get(key) ?? [], head.get(key) ?? []].map((each) => each.sort(byPlace));
    const [listed] = now!.length > 0 ? now! : before!;
    const { series, path, date } = listed!;
    const meeting = { series, path, date, key, isHeld: now!.length > 0 };
    return pagesOf(meeting, pairBullets(before!.flatMap(itemsOf), now!.flatMap(itemsOf), ownersKey));
  });
  return meetings.sort(
    (one, other) =>
      compareMeetings(one.meeting, other.meeting) || BY_PATH.compare(one.meeting.key, other.meeting.key),
  );
}

function itemsOf({ items }: ListedMeeting): ListedItem[] {
  return items;
}

function byPlace(one: ListedMeeting, other: ListedMeeting): number {
  return BY_PATH.compare(one.path, other.path) || one.line - other.line;
}

function pagesOf(meeting: Meeting, bullets: Bullet[]): Page[] {
  const byFile = groupBy(bullets, ({ before, now }) => (now ?? before)!.path);
  return byFile.size === 0
    ? [{ meeting, bullets: [] }]
    : [...byFile.values()].map((each) => ({ meeting, bullets: each }));
}

/** Pairs the bullets of one meeting with those of the base: by words and owners, then by words, then by likeness. */
function pairBullets(base: ListedItem[], head: ListedItem[], ownersKey: OwnersKey): Bullet[] {
  const wordsOf = ({ item }: ListedItem) => wordingOf(item.task).full.join(" ");
  const say = ({ item, owners }: ListedItem) => ({
    wording: wordingOf(item.task),
    owners: ownersKey(owners),
  });
  const keyOfBullet = (listed: ListedItem) => `${ownersKey(listed.owners)} ${wordsOf(listed)}`;
  const pairs = new Map<ListedItem, ListedItem>();
  const taken = new Set<ListedItem>();
  const pair = (now: ListedItem, before: ListedItem | undefined) => {
    if (!before) return;
    pairs.set(now, before);
    taken.add(before);
  };
  const left = () => head.filter((now) => !pairs.has(now));
  const free = () => base.filter((before) => !taken.has(before));
  const same = groupBy(base, keyOfBullet);
  for (const now of head) {
    const all = same.get(keyOfBullet(now)) ?? [];
    // A copy of a file lists the bullet once more, which is no news.
    pair(now, all.find((before) => !taken.has(before)) ?? all[0]);
  }
  for (const now of left())
    pair(
      now,
      free().find((before) => wordsOf(before) === wordsOf(now)),
    );
  const candidates = left().flatMap((now) =>
    free().map((before) => {
      const above = head[head.indexOf(now) - 1];
      const isInPlace = (above && pairs.get(above)) === base[base.indexOf(before) - 1];
      return {
        now,
        before,
        likeness: measureLikeness(say(before), say(now)) + (isInPlace ? PLACE_SHARE : 0),
      };
    }),
  );
  for (const { now, before } of candidates
    .filter(({ likeness }) => likeness >= REWORDED)
    .sort((one, other) => other.likeness - one.likeness))
    if (!pairs.has(now) && !taken.has(before)) pair(now, before);
  return [
    ...head.map((now) => ({ before: pairs.get(now) ?? null, now })),
    ...free().map((before) => ({ before, now: null })),
  ];
}

interface Said {
  wording: Wording;
  owners: string;
}

/** Returns how alike two bullets of one meeting are, from 0 to 1, apart from their places. */
export function measureLikeness(before: Said, now: Said): number {
  const [one, other] = [before.wording, now.wording];
  if (namesOthers(one, other)) return 0;
  const words = Math.max(shareOfWords(one.core, other.core), shareOfWords(one.full, other.full));
  return (before.owners === now.owners ? OWNERS_SHARE : 0) + (1 - OWNERS_SHARE) * words;
}

export function groupBy<Thing>(things: Thing[], key: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}
