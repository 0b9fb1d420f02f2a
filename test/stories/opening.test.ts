import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith, WEEKLY, WEEKLY_TITLES } from "./notes.js";

describe("a push of meeting notes", () => {
  test("opens an issue for every next step, assigned by the names on the profiles", async () => {
    const { push, issues } = await startStory();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    expect(await issues()).toEqual([
      "#1 cut the release branch @aokafor",
      "#2 write the release notes @dscholten",
      "#3 find out what the builders cost @chiara",
      "#4 fix the flaky test @dscholten",
      "#5 ask for two more machines @aokafor",
      "#6 put the numbers on the website @chiara",
      "#7 draft the programme of the workshop @aokafor @dscholten",
    ]);
  });

  test("costs 13 requests with everything cold, and 10 when it is warm", async () => {
    const { push, lab } = await startStory();
    lab.forgetRequests();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    expect(lab.count()).toBe(13);
    lab.forgetRequests();
    const others = ["paint", "sell", "mend", "weigh", "draw", "count", "wash"].map(
      (verb) => `Ada: ${verb} it`,
    );
    await push({ "meetings/2026-05-12.md": notesWith(...others) });
    expect(lab.count()).toBe(10);
  });

  test("writes where the item was taken into the issue, with the marker that finds it again", async () => {
    const { push, lab } = await startStory();
    const delivery = await push({ "meetings/2026-05-05.md": WEEKLY });
    const line = WEEKLY.split("\n").indexOf("* Ada/Dave: draft the programme of the workshop") + 1;
    const file = `${lab.url}/${NOTES}/blob/${delivery.payload.after}/meetings/2026-05-05.md`;
    expect((await lab.issues(NOTES))[6]?.body).toBe(
      [
        `<!-- next-steps {"version":1,"path":"meetings/2026\\u002d05\\u002d05.md","owners":["Ada","Dave"],"task":"draft the programme of the workshop","date":"2026\\u002d05\\u002d05","assigned":["aokafor","dscholten"]} -->`,
        "> **Ada** / **Dave**: draft the programme of the workshop",
        "",
        `Taken in [Harbour weekly: 2026-05-05](${file}), [line ${line}](${file}?plain=1#L${line}).`,
        "<!-- /next-steps -->",
      ].join("\n"),
    );
  });

  test("tells on the commit what was done", async () => {
    const { push, lab } = await startStory();
    const { payload } = await push({ "meetings/2026-05-05.md": WEEKLY });
    const checks = await lab.checks(NOTES, payload.after);
    expect(checks.map(({ name, conclusion, title }) => [name, conclusion, title])).toEqual([
      ["Next steps", "success", "7 opened"],
    ]);
    expect(checks[0]?.summary).toContain("cut the release branch (`aokafor`)");
  });

  test("changes nothing when its delivery comes three more times", async () => {
    const { push, lab, app, issues } = await startStory();
    const delivery = await push({ "meetings/2026-05-05.md": WEEKLY });
    const before = await issues();
    lab.forgetRequests();
    for (let time = 0; time < 3; time++) expect((await lab.deliver(delivery)).status).toBe(200);
    await app.idle();
    expect(await issues()).toEqual(before);
    expect(lab.count()).toBe(0);
  });

  test("changes nothing when the same notes are edited elsewhere", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    lab.forgetRequests();
    await push({ "meetings/2026-05-05.md": WEEKLY.replace("### Agenda", "### Agenda of the day") });
    expect(await issues()).toHaveLength(7);
    expect(lab.count()).toBe(2);
  });

  test("opens only its own when it is the next meeting's", async () => {
    const { push, issues } = await startStory();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    await push({ "meetings/2026-05-12.md": notesWith("Chiara: book the room") });
    expect(await issues()).toEqual([
      ...WEEKLY_TITLES.map((title) => expect.stringContaining(title)),
      "#8 book the room @chiara",
    ]);
  });

  test("is read whole when it has several commits", async () => {
    const { lab, app, issues } = await startStory();
    await lab.deliver(
      await lab.push(NOTES, {
        commits: [
          { files: { "meetings/a.md": notesWith("Ada: write the post") } },
          { files: { "src/code.ts": "export {};\n" } },
          { files: { "meetings/b.md": notesWith("Chiara: book the room") } },
        ],
      }),
    );
    await app.idle();
    expect(await issues()).toEqual(["#1 write the post @aokafor", "#2 book the room @chiara"]);
  });

  test("costs no request when it touches no notes", async () => {
    const { push, lab, issues } = await startStory();
    lab.forgetRequests();
    await push({ "src/code.ts": "export {};\n" });
    await push({ "meetings/plan.svg": "<svg/>" });
    expect(lab.count()).toBe(0);
    expect(await issues()).toEqual([]);
  });

  test("costs no request for a README either, once the globs are known", async () => {
    const { push, lab } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    lab.forgetRequests();
    await push({ "README.md": "# Harbour, again\n" });
    expect(lab.count()).toBe(0);
    await push({ "meetings/b.md": notesWith("Chiara: book the room") });
    expect(lab.requests.map(({ path }) => path)).not.toContain(expect.stringContaining("/compare/"));
  });

  test("to another branch, a tag or from a branch's end is none of ours", async () => {
    const { lab, app, issues } = await startStory();
    const files = { "meetings/a.md": notesWith("Ada: write the post") };
    await lab.deliver(await lab.push(NOTES, { branch: "draft", files }));
    await lab.deliver(await lab.push(NOTES, { branch: "draft", deleted: true }));
    await app.idle();
    expect(await issues()).toEqual([]);
  });
});

describe("the meeting that the product was asked for", () => {
  const seed = new URL("../../../shared/seeds/weekly-2013-06-11.md", import.meta.url);

  test.skipIf(!existsSync(seed))("assigns its seven items by the names on the profiles alone", async () => {
    const { push, issues } = await startStory({
      users: [
        { login: "avsm", name: "Anil Madhavapeddy" },
        { login: "djs55", name: "David Scott" },
        { login: "vbmithr", name: "Vincent Bernardoff" },
      ],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { avsm: "write", djs55: "write", vbmithr: "write" },
        },
      ],
    });
    await push({ "meetings/2013-06-11.md": readFileSync(seed, "utf8") });
    expect(await issues()).toEqual([
      "#1 get EC2 bindings in shape. @vbmithr",
      "#2 try out libvirt @avsm",
      "#3 look at plumbing through block storage in mirari. @avsm",
      "#4 fixing Balraj's network ring reservation query. @djs55",
      "#5 look at pulling out FAT32 (still using Bitstring). @djs55",
      "#6 write blog post on Mirari. @vbmithr",
      "#7 look at evtchn unification and test cases for event handling. @vbmithr @djs55",
    ]);
  });
});

describe("an owner", () => {
  test("whom nobody knows leaves the issue unassigned, labelled, and named in the body", async () => {
    const { push, lab } = await startStory();
    await push({ "meetings/a.md": notesWith("Mindy: ask around") });
    const [issue] = await lab.issues(NOTES);
    expect(issue?.assignees).toEqual([]);
    expect(issue?.labels).toEqual(["next-step", "needs owner"]);
    expect(issue?.body).toContain(
      "Assign the one it is for, and the name is known from then on:\n\n- Mindy: ",
    );
  });

  test("whom two people could be is nobody's either", async () => {
    const { push, lab } = await startStory({
      users: [
        { login: "ada-o", name: "Ada Okafor" },
        { login: "ada-p", name: "Ada Prins" },
      ],
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { "ada-o": "write", "ada-p": "write" } },
      ],
    });
    await push({ "meetings/a.md": "## Next Steps\n\n- Ada: write the post\n" });
    const [issue] = await lab.issues(NOTES);
    expect(issue?.assignees).toEqual([]);
    expect(issue?.labels).toContain("needs owner");
    expect(issue?.body).toMatch(/ada-o.*ada-p/);
  });

  test("is found by the configuration first", async () => {
    const { push, issues } = await startStory();
    await push({
      ".github/next-steps.yml": "people:\n  chiara: [Mindy]\n",
      "meetings/a.md": notesWith("Mindy: ask around", "@DSCHOLTEN: answer"),
    });
    expect(await issues()).toEqual(["#1 ask around @chiara", "#2 answer @dscholten"]);
  });

  test("whom GitHub will not have is told, and the issue opens all the same", async () => {
    const { push, lab } = await startStory();
    await push({
      ".github/next-steps.yml": "people:\n  nobody-here: [Mindy]\n",
      "meetings/a.md": notesWith("Mindy/Ada: ask around"),
    });
    const [issue] = await lab.issues(NOTES);
    expect(issue?.assignees).toEqual(["aokafor"]);
    expect(issue?.body).toContain("nobody-here cannot be assigned");
  });

  test("is found among more people than a page holds", async () => {
    const users = Array.from({ length: 130 }, (_, number) => ({
      login: `person-${number}`,
      name: `Person No${number}`,
    }));
    const { push, issues, lab } = await startStory({
      users: [...users, { login: "zoe", name: "Zoe Zander" }],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: Object.fromEntries(
            [...users, { login: "zoe" }].map(({ login }) => [login, "write"]),
          ),
        },
      ],
    });
    await push({ "meetings/a.md": "## Next Steps\n\n- Zoe Zander: write the post\n" });
    expect(await issues()).toEqual(["#1 write the post @zoe"]);
    expect(lab.requests.filter(({ path }) => path === "/graphql")).toHaveLength(2);
  });

  test("is looked for anew when nobody carries the name, but not every time", async () => {
    const { push, issues, lab, clock } = await startStory();
    await push({ "meetings/a.md": notesWith("Chiara: book the room") });
    await lab.as("harbour").rest.repos.addCollaborator({
      owner: "harbour",
      repo: "notes",
      username: "linnea",
      permission: "push",
    });
    const asked = () => lab.requests.filter(({ path }) => path === "/graphql").length;
    await push({ "meetings/b.md": notesWith("Linnea Berg: call the builders", "Ada: write") });
    expect([asked(), (await issues())[1]]).toEqual([1, "#2 call the builders"]);
    clock.advance(11 * 60_000);
    await push({ "meetings/c.md": notesWith("Linnea Berg: sort the nails", "Ada: read") });
    expect([asked(), (await issues())[3]]).toEqual([2, "#4 sort the nails @linnea"]);
  });

  test("is placed without a directory where GitHub does not give one", async () => {
    const { push, lab, issues } = await startStory();
    lab.fault({ method: "POST", path: "/graphql", times: 100 }, { status: 404 });
    await push({ "meetings/a.md": notesWith("@chiara: book the room", "Ada: write the post") });
    expect(await issues()).toEqual(["#1 book the room @chiara", "#2 write the post"]);
    lab.forgetRequests();
    await push({ "meetings/b.md": notesWith("@chiara: sort the nails") });
    expect(lab.requests.map(({ path }) => path)).not.toContain("/graphql");
  });

  test("shares an issue with the others, or has one alone where the configuration says so", async () => {
    const { push, issues } = await startStory();
    await push({
      ".github/next-steps.yml": "shared-items: issue-per-owner\n",
      "meetings/a.md": notesWith("Ada/Dave: draft the programme"),
    });
    expect(await issues()).toEqual(["#1 draft the programme @aokafor", "#2 draft the programme @dscholten"]);
  });
});

describe("an item", () => {
  test("that names an open issue joins it and gives it its owner", async () => {
    const { push, lab } = await startStory();
    await lab.as("chiara").rest.issues.create({ owner: "harbour", repo: "notes", title: "The logo is old" });
    const { payload } = await push({ "meetings/a.md": notesWith("Ada: draw a new logo (#1)") });
    await push({ "meetings/a.md": `${notesWith("Ada: draw a new logo (#1)")}\nSee you.\n` });
    const issues = await lab.issues(NOTES);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.assignees).toEqual(["aokafor"]);
    expect(issues[0]?.comments).toHaveLength(1);
    expect(issues[0]?.comments[0]?.body).toContain(
      `Named in [Harbour weekly](${lab.url}/${NOTES}/blob/${payload.after}/meetings/a.md), [line 7]`,
    );
  });

  test("that names a closed issue gets its own", async () => {
    const { push, lab, issues } = await startStory();
    const chiara = lab.as("chiara").rest.issues;
    await chiara.create({ owner: "harbour", repo: "notes", title: "The logo is old" });
    await chiara.update({ owner: "harbour", repo: "notes", issue_number: 1, state: "closed" });
    await push({ "meetings/a.md": notesWith("Ada: draw a new logo (#1)", "Dave: look at #99") });
    expect(await issues()).toEqual([
      "#1 The logo is old (closed)",
      "#2 draw a new logo (#1) @aokafor",
      "#3 look at #99 @dscholten",
    ]);
  });

  test("that was joined to an issue stays joined when that issue is closed", async () => {
    const { push, lab, issues } = await startStory();
    const chiara = lab.as("chiara").rest.issues;
    await chiara.create({ owner: "harbour", repo: "notes", title: "The logo is old" });
    await push({ "meetings/a.md": notesWith("Ada: draw a new logo (#1)") });
    await chiara.update({ owner: "harbour", repo: "notes", issue_number: 1, state: "closed" });
    await push({ "meetings/a.md": `${notesWith("Ada: draw a new logo (#1)")}\nSee you.\n` });
    expect(await issues()).toEqual(["#1 The logo is old @aokafor (closed)"]);
  });

  test("that a later meeting repeats joins the open issue", async () => {
    const { push, lab } = await startStory();
    await push({ "meetings/2026-05-05.md": notesWith("Ada: write the post") });
    await push({ "meetings/2026-05-12.md": notesWith("Ada: Write the  post") });
    const issues = await lab.issues(NOTES);
    expect(issues.map(({ comments }) => comments.length)).toEqual([1]);
    expect(issues[0]?.comments[0]?.body).toContain("Carried over in [Harbour weekly]");
  });

  test("that two meetings of one push repeat is opened by the first and joined by the second", async () => {
    const { push, lab } = await startStory();
    await push({
      "meetings/2026-05-12.md": notesWith("Ada: write the post"),
      "meetings/2026-05-05.md": notesWith("Ada: write the post"),
    });
    const issues = await lab.issues(NOTES);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toContain("2026-05-05.md");
    expect(issues[0]?.comments[0]?.body).toContain("2026-05-12.md");
  });

  test("that is ticked closes its issue, and one born done opens none", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("[ ] Ada: write the post", "[x] Chiara: book the room") });
    expect(await issues()).toEqual(["#1 write the post @aokafor"]);
    await push({ "meetings/a.md": notesWith("[x] Ada: write the post", "[x] Chiara: book the room") });
    const [issue] = await lab.issues(NOTES);
    expect([issue?.state, issue?.stateReason, issue?.comments.length]).toEqual(["closed", "completed", 1]);
    expect(issue?.comments[0]?.body).toContain("Done, say the notes of [Harbour weekly]");
  });

  test("moves with its notes when they are renamed", async () => {
    const { push, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    await push({ "meetings/a.md": null, "meetings/2026/a.md": notesWith("Ada: write the post") });
    expect(await issues()).toEqual(["#1 write the post @aokafor"]);
  });

  test("without an owner opens nothing unless the configuration says so", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("look at the logo") });
    expect(await issues()).toEqual([]);
    await push({
      ".github/next-steps.yml": "ownerless: open\n",
      "meetings/b.md": notesWith("look at the fonts"),
    });
    expect(await issues()).toEqual(["#1 look at the fonts"]);
    expect((await lab.issues(NOTES))[0]?.labels).toEqual(["next-step", "needs owner"]);
  });
});

describe("a long item", () => {
  test("has a title cut at a word and a body that GitHub takes", async () => {
    const { push, lab } = await startStory();
    const details = Array.from(
      { length: 3000 },
      (_, number) => `  - detail ${number} of the matter in hand`,
    ).join("\n");
    await push({ "meetings/a.md": `${notesWith(`Ada: ${"consider ".repeat(60)}it`)}${details}\n` });
    const [issue] = await lab.issues(NOTES);
    expect(issue?.title.length).toBeLessThan(256);
    expect(issue?.title.endsWith("consider…")).toBe(true);
    expect(issue?.body.length).toBeLessThan(65_536);
    expect(issue?.body).toContain("<!-- /next-steps -->");
  });
});
