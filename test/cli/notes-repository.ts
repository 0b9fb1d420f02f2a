import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Lab, startLab } from "../../lab/lab.js";
import { NOTES } from "../stories/app.js";
import { type Run, runIn } from "./command.js";

export const PATH = "meetings/2026-05-05.md";
export const REPOSITORY = { owner: "harbour", repo: "notes" };
export const ACTIONS = "github-actions[bot]";

/** A GitHub, and an empty directory with these files in it. */
export async function prepare(files: Record<string, string> = {}): Promise<{ lab: Lab; directory: string }> {
  const lab = await startLab({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
    ],
    bots: [ACTIONS, "acme-notes[bot]"],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write", dscholten: "write" },
        files: { "README.md": "# Harbour\n" },
      },
    ],
  });
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(async () => {
    await lab.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  for (const [path, text] of Object.entries(files)) {
    const { mkdirSync } = await import("node:fs");
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return { lab, directory };
}

/** Runs a command in a directory, as Dave. */
export function run(lab: Lab, directory: string, words: string[], environment = {}): Promise<Run> {
  return runIn({ directory, environment: { ...asDave(lab), ...environment } }, words);
}

export function asDave(lab: Lab): Record<string, string> {
  return { GITHUB_API_URL: `${lab.url}/api/v3`, GITHUB_TOKEN: lab.token("dscholten") };
}

export async function titles(lab: Lab): Promise<string[]> {
  return (await lab.issues(NOTES)).map(({ title, assignees, state }) => `${title} @${assignees} ${state}`);
}

export function countWrites(lab: Lab): number {
  return lab.requests.filter(({ method, path }) => method !== "GET" && !path.endsWith("graphql")).length;
}
