import type { Delivery, Lab } from "../../lab/lab.js";
import { createPlace } from "../store/place.js";
import { createDisorder, type Disorder } from "./disorder.js";
import { createNotes, type Notes } from "./edits.js";
import { startWorld } from "./history.js";
import { findProblems } from "./invariant.js";
import { type Keeper, keepServer } from "./keeper.js";
import type { Schedule, Step } from "./schedule.js";

const MINUTE = 60_000;

/** So long nothing goes wrong any more: a round of the heads for everybody, and what was put off to after it. */
const CALM = 150 * MINUTE;
const ROUND = 30 * MINUTE;

/** An embedded store is one server's alone. */
const CAN_SHARE = process.env.STORE === "postgres";

/** What a repository begins with: the server knows that it holds notes. */
const BEGINNING = [
  { what: "open", pick: 0 },
  { what: "open", pick: 1 },
] as const;

/** What came of a schedule. */
export interface Survived {
  /** What does not hold in the end. */
  problems: string[];
  issues: number;
  pushes: number;
  /** How many servers were killed, or were down when a delivery came. */
  ends: number;
  /** How many requests a fault struck. */
  faults: number;
}

/** A repository of notes, and the newest push to it. */
interface Repository {
  name: string;
  notes: Notes;
  newest: Delivery;
}

/** Tells a schedule to a server, lets it come to rest, and looks at what is there in the end. */
export async function surviveSchedule({ repositories, steps, servers }: Schedule): Promise<Survived> {
  const names = ["notes", "yard"].slice(0, repositories);
  const lab = await startWorld(names);
  const places = [await createPlace()];
  const keeper = keepServer(lab, places[0]!);
  try {
    await keeper.replace({ isProcess: false });
    const told: Repository[] = [];
    for (const name of names) told.push(await begin(`harbour/${name}`, lab, keeper));
    if (servers > 1 && CAN_SHARE) await keeper.accompany();
    const disorder = createDisorder(lab, keeper, places);
    for (const [number, step] of steps.entries())
      await tellStep(number, step, told[step.repository % told.length]!, lab, disorder);
    const faults = await disorder.end();
    const ends = keeper.ends();
    await keeper.settle();
    for (let passed = 0; passed < CALM; passed += ROUND) {
      await keeper.pass(ROUND);
      await keeper.settle();
    }
    const problems = [...(await findAllProblems(told, lab)), ...(await findUnrest(told, lab, keeper))];
    const issues = (await Promise.all(told.map(({ name }) => lab.issues(name)))).flat().length;
    return { problems, issues, pushes: steps.length + told.length, ends, faults };
  } finally {
    await keeper.stop();
    await lab.stop();
    for (const place of places) await place.remove();
  }
}

async function begin(name: string, lab: Lab, keeper: Keeper): Promise<Repository> {
  const notes = createNotes();
  for (const edit of BEGINNING) notes.edit(edit);
  const newest = await lab.push(name, { files: Object.fromEntries(notes.files()) });
  await keeper.deliver(newest);
  await keeper.settle();
  return { name, notes, newest };
}

async function tellStep(
  number: number,
  step: Step,
  repository: Repository,
  lab: Lab,
  disorder: Disorder,
): Promise<void> {
  const { notes, name } = repository;
  const before = notes.files();
  for (const edit of step.edits) notes.edit(edit);
  await disorder.begin(step);
  repository.newest = await lab.push(name, { files: findChanges(before, notes.files(), number) });
  await disorder.deliver(repository.newest, step);
  await disorder.wait(step);
}

/** The files that changed, null where they are gone; one that is none of the notes where nothing did. */
function findChanges(
  before: Map<string, string>,
  after: Map<string, string>,
  number: number,
): Record<string, string | null> {
  const gone = [...before.keys()].filter((path) => !after.has(path));
  const written = [...after].filter(([path, text]) => before.get(path) !== text);
  const changes = [...gone.map((path) => [path, null] as const), ...written];
  return changes.length > 0 ? Object.fromEntries(changes) : { "README.md": `# Harbour, step ${number}\n` };
}

async function findAllProblems(told: Repository[], lab: Lab): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, notes, newest } of told) {
    const seen = { files: notes.files(), issues: await lab.issues(name), ticksOf: notes.ticksOf };
    const check = (await lab.checks(name, String(newest.payload.after))).at(-1);
    if (check?.conclusion === "failure") problems.push(`${name}: the check says "${check.title}"`);
    problems.push(...findProblems(seen).map((problem) => `${name}: ${problem}`));
  }
  return problems;
}

/** What is written when the newest pushes are told again, and when one comes that changes no notes: there is nothing to do. */
async function findUnrest(told: Repository[], lab: Lab, keeper: Keeper): Promise<string[]> {
  const before = lab.requests.length;
  for (const { name, newest } of told) {
    await keeper.deliver(newest);
    await keeper.deliver(await lab.push(name, { files: { "README.md": "# Harbour, at rest\n" } }));
  }
  await keeper.settle();
  return lab.requests
    .slice(before)
    .filter(({ method, path }) => method !== "GET" && !/graphql$|access_tokens$/.test(path))
    .map(({ method, path }) => `in sync, and asks for ${method} ${path}`);
}
