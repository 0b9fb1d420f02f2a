import { expect } from "vitest";
import { NOTES, startStory } from "../../stories/app.js";
import { notesWith } from "../../stories/notes.js";
import { expectQuiet, type FaultGroup, ONE_ITEM, readChecks } from "./fault.js";

const ADA = { users: [{ login: "aokafor", name: "Ada Okafor" }] };
const COLLABORATORS = { aokafor: "write" as const };

/** GitHub's answer to what it does not like, in its own form. */
const INVALID = {
  status: 422,
  body: {
    message: "Validation Failed",
    errors: [{ resource: "Issue", code: "custom", message: "was seen as spam" }],
  },
};

/** The longest line that is read, and more of it than GitHub takes. */
const LINE = "research & development for @linnea ".repeat(280);
const LINES = `  - ${LINE}\n`.repeat(20);

/** What GitHub takes from nobody. */
export const REFUSALS: FaultGroup = {
  title: "GitHub rejects something",
  faults: [
    {
      what: "Issues are disabled in the repository",
      outcome: "A failed check: *Issues are disabled in this repository*",
      async tell() {
        const story = await startStory({
          ...ADA,
          repositories: [
            { owner: "harbour", name: "notes", collaborators: COLLABORATORS, issuesDisabled: true },
          ],
        });
        const { payload } = await story.push(ONE_ITEM);
        expect(await readChecks(story, payload.after)).toEqual(["Issues are disabled in this repository"]);
        await expectQuiet(story);
        await story.end();
      },
    },
    {
      what: "The repository is archived",
      outcome: "The App writes nothing, not even a check. The log says so once",
      async tell() {
        const story = await startStory({
          ...ADA,
          repositories: [{ owner: "harbour", name: "notes", collaborators: COLLABORATORS, archived: true }],
        });
        await story.push(ONE_ITEM, { isKept: false });
        expect(await story.issues()).toEqual([]);
        await expectQuiet(story);
        await story.end();
      },
    },
    {
      what: "GitHub will not assign somebody (422)",
      outcome: "The issue opens without them. The issue and the check say so",
      async tell() {
        const story = await startStory();
        const { payload } = await story.push({
          ".github/next-steps.yml": "people: { linnea: Linnea }\n",
          "meetings/a.md": notesWith("Linnea/Ada: write the post"),
        });
        const [issue] = await story.lab.issues(NOTES);
        expect(issue?.assignees).toEqual(["aokafor"]);
        expect(issue?.body).toContain("linnea cannot be assigned in this repository");
        const [check] = await story.lab.checks(NOTES, String(payload.after));
        expect(check?.summary).toContain("linnea cannot be assigned in this repository");
        await expectQuiet(story);
        await story.end();
      },
    },
    {
      what: "GitHub rejects an issue for another reason (422), such as a label",
      outcome:
        "A failed check, *GitHub rejected an issue*, names the item and GitHub's reason. All other changes of the push are made. The next push tries again",
      async tell() {
        for (const at of [
          { method: "POST", path: /\/issues$/ },
          { method: "PATCH", path: /\/issues\/\d+$/ },
        ]) {
          const story = await startStory();
          if (at.method === "PATCH")
            await story.push({ "meetings/a.md": notesWith("Ada: write the long post") });
          const refused = story.lab.fault({ ...at, times: 100 }, INVALID);
          const { payload } = await story.push(ONE_ITEM);
          const [check] = await story.lab.checks(NOTES, String(payload.after));
          expect([check?.title, check?.summary]).toEqual([
            "GitHub rejected an issue",
            expect.stringMatching(/"write the post".*was seen as spam/),
          ]);
          await expectQuiet(story);
          refused.stop();
          await story.push({ "meetings/b.md": notesWith("Dave: call") });
          expect((await story.issues()).sort()).toEqual(
            [
              expect.stringMatching(/^#[12] Write the post @aokafor$/),
              expect.stringMatching(/^#[12] Call @dscholten$/),
            ].sort((one, other) => String(one).localeCompare(String(other))),
          );
          await story.end();
        }
      },
    },
    {
      what: "GitHub rejects one of many issues",
      outcome: "The others are opened. The failed check names the rejected one",
      async tell() {
        const story = await startStory();
        const refused = story.lab.fault({ method: "POST", path: /\/issues$/, nth: 2, times: 2 }, INVALID);
        const { payload } = await story.push({
          "meetings/a.md": notesWith("Ada: write the post", "Dave: buy a boat", "Chiara: book the room"),
        });
        expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Book the room @chiara"]);
        const [check] = await story.lab.checks(NOTES, String(payload.after));
        expect([check?.title, check?.summary]).toEqual([
          "GitHub rejected an issue",
          expect.stringMatching(/"buy a boat".*was seen as spam[\s\S]*Everything else/),
        ]);
        await expectQuiet(story);
        refused.stop();
        await story.push({ "meetings/b.md": notesWith("Dave: call") });
        expect((await story.issues()).map((line) => line.replace(/^#\d /, "")).sort()).toEqual([
          "Book the room @chiara",
          "Buy a boat @dscholten",
          "Call @dscholten",
          "Write the post @aokafor",
        ]);
        await story.end();
      },
    },
    {
      what: "An item, its details, its people or the title of its meeting is too long for GitHub",
      outcome: "The text is cut, and the issue is opened",
      async tell() {
        const story = await startStory();
        const title = "very long ".repeat(300);
        const permalink = `https://harbour.example/${"é".repeat(7_000)}`;
        const long = `---\ntitle: ${title}\npermalink: ${permalink}\n---\n\n## Next Steps\n\n- Ada: ${LINE}\n${LINES}`;
        await story.push({ "meetings/2026-05-05.md": long });
        expect(await story.issues()).toHaveLength(1);
        await story.push({ "meetings/2026-05-12.md": long });
        await story.push({ "meetings/2026-05-12.md": long.replace("- Ada", "- [x] Ada") });
        const [issue] = await story.lab.issues(NOTES);
        expect([issue?.state, issue?.comments.length]).toEqual(["closed", 2]);
        await expectQuiet(story);
        await story.end();
      },
    },
    {
      what: "An issue that the notes name is locked, so that Apps cannot comment (403)",
      outcome:
        "The issue gets no comment, and a failed check says so once, in GitHub's words. It is still closed, reopened and assigned",
      async tell() {
        const story = await startStory();
        const { issues } = story.lab.as("dscholten").rest;
        await issues.create({ owner: "harbour", repo: "notes", title: "The crane" });
        await issues.lock({ owner: "harbour", repo: "notes", issue_number: 1 });
        const { payload } = await story.push({
          "meetings/a.md": notesWith("Ada: free it (#1)", "Dave: call"),
        });
        expect(await readChecks(story, payload.after)).toEqual(["GitHub rejected an issue"]);
        expect(await story.issues()).toEqual(["#1 The crane @aokafor", "#2 Call @dscholten"]);
        await expectQuiet(story);
        const next = await story.push({ "meetings/b.md": notesWith("Ada: closes #1") });
        expect(await readChecks(story, next.payload.after)).toEqual(["1 opened, 1 closed"]);
        await story.end();
      },
    },
    {
      what: "Somebody deletes an issue of the App, transfers it, or converts it to a discussion",
      outcome:
        "All other changes are made. The check says once that the issue is gone. No other issue is opened for its task",
      async tell() {
        const story = await startStory();
        await story.push({ "meetings/a.md": notesWith("Ada: write the post", "Dave: call") });
        await story.lab.deleteIssue(NOTES, 1, "aokafor");
        const { payload } = await story.push({
          "meetings/a.md": notesWith("Ada: write the long post", "Dave: call them"),
        });
        expect(await readChecks(story, payload.after)).toEqual(["1 updated, 1 needs attention"]);
        expect(await story.issues()).toEqual(["#2 Call them @dscholten"]);
        await expectQuiet(story);
        await story.end();
      },
    },
  ],
};
