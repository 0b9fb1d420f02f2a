import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { NOTES, type Story, startStory, TWO, titles } from "./app.js";
import { notesWith } from "./notes.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REPOSITORY = { owner: "harbour", repo: "notes" };
const HEAD = /\/commits\/HEAD$/;

/** How often GitHub was asked to repeat a delivery. */
function countRedeliveries({ lab }: Story): number {
  return lab.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/attempts")).length;
}

/** How many pages of deliveries were read. */
function countLooks({ lab }: Story): number {
  return lab.requests.filter(({ path }) => path === "/app/hook/deliveries").length;
}

/** Has webhooks go to a server that is out of order, which counts them. */
async function breakServer({ lab }: Story): Promise<{ heard: number }> {
  const seen = { heard: 0 };
  const server = createServer((_, response) => {
    seen.heard++;
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  lab.deliverTo(`http://localhost:${(server.address() as AddressInfo).port}`);
  return seen;
}

function mendServer({ lab, app }: Story): void {
  lab.deliverTo(`${app.url}/api/github/webhooks`);
}

describe("a delivery that failed", () => {
  test("is asked for within ten minutes, and worked on once", async () => {
    const story = await startStory();
    await breakServer(story);
    const push = await story.lab.push(NOTES, {
      files: { "meetings/a.md": notesWith("Ada: write the post") },
    });
    expect((await story.lab.deliver(push)).status).toBe(503);
    mendServer(story);
    await story.pass(9 * MINUTE);
    expect(await story.issues()).toEqual([]);
    await story.pass(MINUTE);
    await story.lab.until(async () => (await story.issues()).length === 1);
    for (let round = 0; round < 3; round++) await story.pass(10 * MINUTE);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
    expect(countRedeliveries(story)).toBe(1);
  });

  test("while the server was down is asked for at the next start", async () => {
    const story = await startStory();
    await story.app.stop();
    const push = await story.lab.push(NOTES, {
      files: { "meetings/a.md": notesWith("Ada: write the post") },
    });
    expect((await story.lab.deliver(push)).status).toBe(0);
    await story.restart();
    await story.lab.until(async () => (await story.issues()).length === 1);
    expect(countRedeliveries(story)).toBe(1);
  });

  test("and was repeated by somebody else is not asked for", async () => {
    const story = await startStory();
    await breakServer(story);
    const push = await story.lab.push(NOTES, {
      files: { "meetings/a.md": notesWith("Ada: write the post") },
    });
    await story.lab.deliver(push);
    mendServer(story);
    expect((await story.lab.deliver(push)).status).toBe(200);
    await story.lab.until(async () => (await story.issues()).length === 1);
    await story.pass(10 * MINUTE);
    expect(countRedeliveries(story)).toBe(0);
  });

  test("each time is not asked for for ever, and ever more rarely", async () => {
    const story = await startStory();
    const server = await breakServer(story);
    await story.lab.deliver(
      await story.lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: write") } }),
    );
    await story.pass(10 * MINUTE);
    for (let time = 1; time <= 9; time++) {
      await story.lab.until(() => server.heard === 1 + time);
      const wait = 10 * MINUTE * 2 ** (time - 1);
      await story.pass(wait - MINUTE);
      expect(countRedeliveries(story)).toBe(time);
      await story.pass(10 * MINUTE);
    }
    for (let day = 0; day < 3; day++) await story.pass(24 * HOUR);
    expect([countRedeliveries(story), server.heard]).toEqual([9, 10]);
  });

  test("is found behind a hundred that came after it", async () => {
    const story = await startStory();
    const { lab } = story;
    const read = await story.push({ "README.md": "# Harbour, again\n" });
    await breakServer(story);
    await lab.deliver(await lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: write") } }));
    mendServer(story);
    for (let time = 0; time < 110; time++) await lab.deliver(read);
    await story.pass(10 * MINUTE);
    await lab.until(async () => (await story.issues()).length === 1);
  });

  test("is looked for by a store that is new among the failures alone", async () => {
    const story = await startStory();
    const { lab } = story;
    const read = await story.push({ "README.md": "# Harbour, again\n" });
    for (let time = 0; time < 210; time++) await lab.deliver(read);
    lab.forgetRequests();
    await story.restart({ emptyStore: true });
    await story.app.idle();
    expect(countLooks(story)).toBe(2);
    await breakServer(story);
    await lab.deliver(await lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: write") } }));
    await story.restart({ emptyStore: true });
    await lab.until(async () => (await story.issues()).length === 1);
    expect(countRedeliveries(story)).toBe(1);
  });

  test("is asked for when GitHub's limit ends", async () => {
    const story = await startStory();
    await breakServer(story);
    await story.lab.deliver(
      await story.lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: write") } }),
    );
    mendServer(story);
    const limit = { secondaryLimit: 403, retryAfter: 120 } as const;
    story.lab.fault({ method: "GET", path: "/app/hook/deliveries" }, limit);
    await story.pass(10 * MINUTE);
    await story.pass(119_000);
    expect(countRedeliveries(story)).toBe(0);
    await story.pass(1_000);
    await story.lab.until(async () => (await story.issues()).length === 1);
  });
});

describe("a push whose delivery never arrived", () => {
  test("is in sync within the hour", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call the builders") } });
    await story.pass(HOUR);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call the builders @dscholten"]);
  });

  test("is in sync at the next start", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call the builders") } });
    await story.restart();
    await story.app.idle();
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call the builders @dscholten"]);
  });

  test("and arrives after all changes nothing more", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const late = await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } });
    await story.pass(HOUR);
    await story.lab.deliver(late);
    await story.pass(HOUR);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
    expect((await story.lab.issues(NOTES)).flatMap(({ comments }) => comments)).toEqual([]);
  });

  test("is looked for by one 304 an hour where nothing was pushed, and not at all where there are no notes", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    story.lab.forgetRequests();
    for (let minute = 0; minute < 180; minute++) await story.pass(MINUTE);
    const ofRepositories = story.lab.requests.filter(({ installation }) => installation);
    expect(ofRepositories.map(({ status, path }) => `${status} ${path}`)).toEqual(
      Array.from({ length: 3 }, () => "304 /repos/harbour/notes/commits/HEAD"),
    );

    const other = await startStory();
    await other.push({ "README.md": "# Harbour, again\n" });
    other.lab.forgetRequests();
    for (let hour = 0; hour < 3; hour++) await other.pass(HOUR);
    expect(other.lab.requests.filter(({ path }) => path !== "/app/hook/deliveries")).toEqual([]);
  });

  test("is told once, not every hour, that a person has to mend something first", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const { payload } = await story.push({ ".github/next-steps.yml": "limit: many\n" });
    for (let hour = 0; hour < 3; hour++) await story.pass(HOUR);
    expect(await story.lab.checks(NOTES, payload.after)).toHaveLength(1);
    await story.lab.push(NOTES, { files: { ".github/next-steps.yml": "limit: 20\n" } });
    await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } });
    await story.pass(HOUR);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
  });

  test("opens issues in another repository on the word of whoever pushed it, and of nobody else", async () => {
    const story = await startStory({
      users: TWO.users,
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { aokafor: "write", dscholten: "write" } },
        { owner: "harbour", name: "yard", collaborators: { aokafor: "write" } },
      ],
    });
    const push = (pusher: string, files: Record<string, string>) => story.lab.push(NOTES, { files, pusher });
    const first = {
      ".github/next-steps.yml": "issues-in: harbour/yard\n",
      "meetings/a.md": notesWith("Ada: sweep"),
    };
    await story.lab.deliver(await push("aokafor", first));
    await story.app.idle();
    await push("aokafor", { "meetings/b.md": notesWith("Ada: lock up") });
    await push("aokafor", { "meetings/c.md": notesWith("Ada: oil the gate") });
    await story.pass(HOUR);
    expect((await titles(story, "harbour/yard")).sort()).toEqual(["Lock up", "Oil the gate", "Sweep"]);
    const { payload } = await push("dscholten", { "meetings/d.md": notesWith("Ada: sell the yard") });
    await story.pass(HOUR);
    expect(await titles(story, "harbour/yard")).toHaveLength(3);
    const [check] = await story.lab.checks(NOTES, payload.after);
    expect(check?.title).toBe("Issues cannot be opened in the `issues-in` repository");
  });

  test("is looked for though the head of another repository cannot be found", async () => {
    const story = await startStory(TWO);
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await story.lab.deliver(
      await story.lab.push("harbour/yard", { files: { "meetings/a.md": notesWith("Ada: sweep the yard") } }),
    );
    await story.app.idle();
    for (const repository of [NOTES, "harbour/yard"])
      await story.lab.push(repository, { files: { "meetings/b.md": notesWith("Dave: mend the lamp") } });
    // What GitHub says of a name that leads to no commit: https://github.com/squalrus/merge-bot/issues/54
    story.lab.forgetRequests();
    story.lab.fault(
      { method: "GET", path: "/repos/harbour/notes/commits/HEAD", times: 100 },
      { status: 422, body: { message: "No commit found for SHA: HEAD" } },
    );
    for (let time = 0; time < 12; time++) await story.pass(10 * MINUTE);
    const asked = story.lab.requests.filter(({ path }) => path === "/repos/harbour/notes/commits/HEAD");
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(await titles(story, NOTES)).toEqual(["Write the post"]);
    expect(await titles(story, "harbour/yard")).toEqual(["Sweep the yard", "Mend the lamp"]);
  });

  test("is looked for again after GitHub broke down", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } });
    story.lab.fault({ method: "GET", path: HEAD }, { status: 502 });
    await story.pass(HOUR);
    expect(await story.issues()).toHaveLength(1);
    await story.pass(10 * MINUTE);
    expect(await story.issues()).toHaveLength(2);
  });
});

describe("deliveries doubled and in any order", () => {
  test.each([
    ["the last first", [2, 1, 0]],
    ["the middle one first, and all twice", [1, 1, 0, 2, 0, 2]],
    ["the first one missing", [2, 1]],
    ["the last one missing", [1, 0, 0]],
  ])("(%s) leave the issues that the notes ask for", async (_, order) => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const deliveries = [
      await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call the builders") } }),
      await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("[x] Dave: call the builders") } }),
      await story.lab.push(NOTES, { files: { "meetings/c.md": notesWith("Chiara: book the room") } }),
    ];
    for (const index of order) {
      await story.lab.deliver(deliveries[index]!);
      await story.app.idle();
    }
    await story.pass(HOUR);
    const open = (await story.issues()).filter((issue) => !issue.endsWith("(closed)"));
    expect(open.map((issue) => issue.replace(/^#\d+ /, ""))).toEqual([
      "Write the post @aokafor",
      "Book the room @chiara",
    ]);
    expect((await story.issues()).filter((issue) => issue.includes("Call the builders")).length).toBeLessThan(
      2,
    );
  });
});

describe("a repository", () => {
  test("from which the App was uninstalled is asked for once more, and then no more", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await story.lab.uninstall("harbour");
    await story.restart();
    await story.app.idle();
    story.lab.forgetRequests();
    for (let hour = 0; hour < 3; hour++) await story.pass(HOUR);
    expect(story.lab.requests.filter(({ path }) => path !== "/app/hook/deliveries")).toEqual([]);
  });

  test("that GitHub does not find for a moment is not given up", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } });
    story.lab.fault({ method: "GET", path: HEAD }, { status: 404 });
    await story.pass(HOUR);
    expect(await story.issues()).toHaveLength(1);
    await story.pass(HOUR);
    expect(await story.issues()).toHaveLength(2);
  });

  test("whose installation is suspended is synced when it no longer is", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await story.lab.suspend("harbour");
    await story.lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } });
    for (let hour = 0; hour < 2; hour++) await story.pass(HOUR);
    expect(await story.issues()).toHaveLength(1);
    await story.lab.suspend("harbour", false);
    await story.pass(HOUR);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
  });

  test("that was renamed is found under its new name", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await lab.rename(NOTES, "minutes");
    lab.forgetRequests();
    await story.pass(HOUR);
    expect(lab.requests.map(({ status, path }) => `${status} ${path}`)).toEqual(
      expect.arrayContaining([
        "301 /repos/harbour/notes/commits/HEAD",
        expect.stringMatching(/^304 \/repositories\/\d+\/commits\/HEAD$/),
      ]),
    );
    await lab.push("harbour/minutes", { files: { "meetings/b.md": notesWith("Dave: call") } });
    await story.pass(HOUR);
    expect(await titles(story, "harbour/minutes")).toEqual(["Write the post", "Call"]);
    expect((await lab.issues("harbour/minutes"))[1]?.body).toContain(`${lab.url}/harbour/minutes/blob/`);
  });

  test("whose default branch is another now is looked at there", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await lab.push(NOTES, { branch: "trunk", files: { "meetings/b.md": notesWith("Dave: call") } });
    await lab.as("harbour").rest.repos.update({ ...REPOSITORY, default_branch: "trunk" });
    await story.pass(HOUR);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
  });

  test("is not taken for another that got its name", async () => {
    const story = await startStory(TWO);
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await lab.rename(NOTES, "minutes");
    await lab.rename("harbour/yard", "notes");
    await lab.push("harbour/minutes", { files: { "meetings/b.md": notesWith("Dave: call") } });
    lab.forgetRequests();
    await story.pass(HOUR);
    expect(lab.requests.map(({ path }) => path).filter((path) => path.includes("/git/"))).toEqual([]);
    const next = { files: { "meetings/c.md": notesWith("Ada: sweep") } };
    await lab.deliver(await lab.push("harbour/minutes", next));
    await story.app.idle();
    expect((await titles(story, "harbour/minutes")).sort()).toEqual(["Call", "Sweep", "Write the post"]);
  });
});
