import type { Clock } from "../../clock.js";
import { concealPath } from "../../marker/conceal.js";
import type { TrackedIssue } from "../../plan/change.js";
import { writeKey } from "../../plan/identity.js";
import { addressKey, type IssueAddress, type Repository } from "../../repository.js";
import { draftOf } from "../draft.js";
import { describeIssue, digest } from "../issue-row.js";
import { type IssueQueries, MOST_OF_OWNERS, readAll } from "../issues.js";
import type { Ledger } from "../ledger.js";
import { keepInMemory, openStates } from "../state.js";
import type { IssueRow } from "../tables.js";

type Row = Omit<IssueRow, "repository">;

/** Opens the ledger of a repository that is forgotten with the process. It is for a single run, because GitHub can rebuild it. */
export function openMemoryLedger(clock: Pick<Clock, "now">): Ledger {
  let lastSynced: string | null = null;
  const homes = new Map<number, { home: Repository; readAt: string }>();
  const issues = new Map<string, Row>();
  const linked = new Set<string>();
  const pending = new Map<string, { sentAt: number; silentSince: number | null }>();
  const rows = keepInMemory();
  const queries = findInMemory(issues);
  const linkKey = (issue: IssueAddress, item: string) => `${addressKey(issue)} ${item}`;

  function remember(issue: TrackedIssue): void {
    const key = addressKey(issue);
    // A list that lags may still show an issue that is known to be absent.
    if (issues.get(key)?.state === "absent") return;
    issues.set(key, { home: issue.home, number: issue.number, ...describeIssue(issue) });
  }

  const ledger: Ledger = {
    lastSynced: async () => lastSynced,
    async setLastSynced(commit) {
      lastSynced = commit;
    },

    async issueRepositories() {
      const known = [...homes.values()].map(({ home }) => structuredClone(home));
      return known.sort((one, other) => one.id - other.id);
    },
    issuesReadAt: async (home) => homes.get(home)?.readAt ?? null,

    ...queries,

    async rememberIssues(home, read, readAt) {
      for (const issue of read) {
        remember(issue);
        pending.delete(writeKey("open", issue.marker));
      }
      homes.set(home.id, { home: structuredClone(home), readAt });
    },

    rememberIssue: async (issue) => remember(issue),

    async noteAbsent(address, absent) {
      const [issue] = await queries.issuesOf({ addresses: [address] });
      if (!issue) return false;
      remember({ ...issue, state: "closed", text: null, absent });
      return true;
    },

    async linked(sought) {
      return sought.filter(({ issue, item }) => linked.has(linkKey(issue, item)));
    },

    async recordSent(write, sentAt) {
      pending.set(write, { sentAt, silentSince: null });
    },
    sentAt: async (write) => pending.get(write)?.sentAt ?? null,
    async recordUnanswered(write, sentAt, silentSince) {
      if (pending.get(write)?.sentAt === sentAt) pending.set(write, { sentAt, silentSince });
    },
    async pendingWrites(now) {
      for (const attempt of pending.values()) attempt.silentSince ??= now;
      return [...pending].map(([write, { sentAt, silentSince }]) => ({
        write,
        sentAt,
        silentSince: silentSince ?? now,
      }));
    },
    async confirmOpened(write, issue) {
      remember(issue);
      pending.delete(write);
    },
    async confirmLinked(write, item, issue) {
      linked.add(linkKey(issue, item));
      pending.delete(write);
    },
    async confirm(write) {
      pending.delete(write);
    },

    ...openStates(rows, clock),

    draft: () => draftOf(ledger, rows, clock),
  };
  return ledger;
}

/** Looks through all issues for each question. */
function findInMemory(issues: ReadonlyMap<string, Row>): IssueQueries {
  const find = (isSought: (row: Row) => boolean) => [...issues.values()].filter(isSought);

  return {
    trackedIssues: async () => readAll([...issues.values()]),

    async issuesOf({ notes = [], tasks = [], addresses = [] }) {
      const [paths, digests] = [new Set([...notes].map(concealPath)), new Set([...tasks].map(digest))];
      const found = find((row) => paths.has(row.notes) || digests.has(row.task));
      return readAll([...found, ...addresses.flatMap((address) => issues.get(addressKey(address)) ?? [])]);
    },

    async issuesOfOwners(owners) {
      const found = [...new Set(owners)].map(digest).flatMap((same) =>
        (["open", "undone", "absent"] as const).flatMap((state) =>
          find((row) => row.owners === same && row.state === state)
            .sort((one, other) => other.number - one.number)
            .slice(0, MOST_OF_OWNERS),
        ),
      );
      return readAll(found);
    },

    async issuesOfRun(run) {
      const mark = digest(run);
      return readAll(find((row) => row.run === mark));
    },
    issuesThatTeach: async () => readAll(find(({ teaches }) => teaches === 1)),
    hasIssuesIn: async (home) => find((row) => row.home === home).length > 0,
    async hasIssuesBeside(run) {
      const mark = digest(run);
      return find((row) => row.run !== mark).length > 0;
    },
  };
}
