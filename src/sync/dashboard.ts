import type { Configured, SyncRun } from "../apply/context.js";
import { requireOurs, requireRecognised } from "../apply/recognise.js";
import { isTrusted, type Trusting } from "../apply/trust.js";
import { sendJournalled } from "../apply/write.js";
import { KnownError, SuspendedError, TryAgainError } from "../errors.js";
import { MOVED } from "../github/client.js";
import { isGone, statusOf } from "../github/errors.js";
import type { IssueRepository } from "../github/home.js";
import { findIssue, hasLabel, type RestIssue } from "../github/issues.js";
import { planDashboard } from "../plan/dashboard.js";
import { dayOf } from "../plan/day.js";
import { DASHBOARD } from "../plan/identity.js";
import { type ChangedNotes, rememberMeetings } from "../plan/meetings.js";
import { fullName, nameInRequests } from "../repository.js";
import type { Ledger } from "../store/ledger.js";
import { repositoryState } from "../store/state.js";
import {
  DASHBOARD_TITLE,
  type DashboardContent,
  dashboardBody,
  readRemembered,
  rewriteDashboard,
} from "../text/dashboard.js";

const PIN = `
  mutation pin($issue: ID!) {
    pinIssue(input: { issueId: $issue }) { issue { number } }
  }`;

/** The issue of a dashboard, as last seen. */
interface DashboardIssue {
  number: number;
  state: "open" | "closed";
  body: string;
  /** What GraphQL knows it by. */
  id: string | null;
}

/** The dashboard as last seen; null where it is gone. */
const lastSeen = repositoryState<DashboardIssue | null>("dashboard");

/** What a dashboard is written with. */
type Showing = Configured & Pick<SyncRun, "lookedAt">;

/** An issue that looks like the dashboard. */
interface UntrustedIssue {
  number: number;
  /** The login of its author; null where the account is gone. */
  author: string | null;
}

/** The untrusted issue that stands in the way of a dashboard; null where none does any more. */
const lastUntrusted = repositoryState<UntrustedIssue | null>("dashboard of a stranger");

/** The dependencies of explaining why there is no dashboard. */
type Explaining = Pick<Configured, "github" | "repository" | "ledger" | "configuration">;

/**
 * Remembers the dashboard where a list of issues shows it: the one known, else the first that carries a marker which counts. It
 * stands in the list of every sync, so that it costs no request of its own.
 */
export async function noticeDashboard(
  issues: RestIssue[],
  home: IssueRepository,
  trusting: Trusting,
): Promise<void> {
  const { ledger } = trusting;
  const known = await ledger.read(lastSeen);
  if (known) {
    const found = issues.find(({ number }) => number === known.number);
    if (found) await ledger.write(lastSeen, toDashboard(found));
    return;
  }
  const marked = issues.filter(({ body }) => readRemembered(body));
  for (const issue of marked.sort((one, other) => one.number - other.number)) {
    if (await isTrusted(issue, home, trusting)) return ledger.write(lastSeen, toDashboard(issue));
    const untrusted: UntrustedIssue = { number: issue.number, author: issue.user?.login ?? null };
    await ledger.write(lastUntrusted, untrusted);
  }
}

/**
 * Says why no dashboard is opened: another issue carries its marker, and its author's markers do not count. Empty where none does.
 *
 * @throws what GitHub answers
 */
export async function explainDashboard(explaining: Explaining): Promise<string[]> {
  const untrusted = explaining.configuration.dashboard ? await findStranger(explaining) : null;
  if (!untrusted) return [];
  const { number, author } = untrusted;
  return [
    `no dashboard is opened: #${number}, opened by ${author ?? "somebody whose account is gone"}, carries its marker, and that author's markers do not count here. Remove its label to have one opened`,
  ];
}

/** The stranger's issue in the way of a dashboard, while it is there and carries marker and label. */
async function findStranger({
  github,
  repository,
  ledger,
  configuration,
}: Explaining): Promise<UntrustedIssue | null> {
  const untrusted = await ledger.read(lastUntrusted);
  if (!untrusted || (await ledger.read(lastSeen))) return null;
  const { number } = untrusted;
  const issue = await findIssue({ github, repository }, number);
  const isLabelled = issue && hasLabel(issue, configuration.labels[0]!);
  if (isLabelled && readRemembered(issue.body)) return untrusted;
  await ledger.write(lastUntrusted, null);
  return null;
}

/** Whether there is a dashboard that shows the issues: then it matters when people open or close one. */
export async function hasDashboard(ledger: Ledger): Promise<boolean> {
  return (await ledger.read(lastSeen))?.state === "open";
}

/**
 * Brings the dashboard in line with the issues, in one write and only where its text changes; opens and pins it where there is none.
 * One that a person closed, or took our part out of, is left alone. It lives in the notes' own repository: whoever reads the notes
 * may read it.
 *
 * @throws {TryAgainError} when GitHub did not answer whether it was opened, or the process is to stop
 */
export async function writeDashboard(read: ChangedNotes, writing: Showing): Promise<void> {
  const { configuration, ledger, clock, log, signal } = writing;
  if (!configuration.dashboard) return;
  if (signal.aborted) throw new TryAgainError("stopped before the dashboard", clock.now());
  const known = await ledger.read(lastSeen);
  try {
    if (!known && !(await findStranger(writing))) await openDashboard(read, writing);
    if (!known) return;
    if (known.state === "open") await updateDashboard(known, read, writing);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // What is said in an issue costs nobody their other issues.
    log.warn({ err: error }, "the dashboard could not be written");
  }
}

async function openDashboard(read: ChangedNotes, writing: Showing): Promise<void> {
  const { github, repository, configuration, ledger } = writing;
  const content = await compose([], read, writing);
  const home = { repository, github, concealed: false };
  await requireRecognised({ ...writing, home });
  const { data } = await sendJournalled({ key: DASHBOARD, about: DASHBOARD_TITLE }, writing, () =>
    github.rest.issues.create({
      ...nameInRequests(repository),
      title: DASHBOARD_TITLE,
      body: dashboardBody(content),
      labels: configuration.labels.slice(0, 1),
    }),
  );
  const issue = toDashboard(data);
  await ledger.write(lastSeen, issue);
  await pin(issue, writing);
  await requireOurs(data, { ...writing, home });
}

async function updateDashboard(known: DashboardIssue, read: ChangedNotes, writing: Showing): Promise<void> {
  const { github, repository, ledger } = writing;
  // It was opened, and the answer did not come.
  if ((await ledger.sentAt(DASHBOARD)) !== null) await pin(known, writing);
  const content = await compose(readRemembered(known.body) ?? [], read, writing);
  const body = rewriteDashboard(known.body, content);
  if (body === null || body === known.body) return;
  try {
    const { data } = await github.rest.issues.update({
      ...nameInRequests(repository),
      issue_number: known.number,
      body,
    });
    await ledger.write(lastSeen, toDashboard(data));
  } catch (error) {
    // Somebody deleted or transferred it: the next sync opens another one.
    if (isGone(error)) await ledger.write(lastSeen, null);
    throw error;
  }
}

/** What is to stand in the dashboard. */
async function compose(
  before: ReturnType<typeof rememberMeetings>,
  read: ChangedNotes,
  { ledger, repository, configuration, clock }: Showing,
): Promise<DashboardContent> {
  const today = dayOf(clock.now());
  const remembered = rememberMeetings(before, read, today);
  const dashboard = planDashboard(await ledger.trackedIssues(), remembered, { repository, today });
  const elsewhere = configuration["issues-in"]?.toLowerCase();
  const defaultRepository = (await ledger.issueRepositories()).find(
    (home) => fullName(home).toLowerCase() === elsewhere,
  );
  const [label = ""] = configuration.labels;
  return {
    remembered,
    dashboard,
    place: { notes: repository.url, issues: (defaultRepository ?? repository).url, label },
  };
}

/**
 * Pins the dashboard, once. Not every App may, and a repository has room for three: that is no error.
 *
 * @see https://docs.github.com/graphql/reference/mutations#pinissue
 * @see https://docs.github.com/issues/tracking-your-work-with-issues/administering-issues/pinning-an-issue-to-your-repository
 */
async function pin({ id }: DashboardIssue, { github, ledger, log }: Showing): Promise<void> {
  try {
    if (id) await github.graphql(PIN, { issue: id });
  } catch (error) {
    if (error instanceof TryAgainError || error instanceof SuspendedError) throw error;
    log.debug({ err: error }, "the dashboard could not be pinned");
  }
  await ledger.confirm(DASHBOARD);
}

function toDashboard({ number, state, body, node_id }: RestIssue): DashboardIssue {
  return { number, state: state === "closed" ? "closed" : "open", body: body ?? "", id: node_id ?? null };
}

/** GitHub will not have it: issues are disabled, the App may not, or nobody may any more. */
function isRefusal(error: unknown): boolean {
  if (error instanceof KnownError) return true;
  const status = statusOf(error);
  return status !== null && [MOVED, 403, 404, 410, 422].includes(status);
}
