import { describe, expect, test } from "vitest";
import { readMeeting } from "../../src/notes/meeting.js";

const BODY = `
Attendees: Ada Byron, Grace Hopper, Alan Turing

Notes

Ada: the loom seems broken.

Next Steps

We have two weeks.

• Ada: get the loom in shape
• Ada/Grace: look at #12
• Alan: write tests

Ada will talk to the weavers.

Budget

Ada: we can spend more.
`;

const MARKDOWN = BODY.replace("Notes\n", "### Notes\n")
  .replace("Next Steps\n", "### Next Steps\n")
  .replace("Budget\n", "### Budget\n")
  .replace(/•/g, "*");

describe("one meeting in three forms", () => {
  test.each([
    ["a page with front matter", `---\ntitle: Weekly\ndate: 2026-12-01\n---\n${MARKDOWN}`],
    ["plain Markdown", MARKDOWN],
    ["text copied from the web", BODY],
  ])("%s gives the same items", (_, text) => {
    const meeting = readMeeting(text, { path: "notes/2026-12-01.md" });
    expect(meeting.date).toBe("2026-12-01");
    expect(meeting.attendees).toEqual(["Ada Byron", "Grace Hopper", "Alan Turing"]);
    expect(meeting.items.map(({ owners, task }) => [...owners, task])).toEqual([
      ["Ada", "get the loom in shape"],
      ["Ada", "Grace", "look at #12"],
      ["Alan", "write tests"],
    ]);
    expect(meeting.items[1]?.references).toEqual(["#12"]);
    expect(meeting.warnings).toEqual([]);
  });
});
