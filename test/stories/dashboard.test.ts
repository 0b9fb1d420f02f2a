import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { press } from "./pressed-button.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const CONFIGURATION = ".github/next-steps.yml";
const DASHBOARD = "dashboard: true\n";
const MAY_5 = "meetings/2026-05-05.md";
const MAY_12 = "meetings/2026-05-12.md";
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** The dashboards there are, as a reader of the repository sees them. */
async function findDashboards({ lab }: Story, repository = NOTES) {
  return (await lab.issues(repository)).filter(({ title }) => title === "Next steps");
}

/** The text of the only dashboard, without the links and without what is hidden. */
async function readDashboard(story: Story, repository = NOTES): Promise<string> {
  const [dashboard, ...others] = await findDashboards(story, repository);
  expect(others).toEqual([]);
  return (dashboard?.body ?? "no dashboard").replace(/<!--.*?-->\n?/gs, "").replace(/\]\([^)]*\)/g, "]");
}

/** What was written since the last look, as `PATCH issues/1`; checks and tokens aside. */
function listWrites({ lab }: Story): string[] {
  const writes = lab.requests.filter(
    ({ method, path }) => method !== "GET" && !/graphql|check-runs|access_tokens/.test(path),
  );
  lab.forgetRequests();
  return writes.map(({ method, path }) => `${method} ${path.replace(`/repos/${NOTES}/`, "")}`);
}

describe("a dashboard", () => {
  test("is opened only where the configuration asks for it", async () => {
    const story = await startStory();
    await story.push({ [MAY_5]: notesWith("Ada: write") });
    expect(await findDashboards(story)).toEqual([]);
  });

  test("shows what is open by owner, what is overdue first, and the meetings", async () => {
    const story = await startStory();
    await story.push({
      [CONFIGURATION]: DASHBOARD,
      [MAY_5]: notesWith(
        "Ada: cut the release branch",
        "Ada/Dave: draft the programme by 2026-05-11",
        "Dave: call",
        "Quillon: mend the lamp",
      ),
    });
    story.clock.advance(WEEK);
    await story.push({ [MAY_12]: notesWith("[x] Dave: call", "Ada: book the room by 2026-06-01") });
    const [dashboard] = await findDashboards(story);
    expect([dashboard?.labels, dashboard?.author, dashboard?.pinned]).toEqual([
      ["next-step"],
      "next-steps[bot]",
      true,
    ]);
    expect(await readDashboard(story)).toBe(
      [
        "**4 open**, **1 overdue**, 1 unmatched name",
        "## aokafor (3)",
        [
          "- [#2] draft the programme by 2026-05-11 · **overdue**, due 2026-05-11 · since [2026-05-05], 1 meeting ago",
          "- [#6] book the room by 2026-06-01 · due 2026-06-01 · since [2026-05-12]",
          "- [#1] cut the release branch · since [2026-05-05], 1 meeting ago",
        ].join("\n"),
        "## dscholten (1)",
        "- [#2] draft the programme by 2026-05-11 · **overdue**, due 2026-05-11 · since [2026-05-05], 1 meeting ago",
        "## Unassigned (1)",
        "- [#4] mend the lamp · since [2026-05-05], 1 meeting ago",
        "## Unmatched names",
        "Assign the right person and the name is remembered.",
        "- Quillon: [#4]",
        "## Meetings of the last quarter",
        [
          "```mermaid",
          '%%{init: {"xyChart": {"height": 300}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2da44e, #a371f7"}}}}%%',
          "xychart-beta",
          '  title "Opened (bars) and closed (line) in each meeting"',
          '  x-axis ["05-05", "05-12"]',
          '  y-axis "items" 0 --> 8',
          "  bar [4, 1]",
          "  line [0, 1]",
          "```",
        ].join("\n"),
        [
          "| date | meeting | opened | closed |",
          "| :- | :- | -: | -: |",
          "| [2026-05-12] | Harbour weekly | 1 | 1 |",
          "| [2026-05-05] | Harbour weekly | 4 | 0 |",
        ].join("\n"),
        "---\nUpdated on every push of notes. Close this issue to stop.\n",
      ].join("\n\n"),
    );
    expect(dashboard?.body).toContain(`[#6](${story.lab.url}/${NOTES}/issues/6)`);
    expect(dashboard?.body).toContain(`[2026-05-05](${story.lab.url}/${NOTES}/blob/HEAD/${MAY_5})`);
  });

  test("is written once where it changes, and not at all where it does not", async () => {
    const story = await startStory();
    await story.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write", "Dave: call") });
    listWrites(story);
    await story.push({ [MAY_5]: `${notesWith("Ada: write", "Dave: call")}\nSee you next week.\n` });
    expect(listWrites(story)).toEqual([]);
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call", "Chiara: book") });
    expect(listWrites(story)).toEqual(["POST issues", "PATCH issues/3"]);
    story.clock.advance(WEEK);
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call", "Chiara: book") });
    expect(listWrites(story)).toEqual([]);
  });

  test("costs no request but its write", async () => {
    const plain = await startStory();
    await plain.push({ [MAY_5]: notesWith("Ada: write") });
    plain.lab.forgetRequests();
    await plain.push({ [MAY_5]: notesWith("Ada: write", "Dave: call") });
    const shown = await startStory();
    await shown.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write") });
    shown.lab.forgetRequests();
    await shown.push({ [MAY_5]: notesWith("Ada: write", "Dave: call") });
    expect(shown.lab.count() - plain.lab.count()).toBe(1);
  });

  test("stays closed when a person closes it, and lives again when it is opened again", async () => {
    const story = await startStory();
    const { issues } = story.lab.as("chiara").rest;
    await story.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write") });
    const before = await readDashboard(story);
    await issues.update({ ...REPOSITORY, issue_number: 2, state: "closed" });
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call") });
    await story.restart({ emptyStore: true });
    await story.push({ [MAY_12]: notesWith("Chiara: book") });
    expect(await readDashboard(story)).toBe(before);
    expect((await findDashboards(story))[0]?.state).toBe("closed");
    await issues.update({ ...REPOSITORY, issue_number: 2, state: "open" });
    await story.push({ [MAY_12]: notesWith("Chiara: book the room") });
    expect(await readDashboard(story)).toContain("**3 open**");
  });

  test("is left as it is when the configuration asks for it no more", async () => {
    const story = await startStory();
    await story.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write") });
    const before = await readDashboard(story);
    await story.push({
      [CONFIGURATION]: "dashboard: false\n",
      [MAY_5]: notesWith("Ada: write", "Dave: call"),
    });
    expect(await readDashboard(story)).toBe(before);
    expect((await findDashboards(story))[0]?.state).toBe("open");
  });

  test("follows when a person closes an issue, opens it again or assigns it", async () => {
    const story = await startStory();
    const { lab, app } = story;
    const { issues } = lab.as("chiara").rest;
    await story.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write", "Dave: call") });
    await issues.update({ ...REPOSITORY, issue_number: 1, state: "closed" });
    await lab.deliver(await lab.event("issues", "closed"));
    await app.idle();
    expect(await readDashboard(story)).not.toContain("aokafor");
    await issues.update({ ...REPOSITORY, issue_number: 1, state: "open" });
    await lab.deliver(await lab.event("issues", "reopened"));
    await app.idle();
    expect(await readDashboard(story)).toContain("## aokafor (1)\n\n- [#1] write · since");
    await issues.addAssignees({ ...REPOSITORY, issue_number: 2, assignees: ["chiara"] });
    await lab.deliver(await lab.event("issues", "assigned"));
    await app.idle();
    expect(await readDashboard(story)).toContain("## chiara (1)\n\n- [#2] call");
  });

  test("follows when somebody takes back what a push opened", async () => {
    const story = await startStory();
    await story.push({ [CONFIGURATION]: DASHBOARD });
    const { payload } = await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call") });
    expect(await readDashboard(story)).toContain("**2 open**");
    await press(story, payload.after, "undo");
    expect(await readDashboard(story)).toContain("Nothing is open.");
  });

  test("follows an issue too from which people took our part", async () => {
    const story = await startStory();
    const { issues } = story.lab.as("chiara").rest;
    await story.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write", "Dave: call") });
    await issues.update({ ...REPOSITORY, issue_number: 1, body: "Ours.", state: "closed" });
    const edited = { [MAY_5]: notesWith("Ada: write", "Dave: call", "Chiara: book") };
    await story.push(edited);
    expect(await readDashboard(story)).not.toContain("aokafor");
  });

  test("wakes nobody when a person closes an issue and there is none", async () => {
    const story = await startStory();
    const { lab, app } = story;
    await story.push({ [MAY_5]: notesWith("Ada: write") });
    await lab.as("chiara").rest.issues.update({ ...REPOSITORY, issue_number: 1, state: "closed" });
    lab.forgetRequests();
    await lab.deliver(await lab.event("issues", "closed"));
    await app.idle();
    expect(lab.count()).toBe(0);
  });

  test("keeps what people wrote around our part, and is theirs where they took it out", async () => {
    const story = await startStory();
    const { issues } = story.lab.as("chiara").rest;
    await story.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write") });
    const [dashboard] = await findDashboards(story);
    const body = `Hello\r\n\r\n${dashboard!.body.replaceAll("\n", "\r\n")}\r\n\r\nBye`;
    await issues.update({ ...REPOSITORY, issue_number: 2, body });
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call") });
    expect((await findDashboards(story))[0]?.body).toMatch(
      /^Hello\r\n\r\n<!-- .*\*\*2 open\*\*.* -->\r\n\r\nBye$/s,
    );
    await issues.update({ ...REPOSITORY, issue_number: 2, body: "Ours." });
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call", "Chiara: book") });
    expect((await findDashboards(story)).map((each) => each.body)).toEqual(["Ours."]);
  });

  test("is no item: its list of tasks closes, repeats and misses nothing", async () => {
    const story = await startStory();
    await story.push({ [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write") });
    await story.push({ [MAY_5]: null });
    await story.push({ [MAY_12]: notesWith("Ada: Next steps") });
    expect(await story.issues()).toEqual(["#1 Write @aokafor", "#2 Next steps", "#3 Next steps @aokafor"]);
    expect((await story.lab.issues(NOTES))[1]?.body).not.toContain("No longer in the notes since");
  });

  test("pings nobody, whatever the notes say", async () => {
    const story = await startStory();
    await story.push({
      [CONFIGURATION]: DASHBOARD,
      [MAY_5]: notesWith("Ada: thank @linnea &lt;b> ![x](y) `a | b` <!-- c -->", "Mo<b>: ask @acme/team"),
    });
    const [dashboard] = await findDashboards(story);
    expect(dashboard?.body).not.toMatch(/(?<![\w`/])@\w/);
    expect(dashboard?.body.match(/(?<!\\)</g)).toHaveLength(2);
  });
});

describe("a dashboard is opened once", () => {
  const files = { [CONFIGURATION]: DASHBOARD, [MAY_5]: notesWith("Ada: write") };

  test("though the store is lost", async () => {
    const story = await startStory();
    await story.push(files);
    story.clock.advance(WEEK);
    await story.push({ [MAY_12]: notesWith("Dave: call") });
    const before = await readDashboard(story);
    await story.restart({ emptyStore: true });
    await story.push({ [MAY_12]: `${notesWith("Dave: call")}\nSee you.\n` });
    expect(await readDashboard(story)).toBe(before);
  });

  test.each<[what: string, after: boolean]>([
    ["took effect", true],
    ["took none", false],
  ])("though the answer does not come, where the request %s", async (_, after) => {
    const story = await startStory();
    await story.push({ [MAY_5]: notesWith("Ada: write") });
    story.lab.fault({ method: "POST", path: `/repos/${NOTES}/issues` }, { reset: true, after });
    await story.push(files);
    await story.pass(15 * 60_000);
    expect(await readDashboard(story)).toContain("**1 open**");
    expect((await findDashboards(story))[0]?.pinned).toBe(true);
  });

  test("though the process ends before it is pinned", async () => {
    const story = await startStory();
    await story.push({ [MAY_5]: notesWith("Ada: write") });
    const pin = story.lab.hold({ method: "POST", path: "/graphql" });
    const pushed = await story.lab.push(NOTES, { files });
    await story.lab.deliver(pushed);
    await pin.arrived;
    const stopped = story.restart({ emptyStore: true });
    pin.drop();
    await stopped;
    await story.push({ [MAY_12]: notesWith("Dave: call") });
    expect(await readDashboard(story)).toContain("**2 open**");
  });

  test("and not pinned where GitHub will not, which is no trouble", async () => {
    const story = await startStory();
    await story.push({ [MAY_5]: notesWith("Ada: write") });
    story.lab.fault({ method: "POST", path: "/graphql" }, { status: 403 });
    const { payload } = await story.push(files);
    expect(await readDashboard(story)).toContain("**1 open**");
    expect((await findDashboards(story))[0]?.pinned).toBe(false);
    story.lab.forgetRequests();
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call") });
    // The notes alone are read by it.
    expect(story.lab.requests.filter(({ path }) => path === "/graphql")).toHaveLength(1);
    expect(await story.lab.checks(NOTES, payload.after)).toEqual([]);
  });

  test("again where somebody deleted it", async () => {
    const story = await startStory();
    await story.push(files);
    await story.lab.deleteIssue(NOTES, 2, "chiara");
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call") });
    await story.push({ [MAY_5]: notesWith("Ada: write", "Dave: call", "Chiara: book") });
    expect(await findDashboards(story)).toHaveLength(1);
  });
});

describe("with issues in another repository", () => {
  const CODE = "harbour/code";

  function startScene(notes: object, code: object): Promise<Story> {
    const collaborators = { aokafor: "write", dscholten: "write" } as const;
    return startStory({
      users: [
        { login: "aokafor", name: "Ada Okafor" },
        { login: "dscholten", name: "David Scholten" },
      ],
      repositories: [
        { owner: "harbour", name: "notes", collaborators, ...notes },
        { owner: "harbour", name: "code", collaborators, ...code },
      ],
    });
  }

  async function push(story: Story, files: Record<string, string>) {
    await story.lab.deliver(await story.lab.push(NOTES, { files, pusher: "dscholten" }));
    await story.app.idle();
  }

  test("the dashboard lives with the notes, and leads there", async () => {
    const story = await startScene({}, {});
    await push(story, {
      [CONFIGURATION]: `${DASHBOARD}issues-in: ${CODE}\n`,
      [MAY_5]: notesWith("Ada: write the post"),
    });
    expect(await readDashboard(story)).toContain("## aokafor (1)\n\n- [harbour/code#1] write the post");
    expect(await findDashboards(story, CODE)).toEqual([]);
  });

  test("of private notes, strangers learn nothing by it, and its readers when an item was taken", async () => {
    const story = await startScene({ private: true }, {});
    await push(story, {
      [CONFIGURATION]: `${DASHBOARD}issues-in: ${CODE}\nallow-public: true\n`,
      [MAY_5]: notesWith("Ada: write the post"),
    });
    expect(await findDashboards(story, CODE)).toEqual([]);
    const text = await readDashboard(story);
    expect(text).toContain("- [harbour/code#1] write the post · since [2026-05-05]");
    expect(text).toContain("| [2026-05-05] | Harbour weekly | 1 | 0 |");
  });

  test("the dashboard does not tell what people made of an issue there", async () => {
    const story = await startScene({}, { private: true });
    await push(story, {
      [CONFIGURATION]: `${DASHBOARD}issues-in: ${CODE}\n`,
      [MAY_5]: notesWith("Ada: write the post"),
    });
    await story.lab.as("aokafor").rest.issues.update({
      owner: "harbour",
      repo: "code",
      issue_number: 1,
      title: "A secret",
      assignees: ["dscholten"],
    });
    await push(story, { [MAY_12]: notesWith("Dave: call") });
    const text = await readDashboard(story);
    expect(text).toContain("## aokafor (1)\n\n- [harbour/code#1] write the post");
    expect(text).not.toContain("secret");
  });

  test("the issues are opened though the notes' repository has none for a dashboard", async () => {
    const story = await startScene({ issuesDisabled: true }, {});
    await push(story, {
      [CONFIGURATION]: `${DASHBOARD}issues-in: ${CODE}\n`,
      [MAY_5]: notesWith("Ada: write the post"),
    });
    expect(await story.lab.issues(CODE)).toHaveLength(1);
    expect(await findDashboards(story)).toEqual([]);
  });
});
