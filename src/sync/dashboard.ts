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

interface DashboardIssue {
  number: number;
  state: "open" | "closed";
  body: string;
  /** GraphQL node id. */
  id: string | null;
}

/** Null if it is gone. */
const lastSeen = repositoryState<DashboardIssue | null>("dashboard");

type Showing = Configured & Pick<SyncRun, "lookedAt">;

/** An issue with the dashboard's marker by an untrusted author. */
interface UntrustedIssue {
  number: number;
  /** Login; null if the account was deleted. */
  author: string | null;
}

/** Null if there is none. */
const lastUntrusted = repositoryState<UntrustedIssue | null>("dashboard of a stranger");

type Explaining = Pick<Configured, "github" | "repository" | "ledger" | "configuration">;

/**
 * Remembers the dashboard when a list of issues shows it: the known one, or else the first with a trusted marker. Every sync
 * lists issues, so this costs no request.
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
 * Explains why no dashboard is opened: an issue by an untrusted author has its marker. Returns nothing if there is none.
 *
 * @throws GitHub's errors
 */
export async function explainDashboard(explaining: Explaining): Promise<string[]> {
  const untrusted = explaining.configuration.dashboard ? await findStranger(explaining) : null;
  if (!untrusted) return [];
  const { number, author } = untrusted;
  return [
    `no dashboard is opened: #${number}, opened by ${author ?? "somebody whose account is gone"}, carries its marker, and that author's markers do not count here. Remove its label to have one opened`,
  ];
}

/** Returns the untrusted issue while it exists and has marker and label. */
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

/** Returns true if there is a dashboard, which changes when people open or close issues. */
export async function hasDashboard(ledger: Ledger): Promise<boolean> {
  return (await ledger.read(lastSeen))?.state === "open";
}

/**
 * Updates the dashboard in one write if its text changes, or opens and pins it. A dashboard that a person closed, or removed
 * our part from, is left alone. It is in the repository of the notes, so that readers of the notes can read it.
 *
 * @throws {TryAgainError} when GitHub did not answer the create, or the process is to stop
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
    // A failing dashboard must not stop the other issues.
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
  // It was opened, but the answer was lost.
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
    // Somebody deleted or transferred it. The next sync opens another one.
    if (isGone(error)) await ledger.write(lastSeen, null);
    throw error;
  }
}

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
 * Pins the dashboard, once. It is no error when the App may not, or when three issues are pinned already.
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

/** Issues are disabled, or the App may not write them. */
function isRefusal(error: unknown): boolean {
  if (error instanceof KnownError) return true;
  const status = statusOf(error);
  return status !== null && [MOVED, 403, 404, 410, 422].includes(status);
}
