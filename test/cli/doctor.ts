import { onTestFinished } from "vitest";
import { type Lab, startLab, type WorldDescription } from "../../lab/lab.js";
import { type Run, runCommand } from "./command.js";

export const NOTES = "harbour/notes";
export const place = { owner: "harbour", repo: "notes" };
const GRANTED = {
  contents: "read",
  issues: "write",
  pull_requests: "read",
  checks: "write",
  metadata: "read",
} as const;

export interface Story {
  lab: Lab;
  /** Runs the doctor by the App's key. */
  asApp(...words: string[]): Promise<Run>;
  /** Runs the doctor as Dave, who has a token of his own. */
  asDave(...words: string[]): Promise<Run>;
}

/** A GitHub with notes, and what is different about it. */
export async function start(
  world: WorldDescription = {},
  files: Record<string, string> = {},
): Promise<Story> {
  const lab = await startLab({
    users: [{ login: "aokafor" }, { login: "dscholten" }],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write", dscholten: "write" },
        files: { "meetings/2026-04-28.md": "# Weekly\n", "meetings/2026-05-05.md": "# Weekly\n", ...files },
      },
    ],
    permissions: GRANTED,
    ...world,
  });
  onTestFinished(() => lab.stop());
  const { GHE_HOST, GHE_PROTOCOL, APP_ID, PRIVATE_KEY } = lab.environment;
  const asked = ["doctor", "--repo", NOTES];
  return {
    lab,
    asApp: (...words) => runCommand({ GHE_HOST, GHE_PROTOCOL, APP_ID, PRIVATE_KEY }, ...asked, ...words),
    asDave: (...words) =>
      runCommand(
        { GITHUB_API_URL: `${lab.url}/api/v3`, GH_TOKEN: lab.token("dscholten") },
        ...asked,
        ...words,
      ),
  };
}

/** The lines about one thing, in one line each. */
export function about(thing: string, { out }: Run): string[] {
  const lines = out.split("\n").map((line) => line.replace(/ {2,}/g, " "));
  return lines.filter((line) => line.replace(/^\w+ /, "").startsWith(`${thing} `));
}

/** Writes our check on the newest commit, as the App does. */
export async function writeCheck(
  lab: Lab,
  conclusion: "success" | "failure",
  title: string,
): Promise<string> {
  const { payload } = await lab.push(NOTES, { files: { "meetings/2026-05-12.md": "# Weekly\n" } });
  const app = await lab.asApp("harbour");
  await app.rest.checks.create({
    ...place,
    name: "Next steps",
    head_sha: payload.after,
    external_id: "sync new",
    status: "completed",
    conclusion,
    output: { title, summary: title },
  });
  return payload.after;
}
