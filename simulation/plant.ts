import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PLANTED, type PlantedFault } from "./planted.js";

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "1000" }, only: { type: "string" } },
});

const print = (line: string) => void process.stdout.write(`${line}\n`);

const missed: string[] = [];
for (const fault of PLANTED.filter(({ name }) => name.includes(values.only ?? ""))) {
  const found = await find(fault);
  print(`${found ?? `not found within ${values.seeds} seeds`} ← ${fault.name}`);
  if (!found) missed.push(fault.name);
}
process.exitCode = missed.length > 0 ? 1 : 0;

/** Runs seeds against a copy of the build with a fault in it, and returns the first failure. */
async function find(fault: PlantedFault): Promise<string | null> {
  const copy = await mkdtemp(join(tmpdir(), "planted-"));
  try {
    for (const each of ["build", "lab", "package.json", "app.yml"])
      await cp(each, join(copy, each), { recursive: true });
    await symlink(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
    await plant(fault, join(copy, "build/src"));
    const output = await runSeeds(join(copy, "build/simulation/main.js"));
    return /^seed .*/m.exec(output)?.[0] ?? null;
  } finally {
    await rm(copy, { recursive: true });
  }
}

/** @throws when the text to replace is not there exactly once */
async function plant({ name, file, from, to }: PlantedFault, folder: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`"${name}" cannot be planted into ${file}`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
}

async function runSeeds(program: string): Promise<string> {
  const running = spawn(process.execPath, [program, "--seeds", values.seeds, "--until-failure"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of running.stdout) output += chunk;
  return output;
}
