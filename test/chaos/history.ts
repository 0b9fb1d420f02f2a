import { type Delivery, type Lab, startLab } from "../../lab/lab.js";
import { notesWith } from "../stories/notes.js";

/** The repository of the notes. */
const NOTES = "harbour/notes";
const OWNER = "harbour";

/** What people wrote by hand before: the notes name these issues, #1 to #3. The last one is closed. */
const BY_HAND = ["the builders are slow", "the website is down", "the crane is stuck"];

/** Files as they are pushed, one push after another. */
export type History = Record<string, string | null>[];

/** Every kind of write: open, link, assign, close, update, edit a comment, reopen, and the check of each push. */
export const EVERY_WRITE: History = [
  { "meetings/1.md": notesWith("Ada: Paint the fence", "Dave: Weigh all parcels") },
  {
    "meetings/2.md": notesWith("Dave: Weigh all parcels", "Chiara: Find out why the builders are slow (#1)"),
  },
  {
    "meetings/1.md": notesWith("[x] Ada: Paint the fence", "Dave: Weigh all parcels"),
    "meetings/2.md": notesWith(
      "Dave: Weigh all parcels twice",
      "Chiara: Find out why the builders are slow (#1)",
    ),
  },
  {
    "meetings/1.md": notesWith("[ ] Ada: Paint the fence", "Dave: Weigh all parcels"),
    "meetings/3.md": notesWith("Dave: Weigh all parcels twice"),
  },
];

/** Everything else that a push can do: carry over, close and reopen by name, take back a tick, and lose a bullet. */
export const OTHER: History = [
  {
    "meetings/1.md": notesWith(
      "[ ] Ada: Paint the fence",
      "Dave: Weigh all parcels",
      "Chiara: Mend broken lamps",
      "Mindy: Count loose screws",
    ),
  },
  {
    "meetings/1.md": notesWith(
      "[x] Ada: Paint the fence",
      "Dave: Weigh all parcels",
      "Mindy: Count loose screws",
    ),
  },
  {
    "meetings/1.md": notesWith(
      "[ ] Ada: Paint the fence",
      "Dave: Weigh all parcels",
      "Ada: Count loose screws",
    ),
    "meetings/2.md": notesWith(
      "Dave: Weigh all parcels",
      "Chiara: closes #2",
      "Dave: reopens #3",
      "[x] Mindy: Count loose screws",
    ),
  },
];

/** No two worlds have the same installation, because Octokit would give a server the token of another world. */
let installations = 1001;

/** A GitHub on which a history is told, with these repositories. */
export async function startWorld(repositories = ["notes"]): Promise<Lab> {
  const lab = await startLab({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
      { login: "chiara", name: "Chiara Rossi" },
    ],
    repositories: repositories.map((name) => ({
      owner: OWNER,
      name,
      collaborators: { aokafor: "write", dscholten: "write", chiara: "write" },
      files: { "README.md": "# Harbour\n" },
    })),
    firstInstallation: installations++,
    permissions: {
      contents: "read",
      issues: "write",
      pull_requests: "read",
      checks: "write",
      metadata: "read",
    },
  });
  const { issues } = lab.as("dscholten").rest;
  for (const repo of repositories) {
    for (const title of BY_HAND) await issues.create({ owner: OWNER, repo, title });
    await issues.update({ owner: OWNER, repo, issue_number: BY_HAND.length, state: "closed" });
  }
  return lab;
}

/** An issue or a check as it is in the end, in words that are the same in every run. */
export type Ending = Record<string, unknown>;

/**
 * What people see when a history was told: every issue by its title, with texts, state, people and comments, and what the
 * newest checks say. Numbers, addresses, commits and times are called by what they are, because they differ from run to run.
 */
export async function seeEnding(lab: Lab, deliveries: Delivery[]): Promise<Ending> {
  const issues = await lab.issues(NOTES);
  const heads = deliveries.map(({ payload }) => String(payload.after));
  const plain = (text: string) => {
    let words = text.replaceAll(lab.url, "GITHUB").replaceAll(/,"(?:run":"\w+"|sent":\d+|text":"\w+")/g, "");
    for (const [index, head] of heads.entries())
      words = words.replaceAll(head, `COMMIT-${index}`).replaceAll(head.slice(0, 7), `COMMIT-${index}`);
    for (const { number, title } of issues)
      words = words.replaceAll(`[#${number}](GITHUB/${NOTES}/issues/${number})`, `[${title}]`);
    return words;
  };
  const seen = issues.map(({ number: _, url: __, body, comments, ...issue }) => ({
    ...issue,
    body: plain(body),
    comments: comments.map((comment) => ({ ...comment, body: plain(comment.body) })),
  }));
  const checks = [];
  for (const head of heads) {
    // GitHub shows the newest of a name.
    const newest = (await lab.checks(NOTES, head)).at(-1);
    const summary = plain(newest?.summary ?? "").split("\n");
    checks.push({ title: newest?.title, conclusion: newest?.conclusion, summary: summary.sort() });
  }
  return { issues: seen.sort((one, other) => (one.title < other.title ? -1 : 1)), checks };
}
