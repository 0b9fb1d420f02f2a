import { describe, expect, onTestFinished, test, vi } from "vitest";
import { printMarked } from "../../src/marker/marker.js";
import { digestWritten } from "../../src/marker/written.js";
import { planDashboard } from "../../src/plan/dashboard.js";
import { dashboardBody } from "../../src/text/dashboard.js";
import { REPOSITORY as NOTES_REPOSITORY } from "../tracked-issue.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { propose } from "./pulls.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const MAY_5 = "meetings/2026-05-05.md";
const CONFIGURATION = ".github/next-steps.yml";
const ACTIONS = "github-actions[bot]";
const HELPER = "helper[bot]";
const MINUTE = 60_000;
const ALL = 10_000;

/** A GitHub on which other bots live too. */
function startWithBots(world: Parameters<typeof startStory>[0] = {}): Promise<Story> {
  return startStory({ bots: [ACTIONS, HELPER], ...world });
}

/** Opens an issue as somebody, with the label and the marker of an item, as another tool of ours would. */
async function openAs(login: string, { lab }: Story, task = "write the post"): Promise<number> {
  const marker = { version: 1 as const, path: MAY_5, owners: ["Ada"], task, assigned: ["aokafor"] };
  const title = task.replace(/^./, (letter) => letter.toUpperCase());
  const text = `> **Ada**: ${task}\n\nFrom a meeting`;
  const item = { owners: ["Ada"], task, details: "", due: null };
  const body = printMarked(digestWritten(marker, item, { title, text }), text);
  const more = { labels: ["next-step"], assignees: ["aokafor"] };
  const { data } = await lab.as(login).rest.issues.create({ ...REPOSITORY, title, body, ...more });
  // Who may not sort issues gets neither; a form for issues may put the label on.
  await lab
    .as("chiara")
    .rest.issues.addLabels({ ...REPOSITORY, issue_number: data.number, labels: ["next-step"] });
  return data.number;
}

/** Writes the check of a sync, as the tool of an App does on the commit that it synced. */
async function checkAs(bot: string, { lab }: Story): Promise<void> {
  const delivery = await lab.push(NOTES, { files: { "README.md": "# The harbour\n" } });
  await lab.deliver(delivery);
  const { before, after } = delivery.payload;
  await lab.as(bot).rest.checks.create({
    ...REPOSITORY,
    name: "Next steps",
    head_sha: after,
    external_id: `sync ${before}`,
    conclusion: "success",
  });
}

/** The lines to look at in the newest check, by their titles, and the check's own. */
async function looksOf({ lab }: Story): Promise<string[]> {
  const check = (await lab.checks(NOTES, "main")).at(-1);
  return [
    `${check?.conclusion}: ${check?.title}`,
    ...(check?.annotations ?? []).map(({ title }) => String(title)),
  ];
}

/** The titles of all annotations on the commits of the default branch. */
async function remarksOf({ lab }: Story): Promise<string[]> {
  const { data } = await lab.as("chiara").rest.repos.listCommits({ ...REPOSITORY, per_page: 100 });
  const checks = await Promise.all(data.map(({ sha }) => lab.checks(NOTES, sha)));
  return checks.flat().flatMap(({ annotations }) => annotations.map(({ title }) => String(title)));
}

/** Everything that stands in the issues. */
async function everything({ lab }: Story) {
  return lab.issues(NOTES);
}

/** Pushes the notes of the fifth of May again, changed beside these bullets too. */
async function touch(story: Story, ...bullets: string[]): Promise<void> {
  const { data } = await story.lab.as("chiara").rest.repos.listCommits({ ...REPOSITORY, per_page: 100 });
  await story.push({ [MAY_5]: `${notesWith(...bullets)}\nThis is text number ${data.length}.\n` });
}

describe("our own issues are known again", () => {
  test.each(["null", "set", "missing"] as const)(
    "where GitHub leaves the App of an issue %s, and after the store is lost",
    async (appOfIssues) => {
      const story = await startWithBots({ appOfIssues });
      await story.push({
        [CONFIGURATION]: "dashboard: true\n",
        [MAY_5]: notesWith("Ada: write the post", "Dave: call"),
      });
      await touch(story, "Ada: write the post", "Dave: call");
      expect(await story.issues()).toEqual([
        "#1 Write the post @aokafor",
        "#2 Call @dscholten",
        "#3 Next steps",
      ]);
      await story.restart({ emptyStore: true });
      await touch(story, "[x] Ada: write the post", "Dave: call");
      expect(await story.issues()).toEqual([
        "#1 Write the post @aokafor (closed)",
        "#2 Call @dscholten",
        "#3 Next steps",
      ]);
      const [first] = await everything(story);
      expect(first?.comments).toHaveLength(1);
    },
  );

  test("when somebody assigns one that waits for a name", async () => {
    const story = await startWithBots();
    await story.push({ [MAY_5]: notesWith("Mindy: ask around") });
    await story.lab
      .as("dscholten")
      .rest.issues.addAssignees({ ...REPOSITORY, issue_number: 1, assignees: ["chiara"] });
    await story.lab.deliver(await story.lab.event("issues", "assigned"));
    await story.app.idle();
    expect((await everything(story))[0]?.labels).not.toContain("needs owner");
  });

  test("when the App was renamed, by a server that runs and by one that starts", async () => {
    const story = await startWithBots();
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    story.lab.renameApp("harbour-steps");
    await touch(story, "Ada: write the post", "Dave: call");
    await story.restart({ emptyStore: true });
    await touch(story, "[x] Ada: write the post", "Dave: call", "Chiara: sweep");
    expect(await story.issues()).toEqual([
      "#1 Write the post @aokafor (closed)",
      "#2 Call @dscholten",
      "#3 Sweep @chiara",
    ]);
  });

  test("at two requests a process, whatever is pushed", async () => {
    const story = await startWithBots();
    story.lab.forgetRequests();
    for (const task of ["call", "sweep", "paint"])
      await story.push({ [`meetings/${task}.md`]: notesWith(`Ada: ${task}`) });
    const asked = story.lab.requests.filter(({ path }) => path === "/app" || path.startsWith("/users/"));
    expect(asked.map(({ path }) => path)).toEqual(["/app", "/users/next-steps[bot]"]);
  });
});

/** What a proxy may make of issues: whose they are is not to be seen. */
function withoutAuthor(body: unknown): unknown {
  const hide = (issue: object) => ({ ...issue, user: null, performed_via_github_app: null });
  return Array.isArray(body) ? body.map(hide) : hide(body as object);
}

describe("what GitHub confirmed is never opened again", () => {
  const creates = { method: "POST", path: /\/issues$/, times: ALL };
  const lists = { method: "GET", path: /\/issues(\/\d+)?$/, times: ALL };

  test.each([
    ["in the answer", [creates]],
    ["in the list", [lists]],
    ["in both", [creates, lists]],
  ])("though it is not to be seen %s that we opened it", async (_, matchers) => {
    const story = await startWithBots();
    await story.push({ [MAY_5]: notesWith("Chiara: sweep") });
    const faults = matchers.map((matcher) => story.lab.fault(matcher, { proxied: withoutAuthor }));
    await story.push({
      "meetings/2026-05-12.md": notesWith("Ada: write the post", "Dave: call", "[x] Chiara: sweep"),
    });
    for (let hour = 0; hour < 3; hour++) await story.pass(60 * MINUTE);
    for (const verb of ["draw", "weigh"])
      await story.push({ [`meetings/${verb}.md`]: notesWith(`Ada: ${verb}`) });
    const titles = (await story.issues()).map((line) => line.replace(/^#\d+ /, ""));
    expect(titles).toEqual([...new Set(titles)]);
    expect(titles).toContain("Sweep @chiara (closed)");
    if (!matchers.includes(creates)) expect(await remarksOf(story)).toContain("#1 is not shown as ours");
    await story.restart({ emptyStore: true });
    await story.push({
      "meetings/2026-05-12.md": `${notesWith("Ada: write the post", "Dave: call")}\nBye.\n`,
    });
    await story.pass(60 * MINUTE);
    const after = (await story.issues()).map((line) => line.replace(/^#\d+ /, ""));
    expect(after).toEqual([...new Set(after)]);
    for (const fault of faults) fault.stop();
  });

  test("and the check says why no more are, until GitHub shows them as ours", async () => {
    const story = await startWithBots();
    const fault = story.lab.fault(creates, { proxied: withoutAuthor });
    const { payload } = await story.push({ [MAY_5]: notesWith("Ada: write the post", "Dave: call") });
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
    const [check] = await story.lab.checks(NOTES, payload.after);
    expect([check?.conclusion, check?.title]).toEqual([
      "failure",
      "GitHub names another author for our issues",
    ]);
    expect(check?.summary).toContain("it opens no more issues here");
    expect(check?.summary).toContain("APP\\_ID and PRIVATE\\_KEY belong to one App");
    fault.stop();
    await story.pass(MINUTE);
    await story.push({ "meetings/b.md": notesWith("Chiara: sweep") });
    const titles = (await story.issues()).map((line) => line.replace(/^#\d+ /, ""));
    expect(titles.sort()).toEqual(["Call @dscholten", "Sweep @chiara", "Write the post @aokafor"]);
  });

  test("nor is a dashboard", async () => {
    const story = await startWithBots();
    story.lab.fault(creates, { proxied: withoutAuthor });
    story.lab.fault(lists, { proxied: withoutAuthor });
    await story.push({ [CONFIGURATION]: "dashboard: true\n", [MAY_5]: notesWith("[x] Ada: write") });
    await touch(story, "[x] Ada: write", "[x] Dave: call");
    await story.restart({ emptyStore: true });
    await touch(story, "[x] Ada: write");
    expect(await story.issues()).toEqual(["#1 Next steps"]);
  });
});

describe("the marker of another App's bot", () => {
  test("counts for nothing, blocks a twin, and the check says so once", async () => {
    const story = await startWithBots();
    await openAs(HELPER, story);
    const before = await everything(story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post", "Dave: call") });
    const looks = ["neutral: 1 opened, 1 needs attention", "Not opened: #1 already has this item"];
    expect(await looksOf(story)).toEqual(looks);
    await touch(story, "[x] Ada: write the post", "Dave: call");
    await touch(story, "Ada: write the post", "Dave: call");
    await story.restart({ emptyStore: true });
    await touch(story, "Ada: write the post", "Dave: call");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
    expect((await everything(story))[0]).toEqual(before[0]);
  });

  test("counts where the configuration trusts the bot", async () => {
    const story = await startWithBots();
    await openAs(HELPER, story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await story.push({ [CONFIGURATION]: "trust: [helper]\n" });
    await touch(story, "[x] Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
    await story.restart({ emptyStore: true });
    await touch(story, "Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("counts for nothing while a pull request only proposes to trust the bot, and still blocks a twin", async () => {
    const story = await startWithBots();
    await openAs(HELPER, story);
    // So late that the issue is not listed again.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 20 * MINUTE });
    onTestFinished(() => void vi.useRealTimers());
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await propose(story, { files: { [CONFIGURATION]: "trust: [helper]\n" } });
    await touch(story, "Ada: write the post");
    await touch(story, "[x] Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("stands in nobody's way when its label is gone", async () => {
    const story = await startWithBots();
    await openAs(HELPER, story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await story.lab
      .as("chiara")
      .rest.issues.removeLabel({ ...REPOSITORY, issue_number: 1, name: "next-step" });
    await touch(story, "Ada: write the long post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Write the long post @aokafor"]);
  });

  test("counts where a commit of the branch carries the check of its App, and not for a job's name alone", async () => {
    const story = await startWithBots();
    await openAs(ACTIONS, story);
    const { payload } = await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await story.lab.as(ACTIONS).rest.checks.create({
      ...REPOSITORY,
      name: "Next steps",
      head_sha: payload.after,
      external_id: "93b2c3a0-8a3e-5ba0-9d3e-b8b2a3a2f0e1",
      conclusion: "success",
    });
    await story.pass(11 * MINUTE);
    await touch(story, "[x] Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
    await checkAs(ACTIONS, story);
    await story.pass(11 * MINUTE);
    await touch(story, "Ada: write the post");
    await touch(story, "[x] Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
    await story.restart({ emptyStore: true });
    await touch(story, "[x] Ada: write the post", "Dave: call");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)", "#2 Call @dscholten"]);
  });

  test("costs one look at the branch, and none when that is warm", async () => {
    const story = await startWithBots();
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await openAs(ACTIONS, story, "mend the lamp");
    story.lab.forgetRequests();
    await touch(story, "Ada: write the post", "Dave: call");
    const cold = story.lab.count();
    await openAs(ACTIONS, story, "weigh the anchor");
    story.lab.forgetRequests();
    await touch(story, "Ada: write the post", "Dave: call", "Chiara: sweep");
    expect(cold - story.lab.count()).toBe(1);
  });
});

describe("the marker of a person", () => {
  test("counts if they could write when we first saw it, also when they lost the right since", async () => {
    const story = await startWithBots();
    await openAs("dscholten", story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await story.lab.as("harbour").rest.repos.removeCollaborator({ ...REPOSITORY, username: "dscholten" });
    await story.pass(11 * MINUTE);
    await story.lab
      .as("chiara")
      .rest.issues.addLabels({ ...REPOSITORY, issue_number: 1, labels: ["urgent"] });
    await touch(story, "[x] Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
  });

  test("counts for nothing if they could not, also when they get the right, and blocks a twin", async () => {
    const story = await startWithBots();
    await openAs("linnea", story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    expect(await looksOf(story)).toEqual([
      "neutral: 1 needs attention",
      "Not opened: #1 already has this item",
    ]);
    await story.lab
      .as("harbour")
      .rest.repos.addCollaborator({ ...REPOSITORY, username: "linnea", permission: "push" });
    await story.pass(11 * MINUTE);
    await story.lab
      .as("chiara")
      .rest.issues.addLabels({ ...REPOSITORY, issue_number: 1, labels: ["urgent"] });
    await touch(story, "[x] Ada: write the post");
    await touch(story, "Ada: write the post", "Dave: call");
    expect(await story.issues()).toEqual(["#1 Write the post", "#2 Call @dscholten"]);
  });

  test("counts for nothing after the store is lost either", async () => {
    const story = await startWithBots();
    await openAs("linnea", story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await story.restart({ emptyStore: true });
    await touch(story, "[x] Ada: write the post");
    await touch(story, "Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post"]);
  });

  test("counts though the App was suspended when we asked for their rights: we ask again", async () => {
    const story = await startWithBots();
    await openAs("dscholten", story);
    // https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation
    const suspended = { status: 403, body: { message: "This installation has been suspended" } };
    story.lab.fault({ method: "GET", path: /\/collaborators\/dscholten\/permission$/ }, suspended);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await story.pass(MINUTE);
    await touch(story, "[x] Ada: write the post");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
  });

  test("is asked for at one read an author", async () => {
    const story = await startWithBots();
    for (const task of ["call", "sweep"]) await openAs("linnea", story, task);
    story.lab.forgetRequests();
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    const asked = story.lab.requests.filter(({ path }) => path.endsWith("/collaborators/linnea/permission"));
    expect(asked).toHaveLength(1);
  });
});

test("a stranger's issue that looks like the dashboard blocks it, and the check says so, until its label is gone", async () => {
  const story = await startWithBots();
  const { lab } = story;
  const body = dashboardBody({
    remembered: [],
    dashboard: planDashboard([], [], { repository: NOTES_REPOSITORY, today: "2026-05-05" }),
    place: { notes: lab.url, issues: lab.url, label: "next-step" },
  });
  await lab.as("linnea").rest.issues.create({ ...REPOSITORY, title: "Mine", body });
  const labels = ["next-step"];
  await lab.as("chiara").rest.issues.addLabels({ ...REPOSITORY, issue_number: 1, labels });
  const { payload } = await story.push({
    [CONFIGURATION]: "dashboard: true\n",
    [MAY_5]: notesWith("Ada: call"),
  });
  expect(await story.issues()).toEqual(["#1 Mine", "#2 Call @aokafor"]);
  const [check] = await lab.checks(NOTES, payload.after);
  expect(check?.summary).toContain("no dashboard is opened: #1, opened by linnea");
  await lab.as("chiara").rest.issues.removeLabel({ ...REPOSITORY, issue_number: 1, name: "next-step" });
  await touch(story, "Ada: call", "Dave: sweep");
  expect(await story.issues()).toEqual([
    "#1 Mine",
    "#2 Call @aokafor",
    "#3 Sweep @dscholten",
    "#4 Next steps",
  ]);
});

describe("two issues with one marker", () => {
  test("that two tools opened at the same moment become one: the younger is closed as a duplicate", async () => {
    const story = await startWithBots();
    await checkAs(ACTIONS, story);
    const held = story.lab.hold({ method: "POST", path: /\/issues$/ });
    const pushed = story.push({ [MAY_5]: notesWith("Ada: write the post", "Dave: call") });
    await held.arrived;
    await openAs(ACTIONS, story);
    held.release();
    await pushed;
    await touch(story, "Ada: write the post", "Dave: call");
    const [older, younger] = await everything(story);
    expect([older?.author, older?.state, older?.comments]).toEqual([ACTIONS, "open", []]);
    expect([younger?.author, younger?.state, younger?.stateReason]).toEqual([
      "next-steps[bot]",
      "closed",
      "duplicate",
    ]);
    expect(younger?.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining("\nDuplicate of #1\n"),
    ]);
    await story.restart({ emptyStore: true });
    await touch(story, "[x] Ada: write the post", "Dave: call");
    expect(await story.issues()).toEqual([
      "#1 Write the post @aokafor (closed)",
      "#2 Write the post @aokafor (closed)",
      "#3 Call @dscholten",
    ]);
    expect((await everything(story))[1]?.comments).toHaveLength(1);
  });

  test.each<[what: string, touchIt: (story: Story) => Promise<unknown>]>([
    [
      "commented on",
      ({ lab }) =>
        lab.as("chiara").rest.issues.createComment({ ...REPOSITORY, issue_number: 2, body: "Mine!" }),
    ],
    [
      "assigned",
      ({ lab }) =>
        lab.as("chiara").rest.issues.addAssignees({ ...REPOSITORY, issue_number: 2, assignees: ["chiara"] }),
    ],
    [
      "renamed",
      ({ lab }) => lab.as("chiara").rest.issues.update({ ...REPOSITORY, issue_number: 2, title: "A text" }),
    ],
    [
      "rewritten",
      async ({ lab }) => {
        const body = `${(await lab.issues(NOTES))[1]?.body}\n\nMore.`;
        return lab.as("chiara").rest.issues.update({ ...REPOSITORY, issue_number: 2, body });
      },
    ],
  ])("stay two where people have %s the younger, and the check says so", async (_, touchIt) => {
    const story = await startWithBots();
    await checkAs(ACTIONS, story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await openAs(ACTIONS, story);
    await touchIt(story);
    await touch(story, "Ada: write the post", "Dave: call");
    expect(await looksOf(story)).toEqual([
      "neutral: 1 opened, 2 need attention",
      "github-actions[bot] does the same here",
      "#2 is a copy of #1",
    ]);
    await touch(story, "[x] Ada: write the post", "Dave: call");
    const states = (await everything(story)).map(({ state, stateReason }) => [state, stateReason]);
    expect(states.slice(0, 2)).toEqual([
      ["closed", "completed"],
      ["open", null],
    ]);
  });

  test("hold up nothing where the younger is gone by the time it is read", async () => {
    const story = await startWithBots();
    await checkAs(ACTIONS, story);
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await openAs(ACTIONS, story);
    story.lab.fault({ method: "GET", path: /\/issues\/2$/ }, { status: 410 });
    await touch(story, "Ada: write the post", "Dave: call");
    expect(await story.issues()).toEqual([
      "#1 Write the post @aokafor",
      "#2 Write the post @aokafor",
      "#3 Call @dscholten",
    ]);
  });

  test("stay two where a person copied the body by hand, also with a lost store", async () => {
    const story = await startWithBots();
    await story.push({ [CONFIGURATION]: "removed: close\n", [MAY_5]: notesWith("Ada: write the post") });
    const [ours] = await everything(story);
    const copy = { title: "Write the post", body: ours!.body, labels: ["next-step"], assignees: ["aokafor"] };
    await story.lab.as("chiara").rest.issues.create({ ...REPOSITORY, ...copy });
    await touch(story, "Ada: write the post", "Dave: call");
    expect(await looksOf(story)).toEqual(["neutral: 1 opened, 1 needs attention", "#2 is a copy of #1"]);
    await story.restart({ emptyStore: true });
    await touch(story, "[x] Ada: write the post", "Dave: call");
    await touch(story, "[x] Ada: write the post", "[x] Dave: call");
    expect(await story.issues()).toEqual([
      "#1 Write the post @aokafor (closed)",
      "#2 Write the post @aokafor",
      "#3 Call @dscholten (closed)",
    ]);
    expect((await everything(story))[1]?.comments).toEqual([]);
  });
});

describe("a marker that was edited by hand", () => {
  test.each([
    ["to no JSON", (body: string) => body.replace('"task"', "task")],
    ["away", (body: string) => body.replace(/<!--.*?-->\n?/g, "")],
  ])("%s leaves the issue to people, and opens none beside it", async (_, edit) => {
    const story = await startWithBots();
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    const [ours] = await everything(story);
    await story.lab
      .as("chiara")
      .rest.issues.update({ ...REPOSITORY, issue_number: 1, body: edit(ours!.body) });
    await touch(story, "Ada: write the post", "Dave: call");
    await touch(story, "Ada: write the post", "Dave: call");
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
  });

  test("by a stranger into another of our items changes nothing of that one", async () => {
    const story = await startWithBots();
    await story.push({ [MAY_5]: notesWith("Ada: write the post") });
    await openAs("linnea", story, "book the room");
    await touch(story, "Ada: write the post");
    const [ours, theirs] = await everything(story);
    const body = theirs!.body.replaceAll("book the room", "write the post");
    await story.lab.as("linnea").rest.issues.update({ ...REPOSITORY, issue_number: 2, body });
    await touch(story, "[x] Ada: write the post", "Dave: call");
    await story.restart({ emptyStore: true });
    await touch(story, "[x] Ada: write the post", "Dave: call");
    expect(await story.issues()).toEqual([
      "#1 Write the post @aokafor (closed)",
      "#2 Book the room",
      "#3 Call @dscholten",
    ]);
    expect([ours?.number, (await everything(story))[1]?.comments]).toEqual([1, []]);
  });
});
