import type { SyncRun } from "../apply/context.js";
import { isTrusted } from "../apply/trust.js";
import { referenceOf } from "../apply/write.js";
import { standingOf } from "../github/authorship.js";
import type { IssueRepository } from "../github/home.js";
import { findIssue, hasLabel, type RestIssue, readTrackedIssue } from "../github/issues.js";
import { type Change, markerOf, type Open, type ResolvedItem, type TrackedIssue } from "../plan/change.js";
import { taskKey } from "../plan/identity.js";
import { findTwins, type UntrustedIssue, withoutOpenings } from "../plan/twins.js";
import { repositoryState } from "../store/state.js";
import { type Annotation, remarkOnDoubt, remarkOnTwin } from "../text/annotation.js";

/** Remembers the issues of a repository with our marker by untrusted authors. */
function untrustedIn(home: number) {
  return repositoryState<UntrustedIssue[]>(`strangers ${home}`);
}

/** Issues with our marker, by whether their authors are trusted. */
export interface Sorted {
  tracked: TrackedIssue[];
  untrustedIssues: UntrustedIssue[];
}

interface Listed {
  listed: RestIssue[];
  /** Numbers of the issues that we track. */
  known: ReadonlySet<number>;
}

/**
 * Sorts the listed issues of a repository by whether their authors are trusted.
 *
 * A verdict on a person's issue stays, even if the person gains or loses the right to write. Bots are judged again, because the
 * configuration may trust them by now.
 */
export async function sortByAuthor(
  { listed, known }: Listed,
  home: IssueRepository,
  run: SyncRun,
): Promise<Sorted> {
  const { ledger, repository } = run;
  const remembered = (await ledger.read(untrustedIn(home.repository.id))) ?? [];
  const before = new Map(remembered.map((untrusted) => [untrusted.issue.number, untrusted]));
  const untrustedIssues = new Map(before);
  const tracked: TrackedIssue[] = [];
  for (const issue of listed) {
    untrustedIssues.delete(issue.number);
    const read = readTrackedIssue(issue, home.repository.id, repository.id);
    if (!read) continue;
    const isRefused = before.has(issue.number) && read.byPerson;
    const isKnown = known.has(issue.number) && !isRefused;
    const isKept = isKnown && standingOf(issue, run.author, run.configuration.trust) === "person";
    if (isKept || (!isRefused && (await isTrusted(issue, home, run)))) tracked.push(read);
    else if (isKnown) tracked.push({ ...read, shownAs: issue.user?.login ?? "nobody" });
    else untrustedIssues.set(issue.number, { issue: read, author: issue.user?.login ?? null });
  }
  for (const [number, { issue, author }] of untrustedIssues) {
    const bot = issue.byPerson || author === null ? null : { id: 0, login: author, type: "Bot" };
    if (!bot || !(await isTrusted({ user: bot }, home, run))) continue;
    untrustedIssues.delete(number);
    tracked.push(issue);
  }
  const left = [...untrustedIssues.values()];
  if (JSON.stringify(left) !== JSON.stringify(remembered))
    await ledger.write(untrustedIn(home.repository.id), left);
  return { tracked, untrustedIssues: left };
}

/** Annotates the items whose tracked issues GitHub no longer shows as ours. */
export function remarkOnDoubted(
  tracked: TrackedIssue[],
  items: ResolvedItem[],
  { repository, issueRepositories }: SyncRun,
): Annotation[] {
  const doubted = tracked.filter(({ shownAs }) => shownAs !== undefined);
  return doubted.flatMap((issue) => {
    const item = items.find((resolved) => taskKey(markerOf(resolved)) === taskKey(issue.marker));
    const home = issueRepositories.writable.get(issue.home);
    return item && home
      ? [remarkOnDoubt(item, referenceOf(issue.number, { repository, home }), issue.shownAs!)]
      : [];
  });
}

/**
 * Removes openings from a plan that would make a twin of an untrusted issue, and annotates their items. The issue is read again first,
 * because the list does not show that somebody removed its label or marker.
 */
export async function withholdTwins<Kind extends Change>(
  changes: Kind[],
  run: SyncRun,
): Promise<{ changes: Kind[]; annotations: Annotation[] }> {
  const { ledger, repository, configuration, issueRepositories } = run;
  const withheld = new Set<Open>();
  const annotations: Annotation[] = [];
  for (const [id, home] of issueRepositories.writable) {
    const untrustedIssues = (await ledger.read(untrustedIn(id))) ?? [];
    const gone = new Set<UntrustedIssue>();
    for (const [open, untrusted] of findTwins(changes, untrustedIssues)) {
      if (withheld.has(open) || gone.has(untrusted)) continue;
      if (await isThere(untrusted, home, run)) {
        withheld.add(open);
        const reference = referenceOf(untrusted.issue.number, { repository, home });
        annotations.push(remarkOnTwin(open.resolved, { ...untrusted, reference }, configuration));
      } else gone.add(untrusted);
    }
    const left = untrustedIssues.filter((untrusted) => !gone.has(untrusted));
    if (gone.size > 0) await ledger.write(untrustedIn(id), left);
  }
  return { changes: withoutOpenings(changes, withheld), annotations };
}

async function isThere(
  { issue: { number, marker } }: UntrustedIssue,
  home: IssueRepository,
  { repository, configuration: { labels } }: SyncRun,
): Promise<boolean> {
  const current = await findIssue(home, number);
  const now = current && readTrackedIssue(current, home.repository.id, repository.id)?.marker;
  return Boolean(now && taskKey(now) === taskKey(marker) && hasLabel(current, labels[0]!));
}
