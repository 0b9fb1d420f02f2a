import { Octokit } from "@octokit/rest";
import { describe, expect, test } from "vitest";
import type { Lab } from "../../lab/lab.js";
import { createReadToken } from "../../src/cli/doctor-app.js";
import { runCommand } from "./command.js";
import { about, NOTES, place, start, writeCheck } from "./doctor.js";

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function writes(lab: Lab): string[] {
  const isRead = ({ method, path }: Lab["requests"][number]) => method === "GET" || path.endsWith("/graphql");
  return lab.requests.filter((request) => !isRead(request)).map(({ method, path }) => `${method} ${path}`);
}

describe("next-steps doctor by the App's key", () => {
  test("finds everything in order, a line for each thing, and ends with 0", async () => {
    const { lab, asApp } = await start();
    const commit = await writeCheck(lab, "success", "7 opened");
    await lab.as("aokafor").rest.issues.createLabel({ ...place, name: "next-step" });
    const { code, out, complaint } = await asApp();
    const lines = out.split("\n").map((line) => line.replace(/ {2,}/g, " "));
    expect([code, complaint]).toEqual([0, ""]);
    expect(lines).toEqual([
      "ok installation the App next-steps is installed on harbour/notes",
      "ok permissions all permissions in app.yml are granted",
      "ok events the App is subscribed to all events in app.yml",
      expect.stringMatching(/^ok bot account next-steps\[bot\] \(\d+\) writes the issues$/),
      expect.stringMatching(
        /^warning deliveries GitHub delivered no webhook in the last three days\. Push notes/,
      ),
      "ok repository harbour/notes: pushes to main count",
      "ok configuration .github/next-steps.yml is valid, or there is none",
      "ok issues issues are enabled in harbour/notes",
      'ok labels "needs owner": will be created with the first issue that needs it',
      "ok notes 3 files are notes, the newest meetings/2026-05-12.md",
      expect.stringMatching(
        `^ok checks 1 on the newest 50 commits; the last on ${commit.slice(0, 7)}, .*: success, "7 opened"$`,
      ),
      "ok check suites none is queued on the newest commit",
      "0 problems, 1 warning",
      "",
    ]);
  });

  test("writes nothing", async () => {
    const { lab, asApp, asDave } = await start();
    await asDave();
    expect(writes(lab)).toEqual([]);
    await asApp();
    // The App signs in with it, and people see nothing of it.
    expect(writes(lab)).toEqual([expect.stringMatching(/^POST \/app\/installations\/\d+\/access_tokens$/)]);
    expect(lab.requests.some(({ path }) => path.endsWith("/graphql"))).toBe(true);
    // This counts the mutations among the requests to GraphQL.
    expect(lab.writesPer(3_600_000)).toBe(0);
  });

  test("reads with a token that GitHub lets write nothing", async () => {
    const { lab } = await start();
    const client = lab.asAppItself();
    const { data: installation } = await client.rest.apps.getRepoInstallation(place);
    const token = await createReadToken(installation, client);
    const github = new Octokit({ auth: token, baseUrl: `${lab.url}/api/v3`, log: SILENT });
    expect((await github.rest.repos.get(place)).status).toBe(200);
    const refused = { status: 403 };
    await expect(github.rest.issues.create({ ...place, title: "x" })).rejects.toMatchObject(refused);
    const check = { ...place, name: "x", head_sha: "0".repeat(40) };
    await expect(github.rest.checks.create(check)).rejects.toMatchObject(refused);
  });

  test("names each permission and event that is missing, and what people miss without it", async () => {
    const { asApp } = await start({
      permissions: { contents: "read", issues: "write", checks: "read", metadata: "read" },
      events: ["issues", "pull_request"],
    });
    const run = await asApp();
    expect(run.code).toBe(1);
    expect(about("permissions", run)).toEqual([
      expect.stringMatching(
        /^problem permissions pull_requests: read is not granted \(none is\): pull requests get no check\. Ask for it .* have an owner accept it: http/,
      ),
      expect.stringMatching(
        /^problem permissions checks: write is not granted \(read is\): commits and pull requests get no check/,
      ),
    ]);
    expect(about("events", run)).toEqual([
      expect.stringMatching(/^problem events the App is not subscribed to push: .*Subscribe to events$/),
      expect.stringMatching(/^warning events the App is not subscribed to commit_comment: /),
    ]);
  });

  test("says that the App is not installed, or suspended", async () => {
    const absent = await (await start({ installed: { harbour: false } })).asApp();
    expect([absent.code, about("installation", absent)]).toEqual([
      1,
      [
        expect.stringMatching(
          /^problem installation the App next-steps is not installed on harbour\/notes, .* Install it: http.*\/apps\/next-steps\/installations\/new$/,
        ),
      ],
    ]);
    const story = await start();
    await story.lab.suspend("harbour");
    expect(about("installation", await story.asApp())).toEqual([
      expect.stringMatching(
        /^problem installation the App next-steps is suspended: pushes wait\. Unsuspend it: http/,
      ),
    ]);
  });

  test("counts the deliveries that did not arrive, without those that arrived later", async () => {
    const { lab, asApp } = await start();
    lab.deliverTo(`${lab.url}/nobody-is-here`);
    const delivery = await lab.push(NOTES, { files: { "a.txt": "a\n" } });
    await lab.deliver(delivery);
    await lab.deliver(delivery);
    const run = await asApp();
    expect([run.code, about("deliveries", run)]).toEqual([
      1,
      [
        expect.stringMatching(
          /^problem deliveries 1 of the newest 2 did not arrive; the last: push, 20\d\d-.*\(404\)\. Check that GitHub can reach the server/,
        ),
      ],
    ]);
  });

  test("says that the App is not installed where `issues-in` leads", async () => {
    const notes = { owner: "harbour", name: "notes", collaborators: { dscholten: "write" } as const };
    const { asApp } = await start({
      repositories: [
        { ...notes, files: { "meetings/1.md": "# 1\n", ".github/next-steps.yml": "issues-in: ada/code\n" } },
        { owner: "ada", name: "code" },
      ],
      installed: { ada: false },
    });
    const run = await asApp();
    expect([run.code, about("issues", run)]).toEqual([
      1,
      [
        "problem issues the App is not installed on ada/code, which `issues-in` names, so it can open no issues. Install it there, or change `issues-in`",
      ],
    ]);
  });

  test("warns of a check suite that stays queued", async () => {
    const { lab, asApp } = await start();
    // https://github.com/dependabot/feedback/issues/85: a suite that an App was given by a push and wrote no run in.
    lab.fault(
      { path: /\/check-suites$/ },
      {
        status: 200,
        body: { total_count: 1, check_suites: [{ status: "queued", latest_check_runs_count: 0 }] },
      },
    );
    const run = await asApp();
    expect([run.code, about("check suites", run)]).toEqual([
      0,
      [expect.stringMatching(/^warning check suites GitHub creates one for each push, and it stays queued/)],
    ]);
  });

  test("says that GitHub rejected the key", async () => {
    const { lab } = await start();
    const { GHE_HOST, GHE_PROTOCOL, PRIVATE_KEY } = lab.environment;
    const wrong = { GHE_HOST, GHE_PROTOCOL, PRIVATE_KEY, APP_ID: "4218" };
    expect(await runCommand(wrong, "doctor", "--repo", NOTES)).toEqual({
      code: 1,
      out: "",
      complaint: "next-steps: GitHub rejected the App's key (401): check APP_ID and PRIVATE_KEY\n",
    });
  });
});
