import { type Lab, startLab } from "../lab/lab.js";
import { describeEnd } from "./end.js";
import { COMPARED_GAP_MILLISECONDS, createEvents } from "./events.js";
import { createFleet, type World } from "./fleet.js";
import type { History } from "./history.js";
import { StuckError, takeMachine } from "./machine.js";
import { createNetwork } from "./network.js";
import { HUMAN_ISSUES, PEOPLE } from "./notes.js";
import { check } from "./oracle.js";
import { createRandom } from "./random.js";
import { createTimeline } from "./timeline.js";
import { OWNER, REPOSITORY, type Told } from "./told.js";

/** The address of the lab, which is in every issue. */
const ORIGIN = "http://github.test";

const MINUTE = 60_000;
/** The server looks for missed pushes once an hour. */
const AFTERWARDS_MILLISECONDS = 80 * MINUTE;
/** The delivery of the first push is committed by then. */
const SETTLING_MILLISECONDS = 500;
/** A history in which nothing goes wrong is in sync so soon after its last event. */
const PROMPT_MILLISECONDS = 0.75 * MINUTE;
const LONGEST_MILLISECONDS = 24 * 60 * MINUTE;
const MOST_STEPS = 50_000;

/** How a history ended. */
export interface Result extends Told {
  failures: string[];
  /** The issues of each task at the end, without numbers and times. */
  end: Map<number, string>;
}

/** Runs a history from its beginning until nothing is left to do, and checks what it left. */
export async function run(history: History): Promise<Result> {
  const timeline = createTimeline();
  const machine = takeMachine({
    now: timeline.now,
    random: createRandom(history.seed ^ 0xb17e),
    origin: ORIGIN,
  });
  const trace: string[] = [];
  const told: Told = {
    heads: [],
    touched: new Map(),
    renamed: new Map(),
    undone: new Set(),
    counts: new Map(),
    wiped: false,
    synced: [],
    actedAtWork: false,
    trace,
  };
  try {
    const lab = await openLab(timeline.now);
    machine.connect(lab.fetch);
    const random = createRandom(history.seed ^ 0x5eed);
    const network = createNetwork({ timeline, machine, random, fetch: lab.fetch, origin: ORIGIN, trace });
    const count = (what: string) => told.counts.set(what, (told.counts.get(what) ?? 0) + 1);
    const result = await tell(history, { lab, timeline, network, machine, random, told, count });
    // The lab throws what the oracle has told already.
    await machine.finish(
      "the end of the lab",
      lab.stop().catch(() => undefined),
    );
    return result;
  } catch (error) {
    if (!(error instanceof StuckError)) throw error;
    return { ...told, failures: [`stuck: ${error.message}`], end: new Map() };
  } finally {
    machine.restore();
  }
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

async function tell(history: History, world: World & { told: Told }): Promise<Result> {
  const { lab, timeline, network, machine, random, told, count } = world;
  const todo: (() => Promise<unknown>)[] = [];
  const fleet = createFleet(history.servers, world, (sha) => {
    const head = told.heads.find((each) => each.sha === sha);
    if (!head) return;
    const push = { edits: [], deliveries: [0], back: 0, notes: head.notes, sha };
    told.synced.push({ gap: COMPARED_GAP_MILLISECONDS, kind: "push", ...push });
  });
  const { disk } = fleet;
  const events = createEvents(history, { ...world, fleet });
  let steps = 0;
  let isLate = false;
  let stuck: string[] = [];

  /** Whether a server synced the notes of the head. A push that touches none may be heard too early to count. */
  function isInSync(): boolean {
    const synced = told.heads.find(({ sha }) => sha === disk.synced.at(-1));
    const notesOf = (head: (typeof told.heads)[number] | undefined) =>
      head && JSON.stringify({ ...head.notes, readme: 0 });
    return notesOf(synced) === notesOf(told.heads.at(-1));
  }
  const isAtRest = () => leftToDo().length === 0;

  function leftToDo(): string[] {
    const left = {
      "a server that is down": fleet.isUp() ? 0 : 1,
      "a webhook": events.underWay() + fleet.underWay(),
      "a push or a job": disk.countWaiting(),
      "a request": network.underWay(),
    };
    return Object.entries(left).flatMap(([name, number]) => (number > 0 ? name : []));
  }

  /** Lets time pass until nothing is left to do, after a moment at the earliest. */
  async function rest(end: number, until: number): Promise<void> {
    while (steps++ < MOST_STEPS && timeline.step(until)) {
      await machine.settle();
      while (todo.length > 0) {
        await machine.finish("an event", todo.shift()!());
        await machine.settle();
      }
      for (const event of lab.takeEvents())
        if (!random.chance(0.05)) events.deliverLater(event, random.below(3_000));
      const isDue = timeline.now() > end + PROMPT_MILLISECONDS;
      if (isDue && isCalm(history) && !told.heads.at(-1)?.notes.isBroken && !events.isMissed() && !isInSync())
        isLate = true;
      const isLong = history.lingers || ((events.isMissed() || fleet.isWiped()) && !isInSync());
      if (timeline.now() > end + (isLong ? AFTERWARDS_MILLISECONDS : MINUTE) && isAtRest()) return;
    }
    stuck = leftToDo();
  }

  const { rest: person } = lab.as("dscholten");
  for (const title of ["the builders are slow", ...HUMAN_ISSUES])
    await person.issues.create({ owner: OWNER, repo: REPOSITORY, title });
  lab.takeEvents();
  lab.deliverTo(fleet.receive);
  lab.lagLists(history.lag);
  fleet.start();
  await machine.settle();
  let last = 0;
  for (const [index, event] of history.events.entries()) {
    last += index === 1 ? event.gap + SETTLING_MILLISECONDS : event.gap;
    timeline.after(last, () => todo.push(() => events.happen(event)));
  }
  const until = timeline.now() + last + LONGEST_MILLISECONDS;
  await rest(timeline.now() + last, until);
  while (steps < MOST_STEPS && (await machine.finish("the last event", events.conclude())))
    await rest(timeline.now(), until);
  const failures = steps >= MOST_STEPS ? ["it does not come to rest: too many steps"] : [];
  if (stuck.length > 0) failures.push(`stuck: nothing is due, and ${stuck.join(" and ")} still waits`);
  if (isLate) failures.push("late: nothing went wrong, and the head was not in sync in time");
  if (timeline.now() > until - MINUTE) failures.push("it does not come to rest: too long");
  // Nothing of this history may go on in the next one.
  fleet.stop();
  await machine.settle();
  for (const kind of network.struck) count(`fault: ${kind}`);
  if (history.servers.length > 1) count(`${["two", "three"][history.servers.length - 2]} servers`);
  if (history.lag > 0) count("a list that lags");
  for (const result of resultsIn(network.trace)) count(`check: ${result}`);
  told.wiped = fleet.isWiped();
  failures.push(...(await machine.finish("the oracle", check(lab, told))));
  return {
    ...told,
    failures,
    end: await machine.finish("the oracle", describeEnd(lab)),
  };
}

/** Tells whether nothing goes wrong in a history, so that nothing may take long. */
function isCalm({ events, lag }: History): boolean {
  return lag === 0 && events.every(({ kind }) => ["push", "act", "press"].includes(kind));
}

/** What the checks say that was done, as in "2 opened, 1 closed". */
function* resultsIn(trace: string[]): Generator<string> {
  for (const line of trace) {
    const [, title] = /(?:POST|PATCH) \S*\/check-runs\S* .*?"title":"([^"]*)"/.exec(line) ?? [];
    for (const [, result] of title?.matchAll(/\d+ (?:tasks?: )?([a-z][a-zA-Z ]+)/g) ?? []) yield result!;
    if (title?.includes("over the limit")) yield "over the limit";
  }
}
