import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { type Lab, startLab } from "../lab/lab.js";
import type { SeenCheck } from "../lab/look.js";
import type { DatedIssue } from "../lab/pages/issue.js";
import { type Clock, systemClock } from "../src/clock.js";
import { startServer } from "../src/server/start.js";

/** The repository in the pictures. */
const REPOSITORY = "harbour/notes";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NOTES = join(ROOT, "pictures/notes");

const PEOPLE = [
  { login: "aokafor", name: "Ada Okafor" },
  { login: "dscholten", name: "David Scholten" },
  { login: "chiara", name: "Chiara Rossi" },
];

/** What GitHub shows after the last meeting. */
export interface Told {
  issues: DatedIssue[];
  /** The check run on the commit that was pushed last. */
  check: SeenCheck;
}

/** Pushes the notes of one meeting after another, each on its day, to a lab in which the App runs, and reads what became of them. */
export async function tellStory(): Promise<Told> {
  const days = readdirSync(NOTES).map((name) => basename(name, ".md"));
  const time = { day: days[0]! };
  const clock = createClock(() => Date.parse(`${time.day}T16:00:00Z`));
  const lab = await startLab({
    users: PEOPLE,
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: Object.fromEntries(PEOPLE.map(({ login }) => [login, "write" as const])),
        files: { ".github/next-steps.yml": "dashboard: true\n" },
      },
    ],
    permissions: parse(readFileSync(join(ROOT, "app.yml"), "utf8")).default_permissions,
    clock,
  });
  const directory = mkdtempSync(join(tmpdir(), "next-steps-pictures-"));
  const server = await startServer(
    { ...lab.environment, DATA_DIR: directory, PORT: "0", LOG_LEVEL: "warn" },
    { clock },
  );
  try {
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    let issues: DatedIssue[] = [];
    let commit = "";
    for (const day of days) {
      time.day = day;
      const text = readFileSync(join(NOTES, `${day}.md`), "utf8");
      const push = await lab.push(REPOSITORY, { files: { [`meetings/${day}.md`]: text } });
      await lab.deliver(push);
      await server.idle();
      commit = String(push.payload.after);
      issues = await readIssues(lab, issues, day);
    }
    return { issues, check: (await lab.checks(REPOSITORY, commit)).at(-1)! };
  } finally {
    await server.stop();
    await lab.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A clock that goes on by itself from whatever moment it is set to: the App waits for it while GitHub's rate limit holds it. */
function createClock(start: () => number): Clock {
  return { ...systemClock, now: () => start() + performance.now() };
}

/** The issues as they are now: the lab dates them by the machine's clock, so that what is new is dated by the meeting. */
async function readIssues(lab: Lab, before: DatedIssue[], day: string): Promise<DatedIssue[]> {
  return (await lab.issues(REPOSITORY)).map((issue) => {
    const known = before.find(({ number }) => number === issue.number);
    const commented = issue.comments.map((_, index) => known?.commented[index] ?? day);
    return { ...issue, opened: known?.opened ?? day, commented };
  });
}
