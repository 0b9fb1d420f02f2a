import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const weekly = ["# Weekly", "", "### Next Steps", "", "* Ada: write the post", "* Dave: test it", ""];
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  lab = await startLab({
    users: [{ login: "linnea", name: "Linnea Berg" }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { dscholten: "write" }, files: { "a.md": "a\n" } },
      { owner: "chiara", name: "copy", forkOf: "linnea/notes" },
      { owner: "linnea", name: "notes", forkOf: "harbour/notes" },
    ],
  });
  app = await lab.asApp("harbour");
});

afterEach(() => lab.stop());

describe("a pull request from a branch", () => {
  test("is told of when it is opened, pushed to, closed and opened again", async () => {
    const opened = await lab.openPull("harbour/notes", {
      by: "dscholten",
      from: "topic",
      title: "Notes of May",
      files: { "meetings/1.md": weekly.join("\n") },
    });
    const head = opened.payload.pull_request.head.sha;
    expect(opened).toMatchObject({
      event: "pull_request",
      payload: {
        action: "opened",
        number: 1,
        pull_request: {
          title: "Notes of May",
          state: "open",
          user: { login: "dscholten" },
          head: { label: "harbour:topic", ref: "topic", repo: { full_name: "harbour/notes", fork: false } },
          base: { ref: "main" },
          commits: 1,
          additions: 6,
          deletions: 0,
          changed_files: 1,
        },
        sender: { login: "dscholten" },
        installation: { id: 1001 },
      },
    });
    const push = await lab.push("harbour/notes", { branch: "topic", files: { "meetings/1.md": "none\n" } });
    const { payload } = await lab.event("pull_request", "synchronize");
    expect(payload).toMatchObject({
      number: 1,
      before: head,
      after: push.payload.after,
      pull_request: { head: { sha: push.payload.after }, commits: 2, additions: 1 },
    });
    const { data } = await app.rest.pulls.get({ ...notes, pull_number: 1 });
    expect(data.head.sha).toBe(push.payload.after);
    const person = lab.as("dscholten");
    await person.rest.pulls.update({ ...notes, pull_number: 1, state: "closed" });
    expect((await lab.event("pull_request", "closed")).payload.pull_request).toMatchObject({ merged: false });
    await lab.push("harbour/notes", { branch: "topic", files: { "b.md": "b" } });
    await person.rest.issues.update({ ...notes, issue_number: 1, state: "open", title: "Other notes" });
    expect((await lab.event("pull_request", "edited")).payload.changes).toEqual({
      title: { from: "Notes of May" },
    });
    const reopened = await lab.event("pull_request", "reopened");
    expect(reopened.payload.pull_request).toMatchObject({ title: "Other notes", commits: 3 });
    await lab.push("harbour/notes", { branch: "topic", deleted: true });
    expect((await lab.event("pull_request", "closed")).payload.sender.login).toBe("harbour");
  });

  test("is told of when somebody opens it over the API, and refused as GitHub does", async () => {
    const person = lab.as("dscholten");
    const create = (head: string, base = "main") =>
      person.rest.pulls.create({ ...notes, head, base, title: "Notes" });
    const refused = async (creating: Promise<unknown>) =>
      creating.catch(({ response }) => [response.status, response.data.errors[0]]);
    expect(await refused(create("none"))).toMatchObject([422, { field: "head", code: "invalid" }]);
    expect(await refused(create("main", "none"))).toMatchObject([422, { field: "base" }]);
    await lab.push("harbour/notes", { branch: "empty", commits: [] });
    expect(await refused(create("empty"))).toMatchObject([
      422,
      { message: "No commits between main and empty" },
    ]);
    await lab.push("harbour/notes", { branch: "topic", files: { "b.md": "b" } });
    await create("topic");
    expect((await lab.event("pull_request", "opened")).payload.number).toBe(1);
    expect(await refused(create("harbour:topic"))).toMatchObject([
      422,
      { message: "A pull request already exists for harbour:topic." },
    ]);
    const branches = (await app.rest.repos.listBranches(notes)).data.map(({ name }) => name);
    expect(branches).toEqual(["empty", "main", "topic"]);
  });

  test("is merged with what the base has by then, and that is a push", async () => {
    const { payload } = await lab.openPull("harbour/notes", {
      by: "dscholten",
      from: "topic",
      files: { "meetings/1.md": "one\n" },
    });
    const other = await lab.push("harbour/notes", { files: { "a.md": "changed\n" } });
    await lab.as("dscholten").rest.pulls.merge({ ...notes, pull_number: 1 });
    const push = await lab.event("push");
    expect(push.payload).toMatchObject({ ref: "refs/heads/main", before: other.payload.after });
    expect(push.payload.commits).toMatchObject([
      { id: payload.pull_request.head.sha, added: ["meetings/1.md"] },
      { message: expect.stringMatching(/^Merge pull request #1 from harbour\/topic/) },
    ]);
    const closed = (await lab.event("pull_request", "closed")).payload.pull_request;
    expect(closed).toMatchObject({
      merged: true,
      merged_by: { login: "dscholten" },
      merge_commit_sha: push.payload.after,
    });
    const { data } = await app.rest.git.getTree({ ...notes, tree_sha: "main", recursive: "1" });
    expect(data.tree.map(({ path }) => path)).toEqual(["a.md", "meetings", "meetings/1.md"]);
    const activities = await app.rest.repos.listActivities({ ...notes, ref: "main" });
    expect(activities.data[0]).toMatchObject({ activity_type: "pr_merge", actor: { login: "dscholten" } });
    const file = { ...notes, path: "a.md", mediaType: { format: "raw" } };
    expect((await app.rest.repos.getContent(file)).data).toBe("changed\n");
  });

  test("that changed what the base changed too is not merged", async () => {
    await lab.openPull("harbour/notes", { by: "dscholten", from: "topic", files: { "a.md": "mine\n" } });
    await lab.push("harbour/notes", { files: { "a.md": "theirs\n" } });
    const merging = lab.as("dscholten").rest.pulls.merge({ ...notes, pull_number: 1 });
    await expect(merging).rejects.toMatchObject({ status: 405 });
    await expect(lab.as("linnea").rest.pulls.merge({ ...notes, pull_number: 1 })).rejects.toMatchObject({
      status: 403,
    });
  });

  test("can be squashed", async () => {
    await lab.openPull("harbour/notes", {
      by: "dscholten",
      from: "topic",
      title: "Notes",
      commits: [{ files: { "b.md": "b" } }, { files: { "c.md": "c" } }],
    });
    await lab.as("dscholten").rest.pulls.merge({ ...notes, pull_number: 1, merge_method: "squash" });
    expect((await lab.event("push")).payload.commits).toMatchObject([
      { message: "Notes (#1)", added: ["b.md", "c.md"] },
    ]);
  });
});

describe("a pull request from a fork", () => {
  const files = { "meetings/1.md": weekly.join("\n") };

  test("has another head repository, whose commit is read through the base", async () => {
    const { payload } = await lab.openPull("harbour/notes", {
      by: "linnea",
      from: "linnea/notes:topic",
      files,
    });
    const { head, base } = payload.pull_request;
    expect(payload).toMatchObject({ sender: { login: "linnea" }, installation: { id: 1001 } });
    expect(head).toMatchObject({
      label: "linnea:topic",
      ref: "topic",
      user: { login: "linnea" },
      repo: { full_name: "linnea/notes", fork: true },
    });
    expect(base).toMatchObject({ label: "harbour:main", repo: { full_name: "harbour/notes", fork: false } });
    const { sha } = head;
    const read = { ...notes, path: "meetings/1.md", ref: sha, mediaType: { format: "raw" } };
    expect((await app.rest.repos.getContent(read)).data).toBe(files["meetings/1.md"]);
    const tree = await app.rest.git.getTree({ ...notes, tree_sha: sha, recursive: "1" });
    expect(tree.data.tree.map(({ path }) => path)).toContain("meetings/1.md");
    await app.rest.git.getCommit({ ...notes, commit_sha: sha });
    const ref = await app.rest.git.getRef({ ...notes, ref: "pull/1/head" });
    expect(ref.data.object.sha).toBe(sha);
    for (const basehead of ["main...linnea:topic", "main...linnea:notes:topic", `${base.sha}...${sha}`]) {
      const { data } = await app.rest.repos.compareCommitsWithBasehead({ ...notes, basehead });
      expect(data.files!.map(({ filename }) => filename)).toEqual(["meetings/1.md"]);
      expect(data.url).toContain(basehead);
    }
    const { data: list } = await app.rest.pulls.list({ ...notes, head: "linnea:topic" });
    expect(list.map(({ number }) => number)).toEqual([1]);
    expect((await app.rest.pulls.list({ ...notes, head: "harbour:topic" })).data).toEqual([]);
    const of = (commit_sha: string) =>
      app.rest.repos.listPullRequestsAssociatedWithCommit({ ...notes, commit_sha });
    expect((await of(sha)).data.map(({ number }) => number)).toEqual([1]);
    expect((await of(base.sha)).data).toEqual([]);
  });

  test("moves with its fork, of which the app hears nothing else", async () => {
    await lab.openPull("harbour/notes", { by: "linnea", from: "linnea/notes:topic", files });
    const push = await lab.push("linnea/notes", { branch: "topic", files: { "meetings/1.md": "x\n" } });
    expect(push.payload.installation).toBeUndefined();
    const { payload } = await lab.event("pull_request", "synchronize");
    expect(payload).toMatchObject({ after: push.payload.after, repository: { full_name: "harbour/notes" } });
    const check = { ...notes, name: "Next steps", head_sha: push.payload.after };
    const run = await app.rest.checks.create({ ...check, conclusion: "success" });
    expect(run.data.pull_requests).toEqual([]);
    expect(await lab.checks("harbour/notes", push.payload.after)).toMatchObject([{ name: "Next steps" }]);
    const elsewhere = app.rest.checks.create({ ...check, owner: "linnea" });
    await expect(elsewhere).rejects.toMatchObject({ status: 403 });
  });

  test("may come from a fork of a fork", async () => {
    const { payload } = await lab.openPull("harbour/notes", {
      by: "chiara",
      from: "chiara/copy:topic",
      files,
    });
    expect(payload.pull_request).toMatchObject({ commits: 1, head: { repo: { full_name: "chiara/copy" } } });
    const { data } = await app.rest.repos.get({ owner: "chiara", repo: "copy" });
    expect(data).toMatchObject({
      parent: { full_name: "linnea/notes" },
      source: { full_name: "harbour/notes" },
    });
  });

  test("is merged with its commits", async () => {
    await lab.openPull("harbour/notes", { by: "linnea", from: "linnea/notes:topic", files });
    await lab.as("dscholten").rest.pulls.merge({ ...notes, pull_number: 1 });
    expect((await lab.event("push")).payload.commits).toMatchObject([
      { author: { username: "linnea" } },
      { message: expect.stringContaining("from linnea/topic") },
    ]);
  });
});

describe("the files of a pull request", () => {
  test("tell of renames, of a text that changed too, in pages", async () => {
    await lab.push("harbour/notes", {
      files: { "meetings/1.md": weekly.join("\n"), "meetings/2.md": "two\n", "old.md": "old\n" },
    });
    const changed = weekly.join("\n").replace("test it", "test it twice");
    await lab.openPull("harbour/notes", {
      by: "dscholten",
      from: "topic",
      files: {
        "meetings/1.md": null,
        "meetings/2026-05-05.md": changed,
        "meetings/2.md": null,
        "meetings/second.md": "two\n",
        "old.md": null,
        "a.md": "b\n",
        "new.md": "something else\n",
      },
    });
    const files = await app.paginate(app.rest.pulls.listFiles, { ...notes, pull_number: 1, per_page: 2 });
    const lines = files.map(({ status, filename, previous_filename, additions, deletions }) =>
      [status, filename, previous_filename, `+${additions}-${deletions}`].filter(Boolean).join(" "),
    );
    expect(lines).toEqual([
      "modified a.md +1-1",
      "renamed meetings/2026-05-05.md meetings/1.md +1-1",
      "renamed meetings/second.md meetings/2.md +0-0",
      "added new.md +1-0",
      "removed old.md +0-1",
    ]);
    expect(files[1]!.patch).toContain("+* Dave: test it twice");
    const { data } = await app.rest.repos.compareCommitsWithBasehead({ ...notes, basehead: "main...topic" });
    expect(data.files!.map(({ filename }) => filename)).toEqual(files.map(({ filename }) => filename));
    expect(data.files![1]).toEqual(files[1]);
  });

  test("are more than the 300 that a comparison shows", async () => {
    const many = Array.from({ length: 320 }, (_, index) => [`meetings/${index}.md`, `${index}\n`]);
    await lab.openPull("harbour/notes", {
      by: "dscholten",
      from: "topic",
      files: Object.fromEntries(many),
    });
    const files = await app.paginate(app.rest.pulls.listFiles, { ...notes, pull_number: 1, per_page: 100 });
    expect(files).toHaveLength(320);
    const { data } = await app.rest.repos.compareCommitsWithBasehead({ ...notes, basehead: "main...topic" });
    expect(data.files).toHaveLength(300);
    const { data: commits } = await app.rest.pulls.listCommits({ ...notes, pull_number: 1 });
    expect(commits).toHaveLength(1);
  });
});
