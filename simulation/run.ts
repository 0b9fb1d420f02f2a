import { type Delivery, type Lab, startLab } from "../lab/lab.js";
import { createDisk } from "./disk.js";
import type { Event, History } from "./history.js";
import { beginLife, type Life } from "./life.js";
import { takeMachine } from "./machine.js";
import { createNetwork, type Network } from "./network.js";
import { edit, type Notes, PEOPLE, print, taskOf } from "./notes.js";
import { check } from "./oracle.js";
import { createRandom } from "./random.js";
import { type Server, startServer } from "./server.js";
import { createTimeline } from "./timeline.js";
import { NOTES, OWNER, REPOSITORY, type Told } from "./told.js";

/** The address of the lab, which is in every issue. */
const ORIGIN = "http://github.test";

const MINUTE = 60_000;
/** GitHub waits ten seconds for the answer to a webhook. */
const PATIENCE_MILLISECONDS = 10_000;
/** The server looks for missed pushes once an hour. */
const AFTERWARDS_MILLISECONDS = 80 * MINUTE;
/** The delivery of the first push is committed by then. */
const SETTLING_MILLISECONDS = 500;
const LONGEST_MILLISECONDS = 24 * 60 * MINUTE;
const MOST_STEPS = 20_000;

/** How a history ended. */
export interface Result extends Told {
  failures: string[];
  trace: string[];
}

/** Runs a history from its beginning until nothing is left to do, and checks what it left. */
export async function run(history: History): Promise<Result> {
  const timeline = createTimeline();
  const machine = takeMachine({
    now: timeline.now,
    random: createRandom(history.seed ^ 0xb17e),
    origin: ORIGIN,
  });
  let lab: Lab | null = null;
  try {
    lab = await openLab(timeline.now);
    machine.connect(lab.fetch);
    const random = createRandom(history.seed ^ 0x5eed);
    const network = createNetwork({ timeline, machine, random, fetch: lab.fetch, origin: ORIGIN });
    const world = { lab, timeline, network, machine, random };
    return await tell(history, world);
  } finally {
    machine.restore();
    await lab?.stop().catch(() => undefined);
  }
}

interface World {
  lab: Lab;
  timeline: ReturnType<typeof createTimeline>;
  network: Network;
  machine: ReturnType<typeof takeMachine>;
  random: ReturnType<typeof createRandom>;
}

async function openLab(now: () => number): Promise<Lab> {
  return startLab({
    url: ORIGIN,
    users: PEOPLE.map(({ login, name }) => ({ login, name })),
    repositories: [
      {
        owner: OWNER,
        name: REPOSITORY,
        collaborators: Object.fromEntries(PEOPLE.map(({ login }) => [login, "write" as const])),
        files: { "README.md": "# Harbour\n" },
      },
    ],
    clock: { now },
    limits: { clock: { now } },
  });
}

async function tell(history: History, { lab, timeline, network, machine, random }: World): Promise<Result> {
  const disk = createDisk();
  const told: Told = { heads: [], touched: new Map(), counts: new Map(), wiped: false };
  const todo: (() => Promise<unknown>)[] = [];
  const tasks = { count: 0 };
  let server: Server | null = null;
  let life: Life | null = null;
  let afterKill = { downtime: 0, wipe: false };
  let inFlight = 0;
  let missed = false;
  let isOver = false;

  const count = (what: string) => told.counts.set(what, (told.counts.get(what) ?? 0) + 1);

  function start(): void {
    const mine = beginLife(() => {
      server = null;
      if (isOver) return;
      count("kill happened");
      network.trace.push(`${timeline.now()} ! killed`);
      const { downtime, wipe } = afterKill;
      inFlight++;
      timeline.after(downtime, () => {
        inFlight--;
        disk.recover();
        if (wipe) {
          missed = true;
          disk.wipe();
          told.wiped = true;
          count("store deleted");
        }
        start();
      });
    });
    life = mine;
    const starting = startServer(mine, { lab, timeline, network, disk });
    machine.watch(Promise.race([starting, mine.over])).then((started) => {
      if (started && !mine.isOver()) server = started;
    });
  }

  /** Answers 0 as GitHub notes a delivery that nobody took. */
  function receive(delivery: Delivery): Promise<number> {
    const taker = server;
    if (!taker) return Promise.resolve(0);
    return new Promise((resolve) => {
      const cancel = timeline.after(PATIENCE_MILLISECONDS, () => resolve(0));
      const answer = (status: number) => {
        cancel();
        resolve(status);
      };
      taker.receive(delivery).then(
        () => answer(200),
        () => answer(500),
      );
    });
  }

  function deliverLater(delivery: Delivery, delay: number): void {
    inFlight++;
    timeline.after(delay, () => {
      lab.deliver(delivery).then(({ status }) => {
        inFlight--;
        if (status !== 200) missed = true;
        const about = delivery.payload.after ?? delivery.payload.issue?.number;
        network.trace.push(`${timeline.now()} # ${delivery.event} ${about} delivered: ${status}`);
      });
    });
  }

  async function push({ edits, deliveries, back }: Event & { kind: "push" }): Promise<void> {
    const isForced = back > 0 && told.heads.length > back;
    const base = isForced ? told.heads.at(-1 - back)! : told.heads.at(-1);
    const before = told.heads.at(-1);
    const notes: Notes = structuredClone(base?.notes ?? { style: history.style, meetings: [], readme: 0 });
    const made = edits.filter((each) => edit(notes, each, tasks));
    if (made.length === 0 && !isForced) return;
    for (const { what } of made) count(`edit: ${what}`);
    if (isForced) count("force push");
    count(`push delivered ${["never", "once", "twice"][deliveries.length]}`);
    const old = print((isForced ? base : before)?.notes ?? { style: history.style, meetings: [], readme: 0 });
    const now = print(notes);
    const files: Record<string, string | null> = {};
    for (const path of old.keys()) if (!now.has(path)) files[path] = null;
    for (const [path, text] of now) if (old.get(path) !== text) files[path] = text;
    network.trace.push(`${timeline.now()} # push ${made.map(({ what }) => what).join(", ")}`);
    const delivery = await lab.push(NOTES, { files, ...(isForced && { onto: base!.sha }) });
    network.trace.push(`${timeline.now()} # it is ${delivery.payload.after}`);
    told.heads.push({ sha: delivery.payload.after, notes });
    // A repository that was never synced is not known: what was pushed before the first push that is heard is older notes.
    const delays = told.heads.length === 1 ? [0] : deliveries;
    for (const delay of delays) deliverLater(delivery, delay);
    if (delays.length === 0) missed = true;
  }

  async function act({ what, pick }: Event & { kind: "act" }): Promise<void> {
    const issues = (await lab.issues(NOTES)).filter(({ title }) => taskOf(title) !== null);
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
    network.trace.push(`${timeline.now()} # ${what} #${issue.number}`);
    const task = taskOf(issue.title)!;
    told.touched.set(task, (told.touched.get(task) ?? new Set()).add(what));
    const { rest } = lab.as("dscholten");
    await rest.issues.update({ owner: OWNER, repo: REPOSITORY, issue_number: issue.number, ...change[what] });
  }

  async function happen(event: Event): Promise<void> {
    if (event.kind === "push") return push(event);
    if (event.kind === "act") return act(event);
    if (event.kind === "fault") {
      const { fault, onlyWrites, nth } = event;
      return network.add({ kind: fault, onlyWrites, nth });
    }
    afterKill = event;
    life?.endAfter(event.moments);
  }

  const { rest } = lab.as("dscholten");
  await rest.issues.create({ owner: OWNER, repo: REPOSITORY, title: "the builders are slow" });
  lab.takeEvents();
  lab.deliverTo(receive);
  lab.lagLists(history.lag);
  start();
  await machine.settle();
  let last = 0;
  for (const [index, event] of history.events.entries()) {
    last += index === 1 ? event.gap + SETTLING_MILLISECONDS : event.gap;
    timeline.after(last, () => todo.push(() => happen(event)));
  }
  const end = timeline.now() + last;
  const until = end + LONGEST_MILLISECONDS;
  let steps = 0;
  while (steps++ < MOST_STEPS && timeline.step(until)) {
    await machine.settle();
    while (todo.length > 0) {
      await todo.shift()!();
      await machine.settle();
    }
    for (const event of lab.takeEvents()) if (!random.chance(0.05)) deliverLater(event, random.below(3_000));
    const isLate = timeline.now() > end + (missed ? AFTERWARDS_MILLISECONDS : MINUTE);
    if (isLate && server && inFlight === 0 && disk.countWaiting() === 0 && network.underWay() === 0) break;
  }
  const failures = steps >= MOST_STEPS ? ["it does not come to rest: too many steps"] : [];
  if (timeline.now() > until - MINUTE) failures.push("it does not come to rest: too long");
  // Nothing of this history may go on in the next one.
  isOver = true;
  const newest = life as Life | null;
  newest?.endAfter(0);
  void newest?.pass();
  await machine.settle();
  for (const kind of network.struck) count(`fault: ${kind}`);
  failures.push(...(await check(lab, told)));
  return { ...told, failures, trace: network.trace };
}
