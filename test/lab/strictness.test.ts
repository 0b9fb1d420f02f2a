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
      { owner: "harbour", name: "quiet", issuesDisabled: true },
      { owner: "harbour", name: "old", archived: true },
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
    expect(data.repositories.map(({ full_name }) => full_name)).toEqual([
      "harbour/notes",
      "harbour/secret",
      "harbour/quiet",
      "harbour/old",
    ]);
  });
});

describe("issues", () => {
  test("too long a title or body is refused, measured in characters", async () => {
    const title = "é".repeat(257);
    await expect(app.rest.issues.create({ ...notes, title })).rejects.toMatchObject({ status: 422 });
    const body = "x".repeat(65_537);
    await expect(app.rest.issues.create({ ...notes, title: "x", body })).rejects.toMatchObject({
      status: 422,
    });
    await app.rest.issues.create({ ...notes, title: "👍".repeat(256), body: "x".repeat(65_536) });
    const comment = app.rest.issues.createComment({ ...notes, issue_number: 1, body });
    await expect(comment).rejects.toMatchObject({ status: 422 });
  });

  test("are gone where they are disabled, and nothing is written where all is archived", async () => {
    const quiet = { owner: "harbour", repo: "quiet" };
    await expect(app.rest.issues.create({ ...quiet, title: "x" })).rejects.toMatchObject({ status: 410 });
    expect((await app.rest.issues.listForRepo(quiet)).data).toEqual([]);
    expect((await app.rest.repos.get(quiet)).data.has_issues).toBe(false);
    const old = app.rest.issues.create({ owner: "harbour", repo: "old", title: "x" });
    await expect(old).rejects.toMatchObject({ status: 403 });
  });

  test("are listed with pull requests, by label, state and time", async () => {
    await app.rest.issues.create({ ...notes, title: "one", labels: ["next-step"] });
    await lab.push("harbour/notes", { branch: "topic", files: { "a.md": "a" } });
    const dscholten = lab.as("dscholten");
    await dscholten.rest.pulls.create({ ...notes, head: "topic", base: "main", title: "two" });
    await app.rest.issues.create({ ...notes, title: "three" });
    await app.rest.issues.update({ ...notes, issue_number: 3, state: "closed" });
    const numbers = async (query: object) =>
      (await app.rest.issues.listForRepo({ ...notes, ...query })).data.map(({ number }) => number);
    expect(await numbers({ state: "all" })).toEqual([3, 2, 1]);
    expect(await numbers({})).toEqual([2, 1]);
    expect(await numbers({ state: "all", labels: "next-step" })).toEqual([1]);
    expect(await numbers({ state: "all", since: new Date(Date.now() + 2_000).toISOString() })).toEqual([]);
    expect(await numbers({ state: "all", per_page: 2, page: 2 })).toEqual([1]);
    const { data } = await app.rest.issues.get({ ...notes, issue_number: 2 });
    expect(data.pull_request?.url).toBe(`${lab.url}/api/v3/repos/harbour/notes/pulls/2`);
    await app.rest.issues.addAssignees({ ...notes, issue_number: 2, assignees: ["aokafor", "stranger"] });
    const again = await app.rest.issues.get({ ...notes, issue_number: 2 });
    expect(again.data.assignees!.map(({ login }) => login)).toEqual(["aokafor"]);
    expect((await lab.issues("harbour/notes")).map(({ number }) => number)).toEqual([1, 3]);
  });

  test("have labels that are the same in any case", async () => {
    await app.rest.issues.createLabel({ ...notes, name: "Next-Step" });
    const again = app.rest.issues.createLabel({ ...notes, name: "next-step" });
    await expect(again).rejects.toMatchObject({
      status: 422,
      response: { data: { errors: [{ code: "already_exists" }] } },
    });
    await app.rest.issues.create({ ...notes, title: "one", labels: ["next-step", { name: "urgent" }] });
    await app.rest.issues.addLabels({ ...notes, issue_number: 1, labels: ["NEXT-STEP"] });
    expect(await lab.issues("harbour/notes")).toMatchObject([{ labels: ["Next-Step", "urgent"] }]);
    expect((await app.rest.issues.listForRepo({ ...notes, labels: "next-STEP" })).data).toHaveLength(1);
    const long = app.rest.issues.create({ ...notes, title: "x", labels: ["x".repeat(51)] });
    await expect(long).rejects.toMatchObject({ status: 422 });
  });

  test("changed in this very second are among those since this second", async () => {
    const { data } = await app.rest.issues.create({ ...notes, title: "one" });
    const { data: found } = await app.rest.issues.listForRepo({ ...notes, since: data.updated_at });
    expect(found).toHaveLength(1);
  });

  test("that did not change cost nothing when asked for by ETag", async () => {
    const first = await app.rest.issues.listForRepo(notes);
    const again = app.rest.issues.listForRepo({ ...notes, headers: { "if-none-match": first.headers.etag } });
    await expect(again).rejects.toMatchObject({
      status: 304,
      response: { headers: { "x-ratelimit-remaining": first.headers["x-ratelimit-remaining"] } },
    });
    expect(Date.parse(first.headers.date!)).toBeGreaterThan(0);
    await app.rest.issues.create({ ...notes, title: "one" });
    const changed = app.rest.issues.listForRepo({
      ...notes,
      headers: { "if-none-match": first.headers.etag },
    });
    await expect(changed).resolves.toMatchObject({ status: 200 });
  });
});

describe("check runs", () => {
  test("belong to the app, collect annotations and keep their buttons", async () => {
    const push = await lab.push("harbour/notes", { files: { "a.md": "a" } });
    const annotation = {
      path: "a.md",
      start_line: 1,
      end_line: 1,
      annotation_level: "notice" as const,
      message: "m",
    };
    const output = { title: "t", summary: "s", annotations: [annotation] };
    const actions = [{ label: "Go ahead", description: "Open them", identifier: "go" }];
    const { data } = await app.rest.checks.create({
      ...notes,
      name: "Next steps",
      head_sha: push.payload.after,
      output,
      actions,
    });
    expect(data).toMatchObject({ status: "queued", app: { slug: "next-steps" } });
    const { id } = data;
    const { data: updated } = await app.rest.checks.update({
      ...notes,
      check_run_id: id,
      conclusion: "success",
      output,
    });
    expect(updated).toMatchObject({ status: "completed", output: { annotations_count: 2 } });
    expect(await lab.checks("harbour/notes", push.payload.after)).toMatchObject([
      { name: "Next steps", conclusion: "success", annotations: [annotation, annotation], actions },
    ]);
    const click = await lab.click("harbour/notes", id, "go", "dscholten");
    expect(click.payload).toMatchObject({
      action: "requested_action",
      requested_action: { identifier: "go" },
      check_run: { id, app: { slug: "next-steps" } },
      sender: { login: "dscholten" },
      installation: { id: 1001 },
    });
    await expect(lab.click("harbour/notes", id, "no-such", "dscholten")).rejects.toThrow("no button");
  });

  test("are written by apps only", async () => {
    const push = await lab.push("harbour/notes", { files: { "a.md": "a" } });
    const own = lab
      .as("dscholten")
      .rest.checks.create({ ...notes, name: "mine", head_sha: push.payload.after });
    await expect(own).rejects.toMatchObject({ status: 403 });
  });
});

describe("GraphQL", () => {
  test("says what it could not find", async () => {
    const asked = app.graphql(`{ repository(owner: "harbour", name: "none") { id } }`);
    await expect(asked).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND", path: ["repository"] }] });
  });

  test("refuses what GitHub's schema does not have, and what the lab cannot answer", async () => {
    const own = await startLab({ repositories: [{ owner: "ada", name: "notes" }] });
    const ada = own.as("ada");
    await expect(ada.graphql("{ viewer { logn } }")).rejects.toThrow("logn");
    await expect(
      ada.graphql(`{ repository(owner: "ada", name: "notes") { stargazerCount } }`),
    ).rejects.toThrow("yet");
    const unbounded = `{ repository(owner: "ada", name: "notes") { assignableUsers { totalCount } } }`;
    await expect(ada.graphql(unbounded)).rejects.toThrow("first");
    expect(own.complaints).toHaveLength(3);
    await expect(own.stop()).rejects.toThrow();
  });
});

test("links lead to pages, which are no requests of the app", async () => {
  const push = await lab.push("harbour/notes", { files: { "meetings/a b.md": "# Notes\n" } });
  await app.rest.issues.create({ ...notes, title: "a <b>", body: "see & do" });
  const [issue] = await lab.issues("harbour/notes");
  lab.forgetRequests();
  const page = await fetch(issue!.url);
  expect(await page.text()).toContain("<pre>see &amp; do</pre>");
  const blob = await fetch(
    `${lab.url}/harbour/notes/blob/${push.payload.after}/meetings/a%20b.md?plain=1#L1`,
  );
  expect(await blob.text()).toBe("# Notes\n");
  expect((await fetch(`${lab.url}/harbour/secret`)).status).toBe(404);
  expect(lab.requests).toEqual([]);
});
