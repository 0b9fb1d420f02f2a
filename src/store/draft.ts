import type { Clock } from "../clock.js";
import type { IssueQueries } from "./issues.js";
import type { Ledger } from "./ledger.js";
import { layOver, openStates, type RepositoryStates, type StateRows } from "./state.js";

type Reads =
  | keyof IssueQueries
  | keyof RepositoryStates
  | "lastSynced"
  | "issueRepositories"
  | "issuesReadAt"
  | "linked"
  | "sentAt"
  | "pendingWrites"
  | "pendingChanges"
  | "outcomesOf";

const drop = async () => {};

const DROPPED: Omit<Ledger, Reads | "draft"> = {
  setLastSynced: drop,
  rememberIssues: drop,
  rememberIssue: drop,
  noteAbsent: async () => false,
  begin: drop,
  recordSent: drop,
  recordUnanswered: drop,
  recordRefused: drop,
  confirmOpened: drop,
  confirm: drop,
  forgetOtherRuns: drop,
  endRun: drop,
};

/** Returns a ledger that reads from this one and drops writes, except states, which it keeps in memory. */
export function draftOf(ledger: Ledger, rows: StateRows, clock: Pick<Clock, "now">): Ledger {
  const above = layOver(rows);
  const draft: Ledger = {
    ...ledger,
    ...DROPPED,
    ...openStates(above, clock),
    draft: () => draftOf(draft, above, clock),
  };
  return draft;
}
