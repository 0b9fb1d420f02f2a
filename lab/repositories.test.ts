import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const nothing = "0".repeat(40);
let lab: Lab;
let app: Octokit;
let owner: Octokit;

beforeEach(async () => {
  lab = await startLab({
    organisations: [{ login: "harbour", members: [{ login: "aokafor", role: "admin" }] }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { dscholten: "write" }, files: { "a.md": "a" } },
      { owner: "linnea", name: "notes", forkOf: "harbour/notes" },
      { owner: "ada", name: "own" },
    ],
    installed: { harbour: ["notes"] },
  });
  app = await lab.asApp("harbour");
  owner = lab.as("aokafor");
  lab.forgetRequests();
});

afterEach(() => lab.stop());

describe("a repository that is renamed", () => {
  beforeEach(async () => {
    await app.rest.issues.create({ ...notes, title: "one" });
    await owner.rest.repos.update({ ...notes, name: "minutes" });
    lab.forgetRequests();
  });

  test("may be so by hand of the lab", async () => {
    const renamed = await lab.rename("harbour/minutes", "notes");
    expect(renamed.payload).toMatchObject({
      action: "renamed",
      changes: { repository: { name: { from: "minutes" } } },
      sender: { login: "aokafor" },
    });
    expect((await app.rest.repos.get(notes)).data.id).toBe(1);
    expect(lab.requests.map(({ status }) => status)).toEqual([200]);
  });

  test("is the same one, of which the app is told", async () => {
    expect((await lab.event("repository", "renamed")).payload).toMatchObject({
      changes: { repository: { name: { from: "notes" } } },
      repository: { id: 1, full_name: "harbour/minutes" },
      installation: { id: 1001 },
      sender: { login: "aokafor" },
    });
    const push = await lab.push("harbour/minutes", { files: { "b.md": "b" } });
    expect(push.payload).toMatchObject({ repository: { id: 1 }, installation: { id: 1001 } });
    const { data } = await app.rest.issues.create({ owner: "harbour", repo: "minutes", title: "two" });
    expect(data.number).toBe(2);
    await expect(lab.push("harbour/notes", { files: {} })).rejects.toThrow("no repository");
  });

  test("is found by its old name: what reads is led on with 301, what writes with 307", async () => {
    const { data } = await app.rest.issues.get({ ...notes, issue_number: 1 });
    expect(data.title).toBe("one");
    const created = await app.rest.issues.create({ ...notes, title: "two" });
    expect(created.data.html_url).toBe(`${lab.url}/harbour/minutes/issues/2`);
    expect(lab.requests.map(({ method, path, status }) => `${status} ${method} ${path}`)).toEqual([
      "301 GET /repos/harbour/notes/issues/1",
      "200 GET /repositories/1/issues/1",
      "307 POST /repos/harbour/notes/issues",
      "201 POST /repositories/1/issues",
    ]);
    const query = `{ repository(owner: "harbour", name: "notes") { nameWithOwner } }`;
    expect(await app.graphql(query)).toEqual({ repository: { nameWithOwner: "harbour/minutes" } });
    const page = await fetch(`${lab.url}/harbour/notes/issues/1`);
    expect(page.url).toBe(`${lab.url}/harbour/minutes/issues/1`);
  });

  test("gives its old name to the next who takes it", async () => {
    await lab
      .as("ada")
      .rest.repos.transfer({ owner: "ada", repo: "own", new_owner: "harbour", new_name: "notes" });
    const { data } = await app.rest.repos.get(notes);
    expect(data.id).toBe(3);
  });
});

describe("a repository that changes hands", () => {
  test("is the new account's, where the app is told if it is there", async () => {
    const { status, data } = await owner.rest.repos.transfer({ ...notes, new_owner: "ada" });
    expect([status, data.full_name]).toEqual([202, "harbour/notes"]);
    expect((await lab.event("repository", "transferred")).payload).toMatchObject({
      changes: { owner: { from: { organization: { login: "harbour" } } } },
      repository: { id: 1, full_name: "ada/notes" },
      installation: { id: 1002 },
    });
    await expect(app.rest.issues.create({ ...notes, title: "x" })).rejects.toMatchObject({ status: 403 });
    const other = await lab.asApp("ada");
    await other.rest.issues.create({ ...notes, title: "x" });
    expect(await lab.issues("ada/notes")).toHaveLength(1);
    await lab.push("ada/notes", { files: { "b.md": "b" } });
  });

  test("is given by its administrators alone, to somebody who is there", async () => {
    const giving = lab.as("dscholten").rest.repos.transfer({ ...notes, new_owner: "ada" });
    await expect(giving).rejects.toMatchObject({ status: 403 });
    await expect(owner.rest.repos.transfer({ ...notes, new_owner: "none" })).rejects.toMatchObject({
      status: 422,
    });
  });
});

describe("a default branch", () => {
  test("has another name, and what was onto it is onto that", async () => {
    const { payload } = await lab.openPull("harbour/notes", {
      by: "linnea",
      from: "linnea/notes:topic",
      files: { "b.md": "b" },
    });
    const { sha } = payload.pull_request.base;
    await owner.rest.repos.renameBranch({ ...notes, branch: "main", new_name: "trunk" });
    const [come, gone] = [await lab.event("push"), await lab.event("push")];
    expect(come.payload).toMatchObject({
      ref: "refs/heads/trunk",
      before: nothing,
      after: sha,
      created: true,
      commits: [],
      head_commit: { id: sha },
      repository: { default_branch: "trunk" },
    });
    expect(gone.payload).toMatchObject({ ref: "refs/heads/main", deleted: true, head_commit: null });
    expect((await lab.event("create")).payload).toMatchObject({ ref: "trunk", ref_type: "branch" });
    expect((await lab.event("delete")).payload).toMatchObject({ ref: "main", ref_type: "branch" });
    const edited = await lab.event("repository", "edited");
    expect(edited.payload.changes).toEqual({ default_branch: { from: "main" } });
    expect((await app.rest.repos.get(notes)).data.default_branch).toBe("trunk");
    expect((await app.rest.pulls.get({ ...notes, pull_number: 1 })).data.base.ref).toBe("trunk");
    const { data } = await app.rest.repos.getBranch({ ...notes, branch: "main" });
    expect(data.name).toBe("trunk");
    expect(lab.requests.at(-2)).toMatchObject({ status: 301 });
    await expect(app.rest.git.getRef({ ...notes, ref: "heads/main" })).rejects.toMatchObject({ status: 404 });
    expect((await lab.push("harbour/notes", { files: { "c.md": "c" } })).payload.ref).toBe(
      "refs/heads/trunk",
    );
  });

  test("is renamed by administrators; a branch of a pull request closes it", async () => {
    const person = lab.as("dscholten");
    const renaming = person.rest.repos.renameBranch({ ...notes, branch: "main", new_name: "trunk" });
    await expect(renaming).rejects.toMatchObject({ status: 403 });
    await lab.openPull("harbour/notes", { by: "dscholten", from: "topic", files: { "b.md": "b" } });
    await person.rest.repos.renameBranch({ ...notes, branch: "topic", new_name: "other" });
    expect((await lab.event("pull_request", "closed")).payload.number).toBe(1);
  });

  test("can be another one that is there", async () => {
    await lab.push("harbour/notes", { branch: "trunk", files: { "b.md": "b" } });
    await owner.rest.repos.update({ ...notes, default_branch: "trunk" });
    const edited = await lab.event("repository", "edited");
    expect(edited.payload).toMatchObject({
      changes: { default_branch: { from: "main" } },
      repository: { default_branch: "trunk" },
    });
    const missing = owner.rest.repos.update({ ...notes, default_branch: "none" });
    await expect(missing).rejects.toMatchObject({ status: 422 });
  });
});

test("a repository is hidden, archived and taken out again, and its issues are switched off", async () => {
  await owner.rest.repos.update({ ...notes, private: true });
  expect((await lab.event("repository", "privatized")).payload.repository.private).toBe(true);
  await expect(lab.as("ada").rest.repos.get(notes)).rejects.toMatchObject({ status: 404 });
  await owner.rest.repos.update({ ...notes, archived: true });
  await lab.event("repository", "archived");
  await expect(app.rest.issues.create({ ...notes, title: "x" })).rejects.toMatchObject({ status: 403 });
  await owner.rest.repos.update({ ...notes, archived: false });
  await lab.event("repository", "unarchived");
  await owner.rest.repos.update({ ...notes, has_issues: false });
  await expect(app.rest.issues.create({ ...notes, title: "x" })).rejects.toMatchObject({ status: 410 });
  await expect(app.rest.issues.get({ ...notes, issue_number: 1 })).rejects.toMatchObject({ status: 410 });
});
