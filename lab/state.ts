import type { Answer } from "./answers.js";
import type { Delivery, DeliveryOptions, DeliveryResult, Receive } from "./delivery.js";
import type { Operation } from "./operations.js";

/**
 * Roles in a repository, weakest first:
 * https://docs.github.com/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
 */
export const roles = ["read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof roles)[number];
/**
 * An organisation's own role, based on one of GitHub's.
 * https://docs.github.com/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/about-custom-repository-roles
 */
export interface CustomRole {
  name: string;
  base: Role;
}
export type Permissions = Record<string, "read" | "write">;

export interface RepositoryDescription {
  owner: string;
  name: string;
  private?: boolean;
  defaultBranch?: string;
  collaborators?: Record<string, Role | CustomRole>;
  files?: Record<string, string>;
  issuesDisabled?: boolean;
  archived?: boolean;
  /**
   * A private repository on the free plan allows one assignee per issue. The API's answer to more is undocumented, so they are
   * dropped or all refused.
   * https://docs.github.com/issues/tracking-your-work-with-issues/assigning-issues-and-pull-requests-to-other-github-users
   */
  oneAssignee?: "dropped" | "refused";
  /** The full name of the parent, whose commits it starts with. */
  forkOf?: string;
}

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export interface Person {
  login: string;
  name: string | null;
  email: string;
}

export interface Organisation {
  login: string;
  members: Map<string, "admin" | "member">;
  /** Members who did not publish their membership. */
  concealed: Set<string>;
  basePermission: Role | "none";
}

export interface App {
  id: number;
  slug: string;
  name: string;
}

/** Everything that the door knows; the emulator is told the same. Keys are in lower case. */
export interface World {
  /** The emulator keeps the app's first slug. */
  app: App & { firstSlug: string };
  /** Other Apps by their bots' logins. */
  bots: Map<string, App>;
  appOfIssues: "null" | "set" | "missing";
  people: Map<string, Person>;
  organisations: Map<string, Organisation>;
  repositories: Map<string, Repository>;
  /** By former names. */
  formerly: Map<string, Repository>;
  installations: Installation[];
  /** The id of the first installation; the others count on from it. */
  firstInstallation: number;
  /** The app asks for these when it is installed. */
  permissions: Permissions;
  /** The app's subscriptions. GitHub always sends events of installations and of the app's own checks. */
  events: string[];
}

/** Stays the same object when it is renamed or transferred. */
export interface Repository {
  /** The emulator numbers repositories in the order of its seed, from one. */
  id: number;
  owner: string;
  name: string;
  fullName: string;
  private: boolean;
  defaultBranch: string;
  collaborators: Map<string, Role>;
  /** Names of custom roles by login. */
  customRoles: Map<string, string>;
  files: Record<string, string> | undefined;
  issuesDisabled: boolean;
  archived: boolean;
  /** True when GitHub creates a check suite of our app for every push. */
  automaticSuites: boolean;
  parent: Repository | undefined;
  /** Pull requests with this base, oldest first. */
  pulls: Pull[];
  /** Numbers of pinned issues. */
  pinned: number[];
  /** Issues closed as duplicates, a reason that the emulator does not know. */
  duplicates: Set<number>;
  /** Deleted or transferred issues by number. */
  departed: Map<number, Departure>;
  /** The person and time of each conversion to a discussion, by the issue's number. */
  converted: Map<number, { login: string; at: string }>;
  /** Parts of webhooks about issues that are being transferred here, oldest first. */
  arrivals: Record<string, unknown>[];
  /** When lists begin to show an issue, by number, in milliseconds since the epoch. Missing issues are shown at once. */
  shownFrom: Map<number, number>;
  /** GitHub's answer to a second assignee; undefined when an issue may have several. */
  oneAssignee: RepositoryDescription["oneAssignee"];
  /** New names of renamed branches, by old name. */
  formerBranches: Map<string, string>;
}

export interface Installation {
  id: number;
  account: string;
  permissions: Permissions;
  repositories: "all" | Set<Repository>;
  suspended: boolean;
  removed: boolean;
}

/** The sender of a request, by its token. `watched` is false for `lab.as`, whose requests are not ours. */
export type Caller =
  | { kind: "app"; watched: true }
  | InstallationCaller
  | PersonCaller
  | { kind: "nobody"; watched: true };

interface PersonCaller {
  kind: "person";
  login: string;
  /** What a workflow's token may do; a person's and a bot's may do what they may. */
  permissions?: Permissions;
  watched: boolean;
}

interface InstallationCaller {
  kind: "installation";
  installation: Installation;
  /** Undefined when the token was requested for all repositories. */
  only: Set<Repository> | undefined;
  permissions: Permissions;
  watched: true;
}

export interface Credentials {
  /** Undefined for GitHub's "Bad credentials". */
  callerOf(authorization: string | undefined): Caller | undefined;
  /** Remembers a new token of the app. */
  issued(token: string, given: Pick<InstallationCaller, "installation" | "only" | "permissions">): void;
  /** Creates the token of a workflow with these permissions. */
  workflowToken(permissions: Permissions): string;
  /** Ends every token so far, as their hour does. */
  expire(): void;
}

export interface EmulatorRequest {
  method: string;
  /** Path and query, still encoded. */
  path: string;
  /** The emulator's administrator by default. */
  authorization?: string | undefined;
  accept?: string | undefined;
  body?: unknown;
}

export interface EmulatorAnswer {
  status: number;
  headers: Record<string, string>;
  /** A JSON value, or the text of anything else. */
  body: unknown;
}

export type Ask = (question: EmulatorRequest) => Promise<EmulatorAnswer>;

/** A deleted or transferred issue. */
export type Departure = "deleted" | { to: Repository; number: number };

export type Json = Record<string, unknown>;

export interface Tip {
  repository: Repository;
  ref: string;
  sha: string;
}

/** The branches and commits of a pull request, which the emulator cannot know. It knows titles, texts, states and comments. */
export interface Pull {
  id: number;
  number: number;
  base: Tip;
  head: Tip;
  open: boolean;
  mergedAs: string | undefined;
  /** Login of the person who put it into the merge queue. */
  queuedBy: string | undefined;
  assignees: Json[];
  /** Number of comments. */
  comments: number;
  locked: boolean;
}

export interface Checks {
  runs: CheckRun[];
  suites: CheckSuite[];
}

export interface CheckRun {
  id: number;
  suite: CheckSuite;
  name: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  externalId: string;
  detailsUrl: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: Json[];
  actions: CheckAction[];
}

export interface CheckAction {
  label: string;
  description: string;
  identifier: string;
}

/** The check runs of an app on a commit. */
export interface CheckSuite {
  id: number;
  app: App;
  repository: Repository;
  sha: string;
  branch: string | null;
  createdAt: string;
  updatedAt: string;
  /** Somebody requested all of it again, and no run was written since. */
  rerequested: boolean;
}

export const kinds = { zip: "application/zip", "tar.gz": "application/x-gzip" };

/** A link to an archive, by its token. */
export interface Download {
  repository: Repository;
  sha: string;
  kind: keyof typeof kinds;
  expires: number;
}

/** An attempt to deliver, as `GET /app/hook/deliveries` lists it. */
export interface Attempt {
  /** Digits, because GitHub's ids exceed JavaScript's safe integers. */
  id: string;
  delivered_at: string;
  redelivery: boolean;
  delivery: Delivery;
  url: string;
  result: DeliveryResult;
}

export interface Hooks {
  url: string | Receive | undefined;
  secret: string;
  /** Oldest first. */
  attempts: Attempt[];
  /** Events that `next` has not taken yet, oldest first. */
  events: Delivery[];
  deliver(delivery: Delivery, options?: DeliveryOptions): Promise<DeliveryResult>;
  redeliver(attempt: Attempt): void;
  happened(delivery: Delivery): void;
  /** Waits for the oldest event with this name and action. */
  next(event: string, action?: string): Promise<Delivery>;
  /** Resolves when no redelivery is under way. */
  settled(): Promise<void>;
}

/** REST and GraphQL count separately. */
export type Resource = "core" | "graphql";

export interface RateLimit {
  /** Returns the headers of the next answer, which costs so many points; none for a 304. */
  headers(account: string, resource: Resource, points: number): Record<string, string>;
  state(account: string, resource: Resource): { limit: number; used: number; reset: number };
  spent(account: string, resource: Resource): boolean;
}

export interface Pace {
  /** Answers a request, or refuses it when its account makes too many. A refused request does not count. */
  keep<T>(account: string, isWrite: boolean, serve: () => Promise<T>): Promise<T | Answer>;
  /** Returns the most writes of one account within this many milliseconds. */
  writesPer(window: number): number;
  /** Returns the most concurrent requests of one account so far. */
  mostAtOnce(): number;
}

/** A request to the door that conforms to GitHub's description. */
export interface ApiRequest {
  method: string;
  /** Without `/api/v3` and without the query, still encoded. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  accept: string | undefined;
  authorization: string | undefined;
  caller: Caller;
  operation: Operation;
  /** The repository of `/repos/{owner}/{repo}/…`, which the caller may see. */
  repository: Repository | undefined;
}

export interface GitHub {
  /** Without `/api/v3`. */
  url: string;
  world: World;
  clock: Clock;
  credentials: Credentials;
  hooks: Hooks;
  limit: RateLimit;
  pace: Pace;
  /** Manifests of registered apps by their unused codes. */
  registrations: Map<string, Json>;
  /** Links to archives by their tokens. */
  downloads: Map<string, Download>;
  /** Contents by blob hash, as far as needed so far. */
  blobs: Map<string, Buffer>;
  checks: Checks;
  /** Old texts, until the webhook about the change is sent. */
  edits: Map<string, Record<string, unknown>>;
  /** Asks the emulator as its administrator. */
  ask: Ask;
  /** Lists hide a new issue for this long, in milliseconds by the clock. */
  listLag: number;
  /** Replaces the emulator's links to itself. */
  leadToDoor(text: string): string;
}

/** Answers an operation where the emulator alone does not suffice. */
export type Rule = (request: ApiRequest, github: GitHub) => Answer | Promise<Answer>;
/** By GitHub's name of the operation. */
export type Rules = Record<string, Rule>;
