import { afterAll, beforeAll, expect, test } from "vitest";
import type { Delivery, Lab } from "./lab.js";
import { startLab } from "./lab.js";
import { complaintsAboutWebhook } from "./openapi.js";

const notes = { owner: "harbour", repo: "notes" };
const issue = { ...notes, issue_number: 1 };
const pull = { ...notes, pull_number: 2 };
let lab: Lab;

beforeAll(async () => {
  lab = await startLab({
    organisations: [{ login: "harbour", members: [{ login: "aokafor", role: "admin" }] }],
    repositories: [
      { owner: "harbour", name: "notes" },
      { owner: "linnea", name: "notes", forkOf: "harbour/notes" },
    ],
    installed: { harbour: ["notes"] },
  });
});

afterAll(() => lab.stop());

/** Lists violations of GitHub's own description by webhooks. */
function judge(deliveries: Delivery[]): string[] {
  return deliveries.flatMap(({ event, payload }) =>
    complaintsAboutWebhook(event, payload).map((complaint) => `${event} ${payload.action}: ${complaint}`),
  );
}

test("webhooks of installations and pushes are as GitHub describes them", async () => {
  const deliveries = [
    await lab.installed("harbour"),
    await lab.suspend("harbour"),
    await lab.suspend("harbour", false),
    await lab.withdraw("harbour/notes"),
    await lab.grant("harbour/notes"),
    await lab.push("harbour/notes", { files: { "a.md": "a" } }),
    await lab.push("harbour/notes", { branch: "topic", files: { "b.md": "b" } }),
    await lab.push("harbour/notes", { branch: "topic", deleted: true }),
  ];
  expect(judge(deliveries)).toEqual([]);
});

test("webhooks of issues and pull requests are as GitHub describes them", async () => {
  const person = lab.as("aokafor");
  await person.rest.issues.create({ ...notes, title: "one" });
  await person.rest.issues.addAssignees({ ...issue, assignees: ["aokafor"] });
  await person.rest.issues.removeAssignees({ ...issue, assignees: ["aokafor"] });
  const comment = await person.rest.issues.createComment({ ...issue, body: "x" });
  await person.rest.issues.updateComment({ ...notes, comment_id: comment.data.id, body: "y" });
  await person.rest.issues.deleteComment({ ...notes, comment_id: comment.data.id });
  await person.rest.issues.addLabels({ ...issue, labels: ["urgent"] });
  await person.rest.issues.removeLabel({ ...issue, name: "urgent" });
  await person.rest.issues.lock(issue);
  await person.rest.issues.unlock(issue);
  await person.rest.issues.update({ ...issue, title: "two", body: "text" });
  await person.rest.issues.update({ ...issue, state: "closed" });
  await person.rest.issues.update({ ...issue, state: "open" });
  const opened = await lab.openPull("harbour/notes", {
    by: "linnea",
    from: "linnea/notes:topic",
    files: { "c.md": "c" },
  });
  await lab.push("linnea/notes", { branch: "topic", files: { "c.md": "d" } });
  await person.rest.pulls.update({ ...pull, title: "Other", body: "text" });
  await person.rest.pulls.update({ ...pull, state: "closed" });
  await person.rest.pulls.update({ ...pull, state: "open" });
  const { data } = await person.rest.issues.get(issue);
  for (const mutation of ["pinIssue", "unpinIssue"])
    await person.graphql(
      `mutation { ${mutation}(input: { issueId: "${data.node_id}" }) { clientMutationId } }`,
    );
  const deliveries = [
    opened,
    ...(await Promise.all(
      [
        ...["opened", "assigned", "unassigned", "labeled", "unlabeled", "locked", "unlocked", "edited"],
        ...["closed", "reopened", "pinned", "unpinned"],
      ].map((action) => lab.event("issues", action)),
    )),
    await lab.event("issue_comment", "created"),
    await lab.event("issue_comment", "edited"),
    await lab.event("issue_comment", "deleted"),
    ...(await Promise.all(
      ["synchronize", "edited", "closed", "reopened"].map((action) => lab.event("pull_request", action)),
    )),
  ];
  await person.rest.pulls.merge(pull);
  deliveries.push(await lab.event("push"), await lab.event("pull_request", "closed"));
  expect(judge(deliveries)).toEqual([]);
});

test("webhooks of checks and of comments on commits are as GitHub describes them", async () => {
  const app = await lab.asApp("harbour");
  const { payload } = await lab.openPull("harbour/notes", {
    by: "aokafor",
    from: "checked",
    files: { "e.md": "e" },
  });
  const head_sha = payload.pull_request.head.sha;
  const actions = [{ label: "Go ahead", description: "Open them", identifier: "go" }];
  const { data } = await app.rest.checks.create({
    ...notes,
    name: "Next steps",
    head_sha,
    conclusion: "success",
    actions,
  });
  const deliveries = [
    await lab.event("check_run", "created"),
    await lab.event("check_run", "completed"),
    await lab.click("harbour/notes", data.id, "go", "aokafor"),
    await lab.rerun("harbour/notes", data.id, "aokafor"),
    await lab.rerunAll("harbour/notes", "checked", "aokafor"),
    await lab.suiteRequested("harbour/notes", head_sha),
  ];
  await lab.as("aokafor").rest.repos.createCommitComment({ ...notes, commit_sha: head_sha, body: "x" });
  deliveries.push(await lab.event("commit_comment", "created"));
  expect(judge(deliveries)).toEqual([]);
});

test("webhooks of repositories and branches are as GitHub describes them", async () => {
  const owner = lab.as("aokafor");
  await owner.rest.repos.renameBranch({ ...notes, branch: "main", new_name: "trunk" });
  await owner.rest.repos.update({ ...notes, archived: true });
  await owner.rest.repos.update({ ...notes, archived: false, private: true });
  await owner.rest.repos.update({ ...notes, private: false, name: "minutes" });
  await lab.install("linnea");
  await owner.rest.repos.transfer({ ...notes, repo: "minutes", new_owner: "linnea" });
  const actions = ["edited", "archived", "unarchived", "privatized", "publicized", "renamed", "transferred"];
  const deliveries = [
    await lab.event("push"),
    await lab.event("create"),
    await lab.event("push"),
    await lab.event("delete"),
    ...(await Promise.all(actions.map((action) => lab.event("repository", action)))),
  ];
  expect(judge(deliveries)).toEqual([]);
});
