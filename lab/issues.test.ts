import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const issue = { ...notes, issue_number: 1 };
let lab: Lab;
let app: Octokit;
let person: Octokit;
let stranger: Octokit;

beforeEach(async () => {
  lab = await startLab({
    users: [{ login: "linnea" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { dscholten: "write" } }],
  });
  app = await lab.asApp("harbour");
  person = lab.as("dscholten");
  stranger = lab.as("linnea");
  await person.rest.issues.create({ ...notes, title: "one", body: "text" });
});

afterEach(() => lab.stop());

test("what people do to an issue is told with what it was before", async () => {
  await person.rest.issues.update({ ...issue, title: "two", body: "more" });
  expect((await lab.event("issues", "edited")).payload).toMatchObject({
    changes: { title: { from: "one" }, body: { from: "text" } },
    issue: { title: "two" },
    sender: { login: "dscholten" },
  });
  await app.rest.issues.update({ ...issue, body: "less", title: "two" });
  expect((await lab.event("issues", "edited")).payload).toMatchObject({
    changes: { body: { from: "more" } },
    sender: { login: "next-steps[bot]" },
  });
  await person.rest.issues.addLabels({ ...issue, labels: ["urgent"] });
  expect((await lab.event("issues", "labeled")).payload.label).toMatchObject({
    name: "urgent",
    default: false,
  });
  const { data } = await stranger.rest.issues.createComment({ ...issue, body: "x" });
  expect((await lab.event("issue_comment", "created")).payload).toMatchObject({
    issue: { number: 1 },
    comment: { body: "x", user: { login: "linnea" } },
  });
  await stranger.rest.issues.updateComment({ ...notes, comment_id: data.id, body: "y" });
  const edited = await lab.event("issue_comment", "edited");
  expect(edited.payload).toMatchObject({ changes: { body: { from: "x" } }, comment: { body: "y" } });
  await person.rest.issues.deleteComment({ ...notes, comment_id: data.id });
  expect((await lab.event("issue_comment", "deleted")).payload.sender.login).toBe("dscholten");
});

test("the reason why an issue is closed is in lists and webhooks, and needs a change of state", async () => {
  await person.rest.issues.update({ ...issue, state: "closed", state_reason: "not_planned" });
  const closed = await lab.event("issues", "closed");
  expect(closed.payload.issue).toMatchObject({ state: "closed", state_reason: "not_planned" });
  const reason = async () => {
    const { data } = await app.rest.issues.listForRepo({ ...notes, state: "all" });
    return data[0]!.state_reason;
  };
  expect(await reason()).toBe("not_planned");
  await person.rest.issues.update({ ...issue, state_reason: "completed" });
  expect(await reason()).toBe("not_planned");
  await person.rest.issues.update({ ...issue, state: "open" });
  expect((await lab.event("issues", "reopened")).payload.issue.state_reason).toBe("reopened");
  await person.rest.issues.update({ ...issue, state: "closed" });
  expect(await reason()).toBe("completed");
  expect(await lab.issues("harbour/notes")).toMatchObject([{ state: "closed", stateReason: "completed" }]);
});

test("a locked issue takes comments of people who may write only, and of no app", async () => {
  await expect(stranger.rest.issues.lock(issue)).rejects.toMatchObject({ status: 403 });
  await person.rest.issues.lock({ ...issue, lock_reason: "too heated" });
  expect((await lab.event("issues", "locked")).payload.issue).toMatchObject({ locked: true });
  expect(await lab.issues("harbour/notes")).toMatchObject([{ locked: true }]);
  await expect(stranger.rest.issues.createComment({ ...issue, body: "x" })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("locked"),
  });
  await expect(app.rest.issues.createComment({ ...issue, body: "x" })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("locked"),
  });
  await app.rest.issues.update({ ...issue, title: "three" });
  await person.rest.issues.createComment({ ...issue, body: "x" });
  await person.rest.issues.unlock(issue);
  await stranger.rest.issues.createComment({ ...issue, body: "x" });
});

test("a comment is its author's, and of those who may write", async () => {
  const { data } = await person.rest.issues.createComment({ ...issue, body: "x" });
  const comment = { ...notes, comment_id: data.id };
  await expect(stranger.rest.issues.updateComment({ ...comment, body: "y" })).rejects.toMatchObject({
    status: 403,
  });
  await expect(stranger.rest.issues.deleteComment(comment)).rejects.toMatchObject({ status: 403 });
  await app.rest.issues.updateComment({ ...comment, body: "y" });
});

test("comments and locks of a pull request are those of an issue", async () => {
  await lab.openPull("harbour/notes", { by: "dscholten", from: "topic", files: { "a.md": "a" } });
  const pull = { ...notes, issue_number: 2 };
  const { data } = await stranger.rest.issues.createComment({ ...pull, body: "x" });
  const created = await lab.event("issue_comment", "created");
  expect(created.payload.issue).toMatchObject({ number: 2, comments: 1, pull_request: { merged_at: null } });
  expect((await app.rest.issues.listCommentsForRepo(notes)).data).toMatchObject([{ body: "x" }]);
  await person.rest.issues.lock(pull);
  await expect(stranger.rest.issues.createComment({ ...pull, body: "x" })).rejects.toMatchObject({
    status: 403,
  });
  expect((await app.rest.pulls.get({ ...notes, pull_number: 2 })).data).toMatchObject({ locked: true });
  await stranger.rest.issues.deleteComment({ ...notes, comment_id: data.id });
  expect((await app.rest.issues.get(pull)).data.comments).toBe(0);
});
