import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { checkOn, comment, pass, press, say } from "./pressed-button.js";

const PATH = "meetings/2026-05-05.md";
const OLDER_NOTES = "Next steps: older notes";
const VERBS = ["paint", "sell", "mend", "weigh", "draw", "count"];
const THINGS = ["fence", "lamp", "boat", "crane", "anchor"];
/** Thirty tasks of which no two are alike. */
const THIRTY = VERBS.flatMap((verb) => THINGS.map((thing) => `Ada: ${verb} the ${thing}`));

async function pushThirty(story: Story): Promise<string> {
  return (await story.push({ [PATH]: notesWith(...THIRTY) })).payload.after;
}

async function pushTwo(story: Story): Promise<string> {
  const notes = notesWith("Ada: write the post", "Dave: call the builders");
  return (await story.push({ [PATH]: notes })).payload.after;
}

/** A repository that holds older notes with two open tasks, and the first push after the installation. */
async function startWithOlderNotes(): Promise<{ story: Story; commit: string }> {
  const older = notesWith("Ada: paint the fence", "Dave: mend the lamp");
  const story = await startStory({
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write", dscholten: "write" },
        files: { "README.md": "# Harbour\n", "meetings/2026-04-28.md": older },
      },
    ],
  });
  const { payload } = await story.push({ [PATH]: notesWith("Ada: book the room") });
  return { story, commit: payload.after };
}

/** The commands that a check names. */
function commandsIn(summary: string | null | undefined): string[] {
  return [...(summary ?? "").matchAll(/`(\/next-steps [a-z-]+)`/g)].map(([, command]) => command!);
}

const UNDONE = ["#1 Write the post @aokafor (closed)", "#2 Call the builders @dscholten (closed)"];
const TWO = ["#1 Write the post @aokafor", "#2 Call the builders @dscholten"];

describe("where GitHub shows no buttons, a comment on the commit", () => {
  test("opens all that the limit kept from being opened, as the check says", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    const [command, ...more] = commandsIn((await checkOn(story, commit))?.summary);
    expect([command, more]).toEqual(["/next-steps open-all", []]);
    await comment(story, commit, command!);
    expect(commandsIn((await checkOn(story, commit))?.summary)).toEqual([command]);
    await pass(story, 2);
    expect(await story.issues()).toHaveLength(30);
    expect(say(await checkOn(story, commit))).toBe("success: 30 opened [Undo]");
  });

  test("takes back what the push opened, as the check says", async () => {
    const story = await startStory();
    const commit = await pushTwo(story);
    const commands = commandsIn((await checkOn(story, commit))?.summary);
    expect(commands).toEqual(["/next-steps undo"]);
    await comment(story, commit, commands[0]!);
    expect(await story.issues()).toEqual(UNDONE);
    expect((await story.lab.issues(NOTES))[0]?.comments[0]?.body).toContain("`aokafor` undid opening it");
    expect(say(await checkOn(story, commit))).toBe("neutral: Undone: 2 closed as not planned");
  });

  test("counts older notes, imports them, and takes the import back, as the checks say", async () => {
    const { story, commit } = await startWithOlderNotes();
    expect(commandsIn((await checkOn(story, commit))?.summary)).toEqual([
      "/next-steps undo",
      "/next-steps older-notes",
    ]);
    await comment(story, commit, "/next-steps older-notes");
    const counted = await checkOn(story, commit, OLDER_NOTES);
    expect(say(counted)).toBe("neutral: 2 items to import from 1 file [Import 2 items]");
    expect(commandsIn(counted?.summary)).toEqual(["/next-steps import"]);
    await comment(story, commit, "/next-steps import");
    const imported = await checkOn(story, commit, OLDER_NOTES);
    expect(say(imported)).toBe("success: 2 imported [Undo]");
    expect(commandsIn(imported?.summary)).toEqual(["/next-steps undo-import"]);
    await comment(story, commit, "/next-steps undo-import");
    expect(await story.issues()).toEqual([
      "#1 Book the room @aokafor",
      "#2 Paint the fence @aokafor (closed)",
      "#3 Mend the lamp @dscholten (closed)",
    ]);
  });

  test("does it once, though it comes twice, is written again, and the button is pressed too", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    const stopped = await checkOn(story, commit);
    const pressed = await story.lab.click(NOTES, stopped!.id, "open-all", "dscholten");
    await comment(story, commit, "/next-steps open-all", { times: 2 });
    await comment(story, commit, "/next-steps open-all", { by: "dscholten" });
    await story.lab.deliver(pressed);
    await pass(story, 3);
    expect(await story.issues()).toHaveLength(30);
    expect(say(await checkOn(story, commit))).toBe("success: 30 opened [Undo]");
  });

  test("finds the run at GitHub after the store was lost", async () => {
    const story = await startStory();
    const commit = await pushTwo(story);
    await story.restart({ emptyStore: true });
    await comment(story, commit, "/next-steps undo");
    expect(await story.issues()).toEqual(UNDONE);
  });

  test("does nothing for somebody who may not write, and asks GitHub for their rights only", async () => {
    const story = await startStory();
    const commit = await pushTwo(story);
    story.lab.forgetRequests();
    await comment(story, commit, "/next-steps undo", { by: "linnea" });
    expect(await story.issues()).toEqual(TWO);
    expect(story.lab.count()).toBe(1);
  });

  test("does nothing, and asks for nothing, when it only speaks of a command, or a bot wrote it", async () => {
    const story = await startStory();
    const commit = await pushTwo(story);
    story.lab.forgetRequests();
    for (const body of [
      "What does /next-steps undo do?",
      "> /next-steps undo",
      "/next-steps delete",
      "Nice!",
    ])
      await comment(story, commit, body);
    const { payload, headers } = await comment(story, commit, "thanks");
    const byBot = {
      ...payload,
      comment: { ...payload.comment, body: "/next-steps undo" },
      sender: { ...payload.sender, login: "helper[bot]", type: "Bot" },
    };
    await story.lab.deliver({
      id: "1",
      event: "commit_comment",
      payload: byBot,
      body: JSON.stringify(byBot),
      headers,
    });
    await story.app.idle();
    expect(await story.issues()).toEqual(TWO);
    expect(story.lab.count()).toBe(0);
  });

  test("does nothing on a commit whose check has no such button", async () => {
    const story = await startStory();
    const pushed = await pushTwo(story);
    const quiet = (await story.push({ "README.md": "# Harbour, again\n" })).payload.after;
    const pull = await story.lab.openPull(NOTES, {
      by: "dscholten",
      from: "topic",
      files: { "meetings/2026-05-12.md": notesWith("Ada: sell the boat") },
    });
    await story.lab.deliver(pull);
    await story.app.idle();
    const proposed = pull.payload.pull_request.head.sha;
    const before = say(await checkOn(story, proposed));
    for (const commit of [quiet, proposed]) {
      await comment(story, commit, "/next-steps undo");
      await comment(story, commit, "/next-steps open-all");
      await comment(story, commit, "/next-steps import");
      await comment(story, commit, "/next-steps undo-import");
    }
    expect(await story.issues()).toEqual(TWO);
    expect(say(await checkOn(story, proposed))).toBe(before);
    expect(await story.lab.checks(NOTES, quiet)).toEqual([]);
    await press(story, pushed, "undo");
    expect(await story.issues()).toEqual(UNDONE);
  });
});
