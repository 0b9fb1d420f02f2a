import { expect, test } from "vitest";
import { readNotes } from "../../src/notes/notes.js";

test.each<[what: string, notes: string, items: string[]]>([
  [
    "a person in bold over lines with time stamps",
    "## Action items\n\n**Ada Byron**\nOil the loom (02:10)\nWind the clock [1:02:45]\n\n**Bo Chen**\nKnit (20:41)\n",
    ["4 Ada Byron: Oil the loom", "5 Ada Byron: Wind the clock", "8 Bo Chen: Knit"],
  ],
  [
    "lines without bullets",
    "## Next Steps\n\nAda to oil the loom.\nBo and Cy to wind the clock.\n\n## Summary\n\nBo will be late.\n",
    ["3 Ada: oil the loom.", "4 Bo+Cy: wind the clock."],
  ],
  ["prose below an action section", "## Next steps\n\nWe spoke about the loom.\nIt is old.\n", []],
  [
    "a title in bold and the owner behind",
    "Follow-up tasks:\n\n- **Loom:** Oil it well (Ada Byron)\n- **Clock:** Wind it (UNKNOWN)\n",
    ["3 Ada Byron: Loom: Oil it well", "4 -: Clock: Wind it"],
  ],
  [
    "owner and date in sentences of their own",
    "## Action Items\n\n- [ ] Oil the loom. Owner: Ada. Due: May 20\n- [ ] Knit (Assigned to: Bo)\n",
    ["3 Ada: Oil the loom. (2026-05-20)", "4 Bo: Knit"],
  ],
  [
    "owners in brackets",
    "### Next steps\n\n- [ ] \\[Ada Byron, Bo Chen\\] Loom: Oil it.\n- [ ] \\[The group\\] Clock: Wind it.\n",
    ["3 Ada Byron+Bo Chen: Loom: Oil it.", "4 -: Clock: Wind it."],
  ],
  [
    "a link to the recording",
    "## Action items\n\n- Ada: oil the loom - WATCH (5 secs): https://example.org/v\n",
    ["3 Ada: oil the loom"],
  ],
  [
    "Chinese owners",
    "## 待办事项\n\n- 给织机上油 @周小雨\n- 由孙立负责买线\n- 时间：下午\n",
    ["3 @周小雨: 给织机上油", "4 孙立: 买线", "5 -: 时间：下午"],
  ],
])("%s", (_, notes, items) => {
  const found = readNotes(notes, { path: "2026-05-12.md" }).meetings.flatMap((meeting) => meeting.items);
  expect(
    found.map(
      ({ line, owners, task, due }) => `${line} ${owners.join("+") || "-"}: ${task}${due ? ` (${due})` : ""}`,
    ),
  ).toEqual(items);
});

test.each([
  "# Sync\n\n## Action items\n\n- Ada: oil the loom by 5 May 2026\n",
  "# Sync\n\nAction: Ada to oil the loom by 5 May 2026\n",
  "# Sync\n\n- [ ] oil the loom by 5 May 2026\n",
])("the date of an item is not the meeting's: %j", (notes) => {
  const { date, meetings } = readNotes(notes);
  expect([date, meetings[0]!.items[0]!.due]).toEqual([null, "2026-05-05"]);
});

test.each(["de", "fr", "ja"])("hostile lines are read in linear time in a file of %s", (language) => {
  const heading = { de: "Aufgaben", fr: "Tâches", ja: "宿題" }[language];
  for (const piece of ["bis 1 ", "avant le ", "下周", "[[a", "**a: ", "(a ", "@周", "由"]) {
    const line = piece.repeat(9_000 / piece.length);
    const notes = `## ${heading}\n\n- ${line}\n- Ada: oil the loom\n`;
    expect(readNotes(notes).meetings[0]!.items.at(-1)).toMatchObject({
      owners: ["Ada"],
      task: "oil the loom",
    });
  }
});
