import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Lab, type SeenIssue, startLab } from "../lab/lab.js";
import { readNotesFile } from "../src/cli/file.js";
import { onOneLine } from "../src/markdown/escape.js";
import type { Notes as ReadNotes } from "../src/notes/model.js";
import { readNotes } from "../src/notes/notes.js";
import { makePeople } from "./people.js";
import { startProcess } from "./server-process.js";

const REPOSITORY = { owner: "demo", name: "notes" };
const FULL_NAME = `${REPOSITORY.owner}/${REPOSITORY.name}`;

/** The examples that come with the project. */
const EXAMPLES = fileURLToPath(new URL("../../examples/", import.meta.url));

interface Notes {
  path: string;
  text: string;
  read: ReadNotes;
}

/**
 * `next-steps demo`: pushes notes to a GitHub on this machine, one meeting after another, delivers its webhooks to the real
 * server, and prints what became of them.
 *
 * @throws {KnownError} when a file cannot be read
 */
export async function demo(files: string[], { keep }: { keep?: boolean }): Promise<void> {
  const notes = loadNotes(files.length > 0 ? files : listExamples());
  const people = makePeople(notes.flatMap(({ read }) => read.meetings));
  const collaborators = Object.fromEntries(people.map(({ login }) => [login, "write" as const]));
  const lab = await startLab({ users: people, repositories: [{ ...REPOSITORY, collaborators }] });
  const server = await startProcess(lab.environment);
  try {
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    let before: SeenIssue[] = [];
    for (const { path, text, read } of notes) {
      await lab.deliver(await lab.push(FULL_NAME, { files: { [path]: text } }));
      await server.idle();
      const after = await lab.issues(FULL_NAME);
      print(`\n${onOneLine(read.title ?? path)}  (${path})\n`);
      print(describe(before, after, lab));
      before = after;
    }
    const open = before.filter(({ state }) => state === "open").length;
    const held = notes.flatMap(({ read }) => read.meetings).length;
    const meetings = held === 1 ? "1 meeting" : `${held} meetings`;
    print(`\n${before.length} issues, ${open} open, from ${meetings}.\n`);
    if (keep) await waitForInterrupt(lab, server.url);
  } finally {
    await server.stop();
    await lab.stop();
  }
}

/** Reads the notes, the earliest meeting first, each under the path it gets in the repository. */
function loadNotes(files: string[]): Notes[] {
  const resolved = new Set<string>();
  const notes = files.map((file) => {
    const { text } = readNotesFile(file, { directory: process.cwd() });
    const name = basename(file).replace(/\.(?!md$|markdown$)[^.]*$/, "");
    let path = `meetings/${/\.(md|markdown)$/.test(name) ? name : `${name}.md`}`;
    while (resolved.has(path)) path = path.replace("meetings/", "meetings/more-");
    resolved.add(path);
    return { path, text, read: readNotes(text, { path }) };
  });
  return notes.sort((one, other) => ((one.read.date ?? "") < (other.read.date ?? "") ? -1 : 1));
}

function listExamples(): string[] {
  return readdirSync(EXAMPLES)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(EXAMPLES, name));
}

/** What changed between two looks at the issues, a line each. */
function describe(before: SeenIssue[], after: SeenIssue[], lab: Lab): string {
  const known = new Map(before.map((issue) => [issue.number, issue]));
  const lines = after.flatMap((issue) => {
    const earlier = known.get(issue.number);
    if (!earlier) return [describeIssue("opened", issue)];
    if (earlier.state !== issue.state)
      return [describeIssue(issue.state === "closed" ? "closed" : "reopened", issue)];
    return earlier.comments.length < issue.comments.length ? [describeIssue("linked", issue)] : [];
  });
  return lines.join("") || `  nothing to do (${lab.count()} requests so far)\n`;
}

function describeIssue(what: string, { number, title, assignees, url }: SeenIssue): string {
  const who = assignees.map((login) => `@${login}`).join(" ") || "needs an owner";
  return `  ${what.padEnd(8)} #${number} ${onOneLine(title)}\n           ${who}  ${url}\n`;
}

async function waitForInterrupt(lab: Lab, url: string): Promise<void> {
  print(`\nThe GitHub of this demo is ${lab.url}/${FULL_NAME}/issues, the App ${url}. Ctrl-C ends both.\n`);
  await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
}

function print(text: string): void {
  process.stdout.write(text);
}
