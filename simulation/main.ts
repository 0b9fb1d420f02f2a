import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { runCompared } from "./compare.js";
import { EXERCISED } from "./exercised.js";
import { type History, writeHistory } from "./history.js";
import { readOptions } from "./options.js";
import { createRandom } from "./random.js";
import { run } from "./run.js";
import { shorten } from "./shorten.js";

const USAGE = `Runs histories that their seeds decide, and says which of them went wrong.

  npm run simulate -- [--seeds N] [--from N] [--of-the-day] [--jobs N] [--until-failure]
  npm run simulate -- --seed N [--trace] [--short]

  --seeds N        runs so many histories (100)
  --from N         begins with this seed (1)
  --of-the-day     begins with a seed of today, which is printed
  --jobs N         runs so many processes (one for each core)
  --until-failure  ends after the first history that went wrong
  --seed N         runs one history
  --trace          prints its requests, events and faults
  --short          drops what its failure does not need

Examples:
  npm run simulate -- --seeds 1000
  npm run simulate -- --seed 42 --trace --short
`;

const asked = readOptions(USAGE, {
  seeds: { type: "string", default: "100" },
  from: { type: "string" },
  "of-the-day": { type: "boolean", default: false },
  jobs: { type: "string", default: String(availableParallelism()) },
  seed: { type: "string" },
  trace: { type: "boolean", default: false },
  short: { type: "boolean", default: false },
  "until-failure": { type: "boolean", default: false },
});
if ("words" in asked) {
  (asked.code === 0 ? process.stdout : process.stderr).write(`${asked.words.trimEnd()}\n`);
  process.exit(asked.code);
}
const { values } = asked;

/** What a process tells of a seed. */
interface Told {
  seed: number;
  failures: string[];
  counts: string[];
  requests: number;
  /** The processor's time, in milliseconds. */
  cost: number;
}

/** A process ends after so many histories, because what a killed server awaits stays in memory. */
const HISTORIES_A_PROCESS = 200;

/** Of fewer histories, what is rare may be missing by chance. */
const ENOUGH_SEEDS = 300;
const LEAST_SHARE = 0.01;

const print = (line: string) => void process.stdout.write(`${line}\n`);

if (process.send) await serve();
else if (values.seed) await show(historyOf(Number(values.seed)));
else await runMany(Number(values.from ?? (values["of-the-day"] ? seedOfTheDay() : 1)), Number(values.seeds));

function historyOf(seed: number): History {
  return writeHistory(seed, createRandom(seed));
}

/** Seeds that nobody chose: 20261128000 and later on that day. */
function seedOfTheDay(): number {
  return Number(new Date().toISOString().slice(0, 10).replaceAll("-", "")) * 1_000;
}

async function show(history: History): Promise<void> {
  await warmUp();
  let result = await runCompared(history);
  if (values.short && result.failures.length > 0) {
    const short = await shorten(history, result.failures);
    print(JSON.stringify(short, null, 1));
    result = await runCompared(short);
  }
  if (values.trace) for (const line of result.trace) print(line);
  for (const failure of result.failures) print(failure);
  process.exitCode = result.failures.length > 0 ? 1 : 0;
}

/** Modules are loaded, and some numbers made, once a process and in real time. */
async function warmUp(): Promise<void> {
  await run(historyOf(0));
}

/** Runs the seeds that another process asks for. */
async function serve(): Promise<void> {
  process.on("disconnect", () => process.exit());
  await warmUp();
  process.on("message", async (seed: number) => {
    const before = process.cpuUsage();
    const { failures, counts, trace } = await runCompared(historyOf(seed));
    const { user, system } = process.cpuUsage(before);
    const requests = trace.filter((line) => line.includes("→")).length;
    const told: Told = {
      seed,
      failures,
      counts: [...counts.keys()],
      requests,
      cost: (user + system) / 1_000,
    };
    process.send!(told);
  });
  process.send!(null);
}

async function printShortest(seed: number): Promise<void> {
  await warmUp();
  const history = historyOf(seed);
  const { failures } = await runCompared(history);
  if (failures.length > 0)
    print(`The shortest form of seed ${seed}: ${JSON.stringify(await shorten(history, failures))}`);
}

async function runMany(from: number, seeds: number): Promise<void> {
  const started = performance.now();
  const histories = new Map<string, number>();
  const failed: number[] = [];
  let requests = 0;
  let cost = 0;
  let next = from;
  let tellNext = from;
  const ran = new Map<number, Told>();
  print(`seeds ${from} to ${from + seeds - 1}`);
  const isLeft = () => next < from + seeds && !(values["until-failure"] && failed.length > 0);
  const workers = Array.from({ length: Number(values.jobs) }, async () => {
    while (isLeft()) await runProcess();
  });

  async function runProcess(): Promise<void> {
    const worker = fork(process.argv[1]!);
    let left = HISTORIES_A_PROCESS;
    worker.on("message", (told: Told | null) => {
      if (told) ran.set(told.seed, told);
      // A process may be ahead of another one, and the lines are in the order of seeds.
      for (let each = ran.get(tellNext); each; each = ran.get(tellNext)) note(each);
      if (isLeft() && left-- > 0) worker.send(next++);
      else worker.disconnect();
    });
    const [code] = await once(worker, "exit");
    if (code !== 0) throw new Error(`a process ended with ${code}`);
  }

  function note(told: Told): void {
    ran.delete(told.seed);
    tellNext = told.seed + 1;
    for (const what of told.counts) histories.set(what, (histories.get(what) ?? 0) + 1);
    requests += told.requests;
    cost += told.cost;
    if (told.failures.length === 0) return;
    failed.push(told.seed);
    print(`seed ${told.seed}: ${told.failures.join("; ")}`);
  }

  await Promise.all(workers);
  if (failed.length > 0) process.exitCode = 1;
  if (values["until-failure"]) return;
  const minutes = (performance.now() - started) / 60_000;
  print(`\n${seeds} histories, ${requests} requests`);
  print(
    `${Math.round(seeds / minutes)} histories a minute, ${Math.round(cost / seeds)} ms of a processor each`,
  );
  for (const what of EXERCISED) {
    const share = (100 * (histories.get(what) ?? 0)) / seeds;
    print(`${share.toFixed(1).padStart(6)} % ${what}`);
  }
  const rare = EXERCISED.filter((what) => (histories.get(what) ?? 0) < LEAST_SHARE * seeds);
  if (seeds >= ENOUGH_SEEDS && rare.length > 0) {
    print(`in fewer than 1 %: ${rare.join(", ")}`);
    process.exitCode = 1;
  }
  if (failed[0] !== undefined) await printShortest(failed[0]);
  print(failed.length > 0 ? `${failed.length} failed: ${failed.join(", ")}` : "none failed");
}
