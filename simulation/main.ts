import { parseArgs } from "node:util";
import { type History, writeHistory } from "./history.js";
import { createRandom } from "./random.js";
import { type Result, run } from "./run.js";
import { shorten } from "./shorten.js";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
  },
});

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Numbers that a process makes once take real time: the first history makes them. */
await run(historyOf(0));
if (values.seed) await show(historyOf(Number(values.seed)));
else await runMany(Number(values.from), Number(values.seeds));

function historyOf(seed: number): History {
  return writeHistory(seed, createRandom(seed));
}

async function show(history: History): Promise<void> {
  let result = await run(history);
  if (values.short && result.failures.length > 0) {
    const short = await shorten(history, result.failures);
    print(JSON.stringify(short, null, 1));
    result = await run(short);
  }
  if (values.trace) for (const line of result.trace) print(line);
  for (const failure of result.failures) print(failure);
  process.exitCode = result.failures.length > 0 ? 1 : 0;
}

async function runMany(from: number, seeds: number): Promise<void> {
  const started = performance.now();
  const histories = new Map<string, number>();
  const failed: { seed: number; result: Result }[] = [];
  let requests = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const result = await run(historyOf(seed));
    for (const what of result.counts.keys()) histories.set(what, (histories.get(what) ?? 0) + 1);
    requests += result.trace.filter((line) => line.includes("→")).length;
    if (result.failures.length === 0) continue;
    failed.push({ seed, result });
    if (values.trace) for (const line of result.trace) print(line);
    print(`seed ${seed}: ${result.failures.join("; ")}`);
  }
  const minutes = (performance.now() - started) / 60_000;
  print(`\n${seeds} histories, ${requests} requests, ${Math.round(seeds / minutes)} histories a minute`);
  for (const [what, count] of [...histories].sort())
    print(`${String(Math.round((100 * count) / seeds)).padStart(4)} % ${what}`);
  print(`${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
