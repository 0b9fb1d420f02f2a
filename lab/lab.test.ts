import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { verify } from "@octokit/webhooks-methods";
import { Probot } from "probot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
let lab: Lab;

beforeEach(async () => {
  lab = await startLab({
    users: [
      { login: "dscholten", name: "David Scholten" },
      { login: "aokafor", name: "Ada Okafor" },
      { login: "mallory", name: "Mallory" },
    ],
    organisations: [{ login: "harbour", members: ["aokafor"] }],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { dscholten: "write" },
        files: { "README.md": "# Notes\n" },
      },
      { owner: "harbour", name: "secret", private: true },
    ],
  });
});

afterEach(() => lab.stop());

async function installationOctokit(lab: Lab) {
  const { APP_ID, PRIVATE_KEY } = lab.environment;
  const probot = new Probot({
    appId: APP_ID,
    privateKey: PRIVATE_KEY,
    baseUrl: `${lab.url}/api/v3`,
    logLevel: "fatal",
  });
  return probot.auth(1001);
}

describe("the app", () => {
  test("gets an installation token for its JWT and writes as its bot", async () => {
    const octokit = await installationOctokit(lab);
    const { data } = await octokit.rest.issues.create({
      ...notes,
      title: "write the post",
      assignees: ["DScholten"],
    });
    expect(data).toMatchObject({
      number: 1,
      user: { login: "next-steps[bot]", type: "Bot", html_url: `${lab.url}/apps/next-steps` },
      performed_via_github_app: null,
      html_url: `${lab.url}/harbour/notes/issues/1`,
      url: `${lab.url}/api/v3/repos/harbour/notes/issues/1`,
      assignees: [{ login: "dscholten" }],
    });
    expect(data.created_at).toMatch(/:\d\dZ$/);
    expect(lab.requests.map(({ method, path, status }) => `${status} ${method} ${path}`)).toEqual([
      "201 POST /app/installations/1001/access_tokens",
      "201 POST /repos/harbour/notes/issues",
    ]);
    expect(lab.count()).toBe(1);
    expect(await lab.issues("harbour/notes")).toMatchObject([
      { title: "write the post", author: "next-steps[bot]" },
    ]);
  });

  test("reads its configuration: the repository's, else the organisation's", async () => {
    const octokit = await installationOctokit(lab);
    const asked = { ...notes, path: ".github/next-steps.yml" };
    expect((await octokit.config.get(asked)).config).toEqual({});
    await lab.push("harbour/notes", { files: { ".github/next-steps.yml": "limit: 3\n# é\n" } });
    expect((await octokit.config.get(asked)).config).toEqual({ limit: 3 });
    const file = { ...notes, path: "README.md", mediaType: { format: "raw" } };
    expect((await octokit.rest.repos.getContent(file)).data).toBe("# Notes\n");
  });

  test("reads who can be assigned, by GraphQL", async () => {
    const octokit = await installationOctokit(lab);
    const query = `query ($owner: String!, $name: String!, $after: String) {
      repository(owner: $owner, name: $name) {
        assignableUsers(first: 1, after: $after) { nodes { login name } pageInfo { hasNextPage endCursor } }
      }
    }`;
    const answer = await octokit.graphql<{
      repository: { assignableUsers: { nodes: unknown[]; pageInfo: { endCursor: string } } };
    }>(query, { owner: "harbour", name: "notes" });
    expect(answer).toMatchObject({
      repository: {
        assignableUsers: {
          nodes: [{ login: "dscholten", name: "David Scholten" }],
          pageInfo: { hasNextPage: true },
        },
      },
    });
  });
});

describe("a push", () => {
  test("writes commits and describes them as GitHub does", async () => {
    const push = await lab.push("harbour/notes", {
      files: { "meetings/a.md": "# A\n", "README.md": null },
      author: "dscholten",
    });
    expect(push).toMatchObject({
      event: "push",
      payload: {
        ref: "refs/heads/main",
        created: false,
        deleted: false,
        forced: false,
        commits: [
          {
            added: ["meetings/a.md"],
            removed: ["README.md"],
            modified: [],
            author: { username: "dscholten" },
          },
        ],
        head_commit: { id: push.payload.after },
        repository: {
          full_name: "harbour/notes",
          default_branch: "main",
          owner: { login: "harbour" },
          private: false,
        },
        pusher: { name: "dscholten" },
        sender: { login: "dscholten" },
        installation: { id: 1001 },
      },
    });
    const { data } = await lab.as("mallory").rest.repos.getContent({ ...notes, path: "meetings/a.md" });
    expect(data).toMatchObject({ encoding: "base64", content: expect.stringContaining("IyBBCg==") });
    expect(lab.requests).toEqual([]);
  });

  test("is delivered signed, as often as wanted", async () => {
    const seen: { id: unknown; valid: boolean }[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const signature = String(request.headers["x-hub-signature-256"] ?? "sha256=none");
      const valid = await verify(lab.environment.WEBHOOK_SECRET, Buffer.concat(chunks).toString(), signature);
      seen.push({ id: request.headers["x-github-delivery"], valid });
      response.end("thanks");
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    lab.deliverTo(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const push = await lab.push("harbour/notes", { files: { "a.md": "a" } });
    expect(await lab.deliver(push)).toMatchObject({ status: 200, body: "thanks" });
    await lab.deliver(push);
    await lab.deliver(push, { signature: "wrong" });
    await lab.deliver(push, { signature: "none" });
    server.close();
    expect(seen).toEqual([true, true, false, false].map((valid) => ({ id: push.id, valid })));
  });
});

describe("a request that GitHub would refuse", () => {
  test("is a complaint, and fails the test that made it", async () => {
    const wrong = await startLab({ repositories: [{ owner: "ada", name: "notes" }] });
    const ada = wrong.as("ada");
    await expect(ada.request("POST /repos/ada/notes/issues", { titel: "x" })).rejects.toMatchObject({
      status: 422,
    });
    await expect(ada.request("GET /repos/ada/notes/isues")).rejects.toMatchObject({ status: 400 });
    expect(wrong.complaints).toEqual([
      "POST /repos/ada/notes/issues: body must have required property 'title'",
      "POST /repos/ada/notes/issues: body must NOT have additional properties: titel",
      "GET /repos/ada/notes/isues: GitHub has no such operation",
    ]);
    await expect(wrong.stop()).rejects.toThrow("titel");
  });
});

test("until resolves when a request made it so", async () => {
  const both = lab.until(async () => (await lab.issues("harbour/notes")).length === 2);
  const dscholten = lab.as("dscholten");
  await dscholten.rest.issues.create({ ...notes, title: "one" });
  await dscholten.rest.issues.create({ ...notes, title: "two" });
  expect(await both).toBe(true);
  await expect(lab.until(() => false, 20)).rejects.toThrow("Not so after 20 ms");
});
