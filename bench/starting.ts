import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab } from "../lab/lab.js";
import { NO_OP, OURS, startApp } from "./app.js";
import { medianRatio, printMedian } from "./figures.js";
import type { Row } from "./row.js";

const ROUNDS = 7;

/** Measures how long a process takes to answer, next to a Probot app that does nothing. */
export async function measureStart(): Promise<Row[]> {
  const lab = await startLab({ repositories: [{ owner: "harbour", name: "notes" }] });
  const directory = await mkdtemp(join(tmpdir(), "next-steps-bench-"));
  const start = async (program: URL) => {
    const app = await startApp(program, { environment: lab.environment, directory });
    await app.stop();
    return app.startedIn;
  };
  const rounds: { ours: number; other: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await start(OURS);
    const other = await start(NO_OP);
    // The first start creates the store and loads the files from disk.
    if (round > 0) rounds.push({ ours, other });
  }
  await lab.stop();
  await rm(directory, { recursive: true, force: true });
  return [
    {
      what: "start to `/ping`, ours / no-op Probot",
      bar: { atMost: 1.5 },
      measured: medianRatio(rounds),
      ours: printMedian(rounds.map(({ ours }) => ours)),
      other: printMedian(rounds.map(({ other }) => other)),
      note: "A start on the store of the run before.",
    },
  ];
}
