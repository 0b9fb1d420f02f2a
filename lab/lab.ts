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

/** A GitHub on this machine, with the app `next-steps` registered and installed. */
export interface Lab {
  /** The address for people; the API is at `/api/v3` and `/api/graphql`, as in GitHub Enterprise Server. */
  url: string;
  /** The number of the app's bot account, which stays when the app is renamed. */
  botId: number;
  /** Asks this GitHub without a connection; everything else is the same as with Node's `fetch` and the address. */
  fetch: typeof fetch;
  /** For the server under test. */
  environment: {
    GHE_HOST: string;
    GHE_PROTOCOL: string;
    APP_ID: string;
    PRIVATE_KEY: string;
    WEBHOOK_SECRET: string;
  };
  /** Requests of the app and of personal tokens, not those of `as`. */
  requests: SeenRequest[];
  /** What GitHub would have refused; `stop` throws when there is any. */
  complaints: string[];
  /** Requests so far, without those for tokens. */
  count(): number;
  /** Those among them that were answered 304, and cost nothing of the primary limit. */
  notModified(): number;
  /** The most writes of one installation, or one person's token, within any so many milliseconds so far. */
  writesPer(window: number): number;
  /** The most requests of one installation, or one person's token, that were under way at once so far. */
  mostAtOnce(): number;
  forgetRequests(): void;
  /** Where webhooks go: to an address, or to a function without a connection. */
  deliverTo(target: string | Receive): void;
  /** Writes commits and gives GitHub's webhook about them, which is not delivered yet. */
  push(repository: string, options: PushOptions): Promise<Delivery>;
  /** Opens a pull request, from a fork too, and gives the webhook about it. What is pushed to its branch later moves it along. */
  openPull(repository: string, options: PullOptions): Promise<Delivery>;
  /** Has the merge queue merge pull requests in one push, each put there by the login that its number leads to. */
  mergeByQueue(repository: string, queued: Queued): Promise<void>;
  /** Sends a webhook; the same one may be sent again. */
  deliver(delivery: Delivery, options?: DeliveryOptions): Promise<DeliveryResult>;
  /** Sends webhooks in the order that names them by their index: once, twice, or never, which is as if they were lost. */
  deliverInOrder(deliveries: Delivery[], order: number[]): Promise<DeliveryResult[]>;
  /** What was sent to the app so far, the oldest first. */
  deliveries: Attempt[];
  /** The oldest webhook of that name that something caused at GitHub and that was not asked for yet. */
  event(event: string, action?: string): Promise<Delivery>;
  /** Takes all webhooks that something caused at GitHub and that were not asked for yet, the oldest first. */
  takeEvents(): Delivery[];
  /** Presses a button of a check run, and gives the webhook about it. */
  click(repository: string, checkRun: number, identifier: string, login: string): Promise<Delivery>;
  /** Presses "Re-run" of a check run, and gives the webhook about it. */
  rerun(repository: string, checkRun: number, login: string): Promise<Delivery>;
  /** Presses "Re-run all checks" of a commit or branch, and gives the webhook about it. */
  rerunAll(repository: string, ref: string, login: string): Promise<Delivery>;
  /** The webhook about the check suite that GitHub made for a pushed commit. */
  suiteRequested(repository: string, commit: string): Promise<Delivery>;
  issues(repository: string): Promise<SeenIssue[]>;
  checks(repository: string, ref: string): Promise<SeenCheck[]>;
  /** What a person does by hand; it is not counted and no fault strikes it. */
  as(login: string): Octokit;
  /** What our app does on an account, by an Octokit that neither waits nor retries; its requests count. */
  asApp(account: string): Promise<Octokit>;
  /** The app by its JSON Web Token: installations, failed deliveries. */
  asAppItself(): Octokit;
  /** A person's access token, for a program that runs in their name; its requests count. */
  token(login: string): string;
  /** The token of a workflow, in the name of `github-actions[bot]`, which has to be one of the `bots`; its requests count. */
  workflowToken(permissions: WorldDescription["permissions"]): string;
  fault(matcher: Matcher, fault: Fault): FaultRecord;
  /** Keeps a request waiting, before it took effect or, with `after`, when only the answer is left. */
  hold(matcher: Matcher & { after?: boolean }): Held;
  /**
   * From now on lists show an issue only so many milliseconds after it was created, by the lab's clock: GitHub's are known to lag by
   * seconds, and once by eight minutes. https://github.com/judell/bram/issues/254
   */
  lagLists(milliseconds: number): void;
  /** Deletes an issue, as an administrator of its repository would; the App hears of it. */
  deleteIssue(repository: string, number: number, login: string): Promise<void>;
  /** Transfers an issue to another repository, and gives its number there; the App hears of it on both sides. */
  transferIssue(repository: string, number: number, where: { to: string; by: string }): Promise<number>;
  /** Converts an issue to a discussion. */
  convertIssue(repository: string, number: number, login: string): Promise<void>;
  /** Installation tokens given out so far stop to work. */
  expireTokens(): void;
  /** The webhook about the app being installed on an account, which it is from the start. */
  installed(account: string): Promise<Delivery>;
  /** Suspends the app's installation on an account, or takes that back. */
  suspend(account: string, suspended?: boolean): Promise<Delivery>;
  uninstall(account: string): Promise<Delivery>;
  /** Gives the app another name, and with it its bot. */
  renameApp(slug: string): void;
  /** Gives a repository another name, and gives the webhook about it; the old name leads to the new one. */
  rename(repository: string, name: string): Promise<Delivery>;
  /** Installs the app on an account, with the names of the repositories it is for, by default all. */
  install(account: string, repositories?: string[]): Promise<Delivery>;
  /** Gives a repository to the installation on its account, which is one for selected repositories. */
  grant(repository: string): Promise<Delivery>;
  /** Takes a repository from the installation on its account. */
  withdraw(repository: string): Promise<Delivery>;
  /** Resolves with what the predicate gives once that is true; looked at after everything that happens here. */
  until<T>(
    predicate: () => T | Promise<T>,
    timeout?: number,
  ): Promise<Exclude<T, false | null | undefined | 0 | "">>;
  stop(): Promise<void>;
}

/** What the emulator tells of; of pull requests and checks the lab tells itself. */
const events = ["issues", "issue_comment"];
const secret = "only-the-lab-and-the-app-know-this";

/**
 * Starts a GitHub with these people, organisations and repositories in it.
 * @example const lab = await startLab({ repositories: [{ owner: "harbour", name: "notes" }] });
 */
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
  // One that was removed still has its number, which GitHub does not know any more.
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

/** Octokit warns of deprecations on the console. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
