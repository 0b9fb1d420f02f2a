/**
 * Describes the webhook payloads, with only the fields that we use. A field is optional or nullable if any of GitHub's
 * descriptions says so, so that we never reject a valid payload.
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads
 * @see https://github.com/octokit/openapi `x-webhooks`, for github.com, GHEC and GitHub Enterprise Server
 */
import * as z from "zod";

const Installation = z.object({ id: z.int() });

const Sender = z.object({ login: z.string(), type: z.string().optional() });

/** GitHub sends `installation` only to Apps. */
const InRepository = z.object({
  repository: z.object({
    id: z.int(),
    name: z.string(),
    private: z.boolean(),
    default_branch: z.string(),
    html_url: z.string(),
    owner: z.object({ login: z.string().optional(), name: z.string().nullish() }).nullable(),
  }),
  installation: Installation.nullish(),
});
export type RepositoryPayload = z.infer<typeof InRepository>;

const Paths = z.array(z.string()).optional();

const Push = InRepository.extend({
  ref: z.string(),
  before: z.string(),
  after: z.string(),
  deleted: z.boolean(),
  forced: z.boolean(),
  sender: Sender.nullish(),
  commits: z.array(z.object({ added: Paths, modified: Paths, removed: Paths })),
});

const Issues = InRepository.extend({
  action: z.string(),
  issue: z.object({
    number: z.int(),
    title: z.string(),
    state: z.string().optional(),
    html_url: z.string(),
    user: z.object({ id: z.int(), login: z.string(), type: z.string().optional() }).nullable(),
    assignees: z.array(z.object({ login: z.string() }).nullable()).nullish(),
    body: z.string().nullish(),
    performed_via_github_app: z.object({ id: z.int().nullable() }).nullish(),
    pull_request: z.unknown().optional(),
  }),
  /** Present in `opened` if the issue was transferred here. */
  changes: z.unknown().optional(),
  sender: Sender,
});

const PullRequest = InRepository.extend({
  action: z.string(),
  pull_request: z.object({ number: z.int(), base: z.object({ ref: z.string() }) }),
  /** In `edited`, holds `base` if the base branch changed. */
  changes: z.object({ base: z.unknown().optional() }).nullish(),
});

const CheckRun = InRepository.extend({
  // GitHub's description requires it only for `requested_action`.
  action: z.string().optional(),
  check_run: z.object({
    name: z.string(),
    head_sha: z.string(),
    external_id: z.string().nullish(),
    app: z.object({ id: z.int().nullish() }).nullish(),
  }),
  requested_action: z.object({ identifier: z.string().optional() }).nullish(),
  sender: Sender,
});

const CheckSuite = InRepository.extend({
  action: z.string(),
  check_suite: z.object({ head_sha: z.string() }),
  sender: Sender,
});

const CommitComment = InRepository.extend({
  action: z.string(),
  comment: z.object({ body: z.string(), commit_id: z.string() }),
  sender: Sender,
});

const InstallationChange = z.object({ action: z.string(), installation: Installation });

const InstallationRepositories = InstallationChange.extend({
  repositories_removed: z.array(z.object({ id: z.int() })),
});

const PAYLOADS = {
  push: Push,
  issues: Issues,
  pull_request: PullRequest,
  check_run: CheckRun,
  check_suite: CheckSuite,
  commit_comment: CommitComment,
  installation: InstallationChange,
  installation_repositories: InstallationRepositories,
};

export type EventName = keyof typeof PAYLOADS;

export type Payload<Name extends EventName> = z.infer<(typeof PAYLOADS)[Name]>;

export function isRead(event: string): event is EventName {
  return Object.hasOwn(PAYLOADS, event);
}

/** Returns the first validation error of a payload; null when it is valid. */
export function findFlaw(event: EventName, body: object): string | null {
  const { error } = PAYLOADS[event].safeParse(body);
  const [issue] = error?.issues ?? [];
  return issue ? `${issue.path.join(".")}: ${issue.message}` : null;
}
