import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  lab = await startLab({
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { dscholten: "write", chiara: "triage" },
        files: { "meetings/1.md": "one\n", "picture.png": "\u0089PNG\0" },
      },
    ],
  });
  app = await lab.asApp("harbour");
  lab.forgetRequests();
});

afterEach(() => lab.stop());

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the query asks for
function ask(fields: string, octokit = app): Promise<any> {
  return octokit.graphql(`{ repository(owner: "harbour", name: "notes") { ${fields} } }`);
}

describe("the history", () => {
  const history = (first: number, after = "") => `defaultBranchRef { name target { ... on Commit {
    history(first: ${first} ${after}) {
      nodes { oid message checkSuites(first: 5, filterBy: { appId: 4217, checkName: "Next steps" }) {
        nodes { status conclusion checkRuns(first: 5) { nodes { name status conclusion } } }
      } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  } } }`;

  test("shows the newest commit that carries our completed check", async () => {
    const first = await lab.push("harbour/notes", { files: { "a.md": "a" } });
    const second = await lab.push("harbour/notes", { files: { "a.md": "b" } });
    const head_sha = first.payload.after;
    await app.rest.checks.create({ ...notes, name: "Next steps", head_sha, conclusion: "success" });
    await app.rest.checks.create({ ...notes, name: "Other", head_sha: second.payload.after });
    const { repository } = await ask(history(2));
    const { nodes, pageInfo, totalCount } = repository.defaultBranchRef.target.history;
    expect(repository.defaultBranchRef.name).toBe("main");
    expect(nodes.map(({ oid }: { oid: string }) => oid)).toEqual([second.payload.after, head_sha]);
    expect(nodes[0].checkSuites.nodes).toEqual([]);
    expect(nodes[1].checkSuites.nodes).toEqual([
      {
        status: "COMPLETED",
        conclusion: "SUCCESS",
        checkRuns: { nodes: [{ name: "Next steps", status: "COMPLETED", conclusion: "SUCCESS" }] },
      },
    ]);
    expect({ totalCount, hasNextPage: pageInfo.hasNextPage }).toEqual({ totalCount: 3, hasNextPage: true });
    const rest = (await ask(history(2, `after: "${pageInfo.endCursor}"`))).repository;
    expect(rest.defaultBranchRef.target.history).toMatchObject({
      nodes: [{ message: "Initial commit" }],
      pageInfo: { hasNextPage: false },
    });
  });
});

describe("objects", () => {
  test("are files, directories and commits, and a hundred files are read in one request", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`meetings/${index}.md`, `${index}\n`]),
    );
    const { payload } = await lab.push("harbour/notes", { files });
    const aliases = Object.keys(files).map(
      (path, index) =>
        `f${index}: object(expression: "${payload.after}:${path}") { ... on Blob { text isBinary isTruncated byteSize } }`,
    );
    const { repository } = await ask(aliases.join("\n"));
    expect(Object.keys(repository)).toHaveLength(100);
    expect(repository.f42).toEqual({ text: "42\n", isBinary: false, isTruncated: false, byteSize: 3 });
    expect(lab.count()).toBe(1);
    const others = await ask(`
      picture: object(expression: "main:picture.png") { ... on Blob { text isBinary } }
      none: object(expression: "main:none.md") { oid }
      nowhere: object(expression: "none:a.md") { oid }
      commit: object(expression: "main") { ... on Commit { oid messageHeadline } }
      tree: object(expression: "main:") { ... on Tree { entries { name type } } }`);
    expect(others.repository).toEqual({
      picture: { text: null, isBinary: true },
      none: null,
      nowhere: null,
      commit: { oid: payload.after, messageHeadline: "Update 100 files" },
      tree: {
        entries: [
          { name: "meetings", type: "tree" },
          { name: "picture.png", type: "blob" },
        ],
      },
    });
  });

  test("are cut at 512,000 bytes, and say so", async () => {
    await lab.push("harbour/notes", { files: { "long.md": "x".repeat(512_001) } });
    const { repository } = await ask(
      'object(expression: "main:long.md") { ... on Blob { text byteSize isTruncated } }',
    );
    expect(repository.object).toMatchObject({ byteSize: 512_001, isTruncated: true });
    expect(repository.object.text).toHaveLength(512_000);
  });
});

describe("pinning", () => {
  const pin = (octokit: Octokit, id: string, mutation = "pinIssue") =>
    octokit.graphql(
      `mutation ($id: ID!) { ${mutation}(input: { issueId: $id }) { issue { number isPinned } } }`,
      {
        id,
      },
    );

  test("is for those who may write, three issues at most", async () => {
    const ids: string[] = [];
    for (const title of ["1", "2", "3", "4"])
      ids.push((await app.rest.issues.create({ ...notes, title })).data.node_id);
    expect(await pin(app, ids[0]!)).toEqual({ pinIssue: { issue: { number: 1, isPinned: true } } });
    expect((await lab.event("issues", "pinned")).payload).toMatchObject({
      issue: { number: 1 },
      sender: { login: "next-steps[bot]" },
    });
    await expect(pin(lab.as("chiara"), ids[1]!)).rejects.toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
    await pin(lab.as("dscholten"), ids[1]!);
    await pin(app, ids[2]!);
    await expect(pin(app, ids[3]!)).rejects.toMatchObject({ errors: [{ type: "UNPROCESSABLE" }] });
    await pin(app, ids[0]!, "unpinIssue");
    await pin(app, ids[3]!);
    const { repository } = await ask("pinnedIssues(first: 3) { nodes { issue { number id } } }");
    expect(repository.pinnedIssues.nodes).toEqual([
      { issue: { number: 2, id: ids[1] } },
      { issue: { number: 3, id: ids[2] } },
      { issue: { number: 4, id: ids[3] } },
    ]);
    expect((await lab.issues("harbour/notes")).map(({ pinned }) => pinned)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    await expect(pin(app, "nonsense")).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
  });

  test("needs the permission to write issues", async () => {
    const poor = await startLab({
      repositories: [{ owner: "ada", name: "notes" }],
      permissions: { contents: "read", issues: "read", metadata: "read" },
    });
    const { data } = await poor.as("ada").rest.issues.create({ owner: "ada", repo: "notes", title: "x" });
    const pinning = pin(await poor.asApp("ada"), data.node_id);
    await expect(pinning).rejects.toMatchObject({
      errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }],
    });
    await poor.stop();
  });
});

describe("what a query costs", () => {
  // GitHub's own example: 100 repositories with 50 issues with 60 labels each cost 51 points.
  const like = (commits: number, suites: number, runs: number) => `
    query {
      rateLimit { cost nodeCount remaining used }
      repository(owner: "harbour", name: "notes") { defaultBranchRef { target { ...History } } }
    }
    fragment History on Commit { history(first: ${commits}) { nodes {
      checkSuites(first: ${suites}) { nodes { checkRuns(first: ${runs}) { nodes { name } } } }
    } } }`;

  test("is counted as GitHub counts it", async () => {
    const { rateLimit } = await app.graphql<{ rateLimit: object }>(like(100, 50, 60));
    expect(rateLimit).toEqual({ cost: 51, nodeCount: 305_100, used: 51, remaining: 4_949 });
    const { headers } = await app.request("POST /graphql", { query: "{ rateLimit { cost } }" });
    expect(headers["x-ratelimit-used"]).toBe("52");
  });

  test("may not be 500,000 nodes", async () => {
    await expect(app.graphql(like(100, 100, 100))).rejects.toMatchObject({
      errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message: expect.stringContaining("1,010,100") }],
    });
    expect(lab.complaints.splice(0)).toHaveLength(1);
  });
});
