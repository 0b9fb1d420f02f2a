import type { Clock } from "../../clock.js";
import { concealPath } from "../../marker/conceal.js";
import type { TrackedIssue } from "../../plan/change.js";
import { writeKey } from "../../plan/identity.js";
import { keepRecord } from "../../plan/known-issue.js";
import { outcomeOfOpening, type PendingChange } from "../../plan/outcome.js";
import { addressKey, type IssueAddress, type Repository } from "../../repository.js";
import { draftOf } from "../draft.js";
import { coreKey, describeIssue, digest } from "../issue-row.js";
import { daysOf, type IssueQueries, readAll } from "../issues.js";
import { inOrder, withRecord } from "../journal.js";
import type { Effects, Ledger, RecordedOutcome } from "../ledger.js";
import { keepInMemory, openStates } from "../state.js";
import type { IssueRow } from "../tables.js";

type Row = Omit<IssueRow, "repository">;

interface PendingWrite {
  sentAt: number | null;
  silentSince: number | null;
  /** {@link PendingChange} as JSON; null for a write that belongs to no change. */
  change: string | null;
}

/** Opens a ledger in memory for a single run, because GitHub can rebuild it. */
export function openMemoryLedger(clock: Pick<Clock, "now">): Ledger {
  let lastSynced: string | null = null;
  const homes = new Map<number, { home: Repository; readAt: string }>();
  const issues = new Map<string, Row>();
  const linked = new Set<string>();
  const pending = new Map<string, PendingWrite>();
  const outcomes = new Map<string, RecordedOutcome & { run: string }>();
  const rows = keepInMemory();
  const queries = findInMemory(issues);
  const linkKey = (issue: IssueAddress, item: string) => `${addressKey(issue)} ${item}`;

  function remember(issue: TrackedIssue): void {
    const key = addressKey(issue);
    const before = issues.get(key);
    // A stale list may still contain it.
    if (before?.state === "absent") return;
    const kept = keepRecord(issue, before && JSON.parse(before.tracked));
    issues.set(key, { home: issue.home, number: issue.number, ...describeIssue(kept) });
  }

  function put(write: string, values: Partial<PendingWrite>): void {
    const begun = pending.get(write) ?? { sentAt: null, silentSince: null, change: null };
    pending.set(write, { ...begun, ...values });
  }

  function confirm(write: string, effectsOf: (change: PendingChange | null) => Effects): void {
    const json = pending.get(write)?.change ?? null;
    const change: PendingChange | null = json && JSON.parse(json);
    const { outcome, issue, linked: joining } = effectsOf(change);
    pending.delete(write);
    if (issue) remember(withRecord(issue, change));
    if (joining) linked.add(linkKey(joining.issue, joining.item));
    if (!outcome || !change?.run) return;
    const key = JSON.stringify([change.run, write]);
    const times = (outcomes.get(key)?.times ?? 0) + 1;
    outcomes.set(key, { run: change.run, write, times, outcome: structuredClone(outcome) });
  }

  function confirmOpened(write: string, issue: TrackedIssue): void {
    confirm(write, (change) => ({ issue, outcome: change && outcomeOfOpening(change, issue) }));
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
      for (const issue of read) confirmOpened(writeKey("open", issue.marker), issue);
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

    async begin(changes) {
      for (const change of changes) put(change.write, { change: JSON.stringify(change) });
    },
    async pendingChanges() {
      return [...pending.values()].flatMap(({ change }) => (change === null ? [] : JSON.parse(change)));
    },
    async recordSent(write, sentAt) {
      put(write, { sentAt, silentSince: null });
    },
    sentAt: async (write) => pending.get(write)?.sentAt ?? null,
    async recordUnanswered(write, sentAt, silentSince) {
      if (pending.get(write)?.sentAt === sentAt) put(write, { silentSince });
    },
    async recordRefused(write) {
      put(write, { sentAt: null, silentSince: null });
      if (pending.get(write)?.change === null) pending.delete(write);
    },
    async pendingWrites(now) {
      for (const attempt of pending.values()) attempt.silentSince ??= now;
      return [...pending].flatMap(([write, { sentAt, silentSince }]) =>
        sentAt === null ? [] : { write, sentAt, silentSince: silentSince ?? now },
      );
    },
    confirm: async (write, effects = {}) => confirm(write, () => effects),
    confirmOpened: async (write, issue) => confirmOpened(write, issue),

    async outcomesOf(run) {
      const found = [...outcomes.values()].filter((each) => each.run === run);
      return inOrder(found.map(({ write, times, outcome }) => structuredClone({ write, times, outcome })));
    },
    async forgetOtherRuns(run) {
      for (const [key, each] of outcomes) if (each.run !== run) outcomes.delete(key);
    },
    async endRun(run) {
      for (const each of outcomes.values()) if (each.run === run) each.times = 0;
    },

    ...openStates(rows, clock),

    draft: () => draftOf(ledger, rows, clock),
  };
  return ledger;
}

function findInMemory(issues: ReadonlyMap<string, Row>): IssueQueries {
  const find = (isSought: (row: Row) => boolean) => [...issues.values()].filter(isSought);

  return {
    trackedIssues: async () => readAll([...issues.values()]),

    async issuesOf({ meetings = [], cores = [], tasks = [], addresses = [] }) {
      const sought = {
        series: new Set(meetings.map(({ series }) => concealPath(series))),
        notes: new Set(meetings.map(({ path }) => concealPath(path))),
        cores: new Set([...cores].map(coreKey)),
        tasks: new Set([...tasks].map(digest)),
      };
      const days = daysOf(meetings).flatMap(({ series, day }) => {
        const before = find((row) => row.series === series && row.last_day < day).map((row) => row.last_day);
        return [day, ...before.sort().slice(-1)].map((each) => `${series} ${each}`);
      });
      const found = find(
        (row) =>
          (sought.series.has(row.series) && row.state !== "closed") ||
          (sought.notes.has(row.notes) && row.last_day === "") ||
          days.includes(`${row.series} ${row.last_day}`) ||
          sought.cores.has(row.core) ||
          sought.tasks.has(row.task),
      );
      return readAll([...found, ...addresses.flatMap((address) => issues.get(addressKey(address)) ?? [])]);
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
