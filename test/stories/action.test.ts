import { describe, expect, test } from "vitest";
import { runBundle, runHere } from "../action/runner.js";
import {
  ACTIONS,
  asEvent,
  MAY_5,
  PERMISSIONS,
  REPOSITORY,
  startWorkflow,
  type Workflow,
} from "../action/workflow.js";
import { NOTES } from "./app.js";
import { notesWith } from "./notes.js";

/** Most stories run the Action in this process, because a process for each would take minutes. */
const RUNNERS: [name: string, run: typeof runHere][] = [
  ["in this process", runHere],
  ["as the bundle", runBundle],
];

const MAY_12 = "meetings/2026-05-12.md";

describe("on a push, the Action", () => {
  test.each(RUNNERS)(
    "opens issues, tells in a check, in the job's summary and in its outputs, and closes them on a tick (%s)",
    async (_, run) => {
      const workflow = await startWorkflow({}, run);
      const first = await workflow.pushAndRun({
        [MAY_5]: notesWith("Ada: Write the post", "Dave: Mend the lamp"),
      });
      expect([first.code, first.log]).toEqual([0, ["2 opened"]]);
      expect(await workflow.check(first.commit)).toBe("success: 2 opened");
      expect(first.summary).toContain("### Next Steps: 2 opened");
      expect(first.outputs).toMatchObject({
        opened: "2",
        linked: "0",
        closed: "0",
        updated: "0",
        attention: "0",
      });
      expect(JSON.parse(first.outputs.plan!)).toMatchObject([
        { change: "open", issue: "#1", assignees: ["aokafor"], path: MAY_5, line: 7 },
        { change: "open", issue: "#2", assignees: ["dscholten"], path: MAY_5, line: 8 },
      ]);
      const second = await workflow.pushAndRun({
        [MAY_5]: notesWith("[x] Ada: Write the post", "Dave: Mend the lamp"),
      });
      expect([second.code, second.log, second.outputs.closed]).toEqual([0, ["1 closed"], "1"]);
      expect(await workflow.issues()).toEqual([
        "#1 Write the post @aokafor (closed)",
        "#2 Mend the lamp @dscholten",
      ]);
      expect((await workflow.lab.issues(NOTES)).map(({ author }) => author)).toEqual([ACTIONS, ACTIONS]);
    },
  );

  test("promises no button in its check, because GitHub tells no workflow of one that is pressed", async () => {
    const workflow = await startWorkflow();
    await workflow.push({ "meetings/2026-04-28.md": notesWith("Chiara: Sweep") });
    const { commit } = await workflow.pushAndRun({
      [MAY_5]: notesWith("Ada: Write the post", "Mindy: Call"),
    });
    const [check] = await workflow.lab.checks(NOTES, commit);
    expect(check?.actions).toEqual([]);
    expect(check?.summary).not.toMatch(/button|Re-run|\/next-steps/);
  });

  test("annotates the lines to look at, and lets no notes give the runner a command", async () => {
    const workflow = await startWorkflow();
    const hostile = "Mindy: Buy 100% wool\n::set-output name=opened::99\n##[error]owned";
    const { log, outputs } = await workflow.pushAndRun({
      [MAY_5]: notesWith(hostile, "Ada: ::error::owned"),
    });
    const commands = log.filter((line) => line.startsWith("command "));
    expect(commands).toEqual([
      expect.stringMatching(/^command ::warning file=meetings\/2026-05-05\.md,line=7,title=Who is Mindy\?::/),
    ]);
    expect(outputs).toMatchObject({ opened: "2", attention: "1" });
  });

  test("to another branch, or of a tag, does nothing", async () => {
    const workflow = await startWorkflow();
    const { payload } = await workflow.lab.push(NOTES, {
      branch: "topic",
      files: { [MAY_5]: notesWith("Ada: Write the post") },
    });
    const { code, log } = await workflow.start("push", asEvent(payload));
    expect([code, log]).toEqual([0, ["nothing to do: only pushes to main count"]]);
    expect(workflow.lab.requests).toEqual([]);
  });

  test("fails the job when a person must fix something, and says what", async () => {
    const workflow = await startWorkflow();
    const { code, log, summary, commit } = await workflow.pushAndRun({
      ".github/next-steps.yml": "heading: [x]\n",
      [MAY_5]: notesWith("Ada: Write the post"),
    });
    expect(code).toBe(1);
    expect(log.join("\n")).toContain("command ::error file=.github/next-steps.yml,line=1");
    expect(summary).toContain("did you mean");
    expect(await workflow.check(commit)).toBe("failure: Invalid configuration");
    const mended = await workflow.pushAndRun({ ".github/next-steps.yml": "limit: 5\n" });
    expect([mended.code, await workflow.issues()]).toEqual([0, ["#1 Write the post @aokafor"]]);
  });

  test("over the limit opens nothing and fails the job, until the limit is raised", async () => {
    const workflow = await startWorkflow();
    const tasks = ["Sweep", "Paint", "Draw"].map((task) => `Ada: ${task}`);
    const { code, log } = await workflow.pushAndRun({
      ".github/next-steps.yml": "limit: 2\n",
      [MAY_5]: notesWith(...tasks),
    });
    expect([code, log[0]]).toEqual([1, "3 not opened: over the limit of 2"]);
    const raised = await workflow.pushAndRun({ ".github/next-steps.yml": "limit: 3\n" });
    expect([raised.code, raised.outputs.opened]).toEqual([0, "3"]);
  });

  test("goes by the configuration that an input names", async () => {
    const workflow = await startWorkflow();
    const files = { "teams/steps.yml": "notes: [log.md]\n", "log.md": notesWith("Ada: Write the post") };
    const { code, commit } = await workflow.pushAndRun(files, { inputs: { config: "teams/steps.yml" } });
    expect([code, await workflow.check(commit)]).toEqual([0, "success: 1 opened"]);
    const missing = await workflow.pushAndRun({ "log.md": "" }, { inputs: { config: "steps.yml" } });
    expect([missing.code, missing.log]).toEqual([
      1,
      ['command ::error::the input `config` is "steps.yml": there is no such file on main'],
    ]);
  });

  test("as a dry run writes nothing, and its outputs say what it would do", async () => {
    const workflow = await startWorkflow();
    const { code, log, outputs, summary } = await workflow.pushAndRun(
      { [MAY_5]: notesWith("Ada: Write the post") },
      { inputs: { "dry-run": "true" } },
    );
    expect([code, log, outputs.opened]).toEqual([0, ["1 to open"], "1"]);
    expect(summary).toContain("A dry run: nothing was written.");
    const writes = workflow.lab.requests.filter(
      ({ method, path }) => method !== "GET" && path !== "/graphql",
    );
    expect(writes).toEqual([]);
  });
});

describe("pushes that come together", () => {
  test("are all done, though GitHub cancelled the run of the middle one before it started", async () => {
    const workflow = await startWorkflow();
    await workflow.pushAndRun({ [MAY_5]: notesWith("Ada: Write the post") });
    await workflow.push({ [MAY_12]: notesWith("Dave: Mend the lamp") });
    const third = await workflow.pushAndRun({ "meetings/2026-05-19.md": notesWith("Chiara: Sweep") });
    expect(third.log).toEqual(["2 opened"]);
    expect(await workflow.issues()).toEqual([
      "#1 Write the post @aokafor",
      "#2 Mend the lamp @dscholten",
      "#3 Sweep @chiara",
    ]);
  });

  test("are done by the first run, and the others find nothing to do", async () => {
    const workflow = await startWorkflow();
    const pushes = [];
    for (const [path, bullet] of [
      [MAY_5, "Ada: Write the post"],
      [MAY_12, "Dave: Mend the lamp"],
    ] as const)
      pushes.push(await workflow.push({ [path]: notesWith(bullet) }));
    const [first, second] = pushes.map(({ payload }) => asEvent(payload));
    expect((await workflow.start("push", first)).log).toEqual(["2 opened"]);
    workflow.lab.forgetRequests();
    expect((await workflow.start("push", second)).log).toEqual([
      "nothing to do: the newest commit is in sync",
    ]);
    expect(workflow.lab.count()).toBe(3);
  });

  test("are done though more commits without notes came between than GitHub lists at once", async () => {
    const workflow = await startWorkflow();
    await workflow.pushAndRun({ [MAY_5]: notesWith("Ada: Write the post") });
    await workflow.push({ [MAY_12]: notesWith("Dave: Mend the lamp") });
    const commits = Array.from({ length: 120 }, (_, index) => ({ files: { "README.md": `# ${index}\n` } }));
    await workflow.lab.push(NOTES, { commits });
    const last = await workflow.pushAndRun({ "meetings/2026-05-19.md": notesWith("Chiara: Sweep") });
    expect(last.log).toEqual(["2 opened"]);
  });
});

describe("a run that was killed", () => {
  const files = { [MAY_5]: notesWith("Ada: Write the post", "Dave: Mend the lamp") };

  /** Pushes a commit with the check of an earlier run. */
  async function pushInSync(workflow: Workflow): Promise<void> {
    const { payload } = await workflow.push({ "README.md": "# Notes\n" });
    await workflow.lab.as(ACTIONS).rest.checks.create({
      ...REPOSITORY,
      name: "Next steps",
      head_sha: payload.after,
      external_id: `sync ${payload.before}`,
      conclusion: "success",
    });
  }

  /** Kills a run at a request, before or after that took effect; it is not killed if it makes no such request. */
  async function killAt(request: Parameters<Workflow["lab"]["hold"]>[0], run = runHere) {
    const workflow = await startWorkflow({}, run);
    await pushInSync(workflow);
    const { payload } = await workflow.push(files);
    const held = workflow.lab.hold(request);
    let isKilled = false;
    await workflow.start("push", asEvent(payload), {
      async onStart(job) {
        await held.arrived;
        isKilled = true;
        job.kill();
      },
    });
    if (request.after) held.release();
    else held.drop();
    return { workflow, isKilled, commit: payload.after };
  }

  test.each([
    ["before it took effect", {}],
    ["after it took effect", { method: "POST", path: /\/(issues|check-runs)$/, after: true }],
    ["after it took effect", { method: "PATCH", path: /\/check-runs\//, after: true }],
  ])("at any request, %s, is done by the next (%j)", async (_, matcher) => {
    for (let nth = 1; ; nth++) {
      const { workflow, isKilled, commit } = await killAt({ ...matcher, nth });
      if (!isKilled) {
        expect(nth).toBeGreaterThan(1);
        return;
      }
      const next = await workflow.pushAndRun({ [MAY_12]: notesWith("Chiara: Sweep") });
      expect([nth, next.code, ...(await workflow.issues())]).toEqual([
        nth,
        0,
        "#1 Write the post @aokafor",
        "#2 Mend the lamp @dscholten",
        "#3 Sweep @chiara",
      ]);
      const left = await workflow.lab.checks(NOTES, commit);
      expect(left.map(({ status }) => status)).not.toContain("in_progress");
    }
  });

  test.each(RUNNERS)(
    "is waited for: the next lists issues no sooner than ten seconds after its own start (%s)",
    async (_, run) => {
      const { workflow, commit } = await killAt(
        { method: "POST", path: /\/issues$/, nth: 2, after: true },
        run,
      );
      expect(await workflow.check(commit)).toBe("in_progress: null");
      const next = await workflow.pushAndRun({ [MAY_12]: notesWith("Chiara: Sweep") });
      expect(next.log).toEqual(["waits 10 s", "3 opened"]);
      expect(await workflow.check(commit)).toBe("neutral: Ended by a later run");
    },
  );

  test.each(RUNNERS)(
    "by somebody who cancels the job says so in its check, and the next does the rest (%s)",
    async (_, run) => {
      const workflow = await startWorkflow({}, run);
      const held = workflow.lab.hold({ method: "POST", path: /\/issues$/ });
      const started = workflow.pushAndRun(files, {
        async onStart(job) {
          await held.arrived;
          await job.cancel();
          held.release();
        },
      });
      const cancelled = await started;
      expect([cancelled.code, await workflow.check(cancelled.commit)]).toEqual([1, "neutral: Cancelled"]);
      expect(cancelled.log).toEqual(["command ::error::the job was cancelled: the next run does the rest"]);
      const next = await workflow.pushAndRun({ [MAY_12]: notesWith("Chiara: Sweep") });
      expect([next.log, (await workflow.issues()).length]).toEqual([["3 opened"], 3]);
    },
  );
});

describe("started by a person or a schedule, the Action", () => {
  test.each(["workflow_dispatch", "schedule"])("on %s does everything since the last sync", async (event) => {
    const workflow = await startWorkflow();
    await workflow.pushAndRun({ [MAY_5]: notesWith("Ada: Write the post") });
    await workflow.push({ [MAY_12]: notesWith("Dave: Mend the lamp") });
    const { payload } = await workflow.push({ [MAY_5]: notesWith("[x] Ada: Write the post") });
    const { log } = await workflow.start(event, { schedule: "17 4 * * *" });
    expect(log).toEqual(["1 opened, 1 closed"]);
    expect(await workflow.check(payload.after)).toBe("success: 1 opened, 1 closed");
  });

  test("leaves the notes that are there alone where it never ran", async () => {
    const workflow = await startWorkflow();
    const { payload } = await workflow.push({ [MAY_5]: notesWith("Ada: Write the post") });
    const { code, log } = await workflow.start("workflow_dispatch", {});
    expect([code, log, await workflow.issues()]).toEqual([
      0,
      [
        "This is the first run: it opens nothing for the notes that are there. To open their issues, set the input `since`.",
        "Nothing to do",
      ],
      [],
    ]);
    expect(await workflow.check(payload.after)).toBe("success: Nothing to do");
    await workflow.push({ [MAY_12]: notesWith("Dave: Mend the lamp") });
    expect((await workflow.start("schedule", {})).log).toEqual(["1 opened"]);
  });

  test("starts from a commit, a tag or a day that the input names", async () => {
    const workflow = await startWorkflow();
    const { payload } = await workflow.push({ [MAY_5]: notesWith("Ada: Write the post") });
    const since = String(payload.before);
    const { log } = await workflow.start("workflow_dispatch", {}, { inputs: { since } });
    expect(log).toEqual(["1 opened"]);
    const wrong = await workflow.start("workflow_dispatch", {}, { inputs: { since: "nowhere" } });
    expect([wrong.code, wrong.log]).toEqual([
      1,
      ["command ::error::there is no commit, branch or tag nowhere; write a day as 2026-05-05"],
    ]);
    const noDay = await workflow.start("workflow_dispatch", {}, { inputs: { since: "2026-13-45" } });
    expect([noDay.code, noDay.log]).toEqual([
      1,
      ['command ::error::the input `since` is "2026-13-45": there is no such day; write days as 2026-05-05'],
    ]);
  });

  test("says in a sentence that GitHub fails to answer", async () => {
    const workflow = await startWorkflow();
    const { payload } = await workflow.push({ [MAY_5]: notesWith("Ada: Write the post") });
    workflow.lab.fault({ method: "GET", path: /^\/repos\/harbour\/notes$/, times: 1 }, { status: 500 });
    const { code, log } = await workflow.start("push", asEvent(payload));
    expect([code, log]).toEqual([
      1,
      [
        expect.stringMatching(
          /^command ::error::GitHub failed with 500 \(Unavailable.*\): run it again later$/,
        ),
      ],
    ]);
  });
});

describe("on a pull request, the Action", () => {
  const files = { [MAY_5]: notesWith("Ada: Write the post", "Mindy: Call") };

  test("previews in a check and in the job's summary, and opens nothing", async () => {
    const workflow = await startWorkflow();
    const { payload } = await workflow.lab.openPull(NOTES, { by: "aokafor", from: "topic", files });
    const { code, log, summary, outputs } = await workflow.start("pull_request", payload);
    expect([code, log.at(-1), outputs.opened]).toEqual([0, "2 to open, 1 unmatched name", "2"]);
    expect(summary).toContain("Merging this makes these changes.");
    const head = payload.pull_request.head.sha;
    expect(await workflow.check(head)).toBe("neutral: 2 to open, 1 unmatched name");
    expect(await workflow.issues()).toEqual([]);
  });

  test("from a fork writes nothing: its token may not, and the job tells", async () => {
    const workflow = await startWorkflow({
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { aokafor: "write" },
          files: { "README.md": "# Harbour\n" },
        },
        { owner: "linnea", name: "notes", forkOf: "harbour/notes" },
      ],
    });
    const { payload } = await workflow.lab.openPull(NOTES, {
      by: "linnea",
      from: "linnea/notes:topic",
      files,
    });
    const token = workflow.lab.workflowToken({ contents: "read", issues: "read", checks: "read" });
    const { code, log, summary } = await workflow.start("pull_request", payload, { inputs: { token } });
    expect(code).toBe(0);
    expect(log.join("\n")).toContain(
      "command ::warning file=meetings/2026-05-05.md,line=8,title=Who is Mindy?::",
    );
    expect(summary).toContain("to open");
    expect(await workflow.lab.checks(NOTES, payload.pull_request.head.sha)).toEqual([]);
    expect(
      workflow.lab.requests.filter(({ method, path }) => method !== "GET" && path !== "/graphql"),
    ).toEqual([]);
  });

  test("without notes says so", async () => {
    const workflow = await startWorkflow();
    const { payload } = await workflow.lab.openPull(NOTES, {
      by: "aokafor",
      from: "topic",
      files: { "src/a.c": "int a;\n" },
    });
    const { code, log } = await workflow.start("pull_request", payload);
    expect([code, log]).toEqual([0, ["nothing to do: this pull request changes no notes"]]);
  });
});

describe("after a force push, the Action", () => {
  test("starts from the newest commit of the branch that was in sync, and opens nothing twice", async () => {
    const workflow = await startWorkflow();
    const first = await workflow.pushAndRun({ [MAY_5]: notesWith("Ada: Write the post") });
    await workflow.pushAndRun({ [MAY_12]: notesWith("Dave: Mend the lamp") });
    const { payload } = await workflow.push(
      { [MAY_12]: notesWith("Dave: Mend the lamp", "Chiara: Sweep") },
      { onto: first.commit },
    );
    expect(payload.forced).toBe(true);
    const { code } = await workflow.start("push", asEvent(payload));
    expect(code).toBe(0);
    expect(await workflow.issues()).toEqual([
      "#1 Write the post @aokafor",
      "#2 Mend the lamp @dscholten",
      "#3 Sweep @chiara",
    ]);
  });
});

describe("a check that somebody else wrote is no place to start from", () => {
  /** Writes a check as somebody, after the Action ran once and before it runs again, and gives the log of that run. */
  async function runAfterCheckOf(bot: string, external_id: string): Promise<string[]> {
    const workflow = await startWorkflow({ bots: [ACTIONS, "helper[bot]"] });
    await workflow.pushAndRun({ [MAY_5]: notesWith("Ada: Write the post") });
    const { payload } = await workflow.push({ [MAY_12]: notesWith("Dave: Mend the lamp") });
    const check = { ...REPOSITORY, name: "Next steps", external_id, conclusion: "success" as const };
    await workflow.lab.as(bot).rest.checks.create({ ...check, head_sha: payload.after });
    const last = await workflow.pushAndRun({ "meetings/2026-05-19.md": notesWith("Chiara: Sweep") });
    return last.log;
  }

  test.each([
    ["if it is another App's", "helper[bot]", `sync ${"a".repeat(40)}`],
    ["if it is a job of the same name", ACTIONS, "93b2c3a0-8a3e-5ba0-9d3e-b8b2a3a2f0e1"],
    ["if it is a preview", ACTIONS, "preview 12"],
  ])("%s", async (_, bot, externalId) => {
    expect(await runAfterCheckOf(bot, externalId)).toEqual(["2 opened"]);
  });

  test("if it names a commit that is not on the branch", async () => {
    const workflow = await startWorkflow();
    const elsewhere = await workflow.lab.push(NOTES, {
      branch: "topic",
      files: { "README.md": "# Other\n" },
    });
    const { payload } = await workflow.push({ "README.md": "# Notes\n" });
    await workflow.lab.as(ACTIONS).rest.checks.create({
      ...REPOSITORY,
      name: "Next steps",
      head_sha: payload.after,
      external_id: `failed ${elsewhere.payload.after}`,
      conclusion: "failure",
    });
    const { log } = await workflow.pushAndRun({ [MAY_5]: notesWith("Ada: Write the post") });
    expect(log).toEqual(["1 opened"]);
    const compared = workflow.lab.requests
      .filter(({ path }) => path.includes("/compare/"))
      .map(({ path }) => path);
    expect(compared).toEqual([
      expect.stringMatching(`${elsewhere.payload.after}...main$`),
      expect.stringMatching(`/${payload.after}...`),
    ]);
  });
});

describe("a run that cannot begin", () => {
  test.each([
    ["another event", "issues", {}, {}, /^the workflow was started by issues: run Next Steps on push, /],
    ["no event file", "push", {}, { GITHUB_EVENT_PATH: "" }, /^GITHUB_EVENT_PATH is missing/],
    [
      "a missing event file",
      "push",
      {},
      { GITHUB_EVENT_PATH: "none.json" },
      /^none\.json cannot be read: ENOENT$/,
    ],
    ["an event of another shape", "push", { ref: true }, {}, /holds no push event: /],
    ["no token", "push", {}, { INPUT_TOKEN: "" }, /^the input `token` is empty/],
    ["a switch that is none", "push", {}, { "INPUT_DRY-RUN": "perhaps" }, /expected true or false$/],
  ])("because of %s says so in one sentence", async (_, event, payload, environment, sentence) => {
    const workflow = await startWorkflow();
    const { code, log } = await workflow.start(event, payload, { environment });
    expect([code, log.length]).toEqual([1, 1]);
    expect(log[0]?.replace("command ::error::", "")).toMatch(sentence);
  });

  test.each([
    [
      "may not write checks",
      { ...PERMISSIONS, checks: "read" as const },
      "give the workflow `checks: write`",
    ],
  ])("because its token %s opens nothing", async (_, permissions, remedy) => {
    const workflow = await startWorkflow();
    const token = workflow.lab.workflowToken(permissions);
    const files = { [MAY_5]: notesWith("Ada: Write the post") };
    const { code, log } = await workflow.pushAndRun(files, { inputs: { token } });
    expect([code, log.length, await workflow.issues()]).toEqual([1, 1, []]);
    expect(log[0]).toContain(remedy);
  });

  test("because its token is a person's opens nothing", async () => {
    const workflow = await startWorkflow();
    const token = workflow.lab.token("aokafor");
    const files = { [MAY_5]: notesWith("Ada: Write the post") };
    const { code, log } = await workflow.pushAndRun(files, { inputs: { token } });
    expect([code, await workflow.issues()]).toEqual([1, []]);
    expect(log[0]).toContain("the token belongs to aokafor, but GitHub accepts checks from Apps only");
  });
});
