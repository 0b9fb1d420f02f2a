import { expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

/** Validation of an issue that has nothing to do with its assignees. */
const INVALID = {
  status: 422,
  body: {
    message: "Validation Failed",
    errors: [{ resource: "Issue", code: "custom", message: "was seen as spam" }],
  },
};

test.each(["dropped", "refused"] as const)(
  "where the plan allows one assignee, the first has the issue, and the check names the others: %s",
  async (oneAssignee) => {
    const story = await startStory({
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          private: true,
          collaborators: { aokafor: "write", dscholten: "write" },
          oneAssignee,
        },
      ],
    });
    const { payload } = await story.push({ "meetings/a.md": notesWith("Ada/Dave: write the post") });
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
    const [check] = await story.lab.checks(NOTES, String(payload.after));
    expect(check?.summary).toContain("dscholten cannot be assigned in this repository");
    await story.push({ "meetings/a.md": notesWith("Ada/Dave: write the long post") });
    expect(await story.issues()).toEqual(["#1 Write the long post @aokafor"]);
  },
);

test("an issue that GitHub takes with nobody alone is opened so, and the check says who is missing", async () => {
  const story = await startStory();
  story.lab.fault({ method: "POST", path: /\/issues$/, times: 2 }, INVALID);
  const { payload } = await story.push({ "meetings/a.md": notesWith("Ada/Dave: write the post") });
  expect(await story.issues()).toEqual(["#1 Write the post"]);
  const [check] = await story.lab.checks(NOTES, String(payload.after));
  expect(check?.summary).toMatch(/aokafor cannot be assigned[\s\S]*dscholten cannot be assigned/);
});
