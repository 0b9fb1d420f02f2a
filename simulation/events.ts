import type { Delivery, SeenCheck } from "../lab/lab.js";
import { parseMarker } from "../src/marker/marker.js";
import { runSyncCommand } from "./command.js";
import type { Fleet, World } from "./fleet.js";
import type { Event, History, Push } from "./history.js";
import { edit, type Notes, taskOf } from "./notes.js";
import { print } from "./print.js";
import { NOTES, OWNER, REPOSITORY, type Told } from "./told.js";

/** What the events of a history do. */
export interface Events {
  happen(event: Event): Promise<void>;
  /** Has a webhook delivered after so many milliseconds. */
  deliverLater(delivery: Delivery, delay: number): void;
  /** What is left to be done so that all can end well: configuration mended, held back issues opened. */
  conclude(): Promise<boolean>;
  /** Whether GitHub's word did not reach a server at first. */
  isMissed(): boolean;
  /** The number of webhooks and other events that are still to come. */
  underWay(): number;
}

/** Another server is at rest so long after an event. */
export const COMPARED_GAP_MILLISECONDS = 120_000;

/** A check of a commit that a force push dropped says so when a button is pressed, and people press that of another commit. */
const DROPPED = "This commit is no longer on main";

/** Creates the events of a history. */
export function createEvents(history: History, world: World & { told: Told; fleet: Fleet }): Events {
  const { lab, timeline, network, count, told, fleet } = world;
  const tasks = { count: 0, named: 0 };
  const isConfigured = history.limit !== null;
  const empty: Notes = {
    style: history.style,
    meetings: [],
    readme: 0,
    limit: history.limit,
    isBroken: false,
  };
  const isCrowded = history.servers.length > 1 || history.events.some(({ kind }) => kind === "command");
  const pressedAgain = new Set<number>();
  let underWay = 0;
  let isMissed = false;
  let isCommandRunning = false;
  let actedAt = Number.NEGATIVE_INFINITY;
  let isSuspended = false;
  let last = { sha: "", parent: "", files: print({ ...empty, limit: null }) };

  const log = (text: string) => void network.trace.push(`${timeline.now()} # ${text}`);

  function deliverLater(delivery: Delivery, delay: number): void {
    underWay++;
    timeline.after(delay, () => {
      const isHeard = !isSuspended || delivery.event === "installation";
      const delivering = isHeard ? lab.deliver(delivery) : Promise.resolve({ status: 0 });
      delivering.then(({ status }) => {
        underWay--;
        if (status !== 200) isMissed = true;
        const about = delivery.payload.after ?? delivery.payload.issue?.number;
        log(`${delivery.event} ${about} delivered: ${status}`);
      });
    });
  }

  async function push({ edits, deliveries, back, notes: given }: Push): Promise<void> {
    // The list that a server reads may be from before the act.
    if (timeline.now() < actedAt + history.lag) told.actedAtWork = true;
    const isForced = back > 0 && told.heads.length > back;
    const base = isForced ? told.heads.at(-1 - back)! : told.heads.at(-1);
    const notes: Notes = structuredClone(given ?? base?.notes ?? empty);
    const made = edits.filter((each) => edit(notes, each, tasks));
    if (made.length === 0 && !isForced && !given) return;
    for (const { what } of made) count(`edit: ${what}`);
    if (isForced) count("force push");
    count(`push delivered ${["never", "once", "twice"][deliveries.length]}`);
    await commit(notes, isForced ? base!.sha : null);
    log(`${made.map(({ what }) => what).join(", ")}`);
    // A repository that was never synced is not known: what was pushed before the first push that is heard is older notes.
    const delays = told.heads.length === 1 ? [0] : deliveries;
    for (const delay of delays) deliverLater(pushed!, delay);
    if (delays.length === 0) isMissed = true;
  }

  let pushed: Delivery | null = null;

  async function commit(notes: Notes, onto: string | null): Promise<void> {
    const old = onto ? print(told.heads.find(({ sha }) => sha === onto)!.notes) : last.files;
    const now = print(notes);
    const files: Record<string, string | null> = {};
    for (const path of old.keys()) if (!now.has(path)) files[path] = null;
    for (const [path, text] of now) if (old.get(path) !== text) files[path] = text;
    pushed = await lab.push(NOTES, { files, ...(onto && { onto }) });
    last = { sha: pushed.payload.after, parent: onto ?? last.sha, files: now };
    told.heads.push({ sha: last.sha, notes });
    log(`push ${last.sha}`);
  }

  async function act({ what, pick, task: wanted }: Event & { kind: "act" }): Promise<void> {
    // A duplicate that a person reopens is a second issue by their will.
    const issues = (await lab.issues(NOTES)).filter(
      ({ title, stateReason }) =>
        stateReason !== "duplicate" &&
        taskOf(title) !== null &&
        (wanted === undefined || taskOf(title) === wanted),
    );
    const issue = issues[pick % Math.max(1, issues.length)];
    if (!issue) return;
    const change = {
      close: { state: "closed" as const },
      reopen: { state: "open" as const },
      rename: { title: `${issue.title} as people say` },
      assign: { assignees: ["chiara"] },
      "edit the body": { body: `People wrote this.\n\n${issue.body}\n\nAnd this.` },
    };
    count(`act: ${what}`);
    log(`${what} #${issue.number}`);
    actedAt = timeline.now();
    const task = taskOf(issue.title)!;
    touch(task, what);
    const nth = issues.filter(({ title }) => taskOf(title) === task).indexOf(issue);
    told.synced.push({ gap: COMPARED_GAP_MILLISECONDS, kind: "act", what, pick: nth, task });
    const isAtWork = fleet.disk.countWaiting() > 0 || network.underWay() > 0 || isCommandRunning;
    if ((isAtWork || underWay > 0) && isBeingSynced(task)) told.actedAtWork = true;
    const { number } = issue;
    const { rest } = lab.as("dscholten");
    await rest.issues.update({ owner: OWNER, repo: REPOSITORY, issue_number: number, ...change[what] });
    const at = network.trace.length;
    if (what === "rename") told.renamed.set(task, { number, at, isCrowded, ...change.rename });
  }

  /** Whether what a server is about to sync changes a task, so that an act before that and one after it differ. */
  function isBeingSynced(task: number): boolean {
    const synced = told.heads.findLastIndex(({ sha }) => sha === fleet.disk.synced.at(-1));
    const said = told.heads.slice(Math.max(0, synced)).map(({ notes }) => mentionsIn(notes, task));
    return synced < 0 || new Set(said).size > 1;
  }

  function touch(task: number, what: string): void {
    told.touched.set(task, (told.touched.get(task) ?? new Set()).add(what));
  }

  async function press(
    what: "undo" | "rerun" | "open-all",
    pick: number,
    isMeant = (_check: SeenCheck) => true,
  ): Promise<boolean> {
    const checks = [];
    for (const { sha } of told.heads)
      for (const check of (await lab.checks(NOTES, sha)).slice(-1))
        if (what === "rerun" || check.actions.some(({ identifier }) => identifier === what))
          if (isMeant(check) && check.title !== DROPPED) checks.push(check);
    const check = what === "open-all" ? checks.at(-1) : checks[pick % Math.max(1, checks.length)];
    if (!check || isSuspended) return false;
    count(`press: ${what}`);
    log(`press ${what} in ${check.title}`);
    if (what === "undo") {
      const bodies = new Map((await lab.issues(NOTES)).map(({ number, body }) => [number, body]));
      for (const [, number] of check.summary?.matchAll(/opened \[#(\d+)\]/g) ?? []) {
        const run = parseMarker(bodies.get(Number(number)))?.run;
        if (run) told.undone.add(run);
      }
    }
    const pressed =
      what === "rerun"
        ? await lab.rerun(NOTES, check.id, "dscholten")
        : await lab.click(NOTES, check.id, what, "dscholten");
    deliverLater(pressed, 0);
    return true;
  }

  /** A rerun that found the configuration broken says so in place of what was done. */
  async function pressAgain(): Promise<boolean> {
    return press("rerun", 0, ({ id, title }) => {
      const isMeant = title === "Invalid configuration" && !pressedAgain.has(id);
      if (isMeant) pressedAgain.add(id);
      return isMeant;
    });
  }

  async function suspend(milliseconds: number): Promise<void> {
    if (isSuspended) return;
    count("installation suspended");
    log("suspended");
    isSuspended = true;
    isMissed = true;
    deliverLater(await lab.suspend(OWNER), 0);
    underWay++;
    timeline.after(milliseconds, () => {
      isSuspended = false;
      log("suspended no more");
      world.machine.watch(lab.suspend(OWNER, false)).then((delivery) => {
        underWay--;
        deliverLater(delivery, 0);
      });
    });
  }

  async function runCommand(): Promise<void> {
    const checks = await Promise.all(told.heads.map(({ sha }) => lab.checks(NOTES, sha)));
    // The command trusts the issues of an App that wrote a check of ours.
    if (!last.parent || checks.flat().length === 0) return;
    count("command beside the servers");
    log(`command since ${last.parent}`);
    underWay++;
    isCommandRunning = true;
    runSyncCommand(last.parent, world).then((end) => {
      underWay--;
      isCommandRunning = false;
      log(`command ended: ${end}`);
    });
  }

  return {
    deliverLater,
    isMissed: () => isMissed,
    underWay: () => underWay,
    async happen(event) {
      switch (event.kind) {
        case "push":
          return push(event);
        case "act":
          return act(event);
        case "press":
          await press(event.what, event.pick);
          return;
        case "fault":
          return network.add({ kind: event.fault, onlyWrites: event.onlyWrites, nth: event.nth });
        case "kill":
          return fleet.kill(event);
        case "cut":
          return fleet.cut(event.server, event.milliseconds);
        case "suspend":
          return suspend(event.milliseconds);
        case "command":
          return runCommand();
      }
    },
    async conclude() {
      const head = told.heads.at(-1);
      if (head?.notes.isBroken) {
        await commit({ ...head.notes, isBroken: false }, null);
        deliverLater(pushed!, 0);
        return true;
      }
      return (isConfigured && (await press("open-all", 0))) || pressAgain();
    },
  };
}

function mentionsIn({ meetings }: Notes, task: number): string {
  const listing = meetings.map(({ bullets, ...meeting }) => ({
    ...meeting,
    bullets: bullets.filter((bullet) => bullet.task === task),
  }));
  return JSON.stringify(listing.filter(({ bullets }) => bullets.length > 0));
}
