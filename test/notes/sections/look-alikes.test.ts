import { expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

test.each([
  ["a numbered agenda", "## Decisions needed\n\n1. Rent for 2027\n2. Juno: new door\n"],
  ["questions to the meeting", "Imke asks:\n\n- Who opens the door?\n- Juno: may we start?\n"],
  [
    "a transcript in an action section",
    "## Actions\n\nIS: Right. We need a new door.\nJV: I think so too.\n",
  ],
  [
    "a transcript in bullets",
    "## Actions\n\n- Imke: I think we need a door.\n- Juno: Yes.\n- Imke: What about the old one?\n- Juno: not sure, it works for me\n- Imke: the hinges are loose\n",
  ],
  [
    "a discussion of earlier items",
    "Present: Imke Sand, Juno Vale\n\n### Previous todos\n\n- Imke: the rent is late. Should we ask?\n- Juno: lets wait for the bank\n- Imke: not sure the bank answers me\n- Juno: was waiting for the keys\n",
  ],
  ["votes", "## Action: vote on the door\n\n- Imke: +1\n- Juno: -1\n"],
  ["votes in words", "## Action items\n\n- Imke: in favour\n- Juno: abstains\n- Rebecca: approve\n"],
  ["a heading that names a product", "## GitHub Actions\n\n- Imke: the cache works\n"],
  ["nominated issues", '## Nominated issues\n\n- [ ] "Door does not open" #7\n- [ ] Slow hinges #8\n'],
  ["boxes of a poll", "## Which colour? Poll\n\n- [ ] red\n- [x] green\n"],
  ["standing items", "### Standing items\n\n- [ ] Team communication\n- [ ] :wrench: The tool box\n"],
  ["boxes of another poll", "## Which colour?\n\n- [ ] red (3 votes)\n- [ ] green\n"],
  ["boxes of a vote", "## Adopt the rules\n\n- [x] Imke\n- [x] Juno Vale\n"],
  ["boxes of pull requests", "## PRs to review\n\n- [ ] New door (#12)\n- [ ] Hinges #13\n"],
  [
    "boxes of topics",
    "## Agenda\n\n- [ ] Welcome\n- [ ] The rent (Imke)\n- [ ] Juno: the new door\n- [ ] Review last week's actions\n",
  ],
  ["boxes of attendance", "## Attendance\n\n- [x] Imke Sand, Example AG\n"],
  [
    "boxes of attendance in groups",
    "## Voting Member Attendance\n\n### Founders\n\n- [x] Imke Sand - Example AG\n- [ ] Rebecca Tal - Chair\n\n### Others\n\n- [ ] Juno Vale (Rope Ltd)\n",
  ],
  ["boxes of representatives", "## Project representatives\n\n- [x] Imke Sand - Door Project\n"],
  ["boxes of participants in Portuguese", "## 1. Checklist de participantes\n\n- [x] Inês\n- [ ] Davi\n"],
  ["boxes of full names", "- [x] Imke Sand\n- [ ] Juno Vale, Rope Ltd\n"],
  ["boxes of a decision", "## Decisions\n\n- [ ] paint it red\n- [x] paint it green\n"],
  ["attendees below an action section", "## Action items\n\n### Attendees\n\n- Imke Sand\n- Juno: late\n"],
  [
    "the statement that nothing is open",
    "## Action items\n\n- All action items are closed\n- All previous actions have been completed.\n",
  ],
  ["topics with who raised them", "## Agenda\n\n- (@juno) the new door\n- the rent (@imke)\n"],
])("%s: no items", (_, text) => {
  expect(readMeeting(text, { path: "2026-12-01.md" }).items).toEqual([]);
});

test("boxes after the attendance are tasks again", () => {
  const text =
    "## Attendees\n\n### Board\n\n- [x] Imke Sand\n\n## Door\n\n- [ ] Order bolts\n\n### Hinges\n\n- [ ] Oil them\n";
  expect(readMeeting(text, { path: "2026-12-01.md" }).items).toHaveLength(2);
});

test("a box on an agenda that says who does what is an item", () => {
  const text = "## Agenda\n\n- [ ] Imke to pay the rent\n- [ ] @jvale the door\n- [ ] Order bolts (Imke)\n";
  const items = readMeeting(text, { path: "2026-12-01.md" }).items.map(({ owners }) => owners.join());
  expect(items).toEqual(["Imke", "@jvale", "Imke"]);
});

test("a status below an item is none", () => {
  const text =
    "## Action items\n\n- Imke: pay the rent\n  - Juno: still pending\n  - Still waiting for the bank\n";
  expect(readMeeting(text, { path: "2026-12-01.md" }).items).toMatchObject([{ task: "pay the rent" }]);
});

test("a first person does not make a transcript of a list", () => {
  const text =
    "## Action items\n\n- Imke: I'll pay the rent\n- Juno: ask whether we need a door\n- Imke: call the bank\n";
  expect(readMeeting(text, { path: "2026-12-01.md" }).items).toHaveLength(3);
});

test("next steps on the line of their label are one item", () => {
  const text = "Next steps (W37): paint the door, then hang it\n";
  const [item, ...others] = readMeeting(text, { path: "2026-12-01.md" }).items;
  expect([item?.owners, item?.task, others]).toEqual([[], "paint the door, then hang it", []]);
});
