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
    "paragraphs with an owner in brackets or in front",
    "### Next steps\n\n\\[Ada Byron\\] Loom: Oil it.\n\n\\[The group\\] Clock: Wind it.\n\n**Wool:** Buy it. (Bo Chen)\n\nAda: Knit.\n",
    ["3 Ada Byron: Loom: Oil it.", "5 -: Clock: Wind it.", "7 Bo Chen: Wool: Buy it.", "9 Ada: Knit."],
  ],
  [
    "lines in a row",
    "Next steps:\n\nAda to oil the loom\nBo to wind the clock\n",
    ["3 Ada: oil the loom", "4 Bo: wind the clock"],
  ],
  [
    "nobody over some of the items",
    "## Action items\n\n- Ada Byron\n  - Oil the loom\n- Unassigned\n  - Wind the clock\n",
    ["4 Ada Byron: Oil the loom", "6 -: Wind the clock"],
  ],
  [
    "owner and date between dots",
    "## Action items\n\n1. **Oil the loom** — *Owner:* Ada Byron · *Due:* May 20\n",
    ["3 Ada Byron: Oil the loom (2026-05-20)"],
  ],
  [
    "labels and titles of the East",
    "## 宿題\n\n- 会場を予約する 担当: 鈴木\n- 佐藤さんが資料を送る\n\n## 할 일\n\n- 회의실 예약 (담당: 지영)\n- 민수님 자료 준비\n",
    ["3 鈴木: 会場を予約する", "4 佐藤: 資料を送る", "8 지영: 회의실 예약", "9 민수: 자료 준비"],
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
