import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
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
    ],
  });
  app = await lab.asApp("harbour");
  lab.forgetRequests();
});

afterEach(() => lab.stop());

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
  expect(await page.text()).toContain("<p>see &#x26; do</p>");
  const blob = await fetch(
    `${lab.url}/harbour/notes/blob/${push.payload.after}/meetings/a%20b.md?plain=1#L1`,
  );
  expect(await blob.text()).toBe("# Notes\n");
  expect((await fetch(`${lab.url}/harbour/secret`)).status).toBe(404);
  expect(lab.requests).toEqual([]);
});
