import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const annotation = {
  path: "a.md",
  start_line: 1,
  end_line: 1,
  annotation_level: "notice" as const,
  message: "m",
};
let lab: Lab;
let app: Octokit;
let head_sha: string;

beforeEach(async () => {
  lab = await startLab({
    repositories: [{ owner: "harbour", name: "notes", collaborators: { dscholten: "write" } }],
  });
  app = await lab.asApp("harbour");
  head_sha = (await lab.push("harbour/notes", { files: { "a.md": "a" } })).payload.after;
});

afterEach(() => lab.stop());

function create(more: object = {}) {
  return app.rest.checks.create({ ...notes, name: "Next steps", head_sha, ...more });
}

describe("a check run", () => {
  test("is written once and changed as often as wanted", async () => {
    const { data: created } = await create({ external_id: "7", output: { title: "t", summary: "s" } });
    expect(created).toMatchObject({
      status: "queued",
      conclusion: null,
      completed_at: null,
      external_id: "7",
    });
    const run = { ...notes, check_run_id: created.id };
    await app.rest.checks.update({ ...run, status: "in_progress" });
    const { data: updated } = await app.rest.checks.update({
      ...run,
      conclusion: "action_required",
      output: { title: "6 to open", summary: "s2", text: "more" },
      actions: [{ label: "Go ahead", description: "Open them", identifier: "go" }],
    });
    expect(updated).toMatchObject({
      status: "completed",
      conclusion: "action_required",
      completed_at: expect.stringMatching(/Z$/),
      external_id: "7",
      output: { title: "6 to open", summary: "s2", text: "more", annotations_count: 0 },
      head_sha,
      check_suite: { id: 1 },
    });
    expect((await app.rest.checks.get(run)).data).toEqual(updated);
    expect(await lab.checks("harbour/notes", "main")).toMatchObject([
      { id: 1, status: "completed", externalId: "7", actions: [{ identifier: "go" }], text: "more" },
    ]);
  });

  test("is found by commit or branch, name, app and status, the newest of a name or all of them", async () => {
    await create({ conclusion: "failure" });
    await create({ conclusion: "success" });
    await create({ name: "Other" });
    const ids = async (query: object, ref = head_sha) => {
      const { data } = await app.rest.checks.listForRef({ ...notes, ref, ...query });
      expect(data.total_count).toBeGreaterThanOrEqual(data.check_runs.length);
      return data.check_runs.map(({ id }) => id);
    };
    expect(await ids({})).toEqual([3, 2]);
    expect(await ids({ filter: "all" }, "main")).toEqual([3, 2, 1]);
    expect(await ids({ check_name: "Next steps" }, "heads/main")).toEqual([2]);
    expect(await ids({ check_name: "Next steps", filter: "all", app_id: 4217 })).toEqual([2, 1]);
    expect(await ids({ app_id: 1 })).toEqual([]);
    expect(await ids({ status: "completed" })).toEqual([2]);
    expect(await ids({ filter: "all", per_page: 2, page: 2 })).toEqual([1]);
    await expect(ids({}, "none")).rejects.toMatchObject({ status: 422 });
  });

  test("collects annotations over requests, which are read in pages", async () => {
    const fifty = (from: number) =>
      Array.from({ length: 50 }, (_, index) => ({ ...annotation, message: `${from + index}` }));
    const output = (from: number) => ({ title: "t", summary: "s", annotations: fifty(from) });
    const { data } = await create({ output: output(0) });
    const run = { ...notes, check_run_id: data.id };
    const { data: updated } = await app.rest.checks.update({ ...run, output: output(50) });
    expect(updated.output.annotations_count).toBe(100);
    const all = await app.paginate(app.rest.checks.listAnnotations, { ...run, per_page: 30 });
    expect(all.map(({ message }) => Number(message))).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
  });

  test("names the open pull requests of its commit", async () => {
    const { payload } = await lab.openPull("harbour/notes", {
      by: "dscholten",
      from: "topic",
      files: { "b.md": "b" },
    });
    const { data } = await create({ head_sha: payload.pull_request.head.sha, conclusion: "neutral" });
    expect(data.pull_requests).toMatchObject([{ number: 1, head: { ref: "topic" }, base: { ref: "main" } }]);
    const told = await lab.event("check_run", "completed");
    expect(told.payload).toMatchObject({
      check_run: { pull_requests: [{ number: 1 }], check_suite: { head_branch: "topic" } },
      sender: { login: "next-steps[bot]" },
    });
  });
});

describe("GitHub refuses", () => {
  const output = { title: "t", summary: "s" };

  test.each<[string, object, object]>([
    [
      "a commit that is not there",
      { head_sha: "f".repeat(40) },
      { message: `No commit found for SHA: ${"f".repeat(40)}` },
    ],
    [
      "an end without a conclusion",
      { status: "completed" },
      { message: expect.stringContaining("conclusion") },
    ],
    [
      "a summary of too many bytes",
      { output: { title: "t", summary: "é".repeat(32_768) } },
      { errors: [{ field: "summary", message: "summary exceeds a maximum bytesize of 65535" }] },
    ],
    [
      "columns over several lines",
      { output: { ...output, annotations: [{ ...annotation, end_line: 2, start_column: 1 }] } },
      { errors: [{ resource: "CheckRun", code: "invalid", field: "annotations" }] },
    ],
    [
      "lines that run backwards",
      { output: { ...output, annotations: [{ ...annotation, start_line: 2 }] } },
      { errors: [{ field: "annotations" }] },
    ],
    [
      "a text of too many bytes",
      { output: { ...output, text: "é".repeat(32_768) } },
      { errors: [{ field: "text", message: "text exceeds a maximum bytesize of 65535" }] },
    ],
    [
      "a message of an annotation of too many bytes",
      { output: { ...output, annotations: [{ ...annotation, message: "議".repeat(21_846) }] } },
      { errors: [{ field: "annotations" }] },
    ],
    [
      "details of an annotation of too many bytes",
      { output: { ...output, annotations: [{ ...annotation, raw_details: "🌈".repeat(16_385) }] } },
      { errors: [{ field: "annotations" }] },
    ],
    [
      "a long title of an annotation",
      { output: { ...output, annotations: [{ ...annotation, title: "x".repeat(256) }] } },
      { errors: [{ field: "annotations" }] },
    ],
    ["a link that is none", { details_url: "ftp://example.org" }, { errors: [{ field: "details_url" }] }],
  ])("%s", async (_, more, data) => {
    await expect(create(more)).rejects.toMatchObject({ status: 422, response: { data } });
    expect(await lab.checks("harbour/notes", head_sha)).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      "51 annotations",
      { output: { ...output, annotations: Array(51).fill(annotation) } },
      "No more than 50 items are allowed; 51 were supplied.",
    ],
    [
      "4 buttons",
      { actions: Array(4).fill({ label: "l", description: "d", identifier: "i" }) },
      "No more than 3 items are allowed; 4 were supplied.",
    ],
    [
      "a long label",
      { actions: [{ label: "x".repeat(21), description: "d", identifier: "i" }] },
      "Only 20 characters are allowed; 21 were supplied.",
    ],
    [
      "a long description",
      { actions: [{ label: "l", description: "x".repeat(41), identifier: "i" }] },
      "Only 40 characters are allowed; 41 were supplied.",
    ],
    [
      "a long identifier",
      { actions: [{ label: "l", description: "d", identifier: "x".repeat(21) }] },
      "Only 20 characters are allowed; 21 were supplied.",
    ],
    [
      "a long text",
      { output: { ...output, text: "x".repeat(65_536) } },
      "Only 65535 characters are allowed; 65536 were supplied.",
    ],
  ])("%s, and the test that sent them fails", async (_, more, words) => {
    await expect(create(more)).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining(words),
    });
    expect(lab.complaints.splice(0)).toEqual([expect.stringContaining(words)]);
  });

  test("what a person writes, and what an app may not write", async () => {
    const person = lab.as("dscholten").rest.checks.create({ ...notes, name: "mine", head_sha });
    await expect(person).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("GitHub App"),
    });
    const poor = await startLab({
      repositories: [{ owner: "ada", name: "notes" }],
      permissions: { contents: "read", checks: "read", metadata: "read" },
    });
    const { payload } = await poor.push("ada/notes", { files: { "a.md": "a" } });
    const check = { owner: "ada", repo: "notes", name: "Next steps", head_sha: payload.after };
    const poorApp = await poor.asApp("ada");
    await expect(poorApp.rest.checks.create(check)).rejects.toMatchObject({ status: 403 });
    await poor.stop();
  });
});

describe("a person", () => {
  test("presses Re-run of one check or of all, and the suite waits until something is written", async () => {
    const { data } = await create({ conclusion: "failure", external_id: "7" });
    const suite = async () => (await app.rest.checks.getSuite({ ...notes, check_suite_id: 1 })).data;
    expect(await suite()).toMatchObject({ status: "completed", conclusion: "failure", head_branch: "main" });
    const rerun = await lab.rerun("harbour/notes", data.id, "dscholten");
    expect(rerun).toMatchObject({
      event: "check_run",
      payload: {
        action: "rerequested",
        check_run: { id: data.id, name: "Next steps", head_sha, external_id: "7", conclusion: "failure" },
        sender: { login: "dscholten" },
        installation: { id: 1001 },
      },
    });
    expect(await suite()).toMatchObject({ status: "queued", conclusion: null });
    await app.rest.checks.update({ ...notes, check_run_id: data.id, conclusion: "success" });
    expect(await suite()).toMatchObject({ status: "completed", conclusion: "success" });
    const all = await lab.rerunAll("harbour/notes", "main", "dscholten");
    expect(all).toMatchObject({
      event: "check_suite",
      payload: {
        action: "rerequested",
        check_suite: { id: 1, head_sha, status: "queued", app: { id: 4217 } },
        sender: { login: "dscholten" },
        installation: { id: 1001 },
      },
    });
    await expect(lab.rerun("harbour/notes", 9, "dscholten")).rejects.toThrow("no check run 9");
    const other = (await lab.push("harbour/notes", { files: { "a.md": "b" } })).payload.after;
    await expect(lab.rerunAll("harbour/notes", other, "dscholten")).rejects.toThrow("no checks");
  });
});
