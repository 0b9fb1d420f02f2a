import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Lab, type SeenIssue, startLab } from "../lab/lab.js";
import { onOneLine } from "../src/markdown/escape.js";
import { makePeople } from "./people.js";
import { startProcess } from "./server-process.js";
import { loadSteps } from "./steps.js";

const REPOSITORY = { owner: "demo", name: "notes" };
const FULL_NAME = `${REPOSITORY.owner}/${REPOSITORY.name}`;
const EXAMPLES = fileURLToPath(new URL("../../examples/", import.meta.url));

/**
 * Pushes notes to a GitHub on this machine, one meeting after another, delivers its webhooks to the real server, and prints
 * each issue that is opened, linked or closed, and what needs attention.
 *
 * @throws {KnownError} when a file cannot be read
 */
export async function demo(files: string[], { keep }: { keep?: boolean }): Promise<void> {
  const steps = loadSteps(files.length > 0 ? files : listExamples());
  const people = makePeople(steps.map(({ meeting }) => meeting));
  const collaborators = Object.fromEntries(people.map(({ login }) => [login, "write" as const]));
  const lab = await startLab({ users: people, repositories: [{ ...REPOSITORY, collaborators }] });
  const server = await startProcess(lab.environment);
  try {
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    let before: SeenIssue[] = [];
    for (const { path, text, meeting } of steps) {
      const push = await lab.push(FULL_NAME, { files: { [path]: text } });
      await lab.deliver(push);
      await server.idle();
      const after = await lab.issues(FULL_NAME);
      const changes = describeChanges(before, after);
      const problems = await describeProblems(lab, String(push.payload.after));
      print(`\n${onOneLine(meeting.title ?? path)}  (${path})\n`);
      print(changes + problems || "  nothing to do\n");
      before = after;
    }
    const open = before.filter(({ state }) => state === "open").length;
    const meetings = steps.length === 1 ? "1 meeting" : `${steps.length} meetings`;
    print(`\n${before.length} issues, ${open} open, from ${meetings}.\n`);
    if (keep) await waitForInterrupt(lab);
    else print("To look at the issues and checks in a browser, add --keep.\n");
  } finally {
    await server.stop();
    await lab.stop();
  }
}

function listExamples(): string[] {
  return readdirSync(EXAMPLES)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${EXAMPLES}${name}`);
}

function describeChanges(before: SeenIssue[], after: SeenIssue[]): string {
  const known = new Map(before.map((issue) => [issue.number, issue]));
  const lines = after.flatMap((issue) => {
    const earlier = known.get(issue.number);
    if (!earlier) return [describeIssue("opened", issue)];
    if (earlier.state !== issue.state)
      return [describeIssue(issue.state === "closed" ? "closed" : "reopened", issue)];
    if (earlier.comments.length < issue.comments.length) return [describeIssue("linked", issue)];
    return JSON.stringify(earlier) === JSON.stringify(issue) ? [] : [describeIssue("updated", issue)];
  });
  return lines.join("");
}

function describeIssue(change: string, { number, title, assignees }: SeenIssue): string {
  const owners = assignees.map((login) => `@${login}`).join(" ") || "needs an owner";
  return `  ${change.padEnd(10)} #${number} ${onOneLine(title)}  ${owners}\n`;
}

/** Lists the annotations of the check, with the line of notes but without the lines of configuration that they propose. */
async function describeProblems(lab: Lab, commit: string): Promise<string> {
  const [check] = (await lab.checks(FULL_NAME, commit)).slice(-1);
  const lines = (check?.annotations ?? []).map(({ start_line: line, message, raw_details: details }) => {
    const bullet = /^- .+$/.exec(String(details ?? ""))?.[0];
    const words = bullet ? `${message} ${bullet}` : String(message).replace(/:$/, "");
    return `  ${"attention".padEnd(10)} line ${line}: ${onOneLine(words)}\n`;
  });
  return lines.join("");
}

async function waitForInterrupt({ url }: Lab): Promise<void> {
  print(`\nOpen ${url}/${FULL_NAME} for the issues and checks. Press Ctrl-C to stop.\n`);
  await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
}

function print(text: string): void {
  process.stdout.write(text);
}
