import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };

/** Ada, who may sort issues, Mindy and a newcomer, who may read, and the notes of a Mindy whom no profile names. */
const WORLD = {
  users: [
    { login: "aokafor", name: "Ada Okafor" },
    { login: "mpryce", name: "M. Pryce" },
    { login: "another", name: "Somebody Else" },
  ],
  repositories: [
    {
      owner: "harbour",
      name: "notes",
      collaborators: { aokafor: "triage", mpryce: "write", another: "write" } as const,
    },
  ],
};

const MEETING = "# Weekly\n\n## Next Steps\n\n";

/** Somebody assigns or unassigns an issue by hand, and the App hears of it. */
async function change(
  story: Story,
  who: string,
  what: "addAssignees" | "removeAssignees",
  issue: number,
  login: string,
) {
  await story.lab.as(who).rest.issues[what]({ ...REPOSITORY, issue_number: issue, assignees: [login] });
  await story.lab.deliver(
    await story.lab.event("issues", what === "addAssignees" ? "assigned" : "unassigned"),
  );
  await story.app.idle();
}

async function start(): Promise<Story> {
  const story = await startStory(WORLD);
  await story.push({
    "meetings/a.md": `${MEETING}- Mindy: ask around\n- Mindy: book the room\n- Ada/Mindy: draft the programme\n`,
  });
  return story;
}

async function labels({ lab }: Story): Promise<string[][]> {
  return (await lab.issues(NOTES)).map((issue) => issue.labels);
}

describe("an issue that waits for a name", () => {
  test("teaches it to all the others when somebody assigns it", async () => {
    const story = await start();
    expect(await story.issues()).toEqual([
      "#1 Ask around",
      "#2 Book the room",
      "#3 Draft the programme @aokafor",
    ]);
    await change(story, "aokafor", "addAssignees", 2, "mpryce");
    expect(await story.issues()).toEqual([
      "#1 Ask around @mpryce",
      "#2 Book the room @mpryce",
      "#3 Draft the programme @aokafor @mpryce",
    ]);
    expect(await labels(story)).toEqual([["next-step"], ["next-step"], ["next-step"]]);
    const bodies = (await story.lab.issues(NOTES)).map(({ body }) => body);
    for (const body of bodies) expect(body).not.toContain("needs an owner");
  });

  test("teaches it for the notes to come", async () => {
    const story = await start();
    await change(story, "aokafor", "addAssignees", 1, "mpryce");
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toContain("#4 Call the builders @mpryce");
  });

  test("teaches it once more after the database is lost", async () => {
    const story = await start();
    await change(story, "aokafor", "addAssignees", 1, "mpryce");
    await story.restart({ emptyStore: true });
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toContain("#4 Call the builders @mpryce");
  });

  test("teaches it though the delivery was lost, at the next push", async () => {
    const story = await start();
    await story.lab
      .as("aokafor")
      .rest.issues.addAssignees({ ...REPOSITORY, issue_number: 1, assignees: ["mpryce"] });
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toEqual([
      "#1 Ask around @mpryce",
      "#2 Book the room @mpryce",
      "#3 Draft the programme @aokafor @mpryce",
      "#4 Call the builders @mpryce",
    ]);
  });

  test("forgets it when the assignment is taken back, and waits again", async () => {
    const story = await start();
    await change(story, "aokafor", "addAssignees", 1, "mpryce");
    await change(story, "aokafor", "removeAssignees", 1, "mpryce");
    expect((await labels(story))[0]).toEqual(["next-step", "needs owner"]);
    expect((await story.lab.issues(NOTES))[0]?.body).toContain(
      "Mindy: nobody is assigned for that name any longer",
    );
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toContain("#4 Call the builders");
  });

  test("takes a better answer for the first", async () => {
    const story = await start();
    await change(story, "aokafor", "addAssignees", 1, "mpryce");
    await change(story, "aokafor", "removeAssignees", 1, "mpryce");
    await change(story, "aokafor", "addAssignees", 1, "another");
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toContain("#4 Call the builders @another");
  });

  test("learns nothing from a bot, which may act for any stranger", async () => {
    const story = await start();
    const bot = await story.lab.asApp("harbour");
    await bot.rest.issues.addAssignees({ ...REPOSITORY, issue_number: 1, assignees: ["another"] });
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toContain("#4 Call the builders");
    expect((await labels(story))[0]).toContain("needs owner");
  });

  test("learns from a person who assigns again whom a bot assigned before", async () => {
    const story = await start();
    const bot = await story.lab.asApp("harbour");
    await bot.rest.issues.addAssignees({ ...REPOSITORY, issue_number: 1, assignees: ["mpryce"] });
    await story.lab.event("issues", "assigned");
    await story.push({ "meetings/b.md": `${MEETING}- Ada: call the builders\n` });
    await change(story, "aokafor", "removeAssignees", 1, "mpryce");
    await change(story, "aokafor", "addAssignees", 1, "mpryce");
    expect(await story.issues()).toContain("#2 Book the room @mpryce");
  });

  test("learns nothing from a comment", async () => {
    const story = await start();
    await story.lab
      .as("mpryce")
      .rest.issues.createComment({ ...REPOSITORY, issue_number: 1, body: "Mindy is @another" });
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toEqual([
      "#1 Ask around",
      "#2 Book the room",
      "#3 Draft the programme @aokafor",
      "#4 Call the builders",
    ]);
  });

  test("learns nothing when somebody without triage rights assigns", async () => {
    const story = await start();
    const { lab } = story;
    await lab
      .as("mpryce")
      .rest.issues.addAssignees({ ...REPOSITORY, issue_number: 1, assignees: ["another"] });
    // GitHub lets nobody assign who may not sort issues; Mindy lost that right since.
    await lab
      .as("harbour")
      .rest.repos.addCollaborator({ ...REPOSITORY, username: "mpryce", permission: "pull" });
    await lab.deliver(await lab.event("issues", "assigned"));
    await story.app.idle();
    await story.push({ "meetings/b.md": `${MEETING}- Mindy: call the builders\n` });
    expect(await story.issues()).toContain("#4 Call the builders");
  });

  test("is answered by the configuration too", async () => {
    const story = await start();
    await story.push({ ".github/next-steps.yml": "people:\n  mpryce: Mindy\n" });
    expect((await story.issues()).slice(0, 2)).toEqual(["#1 Ask around @mpryce", "#2 Book the room @mpryce"]);
  });
});

describe("two who could be meant", () => {
  test("are both named, and assigning one moves the other issues", async () => {
    const story = await startStory({
      users: [
        { login: "dscott", name: "David Scott" },
        { login: "dsheets", name: "David Sheets" },
        { login: "aokafor", name: "Ada Okafor" },
      ],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { dscott: "write", dsheets: "write", aokafor: "triage" },
        },
      ],
    });
    const meeting = "# Weekly\n\nPresent: David Scott, David Sheets, Ada Okafor\n\n## Next Steps\n\n";
    await story.push({
      "meetings/a.md": `${meeting}- Dave: ask around\n- Dave: book the room\n- Ada: write\n`,
    });
    expect(await story.issues()).toEqual(["#1 Ask around", "#2 Book the room", "#3 Write @aokafor"]);
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.labels).toContain("needs owner");
    expect(issue?.body).toMatch(/David Scott.*David Sheets/);
    await change(story, "aokafor", "addAssignees", 2, "dsheets");
    expect((await story.issues()).slice(0, 2)).toEqual([
      "#1 Ask around @dsheets",
      "#2 Book the room @dsheets",
    ]);
  });
});

describe("what people changed meanwhile", () => {
  test("stays: title, labels, other assignees and their words in the body", async () => {
    const story = await start();
    const [issue] = await story.lab.issues(NOTES);
    await story.lab.as("aokafor").rest.issues.update({
      ...REPOSITORY,
      issue_number: 1,
      title: "Ask everybody",
      labels: ["next-step", "needs owner", "urgent"],
      body: `Before.\n\n${issue!.body}\n\nAfter.`,
    });
    await change(story, "aokafor", "addAssignees", 1, "mpryce");
    const [after] = await story.lab.issues(NOTES);
    expect([after?.title, after?.labels]).toEqual(["Ask everybody", ["next-step", "urgent"]]);
    expect(after?.body).toMatch(/^Before\.\n\n<!-- next-steps .*<!-- \/next-steps -->\n\nAfter\.$/s);
  });
});

describe("the organisation's members", () => {
  const ASKS = { ".github/next-steps.yml": "members: true\n" };

  test("are looked through as far as they are public", async () => {
    const { lab, push } = await startStory({
      users: [
        { login: "aokafor", name: "Ada Okafor" },
        { login: "linnea", name: "Linnea Berg" },
        { login: "mpryce", name: "Mindy Pryce" },
      ],
      organisations: [
        {
          login: "harbour",
          members: ["linnea", { login: "mpryce", concealed: true }],
          basePermission: "none",
        },
      ],
      repositories: [{ owner: "harbour", name: "notes", private: true, collaborators: { aokafor: "write" } }],
    });
    await push({ ...ASKS, "meetings/a.md": notesWith("Linnea: write the post", "Mindy: book the room") });
    const [hers, another] = await lab.issues(NOTES);
    expect(hers?.body).toContain("linnea cannot be assigned in this repository");
    expect(another?.body).toContain("Mindy: no attendee or assignable user has that name");
  });

  test("cost nobody else when GitHub does not show them", async () => {
    const story = await startStory();
    const refused = story.lab.fault(
      { path: "/orgs/harbour/public_members", times: 1_000 },
      { status: 403, body: { message: "Resource not accessible by integration" } },
    );
    await story.push({ ...ASKS, "meetings/a.md": notesWith("Ada: write the post") });
    await story.pass(60_000);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
    expect(refused.happened).toBe(1);
  });

  test("are looked through only where the configuration says so", async () => {
    const world = {
      users: [
        { login: "aokafor", name: "Ada Okafor" },
        { login: "linnea", name: "Linnea Berg" },
      ],
      organisations: [{ login: "harbour", members: ["linnea"], basePermission: "none" as const }],
      repositories: [
        { owner: "harbour", name: "notes", private: true, collaborators: { aokafor: "write" as const } },
      ],
    };
    const without = await startStory(world);
    await without.push({ "meetings/a.md": notesWith("Ada: write the post", "Linnea: book the room") });
    const told = (await without.lab.issues(NOTES))[1]?.body;
    expect(told).toContain("Linnea: ");
    const story = await startStory(world);
    await story.push({
      ".github/next-steps.yml": "members: true\n",
      "meetings/a.md": notesWith("Ada: write the post", "Linnea: book the room"),
    });
    expect((await story.lab.issues(NOTES))[1]?.body).toContain(
      "linnea cannot be assigned in this repository",
    );
  });
});
