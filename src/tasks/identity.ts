import { addressKey } from "../repository.js";
import {
  type Candidate,
  type Candidates,
  indexCandidates,
  KEYS,
  type Sought,
  seekBullets,
  type Version,
} from "./candidates.js";
import { compareMeetings, keyOf, measureLikeness, REWORDED, readPages } from "./meetings.js";
import type { Bullet, KnownIssue, Meeting, Mention, Task, Versions } from "./model.js";
import { followMoves } from "./moves.js";
import { indexOwners, recallOwners } from "./owners.js";
import { differsInNumbers, namesOthers, repeats, shareOfWords } from "./wording.js";

/** With this share of common words, the only new bullet of the same owners continues an earlier one that is not repeated. */
const MOST_WORDS = 0.6;
/** With fewer common words, two tasks are different: "write tests (parser)", "write tests (printer)". */
const FEWEST_COMMON = 3;
/** With this share of common words, an item that names an issue repeats its task. */
const NAMED = 0.6;

/**
 * Finds the items that are one task: the same bullet of a meeting, the same words and owners in two meetings of a series, and anywhere an
 * item that names our issue and repeats its words. The order of meetings, items and issues does not matter.
 *
 * @example
 * findTasks({ base: [], head: [weekOne, weekTwoWithTheSamePost] }, [])
 * // → [{ series: "team", mentions: [postInWeekOne, postInWeekTwo], issue: null }]
 */
export function findTasks(versions: Versions, known: KnownIssue[]): Task[] {
  const steps = findTasksInSteps(versions, known);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Finds tasks as {@link findTasks} does, a meeting a step, because an import has hundreds of them. */
export function* findTasksInSteps(versions: Versions, known: KnownIssue[]): Generator<void, Task[]> {
  const { base, issues } = followMoves(versions, known);
  const items = [...base, ...versions.head].flatMap((meeting) => meeting.items);
  const ownersKey = indexOwners(items, issues);
  const candidates = indexCandidates(issues, ownersKey);
  for (const { meeting, bullets } of readPages({ base, head: versions.head }, ownersKey)) {
    const isListed = ({ now }: Bullet) => now !== null;
    joinPage({ meeting, listed: seekBullets(bullets.filter(isListed), ownersKey) }, candidates);
    const removed = bullets.filter((bullet) => !isListed(bullet));
    for (const sought of seekBullets(removed, ownersKey)) joinRemoved(sought, meeting, candidates);
    yield;
  }
  return [...candidates.bySeries.values()].flatMap((tasks) =>
    [...tasks].map(({ series, mentions, issue }) =>
      recallOwners({
        series,
        mentions: mentions
          .filter((mention) => isOwn(mention, issue))
          .sort((one, other) => compareMeetings(one.meeting, other.meeting)),
        issue,
      }),
    ),
  );
}

/** Mentions before a task was listed again belong to the earlier issue. */
function isOwn({ meeting }: Mention, issue: KnownIssue | null): boolean {
  return !issue?.after || compareMeetings(meeting, issue.first) >= 0;
}

interface Listing {
  meeting: Meeting;
  listed: Sought[];
}

/** Finds the tasks that a bullet may belong to, and how well it fits each, from 0 to 1. */
type FindFitting = (sought: Sought) => Iterable<[task: Candidate, fit: number]>;

/** Joins the bullets of one file of a meeting to the tasks of its series, one to one. The others become new tasks. */
function joinPage({ meeting, listed }: Listing, candidates: Candidates): void {
  const { series } = meeting;
  const left = new Set(listed);
  const taken = new Set<Candidate>();
  const previous = findPrevious(meeting, candidates);
  joinBest((sought) => findNamed(sought, candidates));
  joinBest(findSynced);
  joinBest((sought) => findByKey("fullWords", sought));
  joinBest((sought) => findByKey("words", sought));
  joinBest((sought) => findByOwners(sought, ({ words }, other) => repeats(words, other.words)));
  joinBest((sought) => findHandedOver(sought));
  joinBest(findEdited);
  joinOnlyOnes();
  for (const sought of left) {
    join(sought, {
      series,
      mentions: [],
      issue: null,
      issues: [],
      versions: [],
      synced: null,
      newest: meeting,
    });
  }

  function join(sought: Sought, task: Candidate): void {
    taken.add(task);
    left.delete(sought);
    addMention(task, meeting, sought, candidates);
  }

  function joinBest(findFitting: FindFitting): void {
    const pairs = [...left].flatMap((sought) =>
      [...findFitting(sought)].map(([task, fit]) => ({ sought, task, fit })),
    );
    for (const { sought, task } of pairs.sort((one, other) => other.fit - one.fit))
      if (left.has(sought) && !taken.has(task)) join(sought, task);
  }

  /** Finds the issue whose last mention is this meeting, in the words that it had. */
  function findSynced({ versions }: Sought): [Candidate, number][] {
    return versions.flatMap((version) =>
      [...candidates.find("fullWords", series, version)]
        .filter(
          ({ synced, issue }) =>
            synced && KEYS.fullWords(synced) === KEYS.fullWords(version) && isLastMention(issue!, meeting),
        )
        .map((task): [Candidate, number] => [task, 1]),
    );
  }

  function findByKey(kind: "fullWords" | "words", { versions }: Sought): [Candidate, number][] {
    return versions.flatMap((version) =>
      [...candidates.find(kind, series, version)].flatMap((task) => fitOf(version, task, () => true)),
    );
  }

  function findByOwners(
    { versions }: Sought,
    isSame: (version: Version, other: Version) => boolean,
  ): [Candidate, number][] {
    return versions.flatMap((version) =>
      [...candidates.findSharing(series, version)]
        .filter((task) => !taken.has(task))
        .flatMap((task) => fitOf(version, task, isSame)),
    );
  }

  /** If each of two meetings lists the words once, the task changed hands. */
  function findHandedOver(sought: Sought): [Candidate, number][] {
    const version = sought.versions.at(-1)!;
    const words = version.words.join(" ");
    const repeated = listed.filter(({ versions }) => versions.at(-1)!.words.join(" ") === words);
    if (new Set(repeated.map(({ versions }) => versions.at(-1)!.owners)).size > 1) return [];
    const found = [...candidates.find("wordsOfAnybody", series, version)];
    const newest = found
      .map((task) => task.newest)
      .sort(compareMeetings)
      .at(-1);
    const [task, ...others] = found.filter((each) => each.newest.key === newest?.key);
    if (!task || others.length > 0) return [];
    return fitOf(version, task, () => true);
  }

  /** Finds the issue that this meeting listed last in similar words. A base that is older than the issue does not hold them. */
  function findEdited({ bullets, versions }: Sought): [Candidate, number][] {
    if (bullets.some(({ before }) => before)) return [];
    return [...(candidates.bySeries.get(series) ?? [])].flatMap((task): [Candidate, number][] => {
      if (!task.synced || !isLastMention(task.issue!, meeting)) return [];
      const likeness = measureLikeness(task.synced, versions.at(-1)!);
      return likeness >= REWORDED ? [[task, likeness]] : [];
    });
  }

  /** Joins a new bullet to an open task of the previous meeting if the task is not repeated and neither fits another. */
  function joinOnlyOnes(): void {
    const fresh = [...left].filter(({ bullets }) => bullets.every(({ before }) => !before));
    const open = [...(candidates.bySeries.get(series) ?? [])].filter(
      (task) => !taken.has(task) && task.newest.key === previous?.key && isOpen(task),
    );
    const pairs = fresh.flatMap((sought) =>
      open
        .filter((task) => sought.versions.some((version) => fitOf(version, task, mayBeReworded).length > 0))
        .map((task) => ({ sought, task })),
    );
    for (const { sought, task } of pairs)
      if (pairs.every((other) => (other.sought === sought) === (other.task === task))) join(sought, task);
  }
}

/** Joins a bullet that the head no longer lists to its task. */
function joinRemoved(sought: Sought, meeting: Meeting, candidates: Candidates): void {
  const kinds = ["fullWords", "words"] as const;
  const found = kinds.flatMap((kind) => [...candidates.find(kind, meeting.series, sought.versions[0]!)]);
  const task = found.find(({ issue }) => issue && isLastMention(issue, meeting)) ?? found[0];
  if (task) addMention(task, meeting, sought, candidates);
}

function isLastMention({ series, last }: KnownIssue, meeting: Meeting): boolean {
  return keyOf(series, last) === meeting.key;
}

function addMention(
  task: Candidate,
  meeting: Meeting,
  { bullets, versions }: Sought,
  candidates: Candidates,
): void {
  const mention = task.mentions.find((each) => each.meeting.key === meeting.key);
  if (mention) mention.bullets.push(...bullets);
  else task.mentions.push({ meeting, bullets: [...bullets], words: versions.at(-1)!.words });
  if (compareMeetings(task.newest, meeting) < 0) task.newest = meeting;
  candidates.add(task, versions);
}

/** Returns how well a bullet fits a task: the largest share of common words with its matching versions. */
function fitOf(
  version: Version,
  task: Candidate,
  isSame: (version: Version, other: Version) => boolean,
): [Candidate, number][] {
  const fits = task.versions
    .filter((other) => isSame(version, other) && !namesOthers(version.wording, other.wording))
    .map((other) => shareOfWords(version.wording.full, other.wording.full));
  return fits.length > 0 ? [[task, Math.max(...fits)]] : [];
}

/** Accepts most words of an earlier bullet of the same owners, or all words of one of other owners. */
function mayBeReworded(version: Version, other: Version): boolean {
  if (version.owners === other.owners) return sharesMostWords(version, other);
  const fewest = Math.min(version.words.length, other.words.length);
  return fewest >= FEWEST_COMMON && repeats(version.words, other.words);
}

function sharesMostWords(version: Version, other: Version): boolean {
  const share = shareOfWords(version.words, other.words);
  const common = (share * (version.words.length + other.words.length)) / 2;
  const isMost = share >= MOST_WORDS && Math.round(common) >= FEWEST_COMMON;
  return isMost && !differsInNumbers(version.wording, other.wording);
}

/** Finds the tasks whose issue a bullet names and whose words it repeats. */
function findNamed({ bullets, versions }: Sought, { byIssue }: Candidates): [Candidate, number][] {
  const version = versions.at(-1)!;
  return bullets
    .flatMap(({ now }) => now!.named)
    .flatMap((address): [Candidate, number][] => {
      const task = byIssue.get(addressKey(address));
      const share = Math.max(
        0,
        ...(task?.versions ?? []).map(({ words }) =>
          repeats(version.words, words) ? 1 : shareOfWords(version.words, words),
        ),
      );
      return task && share >= NAMED ? [[task, share]] : [];
    });
}

/** Finds the last meeting before this one that lists any task. */
function findPrevious(meeting: Meeting, { bySeries }: Candidates): Meeting | undefined {
  return [...(bySeries.get(meeting.series) ?? [])]
    .map(({ newest }) => newest)
    .filter((newest) => compareMeetings(newest, meeting) < 0)
    .reduce<Meeting | undefined>(
      (one, other) => (one && compareMeetings(one, other) > 0 ? one : other),
      undefined,
    );
}

function isOpen({ issue, mentions }: Candidate): boolean {
  if (issue) return issue.state === "open";
  return mentions.at(-1)!.bullets.every(({ now }) => !now?.item.done);
}
