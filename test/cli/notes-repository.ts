import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Lab, startLab } from "../../lab/lab.js";
import { printMarked } from "../../src/marker/marker.js";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { type Run, runIn, spawnCommand } from "./command.js";

const PATH = "meetings/2026-05-05.md";
const REPOSITORY = { owner: "harbour", repo: "notes" };
const ACTIONS = "github-actions[bot]";

/** A GitHub, and an empty directory with these files in it. */
async function prepare(files: Record<string, string> = {}): Promise<{ lab: Lab; directory: string }> {
  const lab = await startLab({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
    ],
    bots: [ACTIONS, "acme-notes[bot]"],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write", dscholten: "write" },
        files: { "README.md": "# Harbour\n" },
      },
    ],
  });
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(async () => {
    await lab.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  for (const [path, text] of Object.entries(files)) {
    const { mkdirSync } = await import("node:fs");
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return { lab, directory };
}

/** Runs a command in a directory, as Dave. */
function run(lab: Lab, directory: string, words: string[], environment = {}): Promise<Run> {
  return runIn({ directory, environment: { ...asDave(lab), ...environment } }, words);
}

function asDave(lab: Lab): Record<string, string> {
  return { GITHUB_API_URL: `${lab.url}/api/v3`, GITHUB_TOKEN: lab.token("dscholten") };
}

async function titles(lab: Lab): Promise<string[]> {
  return (await lab.issues(NOTES)).map(({ title, assignees, state }) => `${title} @${assignees} ${state}`);
}

function countWrites(lab: Lab): number {
  return lab.requests.filter(({ method, path }) => method !== "GET" && !path.endsWith("graphql")).length;
}

describe("next-steps plan", () => {
  test("says what a file would change, and writes nothing", async () => {
    const { lab, directory } = await prepare({
      [PATH]: notesWith("Ada: write the post", "Mindy: call"),
      "a.txt": "x",
    });
    const { code, out, complaint } = await run(lab, directory, ["plan", "--repo", NOTES, PATH, "a.txt"]);
    expect([code, complaint]).toEqual([0, "a.txt: the configuration does not call this notes\n"]);
    expect(out.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "))).toEqual([
      "open  aokafor  write the post  (meetings/2026-05-05.md:7)",
      "open  nobody  call  (meetings/2026-05-05.md:8)",
      expect.stringMatching(/^Mindy: /),
      "",
    ]);
    expect(countWrites(lab)).toBe(0);
  });
});

test("plan and sync print nothing of the notes that a terminal would follow", async () => {
  const hostile = notesWith("Ada: write \u001b]0;x\u0007 the\u202e post", "Mi\u001b[31mndy: call\u009b2J");
  const { lab, directory } = await prepare({ [PATH]: hostile });
  await lab.push(NOTES, { files: { [PATH]: hostile } });
  for (const words of [
    ["plan", "--repo", NOTES, PATH],
    ["sync", "--repo", NOTES, "--dry-run"],
    ["sync", "--repo", NOTES],
    ["agenda", "--repo", NOTES],
  ]) {
    const { out, complaint } = await run(lab, directory, words);
    expect(out).toContain("post");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what must not be there
    expect(out + complaint).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});

describe("next-steps sync", () => {
  const notes = {
    "meetings/2026-04-28.md": notesWith("Ada: write the post", "Dave: mend the lamp"),
    "meetings/2026-05-05.md": notesWith("[x] Ada: write the post", "Dave: call the printer"),
  };

  test("opens what all notes together still have to be done, once", async () => {
    const { lab, directory } = await prepare();
    await lab.push(NOTES, { files: notes });
    const dry = await run(lab, directory, ["sync", "--repo", NOTES, "--dry-run", "--json"]);
    expect(
      dry.out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).task),
    ).toEqual(["mend the lamp", "call the printer"]);
    expect([dry.code, countWrites(lab)]).toEqual([0, 0]);
    const { code, out } = await run(lab, directory, ["sync", "--repo", NOTES]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^opened {6}#1 {2}mend the lamp .*\nopened {6}#2 {2}call the printer /),
    ]);
    await run(lab, directory, ["sync", "--repo", NOTES]);
    expect(await titles(lab)).toEqual(["mend the lamp @dscholten open", "call the printer @dscholten open"]);
  });

  test("goes on at GitHub's pace, and when it was interrupted, with what was left", async () => {
    const { lab, directory } = await prepare();
    const tasks = Array.from({ length: 18 }, (_, number) => `Ada: paint fence number ${number}`);
    await lab.push(NOTES, { files: { [PATH]: notesWith(...tasks) } });
    const held = lab.hold({ method: "POST", path: /\/issues$/, nth: 3 });
    const words = ["sync", "--repo", NOTES, "--json"];
    const interrupted = spawnCommand({ directory, environment: asDave(lab) }, words);
    await held.arrived;
    interrupted.kill("SIGINT");
    held.release();
    expect(await interrupted.ended).toMatchObject({
      code: 130,
      complaint: "stopped: run it again, and it goes on where it was\n",
    });
    const opened = (await titles(lab)).length;
    expect(opened).toBeLessThan(18);
    const { code, out, complaint } = await run(lab, directory, words);
    expect([code, out.trim().split("\n").length]).toEqual([0, 18 - opened]);
    expect(complaint).not.toContain("\u001b");
    expect(new Set(await titles(lab)).size).toBe(18);
  });

  test("waits for its turn, and says so", async () => {
    const { lab, directory } = await prepare();
    const tasks = Array.from({ length: 18 }, (_, number) => `Ada: paint fence number ${number}`);
    await lab.push(NOTES, { files: { [PATH]: notesWith(...tasks) } });
    const { code, complaint } = await run(lab, directory, ["sync", "--repo", NOTES]);
    expect([code, complaint]).toEqual([0, expect.stringMatching(/^goes on at .*, at GitHub's pace\n/)]);
    expect(await titles(lab)).toHaveLength(18);
  });

  test("brings in step what changed since a commit", async () => {
    const { lab, directory } = await prepare();
    const { payload } = await lab.push(NOTES, {
      files: { "meetings/2026-04-28.md": notes["meetings/2026-04-28.md"] },
    });
    await run(lab, directory, ["sync", "--repo", NOTES]);
    await lab.push(NOTES, { files: { "meetings/2026-05-05.md": notes["meetings/2026-05-05.md"] } });
    const { code } = await run(lab, directory, ["sync", "--repo", NOTES, "--since", String(payload.after)]);
    expect(code).toBe(0);
    expect(await titles(lab)).toEqual([
      "write the post @aokafor closed",
      "mend the lamp @dscholten open",
      "call the printer @dscholten open",
    ]);
  });

  test("opens nothing over the limit, and says how to allow it", async () => {
    const { lab, directory } = await prepare();
    await lab.push(NOTES, { files: notes });
    const { code, complaint } = await run(lab, directory, ["sync", "--repo", NOTES, "--limit", "1"]);
    expect([code, complaint]).toEqual([
      1,
      "next-steps: this would open 2 issues, more than the limit of 1: look at them with --dry-run, and allow them with --limit 2\n",
    ]);
    expect(await titles(lab)).toEqual([]);
  });

  test.each([
    ["a commit that is none", ["--since", "nowhere"], /--since nowhere: there is no such commit/],
    ["a day before everything", ["--since", "1999-01-01"], /there is no commit before 1999-01-01/],
  ])("refuses %s", async (_, words, complaint) => {
    const { lab, directory } = await prepare();
    const done = await run(lab, directory, ["sync", "--repo", NOTES, ...words]);
    expect([done.code, done.complaint]).toEqual([1, expect.stringMatching(complaint)]);
  });
});

describe("the issues of the App", () => {
  /** The App has opened an issue of an item, and written its check where it may. */
  async function openAsApp(lab: Lab, writesCheck: boolean): Promise<void> {
    const { payload } = await lab.push(NOTES, { files: { [PATH]: notesWith("Ada: write the post") } });
    const app = await lab.asApp("harbour");
    const marker = { version: 1 as const, path: PATH, owners: ["Ada"], task: "write the post" };
    const body = printMarked(marker, "> **Ada**: write the post\n\nTaken in a meeting.");
    const more = { labels: ["next-step"], assignees: ["aokafor"] };
    await app.rest.issues.create({ ...REPOSITORY, title: "write the post", body, ...more });
    if (!writesCheck) return;
    await app.rest.checks.create({
      ...REPOSITORY,
      name: "Next steps",
      head_sha: payload.after,
      external_id: `sync ${payload.before}`,
      conclusion: "success",
    });
  }

  test.each(["dscholten", ACTIONS])("are known again by a command with the token of %s", async (login) => {
    const { lab, directory } = await prepare();
    await openAsApp(lab, true);
    const token = { GITHUB_TOKEN: lab.token(login) };
    const first = await run(lab, directory, ["sync", "--repo", NOTES], token);
    expect([first.code, first.out, first.complaint]).toEqual([0, "", ""]);
    const { payload } = await lab.push(NOTES, {
      files: { [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the lamp") },
    });
    const words = ["sync", "--repo", NOTES, "--since", String(payload.before)];
    expect((await run(lab, directory, words, token)).code).toBe(0);
    expect(await titles(lab)).toEqual(["write the post @aokafor closed", "mend the lamp @dscholten open"]);
    const { out } = await run(lab, directory, ["agenda", "--repo", NOTES], token);
    expect(out).toContain("- [ ] Dave: mend the lamp (#2)");
  });

  test("of which no check tells get no twin, and it says so", async () => {
    const { lab, directory } = await prepare();
    await openAsApp(lab, false);
    const { code, out, complaint } = await run(lab, directory, ["sync", "--repo", NOTES]);
    expect([code, out]).toEqual([0, ""]);
    expect(complaint).toContain(
      `${PATH}:7: Not opened: #1 carries this item. #1 was opened by next-steps[bot], a bot that this repository does not trust.`,
    );
    expect(await titles(lab)).toEqual(["write the post @aokafor open"]);
  });
});

describe("next-steps action", () => {
  async function act(
    lab: Lab,
    directory: string,
    files: Record<string, string>,
    environment: Record<string, string> = {},
  ) {
    const { payload } = await lab.push(NOTES, { files });
    // "The webhook payload available to GitHub Actions does not include the added, removed, and modified attributes in the commit
    // object": https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#push
    const { installation: _, ...event } = payload;
    for (const commit of [...event.commits, event.head_commit])
      for (const list of ["added", "removed", "modified"]) delete commit[list];
    writeFileSync(join(directory, "event.json"), JSON.stringify(event));
    writeFileSync(join(directory, "summary.md"), "");
    const done = await run(lab, directory, ["action"], {
      ...environment,
      GITHUB_EVENT_PATH: join(directory, "event.json"),
      GITHUB_STEP_SUMMARY: join(directory, "summary.md"),
    });
    return { ...done, summary: readFileSync(join(directory, "summary.md"), "utf8") };
  }

  test("does with a push what the App does, and tells in the job's summary", async () => {
    const { lab, directory } = await prepare();
    const first = await act(lab, directory, {
      [PATH]: notesWith("Ada: write the post", "Dave: mend the lamp"),
    });
    expect([first.code, first.out, first.complaint]).toEqual([0, "2 opened\n", ""]);
    const compared = lab.requests.filter(({ path }) => /\/git\/ref\/|\/compare\//.test(path));
    expect(compared).toHaveLength(2);
    expect(first.summary).toContain("### Next steps: 2 opened");
    const second = await act(lab, directory, {
      [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the lamp"),
    });
    expect(second.out).toBe("1 closed\n");
    expect(await titles(lab)).toEqual(["write the post @aokafor closed", "mend the lamp @dscholten open"]);
  });

  test("refuses an event that is no push", async () => {
    const { lab, directory } = await prepare();
    const event = join(directory, "event.json");
    writeFileSync(event, JSON.stringify({ ref: "refs/heads/main", inputs: null, workflow: "notes.yml" }));
    const { code, complaint } = await run(lab, directory, ["action"], { GITHUB_EVENT_PATH: event });
    expect([code, complaint]).toEqual([1, expect.stringContaining("holds no push (repository: ")]);
    expect(complaint).toContain("`on: push`");
  });

  test.each([ACTIONS, "acme-notes[bot]"])("with the token of %s knows its own issues again", async (bot) => {
    const { lab, directory } = await prepare();
    const token = { GITHUB_TOKEN: lab.token(bot) };
    const written = { [PATH]: notesWith("Ada: write the post", "Dave: mend the lamp") };
    expect(await act(lab, directory, written, token)).toMatchObject({ code: 0, out: "2 opened\n" });
    const again = await run(lab, directory, ["action"], {
      ...token,
      GITHUB_EVENT_PATH: join(directory, "event.json"),
    });
    expect([again.code, again.complaint]).toEqual([0, ""]);
    const ticked = { [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the lamp") };
    expect(await act(lab, directory, ticked, token)).toMatchObject({ code: 0, out: "1 closed\n" });
    expect(await titles(lab)).toEqual(["write the post @aokafor closed", "mend the lamp @dscholten open"]);
    expect((await lab.issues(NOTES)).map(({ author }) => author)).toEqual([bot, bot]);
    expect(lab.requests.filter(({ path }) => path === "/user")).toEqual([]);
  });

  test("fails the job where a person has to put something right", async () => {
    const { lab, directory } = await prepare();
    const { code, complaint, summary } = await act(lab, directory, {
      ".github/next-steps.yml": "heading: [x]\n",
      [PATH]: notesWith("Ada: write the post"),
    });
    expect([code, complaint]).toEqual([
      1,
      expect.stringContaining('.github/next-steps.yml:1: "heading" is not a setting'),
    ]);
    expect(summary).toContain("did you mean");
    expect(await titles(lab)).toEqual([]);
  });
});
