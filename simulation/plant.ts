import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlantedFault } from "./planted.js";

/** The program that runs seeds, in a build. */
const PROGRAM = "build/simulation/main.js";

/** Seeds to search. */
export interface Search {
  from: number;
  seeds: number;
  /** The number of processes; one for each core by default. */
  jobs?: number;
}

/**
 * Runs seeds against a copy of the build with a fault in it.
 *
 * @returns the first failure that the build without the fault does not show; null if there is none
 * @throws when the text to replace is not there exactly once
 */
export async function find(fault: PlantedFault, { from, seeds, jobs }: Search): Promise<string | null> {
  const copy = await mkdtemp(join(tmpdir(), "planted-"));
  try {
    for (const each of ["build", "lab", "package.json", "app.yml"])
      await cp(each, join(copy, each), { recursive: true });
    await symlink(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
    await plant(fault, join(copy, "build/src"));
    for (let next = from; next < from + seeds; ) {
      const rest = ["--from", String(next), "--seeds", String(from + seeds - next)];
      if (jobs) rest.push("--jobs", String(jobs));
      const [failure, seed] =
        /^seed (\d+): .*/m.exec(await run(join(copy, PROGRAM), [...rest, "--until-failure"])) ?? [];
      if (!failure) return null;
      if ((await run(PROGRAM, ["--seed", seed!])) === "") return failure;
      next = Number(seed) + 1;
    }
    return null;
  } finally {
    await rm(copy, { recursive: true });
  }
}

async function plant({ name, file, from, to }: PlantedFault, folder: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`"${name}" cannot be planted into ${file}`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
}

async function run(program: string, options: string[]): Promise<string> {
  const running = spawn(process.execPath, [program, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  for await (const chunk of running.stdout) output += chunk;
  return output;
}
