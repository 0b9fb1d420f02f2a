import type { Context } from "../apply/context.js";
import { isTrusted, type Trusting } from "../apply/trust.js";
import { referenceOf, trustingOf } from "../apply/write.js";
import type { Configuration } from "../config/schema.js";
import { standingOf } from "../github/authorship.js";
import type { IssueRepositories, IssueRepository } from "../github/home.js";
import { findIssue, hasLabel, type RestIssue, readTrackedIssue } from "../github/issues.js";
import { type Change, markerOf, type Open, type ResolvedItem, type TrackedIssue } from "../plan/change.js";
import { taskKey } from "../plan/identity.js";
import { findTwins, type UntrustedIssue, withoutOpenings } from "../plan/twins.js";
import { repositoryState } from "../store/state.js";
import { type Annotation, remarkOnDoubt, remarkOnTwin } from "../text/annotation.js";

/** The issues of a home that carry our marker and whose authors are not trusted. */
function untrustedIn(home: number) {
  return repositoryState<UntrustedIssue[]>(`strangers ${home}`);
}

/** Issues with our marker, by whether their authors are trusted. */
export interface Sorted {
  tracked: TrackedIssue[];
  untrustedIssues: UntrustedIssue[];
}

/**
 * Sorts the listed issues of a repository by whether their authors are trusted.
 *
 * A verdict on a person's issue stays, even if the person gains or loses the right to write. Bots are judged again, because the
 * configuration may trust them by now.
 *
 * @param known the numbers of the listed issues that we track
 */
export async function sortByAuthor(
  listed: RestIssue[],
  known: ReadonlySet<number>,
  home: IssueRepository,
  configuration: Configuration,
  context: Context,
): Promise<Sorted> {
  const { ledger, repository } = context;
  const trusting = trustingOf(context, configuration);
  const remembered = (await ledger.read(untrustedIn(home.repository.id))) ?? [];
  const before = new Map(remembered.map((untrusted) => [untrusted.issue.number, untrusted]));
  const untrustedIssues = new Map(before);
  const tracked: TrackedIssue[] = [];
  for (const issue of listed) {
    untrustedIssues.delete(issue.number);
    const read = readTrackedIssue(issue, home.repository.id, repository.id);
    if (!read) continue;
    const isRefused = before.has(issue.number) && read.byPerson;
    const isOurs = !isRefused && (await counts(issue, read, known, home, trusting));
    if (isOurs) tracked.push(isOurs);
    else untrustedIssues.set(issue.number, { issue: read, author: issue.user?.login ?? null });
  }
  for (const [number, { issue, author }] of untrustedIssues) {
    const bot = issue.byPerson || author === null ? null : { id: 0, login: author, type: "Bot" };
    if (!bot || !(await isTrusted({ user: bot }, home, trusting))) continue;
    untrustedIssues.delete(number);
    tracked.push(issue);
  }
  const left = [...untrustedIssues.values()];
  if (JSON.stringify(left) !== JSON.stringify(remembered))
    await ledger.write(untrustedIn(home.repository.id), left);
  return { tracked, untrustedIssues: left };
}

/** An issue as it is tracked; null where its author's marker does not count. */
async function counts(
  issue: RestIssue,
  read: TrackedIssue,
  known: ReadonlySet<number>,
  home: IssueRepository,
  trusting: Trusting,
): Promise<TrackedIssue | null> {
  const isKnown = known.has(issue.number);
  if (isKnown && standingOf(issue, trusting.author, trusting.trust) === "person") return read;
  if (await isTrusted(issue, home, trusting)) return read;
  return isKnown ? { ...read, shownAs: issue.user?.login ?? "nobody" } : null;
}

/** Annotates the items whose tracked issues GitHub no longer shows as ours. */
export function remarkOnDoubted(
  tracked: TrackedIssue[],
  items: ResolvedItem[],
  issueRepositories: IssueRepositories,
  { repository }: Context,
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
  issueRepositories: IssueRepositories,
  configuration: Configuration,
  { ledger, repository }: Context,
): Promise<{ changes: Kind[]; annotations: Annotation[] }> {
  const withheld = new Set<Open>();
  const annotations: Annotation[] = [];
  for (const [id, home] of issueRepositories.writable) {
    const untrustedIssues = (await ledger.read(untrustedIn(id))) ?? [];
    const gone = new Set<UntrustedIssue>();
    for (const [open, untrusted] of findTwins(changes, untrustedIssues)) {
      if (withheld.has(open) || gone.has(untrusted)) continue;
      if (await isThere(untrusted, home, repository.id, configuration)) {
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
  notes: number,
  { labels }: Configuration,
): Promise<boolean> {
  const current = await findIssue(home, number);
  const now = current && readTrackedIssue(current, home.repository.id, notes)?.marker;
  return Boolean(now && taskKey(now) === taskKey(marker) && hasLabel(current, labels[0]!));
}
