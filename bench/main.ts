import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { measureAnswering } from "./answering.js";
import { measureHistory } from "./history.js";
import { measureHostileLines } from "./hostile.js";
import { measureImport } from "./import.js";
import { measureLoad } from "./load.js";
import { measureMemory } from "./memory.js";
import { measureNames } from "./names.js";
import { measureOpening } from "./opening.js";
import { measureReading } from "./reading.js";
import { measureRequests } from "./requests.js";
import { printTable, type Row } from "./row.js";
import { measureServers } from "./servers.js";
import { measureStart } from "./starting.js";

const RESULTS = fileURLToPath(new URL("../../bench/RESULTS.md", import.meta.url));

/** Measures by name. */
const MEASURES: Record<string, () => Promise<Row[]> | Row[]> = {
  reading: measureReading,
  hostile: measureHostileLines,
  names: measureNames,
  opening: measureOpening,
  requests: measureRequests,
  import: measureImport,
  answering: measureAnswering,
  history: measureHistory,
  start: measureStart,
  load: measureLoad,
  memory: measureMemory,
  servers: measureServers,
};

/** Measures the named or everything. A complete table is saved in `RESULTS.md`. */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in MEASURES));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(", ")}: there is ${Object.keys(MEASURES).join(", ")}`);
  const start = performance.now();
  const rows = names.length > 0 ? await measure(names) : await measureAll();
  const seconds = Math.round((performance.now() - start) / 1000);
  const text = `${printTable(rows)}\n${describeRun(seconds)}\n`;
  process.stdout.write(text);
  if (names.length === 0) writeFileSync(RESULTS, `# What was measured\n\n${text}`);
}

async function measure(names: string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of names) {
    process.stderr.write(`${name}…\n`);
    rows.push(...(await MEASURES[name]!()));
  }
  return rows;
}

/** Measures that only count run while the plain Probot app waits for its turns. */
async function measureAll(): Promise<Row[]> {
  const reading = await measure(["reading", "hostile"]);
  process.stderr.write("opening…\n");
  const opening = await measureOpening(() => measure(["requests", "import", "memory"]));
  return [...reading, ...opening, ...(await measure(["answering", "load", "history", "start", "servers"]))];
}

/** Describes the commit, the time and the machine. */
function describeRun(seconds: number): string {
  const git = (...words: string[]) => execFileSync("git", words, { encoding: "utf8" }).trim();
  const commit = git("rev-parse", "--short", "HEAD");
  const changed = git("status", "--porcelain", "--untracked-files=no", "--", "src", "lab", "bench/*.ts");
  const on = `Node ${process.version}, ${availableParallelism()} cores, ${process.platform}`;
  const date = new Date().toISOString().slice(0, 10);
  return `Measured in ${seconds} s at commit ${commit}${changed ? " with changes" : ""}, ${on}, ${date}, by \`npm run bench\`.`;
}

await main(process.argv.slice(2));
