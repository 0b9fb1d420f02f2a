import { Octokit } from "@octokit/rest";
import { botIdOf } from "./app.js";
import { createChecks } from "./checks.js";
import { click, rerun, rerunAll } from "./click.js";
import { credentialsOf, jsonWebToken, privateKey, tokenByHand, tokenOf } from "./credentials.js";
import type { Delivery, DeliveryOptions, DeliveryResult, Receive } from "./delivery.js";
import { eventsPath, startDoor } from "./door.js";
import { startEmulator } from "./emulator.js";
import { createFaults, type Fault, type FaultRecord, type Held, type Matcher } from "./faults.js";
import { fill } from "./fill.js";
import { loadGraphQL } from "./graphql.js";
import { createHooks } from "./hooks.js";
import { installationEvent } from "./installing.js";
import { key } from "./key.js";
import { convertIssue, deleteIssue, transferIssue } from "./leaving.js";
import { createRateLimit } from "./limit.js";
import { checksOf, issuesOf, type SeenCheck, type SeenIssue } from "./look.js";
import { mergeByQueue, type Queued } from "./merge.js";
import { loadOpenApi } from "./openapi.js";
import { openPull, type PullOptions } from "./opening.js";
import { createPace } from "./pace.js";
import { type PushOptions, push } from "./push.js";
import { rename } from "./relocating.js";
import { repositoryNamed } from "./repository.js";
import { count, countNotModified, createRequestLog, recent, type SeenRequest, until } from "./requests.js";
import { requestSuite } from "./rerun.js";
import { grant, installOn, withdraw } from "./selecting.js";
import type { Attempt, GitHub } from "./state.js";
import { createWorld, type WorldDescription } from "./world.js";

export type { Delivery, Fault, SeenCheck, SeenIssue, WorldDescription };

/** A GitHub on this machine, where the app `next-steps` is registered and installed. */
export interface Lab {
  /** The origin of its pages. The API is at `/api/v3` and `/api/graphql`, as in GitHub Enterprise Server. */
  url: string;
  /** The id of the app's bot account, which survives a renaming. */
  botId: number;
  /** Behaves like Node's `fetch` at this URL, but without a connection. */
  fetch: typeof fetch;
  /** For the server under test. */
  environment: {
    GHE_HOST: string;
    GHE_PROTOCOL: string;
    APP_ID: string;
    PRIVATE_KEY: string;
    WEBHOOK_SECRET: string;
  };
  /** Requests of the app and of personal tokens, but not of `as`. */
  requests: SeenRequest[];
  /** Requests that GitHub would have refused; `stop` throws when there are any. */
  complaints: string[];
  /** Counts the requests so far, without those for tokens. */
  count(): number;
  /** Counts the 304 answers among them, which cost nothing of the primary limit. */
  notModified(): number;
  /** Returns the most writes of one installation or personal token within this many milliseconds. */
  writesPer(window: number): number;
  /** Returns the most concurrent requests of one installation or personal token. */
  mostAtOnce(): number;
  forgetRequests(): void;
  /** Sends webhooks to a URL, or to a function without a connection. */
  deliverTo(target: string | Receive): void;
  /** Writes commits and returns their webhook, which is not delivered yet. */
  push(repository: string, options: PushOptions): Promise<Delivery>;
  /** Opens a pull request, even from a fork, and returns its webhook. Later pushes to its branch update it. */
  openPull(repository: string, options: PullOptions): Promise<Delivery>;
  /** Merges queued pull requests in one push, each queued by the login next to its number. */
  mergeByQueue(repository: string, queued: Queued): Promise<void>;
  /** Sends a webhook, even repeatedly. */
  deliver(delivery: Delivery, options?: DeliveryOptions): Promise<DeliveryResult>;
  /** Sends webhooks by index: once, twice, or never, which means lost. */
  deliverInOrder(deliveries: Delivery[], order: number[]): Promise<DeliveryResult[]>;
  /** Attempts to deliver to the app so far, oldest first. */
  deliveries: Attempt[];
  /** Waits for the oldest webhook with this name that was not taken yet. */
  event(event: string, action?: string): Promise<Delivery>;
  /** Takes all webhooks that were not taken yet, oldest first. */
  takeEvents(): Delivery[];
  /** Presses a button of a check run, and returns its webhook. */
  click(repository: string, checkRun: number, identifier: string, login: string): Promise<Delivery>;
  /** Presses "Re-run" of a check run, and returns its webhook. */
  rerun(repository: string, checkRun: number, login: string): Promise<Delivery>;
  /** Presses "Re-run all checks" of a commit or branch, and returns its webhook. */
  rerunAll(repository: string, ref: string, login: string): Promise<Delivery>;
  /** Returns the webhook about the check suite that GitHub created for a pushed commit. */
  suiteRequested(repository: string, commit: string): Promise<Delivery>;
  issues(repository: string): Promise<SeenIssue[]>;
  checks(repository: string, ref: string): Promise<SeenCheck[]>;
  /** Acts for a person by hand. These requests are not counted and never fail by `fault`. */
  as(login: string): Octokit;
  /** Acts for our app on an account, with an Octokit that neither waits nor retries. Its requests count. */
  asApp(account: string): Promise<Octokit>;
  /** Acts for the app by its JSON Web Token. */
  asAppItself(): Octokit;
  /** Returns a person's access token for a program. Its requests count. */
  token(login: string): string;
  /** The token of a workflow, in the name of `github-actions[bot]`, which has to be one of the `bots`; its requests count. */
  workflowToken(permissions: WorldDescription["permissions"]): string;
  fault(matcher: Matcher, fault: Fault): FaultRecord;
  /** Keeps a request waiting before it takes effect; with `after`, only its answer. */
  hold(matcher: Matcher & { after?: boolean }): Held;
  /** Tells whether a request is under way. One that is held is not. */
  isBusy(): boolean;
  /**
   * Makes lists show an issue only this long after its creation, by the lab's clock. GitHub's lists lag by seconds, once by eight
   * minutes: https://github.com/judell/bram/issues/254
   */
  lagLists(milliseconds: number): void;
  /** Deletes an issue as an administrator does. The App receives the webhook. */
  deleteIssue(repository: string, number: number, login: string): Promise<void>;
  /** Transfers an issue, and returns its new number. The App receives the webhooks of both repositories. */
  transferIssue(repository: string, number: number, where: { to: string; by: string }): Promise<number>;
  convertIssue(repository: string, number: number, login: string): Promise<void>;
  /** Ends all installation tokens so far. */
  expireTokens(): void;
  /** Returns the webhook about the app's installation on an account, which exists from the start. */
  installed(account: string): Promise<Delivery>;
  /** Suspends the app's installation on an account, or ends the suspension. */
  suspend(account: string, suspended?: boolean): Promise<Delivery>;
  uninstall(account: string): Promise<Delivery>;
  /** Renames the app and its bot. */
  renameApp(slug: string): void;
  /** Renames a repository, and returns the webhook. The old name redirects to the new one. */
  rename(repository: string, name: string): Promise<Delivery>;
  /** Installs the app on an account, for all repositories or these. */
  install(account: string, repositories?: string[]): Promise<Delivery>;
  /** Adds a repository to the installation on its account, which must be for selected repositories. */
  grant(repository: string): Promise<Delivery>;
  /** Removes a repository from the installation on its account. */
  withdraw(repository: string): Promise<Delivery>;
  /** Resolves with the predicate's value once that is true. It checks after everything that happens here. */
  until<T>(
    predicate: () => T | Promise<T>,
    timeout?: number,
  ): Promise<Exclude<T, false | null | undefined | 0 | "">>;
  stop(): Promise<void>;
}

/** The emulator reports these. The lab itself reports pull requests and checks. */
const events = ["issues", "issue_comment"];
const secret = "only-the-lab-and-the-app-know-this";

/** Starts a GitHub with these people, organisations and repositories. */
export async function startLab(description: WorldDescription): Promise<Lab> {
  loadOpenApi();
  loadGraphQL();
  const world = createWorld(description);
  const complaints: string[] = [];
  const log = createRequestLog();
  const faults = createFaults();
  const complain = (reason: string) => void complaints.push(reason);
  const [door, pem] = await Promise.all([
    startDoor({ faults, log, complain, address: description.url }),
    privateKey(),
  ]);
  const seeding = { privateKey: pem, eventsUrl: `${door.url}${eventsPath}`, events };
  const { limits } = description;
  const clock = description.clock ?? limits?.clock ?? Date;
  const pace = createPace(limits?.clock ?? clock, limits !== undefined);
  const hooks = createHooks(secret, clock, log.changed);
  const credentials = credentialsOf(world);
  const emulator = await startEmulator(world, seeding, door.url);
  const { ask, leadToDoor } = emulator;
  const github: GitHub = {
    url: door.url,
    world,
    clock,
    credentials,
    hooks,
    limit: createRateLimit(),
    pace,
    registrations: new Map(),
    downloads: new Map(),
    blobs: new Map(),
    checks: createChecks(),
    edits: new Map(),
    listLag: 0,
    ask,
    leadToDoor,
  };
  door.open(github);
  await fill(github);
  const octokit = (auth: string) =>
    new Octokit({ auth, baseUrl: `${door.url}/api/v3`, log: silent, request: { fetch: door.fetch } });
  const asAppItself = () => octokit(jsonWebToken(world.app.id, pem));
  // A removed installation keeps an id that GitHub no longer knows.
  const installationThere = (account: string) => {
    const found = world.installations.findLast((each) => key(each.account) === key(account));
    if (!found) throw new Error(`The app is not installed on ${account} in this lab`);
    return found;
  };

  return {
    url: door.url,
    botId: botIdOf(world),
    fetch: door.fetch,
    environment: {
      GHE_HOST: new URL(door.url).host,
      GHE_PROTOCOL: "http",
      APP_ID: String(world.app.id),
      PRIVATE_KEY: pem,
      WEBHOOK_SECRET: secret,
    },
    requests: log.all,
    complaints,
    count: () => count(log.all),
    writesPer: pace.writesPer,
    mostAtOnce: pace.mostAtOnce,
    notModified: () => countNotModified(log.all),
    forgetRequests: () => void log.all.splice(0),
    deliverTo(target) {
      hooks.url = target;
    },
    push: (repository, options) => push(github, repository, options),
    openPull: (repository, options) => openPull(github, repository, options),
    mergeByQueue: (repository, queued) =>
      mergeByQueue(github, repositoryNamed(github.world, repository), queued),
    deliver: hooks.deliver,
    async deliverInOrder(deliveries, order) {
      const results: DeliveryResult[] = [];
      for (const index of order) results.push(await hooks.deliver(deliveries[index]!));
      return results;
    },
    deliveries: hooks.attempts,
    event: hooks.next,
    takeEvents: () => hooks.events.splice(0),
    click: (...press) => click(github, ...press),
    rerun: (...press) => rerun(github, ...press),
    rerunAll: (...press) => rerunAll(github, ...press),
    suiteRequested: (repository, commit) =>
      requestSuite(github, repositoryNamed(github.world, repository), commit),
    issues: (repository) => issuesOf(github, repository),
    checks: (repository, ref) => checksOf(github, repository, ref),
    as(login) {
      if (!world.people.has(key(login))) throw new Error(`There is no user ${login} in this lab`);
      return octokit(tokenByHand(world.people.get(key(login))!.login));
    },
    asAppItself,
    async asApp(account) {
      const installation_id = installationThere(account).id;
      return octokit(
        (await asAppItself().rest.apps.createInstallationAccessToken({ installation_id })).data.token,
      );
    },
    token: (login) => tokenOf(world.people.get(key(login))?.login ?? login),
    workflowToken: (permissions = {}) => credentials.workflowToken(permissions),
    fault: faults.add,
    hold: faults.hold,
    isBusy: () => log.underWay > faults.countWaiting(),
    lagLists(milliseconds) {
      github.listLag = milliseconds;
    },
    deleteIssue: (...deletion) => deleteIssue(github, ...deletion),
    transferIssue: (...transfer) => transferIssue(github, ...transfer),
    convertIssue: (...conversion) => convertIssue(github, ...conversion),
    expireTokens: credentials.expire,
    installed: (account) => installationEvent(github, installationThere(account), "created"),
    suspend(account, suspended = true) {
      installationThere(account).suspended = suspended;
      return installationEvent(github, installationThere(account), suspended ? "suspend" : "unsuspend");
    },
    uninstall(account) {
      const installation = installationThere(account);
      installation.removed = true;
      return installationEvent(github, installation, "deleted");
    },
    install: (account, repositories) => installOn(github, account, repositories),
    grant: (repository) => grant(github, repository),
    withdraw: (repository) => withdraw(github, repository),
    renameApp(slug) {
      world.app.slug = slug;
    },
    rename: (repository, name) => rename(github, repository, name),
    until: (predicate, timeout) => until(log, predicate, timeout),
    async stop() {
      faults.end();
      await hooks.settled();
      await door.close();
      await emulator.stop();
      if (complaints.length > 0)
        throw new Error(`GitHub would have refused:\n${complaints.join("\n")}\n${recent(log.all)}`);
    },
  };
}

/** Octokit prints warnings of deprecations. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
