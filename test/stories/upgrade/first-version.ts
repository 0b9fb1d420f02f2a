import { readFileSync } from "node:fs";
import type { SeenIssue } from "../../../lab/look.js";
import { type Story, startStory } from "../app.js";

/** A week: the data was written within it. */
const WEEK = 7 * 24 * 3_600_000;
const OURS = "next-steps[bot]";
const PEOPLE = { aokafor: "write", dscholten: "write", chiara: "write", mpryce: "write" } as const;

/** A repository as the first version left it: its files at the head, and its issues in order. */
interface Written {
  files: Record<string, string>;
  issues: Pick<
    SeenIssue,
    "title" | "body" | "state" | "stateReason" | "assignees" | "labels" | "author" | "comments"
  >[];
}

/**
 * Starts a GitHub that holds what the first version wrote, whose markers have no digests, and the App of today on an empty store.
 *
 * The first version wrote `first-version.json` on the lab, in a history of ten pushes and what people did between them. In
 * `harbour/notes` the issues are: #1 of a person, which an item names; #2 carried over twice; #3 with a due date; #4 with details; #5
 * shared by two; #6 whose owner somebody named; #7 assigned because of that; #8 whose owner was named and taken back; #9 removed; #10
 * closed in its own notes; #11 closed by later notes; #12 whose earlier meeting an import found; #13 of nobody; #14 renamed by a
 * person; #15 given to somebody else; #16 with words around our part; #17 as it was opened; #18 closed and reopened; #19 and its
 * duplicate #21 by another tool; #20 the dashboard; #22 reworded; #23 undone; #24 of the last meeting; #25 and #26 imported. In
 * `harbour/code` are the issues of the private `harbour/diary`: one carried over, one closed, one that waits for its owner.
 */
export async function startAfterFirstVersion(): Promise<Story> {
  const written = readWritten();
  const story = await startStory({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
      { login: "chiara", name: "Chiara Rossi" },
      { login: "mpryce", name: "M. Pryce" },
    ],
    bots: ["github-actions[bot]"],
    repositories: Object.entries(written("")).map(([fullName, { files }]) => {
      const [owner = "", name = ""] = fullName.split("/");
      return { owner, name, collaborators: PEOPLE, files, private: name === "diary" };
    }),
  });
  story.clock.advance(WEEK);
  for (const [fullName, { issues }] of Object.entries(written(story.lab.url))) {
    for (const issue of issues) await write(fullName, issue, story);
    await check(fullName, story);
  }
  story.lab.forgetRequests();
  await story.restart({ emptyStore: true });
  await story.app.idle();
  return story;
}

/** Reads the data, for a GitHub at an address. */
function readWritten(): (url: string) => Record<string, Written> {
  const text = readFileSync(new URL("first-version.json", import.meta.url), "utf8");
  return (url) => JSON.parse(text.replaceAll("https://lab.example", url));
}

async function write(fullName: string, issue: Written["issues"][number], { lab }: Story): Promise<void> {
  const [owner = "", repo = ""] = fullName.split("/");
  const app = await lab.asApp("harbour");
  const by = (author: string) => (author === OURS ? app : lab.as(author));
  const { title, body, labels, assignees, state, stateReason, author, comments } = issue;
  const { data } = await by(author).rest.issues.create({ owner, repo, title, body, labels, assignees });
  const place = { owner, repo, issue_number: data.number };
  for (const comment of comments)
    await by(comment.author).rest.issues.createComment({ ...place, body: comment.body });
  if (state === "closed")
    await app.rest.issues.update({ ...place, state, state_reason: stateReason as "completed" });
}

/** The check by which it is known that notes and issues agree. */
async function check(fullName: string, { lab }: Story): Promise<void> {
  const [owner = "", repo = ""] = fullName.split("/");
  const { data } = await lab.as("chiara").rest.repos.getBranch({ owner, repo, branch: "main" });
  const app = await lab.asApp("harbour");
  await app.rest.checks.create({
    owner,
    repo,
    name: "Next steps",
    head_sha: data.commit.sha,
    external_id: "sync new",
    status: "completed",
    conclusion: "success",
  });
}
