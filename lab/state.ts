import type { Answer } from "./answers.js";
import type { Delivery, DeliveryOptions, DeliveryResult, Receive } from "./delivery.js";
import type { Operation } from "./operations.js";

/** What a person may do in a repository, weakest first. https://docs.github.com/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization */
export const roles = ["read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof roles)[number];
/**
 * A role that an organisation made up, on top of one of GitHub's.
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
   * A private repository on the free plan has one assignee an issue, and what the API answers to more is not documented: the others are
   * dropped, or all is refused. https://docs.github.com/issues/tracking-your-work-with-issues/assigning-issues-and-pull-requests-to-other-github-users
   */
  oneAssignee?: "dropped" | "refused";
  /** The full name of what it is a fork of; it starts with the commits of that. */
  forkOf?: string;
}

/** What time it is, in milliseconds since 1970. */
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
  /** The members whose membership is not public. */
  concealed: Set<string>;
  basePermission: Role | "none";
}

export interface App {
  id: number;
  slug: string;
  name: string;
}

/** Who and what there is, as the door knows it; the emulator is told the same. Keys are in lower case. */
export interface World {
  /** The emulator knows the app by its first slug for good. */
  app: App & { firstSlug: string };
  /** Other Apps, by their bots' logins. */
  bots: Map<string, App>;
  appOfIssues: "null" | "set" | "missing";
  people: Map<string, Person>;
  organisations: Map<string, Organisation>;
  repositories: Map<string, Repository>;
  /** By names that repositories had before. */
  formerly: Map<string, Repository>;
  installations: Installation[];
  /** What the app asks for when it is installed. */
  permissions: Permissions;
  /** What the app is subscribed to. GitHub sends every app the events of its installation and of its checks besides. */
  events: string[];
}

/** A repository as the door knows it. It stays the same object when it is renamed or changes hands. */
export interface Repository {
  /** The emulator counts from one, in the order of its seed. */
  id: number;
  owner: string;
  name: string;
  fullName: string;
  private: boolean;
  defaultBranch: string;
  collaborators: Map<string, Role>;
  /** The names of custom roles, by whoever has one. */
  customRoles: Map<string, string>;
  files: Record<string, string> | undefined;
  issuesDisabled: boolean;
  archived: boolean;
  /** Whether GitHub makes a check suite of our app for every push. */
  automaticSuites: boolean;
  /** What it was forked from. */
  parent: Repository | undefined;
  /** The pull requests onto it, oldest first. */
  pulls: Pull[];
  /** The numbers of the issues that are pinned to it. */
  pinned: number[];
  /** Those that were closed as duplicates, a reason that the emulator does not know. */
  duplicates: Set<number>;
  /** The issues that are not there any more, by their numbers. */
  departed: Map<number, Departure>;
  /** Who converted issues to discussions, and when, by the numbers of the issues. */
  converted: Map<number, { login: string; at: string }>;
  /** What webhooks tell of issues that are being transferred here, the oldest first. */
  arrivals: Record<string, unknown>[];
  /** When lists begin to show issues, by their numbers, in milliseconds since 1970; those that are shown at once are not in it. */
  shownFrom: Map<number, number>;
  /** How GitHub keeps a private repository on the free plan to one assignee an issue; undefined where it may have more. */
  oneAssignee: RepositoryDescription["oneAssignee"];
  /** Branches that were renamed: old name → new name. */
  formerBranches: Map<string, string>;
}

/** Our app on one account. */
export interface Installation {
  id: number;
  account: string;
  permissions: Permissions;
  repositories: "all" | Set<Repository>;
  suspended: boolean;
  removed: boolean;
}

/** Who sends a request, by its token. `watched` is false for what people do by hand (`lab.as`), which is no request of ours. */
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
  /** The repositories the token was asked for, when it was not asked for all. */
  only: Set<Repository> | undefined;
  permissions: Permissions;
  watched: true;
}

export interface Credentials {
  /** Undefined when GitHub would answer "Bad credentials". */
  callerOf(authorization: string | undefined): Caller | undefined;
  /** Remembers a token that the app was just given. */
  issued(token: string, given: Pick<InstallationCaller, "installation" | "only" | "permissions">): void;
  /** Makes the token of a workflow with these permissions. */
  workflowToken(permissions: Permissions): string;
  /** Every token given out so far stops to work, as after their hour. */
  expire(): void;
}

export interface EmulatorRequest {
  method: string;
  /** Path and query, still encoded. */
  path: string;
  /** By default the emulator's own administrator asks, who may do everything. */
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

/** An issue that is not where it was: deleted, or transferred to another repository. */
export type Departure = "deleted" | { to: Repository; number: number };

export type Json = Record<string, unknown>;

/** One end of a pull request. */
export interface Tip {
  repository: Repository;
  ref: string;
  sha: string;
}

/**
 * What the emulator cannot know of a pull request: where its commits are. Titles, texts, states and comments are the
 * emulator's.
 */
export interface Pull {
  id: number;
  number: number;
  base: Tip;
  head: Tip;
  open: boolean;
  /** The commit that merged it. */
  mergedAs: string | undefined;
  /** Who put it into the merge queue that merged it: a login. */
  queuedBy: string | undefined;
  assignees: Json[];
  /** How many there are. */
  comments: number;
  locked: boolean;
}

/** What apps wrote of their checks. */
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

/** All check runs of an app on a commit. */
export interface CheckSuite {
  id: number;
  app: App;
  repository: Repository;
  sha: string;
  branch: string | null;
  createdAt: string;
  updatedAt: string;
  /** Somebody asked for all of it again, and no run was written since. */
  rerequested: boolean;
}

export const kinds = { zip: "application/zip", "tar.gz": "application/x-gzip" };

/** A way to an archive that was given out, by its token. */
export interface Download {
  repository: Repository;
  sha: string;
  kind: keyof typeof kinds;
  expires: number;
}

/** One attempt to deliver, as `GET /app/hook/deliveries` lists it. */
export interface Attempt {
  /** Digits: GitHub's numbers are larger than those a JavaScript number can hold. */
  id: string;
  delivered_at: string;
  redelivery: boolean;
  delivery: Delivery;
  url: string;
  result: DeliveryResult;
}

/** Where webhooks go, what became of them, and which are waiting. */
export interface Hooks {
  url: string | Receive | undefined;
  secret: string;
  /** Oldest first. */
  attempts: Attempt[];
  /** Events that happened and were not taken by `next` yet, oldest first. */
  events: Delivery[];
  deliver(delivery: Delivery, options?: DeliveryOptions): Promise<DeliveryResult>;
  redeliver(attempt: Attempt): void;
  happened(delivery: Delivery): void;
  /** The oldest event of that name and action; waits for it to happen. */
  next(event: string, action?: string): Promise<Delivery>;
  /** Resolves when no redelivery is under way. */
  settled(): Promise<void>;
}

/** The REST API and the GraphQL API are counted apart. */
export type Resource = "core" | "graphql";

export interface RateLimit {
  /** The headers of the next answer, which costs so many points; one that says "not modified" costs none. */
  headers(account: string, resource: Resource, points: number): Record<string, string>;
  state(account: string, resource: Resource): { limit: number; used: number; reset: number };
  spent(account: string, resource: Resource): boolean;
}

/** When an account's requests came. */
export interface Pace {
  /** Answers a request, or says that its account makes too many; then it counts for nothing. */
  keep<T>(account: string, isWrite: boolean, serve: () => Promise<T>): Promise<T | Answer>;
  /** The most writes of one account within any time that long, in milliseconds. */
  writesPer(window: number): number;
  /** The most requests of one account that were under way at once so far. */
  mostAtOnce(): number;
}

/** A request that came in by the door and that GitHub's description has nothing against. */
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
  /** The repository of `/repos/{owner}/{repo}/…`; the caller may see it. */
  repository: Repository | undefined;
}

/** What there is to answer with. */
export interface GitHub {
  /** The door's own address, without `/api/v3`. */
  url: string;
  world: World;
  clock: Clock;
  credentials: Credentials;
  hooks: Hooks;
  limit: RateLimit;
  pace: Pace;
  /** The manifests of apps that were registered and whose code nobody used yet, by their codes. */
  registrations: Map<string, Json>;
  /** Links to archives that were given out, by their tokens. */
  downloads: Map<string, Download>;
  /** What is in files, by the names of their blobs; as much of it as was needed so far. */
  blobs: Map<string, Buffer>;
  checks: Checks;
  /** What texts were before they were changed, until the webhook about it went out. */
  edits: Map<string, Record<string, unknown>>;
  /** Asks the emulator as its administrator. */
  ask: Ask;
  /** For how long lists do not show an issue that is created, in milliseconds by the clock. */
  listLag: number;
  /** The emulator's links to itself, made to lead to the door. */
  leadToDoor(text: string): string;
}

/** How one operation is answered where the emulator alone would not do. */
export type Rule = (request: ApiRequest, github: GitHub) => Answer | Promise<Answer>;
/** By GitHub's name of the operation. */
export type Rules = Record<string, Rule>;
