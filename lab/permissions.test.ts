import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const secret = { owner: "harbour", repo: "secret" };
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  lab = await startLab({
    users: [{ login: "dscholten", name: "David Scholten" }, { login: "aokafor" }, { login: "stranger" }],
    organisations: [{ login: "harbour", members: ["aokafor", { login: "owner", role: "admin" }] }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { dscholten: "write", reader: "read" } },
      { owner: "harbour", name: "secret", private: true },
      { owner: "ada", name: "own" },
    ],
    installed: { ada: false },
  });
  app = await lab.asApp("harbour");
  lab.forgetRequests();
});

afterEach(() => lab.stop());

describe("assignees", () => {
  test("one login that cannot be assigned refuses the whole issue", async () => {
    const creating = app.rest.issues.create({ ...notes, title: "x", assignees: ["dscholten", "stranger"] });
    await expect(creating).rejects.toMatchObject({
      status: 422,
      response: {
        data: { errors: [{ resource: "Issue", field: "assignees", value: "stranger", code: "invalid" }] },
      },
    });
    await expect(app.rest.issues.create({ ...notes, title: "x", assignees: ["no-such"] })).rejects.toThrow();
    expect(await lab.issues("harbour/notes")).toEqual([]);
  });

  test("adding one that cannot be assigned drops it in silence", async () => {
    await app.rest.issues.create({ ...notes, title: "x" });
    const add = { ...notes, issue_number: 1, assignees: ["dscholten", "stranger", "no-such"] };
    const { status, data } = await app.rest.issues.addAssignees(add);
    expect(status).toBe(201);
    expect(data.assignees!.map(({ login }) => login)).toEqual(["dscholten"]);
  });

  test("whoever commented on an issue can be assigned to it", async () => {
    await app.rest.issues.create({ ...notes, title: "x" });
    await lab.as("stranger").rest.issues.createComment({ ...notes, issue_number: 1, body: "Mine." });
    await app.rest.issues.addAssignees({ ...notes, issue_number: 1, assignees: ["stranger"] });
    expect(await lab.issues("harbour/notes")).toMatchObject([
      { assignees: ["stranger"], comments: [{ author: "stranger", body: "Mine." }] },
    ]);
  });

  test("owner, collaborators and members of the organisation can be assigned, strangers cannot", async () => {
    const { data } = await app.rest.issues.listAssignees(notes);
    expect(data.map(({ login }) => login).sort()).toEqual(["aokafor", "dscholten", "owner", "reader"]);
    await app.rest.issues.checkUserCanBeAssigned({ ...notes, assignee: "AOkafor" });
    const stranger = app.rest.issues.checkUserCanBeAssigned({ ...notes, assignee: "stranger" });
    await expect(stranger).rejects.toMatchObject({ status: 404 });
    const all = `{ repository(owner: "harbour", name: "notes") { assignableUsers(first: 100) { nodes { login } } } }`;
    const answer = await app.graphql<{ repository: { assignableUsers: { nodes: { login: string }[] } } }>(
      all,
    );
    expect(answer.repository.assignableUsers.nodes.map(({ login }) => login).sort()).toEqual([
      "aokafor",
      "dscholten",
      "owner",
      "reader",
    ]);
  });

  test("pages and Link headers lead through the list", async () => {
    const logins = await app.paginate(app.rest.issues.listAssignees, { ...notes, per_page: 1 });
    expect(logins).toHaveLength(4);
    expect(lab.count()).toBe(4);
  });
});

describe("what people may do", () => {
  test("a stranger cannot edit somebody's issue, and its labels and assignees are dropped", async () => {
    const stranger = lab.as("stranger");
    const theirs = await stranger.rest.issues.create({
      ...notes,
      title: "x",
      labels: ["bug"],
      assignees: ["dscholten"],
    });
    expect(theirs.data).toMatchObject({ labels: [], assignees: [] });
    await stranger.rest.issues.update({ ...notes, issue_number: 1, state: "closed" });
    await app.rest.issues.create({ ...notes, title: "y" });
    const editing = stranger.rest.issues.update({ ...notes, issue_number: 2, state: "closed" });
    await expect(editing).rejects.toMatchObject({ status: 403 });
    await lab.as("dscholten").rest.issues.update({ ...notes, issue_number: 2, state: "closed" });
  });

  test.each([
    ["dscholten", "notes", "write"],
    ["aokafor", "notes", "read"],
    ["owner", "notes", "admin"],
    ["stranger", "notes", "read"],
    ["aokafor", "secret", "read"],
    ["stranger", "secret", "none"],
  ])("%s has in %s the permission %s", async (username, repo, permission) => {
    const asked = await app.rest.repos.getCollaboratorPermissionLevel({ owner: "harbour", repo, username });
    expect(asked.data.permission).toBe(permission);
  });

  test("a new collaborator can be assigned at once", async () => {
    await lab.as("owner").rest.repos.addCollaborator({ ...notes, username: "stranger", permission: "push" });
    await app.rest.issues.checkUserCanBeAssigned({ ...notes, assignee: "stranger" });
    const editing = lab.as("aokafor").rest.repos.addCollaborator({ ...notes, username: "ada" });
    await expect(editing).rejects.toMatchObject({ status: 403 });
  });
});

describe("what the app may do", () => {
  test("without the permission it is refused as an integration", async () => {
    const poor = await startLab({
      repositories: [{ owner: "ada", name: "notes" }],
      permissions: { contents: "read", metadata: "read" },
    });
    const poorApp = await poor.asApp("ada");
    await expect(
      poorApp.rest.issues.create({ owner: "ada", repo: "notes", title: "x" }),
    ).rejects.toMatchObject({
      status: 403,
      response: { data: { message: "Resource not accessible by integration" } },
    });
    await poor.stop();
  });

  test("it writes only where it is installed", async () => {
    const elsewhere = app.rest.issues.create({ owner: "ada", repo: "own", title: "x" });
    await expect(elsewhere).rejects.toMatchObject({ status: 403 });
    await expect(lab.asApp("ada")).rejects.toThrow("not installed");
  });

  test("what it may not see is not there", async () => {
    await expect(lab.as("stranger").rest.repos.get(secret)).rejects.toMatchObject({ status: 404 });
    await app.rest.repos.get(secret);
    await expect(app.rest.repos.get({ owner: "harbour", repo: "none" })).rejects.toMatchObject({
      status: 404,
    });
  });

  test("it comments on a pull request only with the right to write pull requests, on an issue without", async () => {
    await lab.openPull("harbour/notes", { by: "dscholten", from: "topic", files: { "a.md": "a\n" } });
    const commenting = app.rest.issues.createComment({ ...notes, issue_number: 1, body: "x" });
    await expect(commenting).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("Resource not accessible by integration"),
    });
    await app.rest.issues.create({ ...notes, title: "x" });
    await app.rest.issues.createComment({ ...notes, issue_number: 2, body: "x" });
  });

  test("a suspended installation gets no token, an uninstalled one is not found", async () => {
    await lab.suspend("harbour");
    await expect(app.rest.repos.get(notes)).rejects.toMatchObject({ status: 403 });
    await expect(lab.asApp("harbour")).rejects.toMatchObject({ status: 403 });
    await lab.suspend("harbour", false);
    await lab.uninstall("harbour");
    await expect(app.rest.repos.get(notes)).rejects.toMatchObject({ status: 401 });
    await expect(lab.asApp("harbour")).rejects.toMatchObject({ status: 404 });
  });

  test("expired and unknown tokens are bad credentials", async () => {
    lab.expireTokens();
    await expect(app.rest.repos.get(notes)).rejects.toMatchObject({ status: 401 });
  });

  test("it sees which repositories it was given", async () => {
    const { data } = await app.rest.apps.listReposAccessibleToInstallation();
    expect(data.repositories.map(({ full_name }) => full_name)).toEqual(["harbour/notes", "harbour/secret"]);
  });
});
