import { expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const CODE = "harbour/code";
const MINUTE = 60_000;

/** Notes whose issues live in another repository of the same account. */
async function start(notes: { private: boolean }, code: { private: boolean }): Promise<Story> {
  const collaborators = { aokafor: "write", dscholten: "write" } as const;
  const story = await startStory({
    users: [{ login: "aokafor", name: "Ada Okafor" }, { login: "dscholten" }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators, ...notes },
      { owner: "harbour", name: "code", collaborators, ...code },
      { owner: "cove", name: "other", collaborators },
    ],
  });
  await pushFiles(story, NOTES, {
    ".github/next-steps.yml": `issues-in: ${CODE}\n`,
    "meetings/a.md": notesWith("Ada: write the post"),
  });
  expect(await titles(story)).toEqual(["Write the post"]);
  return story;
}

async function pushFiles(
  { lab, app }: Story,
  repository: string,
  files: Record<string, string>,
  pusher = "dscholten",
) {
  const delivery = await lab.push(repository, { files, pusher });
  await lab.deliver(delivery);
  await app.idle();
  const [check] = await lab.checks(repository, String(delivery.payload.after));
  return `${check?.title}: ${check?.summary}`;
}

async function titles({ lab }: Story): Promise<string[]> {
  return (await lab.issues(CODE)).map(({ title }) => title);
}

async function setVisibility({ lab }: Story, name: string, isPrivate: boolean): Promise<void> {
  await lab.as("harbour").rest.repos.update({ owner: "harbour", repo: name, private: isPrivate });
}

const SECRET = { "meetings/b.md": notesWith("Ada: sell the harbour") };

test("a repository of issues that is made public gets nothing more of private notes, ten minutes later at most", async () => {
  const story = await start({ private: true }, { private: true });
  await setVisibility(story, "code", false);
  await story.pass(10 * MINUTE);
  expect(await pushFiles(story, NOTES, SECRET)).toContain(`${CODE}: it is public and these notes are not`);
  expect(await titles(story)).toEqual(["Write the post"]);
});

test("notes that are made private tell nothing more in a public repository, at once", async () => {
  const story = await start({ private: false }, { private: false });
  await setVisibility(story, "notes", true);
  expect(await pushFiles(story, NOTES, SECRET)).toContain(`${CODE}: it is public and these notes are not`);
  expect(await titles(story)).toEqual(["Write the post"]);
});

test("notes that are renamed go on with the same issues", async () => {
  const story = await start({ private: true }, { private: true });
  await story.lab.rename(NOTES, "minutes");
  await pushFiles(story, "harbour/minutes", { "meetings/a.md": notesWith("[x] Ada: write the post") });
  expect((await story.lab.issues(CODE)).map(({ title, state }) => [title, state])).toEqual([
    ["Write the post", "closed"],
  ]);
});

test("notes that are transferred to people who may not write in the repository of issues write nothing there", async () => {
  const story = await start({ private: true }, { private: true });
  await story.lab.as("harbour").rest.repos.transfer({ owner: "harbour", repo: "notes", new_owner: "cove" });
  await story.pass(10 * MINUTE);
  expect(await pushFiles(story, "cove/notes", SECRET, "cove")).toContain(
    `${CODE}: the App is not installed there, or cove may not write there`,
  );
  expect(await titles(story)).toEqual(["Write the post"]);
});
