import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestClock } from "../test/clock.js";
import { type Lab, startLab } from "./lab.js";
import { complaintsAboutAnswer, complaintsAboutWebhook } from "./openapi.js";
import { findOperation } from "./operations.js";

const notes = { owner: "harbour", repo: "notes" };
const issue = { ...notes, issue_number: 1 };
const clock = createTestClock();
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  lab = await startLab({
    users: [{ login: "linnea" }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { dscholten: "write" } },
      { owner: "harbour", name: "yard", collaborators: { dscholten: "write" } },
      { owner: "harbour", name: "secret", private: true },
    ],
    clock,
  });
  app = await lab.asApp("harbour");
  await app.rest.issues.create({ ...notes, title: "one", body: "text" });
  await lab.event("issues", "opened");
});

afterEach(() => lab.stop());

test("a deleted issue is gone, with all that belongs to it, and the app hears of it", async () => {
  await lab.deleteIssue("harbour/notes", 1, "dscholten");
  const { event, payload } = await lab.event("issues", "deleted");
  expect([payload.issue.title, payload.sender.login]).toEqual(["one", "dscholten"]);
  expect(complaintsAboutWebhook(event, payload)).toEqual([]);
  for (const ask of [
    () => app.rest.issues.get(issue),
    () => app.rest.issues.update({ ...issue, title: "x" }),
    () => app.rest.issues.createComment({ ...issue, body: "x" }),
    () => app.rest.issues.listComments(issue),
  ])
    await expect(ask()).rejects.toMatchObject({ status: 410 });
  expect((await app.rest.issues.listForRepo({ ...notes, state: "all" })).data).toEqual([]);
  expect(await lab.issues("harbour/notes")).toEqual([]);
});

test("a transferred issue leads to where it is now, and what belongs to it does not", async () => {
  await lab.as("dscholten").rest.issues.create({ owner: "harbour", repo: "yard", title: "a stranger" });
  await lab.event("issues", "opened");
  const number = await lab.transferIssue("harbour/notes", 1, { to: "harbour/yard", by: "dscholten" });
  expect(number).toBe(2);
  const { data, url } = await app.rest.issues.get(issue);
  expect([data.number, data.title, data.user?.login]).toEqual([2, "one", "next-steps[bot]"]);
  expect([data.repository_url, url]).toEqual([
    `${lab.url}/api/v3/repos/harbour/yard`,
    expect.stringMatching(/\/repositories\/2\/issues\/2$/),
  ]);
  await expect(app.rest.issues.listComments(issue)).rejects.toMatchObject({ status: 404 });
  await expect(app.rest.issues.createComment({ ...issue, body: "x" })).rejects.toMatchObject({ status: 404 });
  const manual = { request: { redirect: "manual" } } as const;
  const patch = await app.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    ...issue,
    title: "x",
    ...manual,
  });
  expect(patch.status).toBe(301);
  expect((await app.rest.issues.listForRepo({ ...notes, state: "all" })).data).toEqual([]);
  const left = await lab.event("issues", "transferred");
  const came = await lab.event("issues", "opened");
  expect(left.payload.changes).toMatchObject({
    new_issue: { number: 2 },
    new_repository: { full_name: "harbour/yard" },
  });
  expect(came.payload).toMatchObject({
    issue: { number: 2 },
    changes: { old_issue: { number: 1 }, old_repository: { full_name: "harbour/notes" } },
  });
  for (const { event, payload } of [left, came]) expect(complaintsAboutWebhook(event, payload)).toEqual([]);
});

test("an issue that was transferred to where the caller may not read is not found", async () => {
  await lab.transferIssue("harbour/notes", 1, { to: "harbour/secret", by: "dscholten" });
  await expect(lab.as("linnea").rest.issues.get(issue)).rejects.toMatchObject({ status: 404 });
  expect((await app.rest.issues.get(issue)).data.title).toBe("one");
});

test("an issue that was converted to a discussion is closed and locked, and its events say why", async () => {
  await lab.convertIssue("harbour/notes", 1, "dscholten");
  expect((await app.rest.issues.get(issue)).data).toMatchObject({ state: "closed", locked: true });
  const { data } = await app.rest.issues.listEvents(issue);
  expect(data.at(-1)).toMatchObject({ event: "converted_to_discussion", actor: { login: "dscholten" } });
  const operation = findOperation("GET", "/repos/harbour/notes/issues/1/events")!;
  expect(complaintsAboutAnswer(operation, "GET", 200, data)).toEqual([]);
  await expect(app.rest.issues.createComment({ ...issue, body: "x" })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("locked"),
  });
});

test("a list that lags shows an issue when its time has come, and the issue itself is there at once", async () => {
  lab.lagLists(60_000);
  const { data } = await app.rest.issues.create({ ...notes, title: "two" });
  const numbers = async () =>
    (await app.rest.issues.listForRepo({ ...notes, state: "all" })).data.map(({ number }) => number);
  expect((await app.rest.issues.get({ ...notes, issue_number: data.number })).data.title).toBe("two");
  expect(await numbers()).toEqual([1]);
  clock.advance(59_000);
  expect(await numbers()).toEqual([1]);
  clock.advance(1_000);
  expect(await numbers()).toEqual([2, 1]);
});
