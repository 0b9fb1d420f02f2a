import type { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Delivery, type Lab, startLab } from "./lab.js";
import { complaintsAboutAnswer } from "./openapi.js";
import { findOperation } from "./operations.js";

const notes = { owner: "harbour", repo: "notes" };
const issue = { ...notes, issue_number: 1 };
const other = { owner: "harbour", repo: "other" };
let lab: Lab;
let app: Octokit;
let person: Octokit;
let push: Delivery;
const answers: { what: string; complaints: string[] }[] = [];

beforeAll(async () => {
  lab = await startLab({
    organisations: [{ login: "harbour", members: [{ login: "aokafor", role: "admin" }] }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { dscholten: "write" }, files: { "README.md": "x" } },
      { owner: "harbour", name: "other" },
      { owner: "linnea", name: "notes", forkOf: "harbour/notes" },
    ],
  });
  app = judged(await lab.asApp("harbour"));
  person = judged(lab.as("dscholten"));
  push = await lab.push("harbour/notes", { files: { "meetings/a.md": "hello" } });
});

afterAll(() => lab.stop());

/** Holds every answer against GitHub's own description. */
function judged(octokit: Octokit): Octokit {
  octokit.hook.after("request", ({ status, url, data }, { method }) => {
    const operation = findOperation(method, new URL(url).pathname.replace("/api/v3", ""))!;
    // Octokit reads the numbers of deliveries as big ones, which no schema knows.
    const plain = JSON.parse(
      JSON.stringify(data, (_, value) => (typeof value === "bigint" ? Number(value) : value)) ?? '""',
    );
    const complaints = complaintsAboutAnswer(operation, method, status, plain);
    answers.push({ what: `${operation.id} ${status}`, complaints });
  });
  return octokit;
}

test("answers are as GitHub describes them", async () => {
  await app.rest.issues.create({ ...notes, title: "t", labels: ["next-step"], assignees: ["dscholten"] });
  await app.rest.issues.update({ ...issue, state: "closed", state_reason: "completed" });
  await app.rest.issues.get(issue);
  await app.rest.issues.listForRepo({
    ...notes,
    state: "all",
    labels: "next-step",
    since: "2020-01-01T00:00:00Z",
  });
  const comment = await app.rest.issues.createComment({ ...issue, body: "x" });
  await app.rest.issues.updateComment({ ...notes, comment_id: comment.data.id, body: "y" });
  await app.rest.issues.listComments(issue);
  await app.rest.issues.listCommentsForRepo(notes);
  await app.rest.issues.addAssignees({ ...issue, assignees: ["aokafor"] });
  await app.rest.issues.removeAssignees({ ...issue, assignees: ["aokafor"] });
  await app.rest.issues.listEvents(issue);
  await app.rest.issues.addLabels({ ...issue, labels: ["urgent"] });
  await app.rest.issues.removeLabel({ ...issue, name: "urgent" });
  await app.rest.issues.createLabel({ ...notes, name: "needs owner", color: "ededed" });
  await app.rest.issues.getLabel({ ...notes, name: "needs owner" });
  await app.rest.issues.listLabelsForRepo(notes);
  await app.rest.issues.listAssignees(notes);
  await app.rest.issues.checkUserCanBeAssigned({ ...notes, assignee: "aokafor" });

  const { before, after } = push.payload;
  await app.rest.repos.get(notes);
  await app.rest.repos.getBranch({ ...notes, branch: "main" });
  await app.rest.repos.getContent({ ...notes, path: "meetings/a.md", ref: after });
  await app.rest.repos.getContent({ ...notes, path: "meetings" });
  await app.rest.repos.compareCommitsWithBasehead({ ...notes, basehead: `${before}...${after}` });
  await app.rest.repos.listCommits(notes);
  await app.rest.repos.getCommit({ ...notes, ref: "main" });
  await app.rest.repos.getCollaboratorPermissionLevel({ ...notes, username: "dscholten" });
  await app.rest.repos.getCollaboratorPermissionLevel({ ...notes, username: "github-merge-queue[bot]" });
  await app.rest.orgs.listPublicMembers({ org: "harbour" });
  await app.rest.git.getTree({ ...notes, tree_sha: after, recursive: "1" });
  await app.rest.git.getRef({ ...notes, ref: "heads/main" });
  await app.rest.git.getCommit({ ...notes, commit_sha: after });
  await person.rest.repos.createCommitComment({ ...notes, commit_sha: after, body: "x" });

  const annotation = {
    path: "meetings/a.md",
    start_line: 1,
    end_line: 1,
    annotation_level: "warning" as const,
    message: "m",
  };
  const output = { title: "1 to open", summary: "s", annotations: [annotation] };
  const check = await app.rest.checks.create({ ...notes, name: "Next steps", head_sha: after, output });
  const run = { ...notes, check_run_id: check.data.id };
  await app.rest.checks.update({ ...run, conclusion: "success", output });
  await app.rest.checks.get(run);
  await app.rest.checks.listForRef({ ...notes, ref: after });
  await app.rest.checks.listAnnotations(run);
  const { id: check_suite_id } = check.data.check_suite!;
  await app.rest.checks.getSuite({ ...notes, check_suite_id });
  await app.rest.checks.listForSuite({ ...notes, check_suite_id });
  await app.rest.checks.listSuitesForRef({ ...notes, ref: "main" });
  await app.rest.checks.rerequestRun(run);
  await app.rest.checks.rerequestSuite({ ...notes, check_suite_id });

  await lab.push("harbour/notes", { branch: "topic", files: { "c.md": "c" } });
  await person.rest.pulls.create({ ...notes, head: "topic", base: "main", title: "Add c" });
  await app.rest.issues.get({ ...notes, issue_number: 2 });
  await app.rest.issues.listForRepo({ ...notes, state: "all" });
  await app.rest.issues.addAssignees({ ...notes, issue_number: 2, assignees: ["aokafor"] });
  await app.rest.issues.createComment({ ...notes, issue_number: 1, body: "x" });
  await app.rest.pulls.get({ ...notes, pull_number: 2 });
  await app.rest.pulls.listFiles({ ...notes, pull_number: 2 });
  await app.rest.pulls.listCommits({ ...notes, pull_number: 2 });
  await app.rest.pulls.list(notes);
  await app.rest.repos.listPullRequestsAssociatedWithCommit({ ...notes, commit_sha: "topic" });
  await person.rest.pulls.update({ ...notes, pull_number: 2, title: "Add c to notes" });
  await person.rest.pulls.merge({ ...notes, pull_number: 2 });
  await lab.openPull("harbour/notes", { by: "linnea", from: "linnea/notes:topic", files: { "d.md": "d" } });
  await app.rest.pulls.get({ ...notes, pull_number: 3 });
  await lab.mergeByQueue("harbour/notes", { 3: "dscholten" });
  await app.rest.pulls.get({ ...notes, pull_number: 3 });
  await app.rest.repos.listActivities(notes);
  await app.rest.repos.compareCommitsWithBasehead({ ...notes, basehead: "main...linnea:topic" });
  await app.rest.repos.get({ owner: "linnea", repo: "notes" });

  const admin = judged(lab.as("aokafor"));
  await admin.rest.issues.lock(issue);
  await admin.rest.issues.unlock(issue);
  const preference = { app_id: Number(lab.environment.APP_ID), setting: true };
  await admin.rest.checks.setSuitesPreferences({ ...notes, auto_trigger_checks: [preference] });
  await admin.rest.repos.renameBranch({ ...notes, branch: "main", new_name: "trunk" });
  await admin.rest.repos.update({ ...notes, private: false });
  await admin.rest.repos.transfer({ ...other, new_owner: "linnea" });

  const itself = judged(lab.asAppItself());
  await itself.rest.apps.getAuthenticated();
  // GitHub's description of the list wants every account to be a user and an enterprise at once, so nobody judges it.
  await lab.asAppItself().rest.apps.listInstallations();
  await itself.rest.apps.getInstallation({ installation_id: 1001 });
  await itself.rest.apps.getRepoInstallation(notes);
  await itself.rest.apps.getOrgInstallation({ org: "harbour" });
  lab.deliverTo("http://localhost:1/");
  await lab.deliver(push);
  const deliveries = await itself.rest.apps.listWebhookDeliveries();
  await itself.rest.apps.getWebhookDelivery({ delivery_id: deliveries.data[0]!.id });
  await app.rest.apps.listReposAccessibleToInstallation();
  await app.rest.users.getByUsername({ username: "dscholten" });
  await app.rest.users.getByUsername({ username: "next-steps[bot]" });
  await app.rest.rateLimit.get();
  await person.rest.users.getAuthenticated();

  expect(answers.filter(({ complaints }) => complaints.length > 0)).toEqual([]);
});
