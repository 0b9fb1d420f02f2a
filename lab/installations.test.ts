import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const secret = { owner: "harbour", repo: "secret" };
const own = { owner: "ada", repo: "own" };
const other = { owner: "chiara", repo: "other" };
let lab: Lab;
let itself: Octokit;

beforeEach(async () => {
  lab = await startLab({
    users: [{ login: "linnea" }],
    organisations: [{ login: "harbour", members: [{ login: "aokafor", role: "admin" }] }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { dscholten: "write" } },
      { owner: "harbour", name: "secret", private: true },
      { owner: "ada", name: "own" },
      { owner: "ada", name: "hidden", private: true },
      { owner: "chiara", name: "other" },
    ],
    installed: { harbour: ["notes"], chiara: false },
  });
  itself = lab.asAppItself();
});

afterEach(() => lab.stop());

function octokit(auth: string): Octokit {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  return new Octokit({ auth, baseUrl: `${lab.url}/api/v3`, log: silent });
}

describe("the app by its JSON Web Token", () => {
  test("finds the installation of a repository, an account and a number, or none", async () => {
    const { data } = await itself.rest.apps.getRepoInstallation(notes);
    expect(data).toMatchObject({
      id: 1001,
      app_id: 4217,
      account: { login: "harbour" },
      target_type: "Organization",
      repository_selection: "selected",
      suspended_at: null,
      access_tokens_url: `${lab.url}/api/v3/app/installations/1001/access_tokens`,
    });
    expect((await itself.rest.apps.getRepoInstallation(own)).data.id).toBe(1002);
    expect((await itself.rest.apps.getUserInstallation({ username: "Ada" })).data.id).toBe(1002);
    expect((await itself.rest.apps.getInstallation({ installation_id: 1001 })).data).toEqual(data);
    const missing = [
      itself.rest.apps.getRepoInstallation(secret),
      itself.rest.apps.getRepoInstallation(other),
      itself.rest.apps.getRepoInstallation({ owner: "ada", repo: "none" }),
      itself.rest.apps.getUserInstallation({ username: "chiara" }),
      itself.rest.apps.getOrgInstallation({ org: "none" }),
      itself.rest.apps.getInstallation({ installation_id: 1003 }),
    ];
    await Promise.all(missing.map((each) => expect(each).rejects.toMatchObject({ status: 404 })));
  });

  test("lists its installations in pages", async () => {
    const all = await itself.paginate(itself.rest.apps.listInstallations, { per_page: 1 });
    expect(all.map(({ id, repository_selection }) => `${id} ${repository_selection}`)).toEqual([
      "1001 selected",
      "1002 all",
    ]);
  });

  test("is nobody with a token of another kind, and an installation is not the app", async () => {
    const app = await lab.asApp("harbour");
    await expect(app.rest.apps.listInstallations()).rejects.toMatchObject({ status: 401 });
    await expect(app.rest.apps.getRepoInstallation(notes)).rejects.toMatchObject({ status: 401 });
    await expect(app.rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 });
    const forged = octokit("eyJhbGciOiJSUzI1NiJ9.e30.x");
    await expect(forged.rest.apps.listInstallations()).rejects.toMatchObject({ status: 401 });
  });
});

describe("an installation on selected repositories", () => {
  test("reads what is public and writes only where it was let", async () => {
    const app = await lab.asApp("harbour");
    await lab.withdraw("harbour/notes");
    await app.rest.repos.get(notes);
    await expect(app.rest.issues.create({ ...notes, title: "x" })).rejects.toMatchObject({ status: 403 });
    await expect(app.rest.repos.get(secret)).rejects.toMatchObject({ status: 404 });
    await lab.grant("harbour/secret");
    await app.rest.issues.create({ ...secret, title: "x" });
  });

  test("lists its repositories in pages, as they are now", async () => {
    const app = await lab.asApp("harbour");
    const names = async () =>
      (await app.paginate(app.rest.apps.listReposAccessibleToInstallation, { per_page: 1 })).map(
        ({ full_name }) => full_name,
      );
    expect(await names()).toEqual(["harbour/notes"]);
    const added = await lab.grant("harbour/secret");
    expect(added).toMatchObject({
      event: "installation_repositories",
      payload: {
        action: "added",
        repository_selection: "selected",
        repositories_added: [{ full_name: "harbour/secret", private: true }],
        repositories_removed: [],
        installation: { id: 1001 },
        sender: { login: "aokafor" },
      },
    });
    expect(await names()).toEqual(["harbour/notes", "harbour/secret"]);
    const removed = await lab.withdraw("harbour/notes");
    expect(removed.payload).toMatchObject({
      action: "removed",
      repositories_added: [],
      repositories_removed: [{ full_name: "harbour/notes" }],
    });
    expect(await names()).toEqual(["harbour/secret"]);
  });

  test("hears only of its own repositories", async () => {
    await lab.as("aokafor").rest.issues.create({ ...secret, title: "not ours" });
    await lab.as("chiara").rest.issues.create({ ...other, title: "not ours" });
    await lab.as("aokafor").rest.issues.create({ ...notes, title: "ours" });
    const opened = await lab.event("issues", "opened");
    expect(opened.payload).toMatchObject({ issue: { title: "ours" }, installation: { id: 1001 } });
  });
});

describe("a token", () => {
  test("can be asked for some repositories and permissions", async () => {
    const { data } = await itself.rest.apps.createInstallationAccessToken({
      installation_id: 1002,
      repositories: ["hidden"],
      permissions: { issues: "read" },
    });
    expect(data).toMatchObject({
      repository_selection: "selected",
      permissions: { issues: "read" },
      repositories: [{ full_name: "ada/hidden" }],
    });
    const narrow = octokit(data.token);
    const { data: list } = await narrow.rest.apps.listReposAccessibleToInstallation();
    expect(list.repositories.map(({ name }) => name)).toEqual(["hidden"]);
    await expect(narrow.rest.issues.create({ ...own, title: "x" })).rejects.toMatchObject({ status: 403 });
    const hidden = { owner: "ada", repo: "hidden" };
    await expect(narrow.rest.issues.create({ ...hidden, title: "x" })).rejects.toMatchObject({ status: 403 });
    const asked = itself.rest.apps.createInstallationAccessToken({
      installation_id: 1001,
      repositories: ["secret"],
    });
    await expect(asked).rejects.toMatchObject({ status: 422 });
  });
});

test("an app that is uninstalled and installed again has a new number", async () => {
  const before = await lab.asApp("ada");
  await lab.uninstall("ada");
  await expect(before.rest.repos.get(own)).rejects.toMatchObject({ status: 401 });
  const { payload } = await lab.install("ada", ["own"]);
  expect(payload).toMatchObject({
    action: "created",
    installation: { id: 1003, repository_selection: "selected" },
    repositories: [{ full_name: "ada/own" }],
  });
  const after = await lab.asApp("ada");
  await after.rest.issues.create({ ...own, title: "x" });
  expect((await lab.push("ada/own", { files: { "a.md": "a" } })).payload.installation.id).toBe(1003);
  await lab.install("chiara");
  expect((await itself.rest.apps.getRepoInstallation(other)).data.id).toBe(1004);
  await expect(lab.install("ada")).rejects.toThrow("already");
});

describe("what somebody may do in a repository", () => {
  test("is none for a stranger of a private one, read of a public one, and 404 for nobody", async () => {
    const app = await lab.asApp("ada");
    const of = async (repo: string, username: string) =>
      (await app.rest.repos.getCollaboratorPermissionLevel({ owner: "ada", repo, username })).data;
    expect(await of("own", "linnea")).toMatchObject({ permission: "read", role_name: "read" });
    expect(await of("hidden", "linnea")).toMatchObject({ permission: "none" });
    expect(await of("hidden", "ada")).toMatchObject({ permission: "admin" });
    await expect(of("own", "nobody")).rejects.toMatchObject({ status: 404 });
  });

  test("is told to installations of the repository and to people who may push", async () => {
    const app = await lab.asApp("ada");
    const asked = { ...notes, username: "linnea" };
    await expect(app.rest.repos.getCollaboratorPermissionLevel(asked)).rejects.toMatchObject({ status: 403 });
    const stranger = lab.as("linnea").rest.repos.getCollaboratorPermissionLevel(asked);
    await expect(stranger).rejects.toMatchObject({ status: 403 });
    await lab.as("dscholten").rest.repos.getCollaboratorPermissionLevel(asked);
  });
});
