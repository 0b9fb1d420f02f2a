import { describe, expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

describe("an owner", () => {
  test("whom nobody knows leaves the issue unassigned, labelled, and named in the body", async () => {
    const { push, lab } = await startStory();
    await push({ "meetings/a.md": notesWith("Mindy: ask around") });
    const [issue] = await lab.issues(NOTES);
    expect(issue?.assignees).toEqual([]);
    expect(issue?.labels).toEqual(["next-step", "needs owner"]);
    expect(issue?.body).toContain("Assign the right person and the name is remembered:\n\n- Mindy: ");
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
    expect(await issues()).toEqual(["#1 Ask around @chiara", "#2 Answer @dscholten"]);
  });

  test.each(["mona-cat_octo", "mees-", "roger--han"])("is assigned by the login %s", async (login) => {
    const { push, lab } = await startStory({
      users: [{ login, name: "Mona Lisa" }],
      repositories: [{ owner: "harbour", name: "notes", collaborators: { [login]: "write" } }],
    });
    await push({
      ".github/next-steps.yml": `people:\n  ${login}: [Cat]\n`,
      "meetings/a.md": [
        "Attendees:",
        `- Mona Lisa (@${login})`,
        "",
        "## Next Steps",
        "- Cat: feed the bird",
        `- @${login}: mend the lamp`,
        "- Mona: weigh the anchor",
        `- paint the fence @${login}`,
        `- Cat: answer [them](https://github.example/${login}/notes/issues/7), and ${login}/notes#8`,
        "",
      ].join("\n"),
    });
    const issues = await lab.issues(NOTES);
    expect(issues.map(({ title, assignees }) => [title.split(",")[0], assignees])).toEqual([
      ["Feed the bird", [login]],
      ["Mend the lamp", [login]],
      ["Weigh the anchor", [login]],
      ["Paint the fence", [login]],
      ["Answer them", [login]],
    ]);
    expect(issues.every(({ labels }) => labels.join() === "next-step")).toBe(true);
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
    expect(await issues()).toEqual(["#1 Write the post @zoe"]);
    // The notes, and two pages of people.
    expect(lab.requests.filter(({ path }) => path === "/graphql")).toHaveLength(3);
  });

  test("is looked for anew when nobody carries the name, but not every time", async () => {
    const { push, issues, lab, clock } = await startStory();
    await push({ "meetings/a.md": notesWith("Chiara: book the room") });
    lab.forgetRequests();
    await lab.as("harbour").rest.repos.addCollaborator({
      owner: "harbour",
      repo: "notes",
      username: "linnea",
      permission: "push",
    });
    // Once for the notes of each push.
    const asked = () => lab.requests.filter(({ path }) => path === "/graphql").length;
    await push({ "meetings/b.md": notesWith("Linnea Berg: call the builders", "Ada: write") });
    expect([asked(), (await issues())[1]]).toEqual([1, "#2 Call the builders"]);
    clock.advance(11 * 60_000);
    await push({ "meetings/c.md": notesWith("Linnea Berg: sort the nails", "Ada: read") });
    expect([asked(), (await issues())[3]]).toEqual([3, "#4 Sort the nails @linnea"]);
  });

  test("is placed without a directory where GitHub does not give one", async () => {
    const { push, lab, issues } = await startStory();
    lab.fault({ method: "POST", path: "/graphql", times: 100 }, { status: 404 });
    await push({ "meetings/a.md": notesWith("@chiara: book the room", "Ada: write the post") });
    expect(await issues()).toEqual(["#1 Book the room @chiara", "#2 Write the post"]);
    lab.forgetRequests();
    await push({ "meetings/b.md": notesWith("@chiara: sort the nails") });
    // For the notes alone.
    expect(lab.requests.filter(({ path }) => path === "/graphql")).toHaveLength(1);
  });

  test("shares an issue with the others, or has one alone where the configuration says so", async () => {
    const { push, issues } = await startStory();
    await push({
      ".github/next-steps.yml": "shared-items: issue-per-owner\n",
      "meetings/a.md": notesWith("Ada/Dave: draft the programme"),
    });
    expect(await issues()).toEqual(["#1 Draft the programme @aokafor", "#2 Draft the programme @dscholten"]);
  });
});
