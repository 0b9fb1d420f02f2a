import { addressKey } from "../repository.js";
import { compareMeetings, groupBy, keyOf } from "./meetings.js";
import type { Bullet, KnownIssue, ListedItem, Meeting, Task } from "./model.js";
import type { OwnersKey } from "./owners.js";
import { type Wording, wordingOf } from "./wording.js";

export interface Version {
  wording: Wording;
  /** The words that distinguish it from the other bullets of its meeting. */
  words: readonly string[];
  owners: string;
}

/** All copies of a bullet in a meeting, with its words and owners at the base and then at the head. */
export interface Sought {
  bullets: Bullet[];
  versions: Version[];
}

/** A task that bullets may belong to. */
export interface Candidate extends Task {
  versions: Version[];
  /** As its issue listed it at the last sync. */
  synced: Version | null;
  newest: Meeting;
  /** Its issues, the newest last. */
  issues: KnownIssue[];
}

/** Candidates by the series, owners and words of their versions. */
export interface Candidates {
  bySeries: Map<string, Set<Candidate>>;
  byIssue: Map<string, Candidate>;
  find(kind: keyof typeof KEYS, series: string, version: Version): Iterable<Candidate>;
  /** Finds the tasks of the same owners that share a word. */
  findSharing(series: string, version: Version): Iterable<Candidate>;
  add(task: Candidate, versions: Version[]): void;
}

export const KEYS = {
  fullWords: ({ owners, wording }: Version) => `${owners}|${wording.full.join(" ")}`,
  words: ({ owners, words }: Version) => `${owners}|${words.join(" ")}`,
  wordsOfAnybody: ({ words }: Version) => words.join(" "),
};

function wordKeys(series: string, { owners, words }: Version): string[] {
  return words.map((word) => `word|${series}|${owners}|${word}`);
}

/** Makes candidates of issues. A task that was listed again has several issues; the newest open one represents it. */
export function indexCandidates(issues: KnownIssue[], ownersKey: OwnersKey): Candidates {
  const index = new Map<string, Set<Candidate>>();
  const bySeries = new Map<string, Set<Candidate>>();
  const byIssue = new Map<string, Candidate>();
  const candidates: Candidates = {
    bySeries,
    byIssue,
    find: (kind, series, version) => index.get(`${kind}|${series}|${KEYS[kind](version)}`) ?? [],
    findSharing: (series, version) =>
      new Set(wordKeys(series, version).flatMap((key) => [...(index.get(key) ?? [])])),
    add(task, versions) {
      const isKnown = (version: Version) =>
        [...candidates.find("fullWords", task.series, version)].includes(task) &&
        [...candidates.find("words", task.series, version)].includes(task);
      task.versions.push(...versions.filter((version) => !isKnown(version)));
      addTo(bySeries, task.series, task);
      for (const version of versions) {
        for (const [kind, key] of Object.entries(KEYS))
          addTo(index, `${kind}|${task.series}|${key(version)}`, task);
        for (const key of wordKeys(task.series, version)) addTo(index, key, task);
      }
    },
  };
  const sorted = [...issues].sort(
    (one, other) => compareMeetings(one.first, other.first) || one.number - other.number,
  );
  for (const issue of sorted) {
    const versions = issue.listings.map(({ task, owners, words }): Version => {
      const wording = wordingOf(task);
      return { wording, words: words ?? wording.core, owners: ownersKey(owners) };
    });
    const [version] = versions;
    const same = [...candidates.find("fullWords", issue.series, version!)].find(
      ({ synced }) => synced && KEYS.fullWords(synced) === KEYS.fullWords(version!),
    );
    const task = (issue.after && byIssue.get(addressKey(issue.after))) ?? same ?? newCandidate(issue);
    if (!task.issues.includes(issue)) task.issues.push(issue);
    task.issue = task.issues.findLast(({ state }) => state === "open") ?? issue;
    if (task.issue === issue) task.synced = version!;
    byIssue.set(addressKey(issue), task);
    candidates.add(task, versions);
    if (compareMeetings(task.newest, issue.last) < 0) task.newest = meetingOf(issue);
  }
  return candidates;
}

function newCandidate(issue: KnownIssue): Candidate {
  const { series } = issue;
  return { series, mentions: [], issue, issues: [], versions: [], synced: null, newest: meetingOf(issue) };
}

function meetingOf({ series, last: { path, date } }: KnownIssue): Meeting {
  return { series, path, date, key: keyOf(series, { path, date }), isHeld: true };
}

function addTo<Thing>(groups: Map<string, Set<Thing>>, key: string, thing: Thing): void {
  groups.set(key, (groups.get(key) ?? new Set()).add(thing));
}

/** Reads the words of bullets, each in the shortest form that distinguishes it from the others. */
export function seekBullets(bullets: Bullet[], ownersKey: OwnersKey): Sought[] {
  const sides = (["before", "now"] as const).map((side) => {
    const items = bullets.flatMap((bullet) => bullet[side] ?? []);
    const wordings = [...new Set(items.map(({ item }) => wordingOf(item.task)))];
    return { side, shared: { core: countWords(wordings, "core"), whole: countWords(wordings, "whole") } };
  });
  const sought = bullets.map((bullet) => ({
    bullets: [bullet],
    versions: sides.flatMap(({ side, shared }) => {
      const listed = bullet[side];
      return listed ? readVersion(listed, shared) : [];
    }),
  }));
  const same = groupBy(sought, ({ versions }) => KEYS.fullWords(versions.at(-1)!));
  return [...same.values()].map((each) => ({
    bullets: each.flatMap((one) => one.bullets),
    versions: each.flatMap((one) => one.versions),
  }));

  function readVersion(
    { item, owners }: ListedItem,
    shared: Record<"core" | "whole", Map<string, number>>,
  ): Version {
    const wording = wordingOf(item.task);
    const length = (["core", "whole"] as const).find(
      (each) => shared[each].get(wording[each].join(" "))! < 2,
    );
    return { wording, words: wording[length ?? "full"], owners: ownersKey(owners) };
  }
}

/** Counts the different texts by their words. */
function countWords(wordings: Wording[], length: "core" | "whole"): Map<string, number> {
  const texts = new Map<string, Set<string>>();
  for (const wording of wordings) addTo(texts, wording[length].join(" "), wording.full.join(" "));
  return new Map([...texts].map(([words, { size }]) => [words, size]));
}
