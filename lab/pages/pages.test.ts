import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lab, startLab } from "../lab.js";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ users: [{ login: "ada" }], repositories: [{ owner: "ada", name: "notes" }] });
});
afterAll(() => lab.stop());

async function read(path: string): Promise<string> {
  return (await fetch(`${lab.url}${path}`)).text();
}

test("a browser shows a repository's issues and checks with one style sheet", async () => {
  const app = await lab.asApp("ada");
  const notes = { owner: "ada", repo: "notes" };
  await app.rest.issues.create({
    ...notes,
    title: "Fix <b>",
    body: "**Soon** <script>",
    labels: ["next step"],
  });
  const push = await lab.push("ada/notes", { files: { "meetings/a.md": "# Notes\n" } });
  const output = {
    title: "1 opened",
    summary: "| Change |\n| --- |\n| opened |\n",
    annotations: [
      {
        path: "meetings/a.md",
        start_line: 1,
        end_line: 1,
        annotation_level: "warning" as const,
        message: "Who is Kai?",
      },
    ],
  };
  const { data: run } = await app.rest.checks.create({
    ...notes,
    name: "Notes",
    head_sha: String(push.payload.after),
    status: "completed",
    conclusion: "success",
    output,
  });
  const overview = await read("/ada/notes");
  expect(overview).toContain(">Fix &lt;b></a>");
  expect(overview).toContain(`<a href="${lab.url}/ada/notes/runs/${run.id}">1 opened</a>`);
  const issue = await read("/ada/notes/issues/1");
  expect(issue).toContain("<strong>Soon</strong>");
  expect(issue).toContain("next step");
  expect(issue).not.toContain("<script>");
  const check = await read(`/ada/notes/runs/${run.id}`);
  expect(check).toContain("<td>opened</td>");
  expect(check).toContain("Who is Kai?");
  for (const page of [issue, check]) expect(page).toContain(`<a href="${lab.url}/ada/notes">ada/notes</a>`);
  for (const page of [overview, issue, check])
    expect(page).toContain('<link rel="stylesheet" href="/style.css">');
  expect(await read("/style.css")).toContain(".markdown-body");
});
