import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Run, runCommand, spawnCommand } from "./command.js";

export function run(...words: string[]): Promise<Run> {
  return runCommand({}, ...words);
}

/** Runs the command as a process of its own. */
export function spawn(...words: string[]): Promise<Run> {
  return spawnCommand({}, words).ended;
}

export function write(name: string, text: string | Uint8Array): string {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}
