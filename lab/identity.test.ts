import { describe, expect, onTestFinished, test } from "vitest";
import { type Lab, startLab, type WorldDescription } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const first = { ...notes, issue_number: 1 };

async function start(world: WorldDescription = {}): Promise<Lab> {
  const lab = await startLab({
    repositories: [{ owner: "harbour", name: "notes", collaborators: { dscholten: "write" }, files: {} }],
    bots: ["github-actions[bot]"],
    ...world,
  });
  onTestFinished(() => lab.stop());
  return lab;
}

/** Reads the App that issues, comments and webhooks name as their author. */
async function appsNamed(lab: Lab) {
  const { issues } = (await lab.asApp("harbour")).rest;
  const created = await issues.create({ ...notes, title: "t" });
  const comment = await issues.createComment({ ...first, body: "x" });
  const [comments, list, one] = [
    await issues.listComments(first),
    await issues.listForRepo(notes),
    await issues.get(first),
  ];
  const opened = (await lab.event("issues", "opened")).payload.issue;
  const commented = (await lab.event("issue_comment", "created")).payload;
  const ofIssues = [created.data, list.data[0]!, one.data, opened, commented.issue];
  const ofComments = [comment.data, comments.data[0]!, commented.comment];
  const app = (each: { performed_via_github_app?: { id: number } | null }) =>
    each.performed_via_github_app === null ? null : each.performed_via_github_app?.id;
  return { issues: new Set(ofIssues.map(app)), comments: new Set(ofComments.map(app)) };
}

describe("which App wrote it", () => {
  test("is said of comments, and null in issues wherever they are shown", async () => {
    const lab = await start();
    expect(await appsNamed(lab)).toEqual({ issues: new Set([null]), comments: new Set([4217]) });
  });

  test.each([
    ["set", 4217, 4217],
    ["missing", undefined, undefined],
  ] as const)("may be %s on another server", async (appOfIssues, issue, comment) => {
    const lab = await start({ appOfIssues });
    expect(await appsNamed(lab)).toEqual({ issues: new Set([issue]), comments: new Set([comment]) });
  });
});

test("an issue may be closed as a duplicate, which is no reason any more when it is open again", async () => {
  const lab = await start();
  const { issues } = (await lab.asApp("harbour")).rest;
  await issues.create({ ...notes, title: "t" });
  const closed = await issues.update({ ...first, state: "closed", state_reason: "duplicate" });
  expect([closed.data.state_reason, (await issues.get(first)).data.state_reason]).toEqual([
    "duplicate",
    "duplicate",
  ]);
  expect((await issues.update({ ...first, state: "open" })).data.state_reason).not.toBe("duplicate");
});

describe("an App's bot", () => {
  test("has a number from the start, which stays when the App is renamed", async () => {
    const lab = await start();
    const { users, issues } = (await lab.asApp("harbour")).rest;
    const slug = async () => (await lab.asAppItself().rest.apps.getAuthenticated()).data?.slug;
    const ask = async (username: string) => (await users.getByUsername({ username })).data;
    const before = await ask(`${await slug()}[bot]`);
    const { data: issue } = await issues.create({ ...notes, title: "t" });
    lab.renameApp("harbour-steps");
    expect(await slug()).toBe("harbour-steps");
    const after = await ask("harbour-steps[bot]");
    expect([before.type, after.type]).toEqual(["Bot", "Bot"]);
    expect([issue.user?.id, after.id]).toEqual([before.id, before.id]);
    expect((await issues.get(first)).data.user?.login).toBe("harbour-steps[bot]");
    await expect(ask("next-steps[bot]")).rejects.toMatchObject({ status: 404 });
  });

  test("learns who it is from GraphQL alone", async () => {
    const lab = await start();
    const who = "{ viewer { login databaseId } }";
    const clients = [await lab.asApp("harbour"), lab.as("github-actions[bot]"), lab.as("dscholten")];
    const seen = await Promise.all(
      clients.map(async (client) => {
        const { viewer } = await client.graphql<{ viewer: { login: string; databaseId: number } }>(who);
        const status = await client.rest.users.getAuthenticated().then(
          ({ data }) => data.id === viewer.databaseId,
          ({ status, message }) => `${status} ${message}`,
        );
        const { data: issue } = await client.rest.issues.create({ ...notes, title: "t" });
        return [viewer.login, status, issue.user?.id === viewer.databaseId, issue.user?.type];
      }),
    );
    const refused = expect.stringMatching(/^403 Resource not accessible by integration/);
    expect(seen).toEqual([
      ["next-steps[bot]", refused, true, "Bot"],
      ["github-actions[bot]", refused, true, "Bot"],
      ["dscholten", true, true, "User"],
    ]);
  });

  test("of another App has checks of its own on a commit", async () => {
    const lab = await start();
    const { payload } = await lab.push("harbour/notes", { files: { "a.md": "a" } });
    const check = { ...notes, name: "Next steps", head_sha: payload.after };
    await (await lab.asApp("harbour")).rest.checks.create(check);
    await lab.as("github-actions[bot]").rest.checks.create(check);
    const { data } = await lab.as("dscholten").rest.checks.listForRef({ ...notes, ref: "main" });
    expect(data.check_runs.map(({ app }) => app?.slug)).toEqual(["github-actions", "next-steps"]);
  });
});
