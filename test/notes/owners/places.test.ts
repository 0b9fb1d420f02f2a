import { describe, expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

/** Reads the items of a text, each as `owners: task`. */
function read(text: string): string[] {
  return readMeeting(text, { path: "2026-12-01.md" }).items.map(({ owners, task, done }) => {
    return `${owners.join("+")}: ${task}${done ? " (done)" : ""}`;
  });
}

function inSection(...bullets: string[]): string[] {
  return read(`## Action items\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}`);
}

const DOZEN =
  "Imke Sand, Juno Vale, Rebecca Tal, Ada Byron, Robert Hooke, Chloé Dupont, Konrad Berg, Nora Lind, Piet Holm, Sina Falk, Timo Rask, Yara Beck";

describe("people who are in no list own what stands in an action section:", () => {
  test.each<[form: string, bullets: string[], items: string[]]>([
    [
      "bold behind",
      ["Pay the rent **Imke Sand**", "Fix the door **Juno Vale**"],
      ["Imke Sand: Pay the rent", "Juno Vale: Fix the door"],
    ],
    [
      "one bold word behind each",
      ["Pay the rent **Imke**", "Fix the door **Juno**."],
      ["Imke: Pay the rent", "Juno: Fix the door"],
    ],
    ["bold list behind", ["Pay the rent **Imke Sand, Juno Vale**"], ["Imke Sand+Juno Vale: Pay the rent"]],
    [
      "logins behind",
      ["Pay the rent (imsand)", "Fix the door (jvale, imsand)"],
      ["imsand: Pay the rent", "jvale+imsand: Fix the door"],
    ],
    [
      "logins in square brackets",
      ["Pay the rent [imsand]", "Fix the door [jvale]"],
      ["imsand: Pay the rent", "jvale: Fix the door"],
    ],
    [
      "lower-case names in front",
      ["imke: pay the rent", "juno: fix the door"],
      ["imke: pay the rent", "juno: fix the door"],
    ],
    ["lower-case given name alone", ["rebecca: pay the rent"], ["rebecca: pay the rent"]],
    [
      "handles and to",
      ["imsand to pay the rent", "jvale and imsand to fix the door"],
      ["imsand: pay the rent", "jvale+imsand: fix the door"],
    ],
    [
      "handle with a number",
      ["kite7 to fly the flag", "Pay the rent"],
      ["kite7: fly the flag", ": Pay the rent"],
    ],
    [
      "initials in front",
      ["QV: pay the rent", "JV: fix the door", "QV/JV: paint it"],
      ["QV: pay the rent", "JV: fix the door", "QV+JV: paint it"],
    ],
    [
      "should, must, has to, needs to",
      ["Imke should pay the rent", "Juno must fix the door", "Bo Ek has to paint it", "Vi needs to ask"],
      ["Imke: pay the rent", "Juno: fix the door", "Bo Ek: paint it", "Vi: ask"],
    ],
    [
      "progressive",
      [
        "Imke is writing the letter",
        "Imke and Juno are preparing the vote",
        "Juno will be updating the list",
      ],
      ["Imke: writing the letter", "Imke+Juno: preparing the vote", "Juno: updating the list"],
    ],
    [
      "date and owner",
      ["May 3 (Imke): pay the rent", "2026-05-04 Juno: fix the door", "June 5th - Imke to paint it"],
      ["Imke: pay the rent", "Juno: fix the door", "Imke: paint it"],
    ],
    [
      "done by",
      ["Paint the door (will be done by Imke)", "Pay the rent (led by Juno)"],
      ["Imke: Paint the door", "Juno: Pay the rent"],
    ],
    [
      "somebody who takes the task before",
      [
        "Paint the door: REBECCA is on this",
        "Oil the hinge INES is on it",
        "Pay the rent - Imke and Juno are doing it",
        "Call the bank, Juno to do",
        "Order bolts. Imke will take care of it.",
        "Book the hall (Juno will do it)",
        "Sweep the yard -- Imke volunteered",
      ],
      [
        "REBECCA: Paint the door",
        "INES: Oil the hinge",
        "Imke+Juno: Pay the rent",
        "Juno: Call the bank",
        "Imke: Order bolts.",
        "Juno: Book the hall",
        "Imke: Sweep the yard",
      ],
    ],
    [
      "names behind other signs",
      [
        "Pay the rent / Imke Sand",
        "Fix the door | Juno Vale",
        "Oil the hinge → Imke",
        "Order bolts => Juno Vale",
        "Call the bank — **Imke**",
        "**Book the hall** – Juno Vale",
        "Sweep the yard *Imke Sand*",
        "Cut the grass – assigned to Juno",
        "Trim the hedge (Imke; due 4 December)",
        "Rake the leaves (Juno - Friday)",
      ],
      [
        "Imke Sand: Pay the rent",
        "Juno Vale: Fix the door",
        "Imke: Oil the hinge",
        "Juno Vale: Order bolts",
        "Imke: Call the bank",
        "Juno Vale: Book the hall",
        "Imke Sand: Sweep the yard",
        "Juno: Cut the grass",
        "Imke: Trim the hedge",
        "Juno: Rake the leaves",
      ],
    ],
    [
      "a reference behind the owner",
      [
        "Pay the rent (@imsand) #12",
        "Fix the door - @jvale - https://example.org/1",
        "Oil the hinge (Imke Sand) (#7)",
      ],
      ["@imsand: Pay the rent #12", "@jvale: Fix the door", "Imke Sand: Oil the hinge (#7)"],
    ],
    [
      "names before other signs",
      [
        "Imke | pay the rent",
        "**Juno Vale** – fix the door",
        "Imke & Juno -- oil the hinge",
        "Juno - will order bolts",
        "For Imke: call the bank",
        "Owner: Juno – book the hall",
        "Imke'll sweep the yard",
        "@imsand @jvale: cut the grass",
      ],
      [
        "Imke: pay the rent",
        "Juno Vale: fix the door",
        "Imke+Juno: oil the hinge",
        "Juno: order bolts",
        "Imke: call the bank",
        "Juno: book the hall",
        "Imke: sweep the yard",
        "@imsand+@jvale: cut the grass",
      ],
    ],
    [
      "handles in brackets, one of them a given name",
      ["[imke] pay the rent", "(jvale) fix the door", "ines_v to oil the hinge"],
      ["imke: pay the rent", "jvale: fix the door", "ines_v: oil the hinge"],
    ],
    [
      "initials as a subject, where other items begin with initials",
      ["QV: pay the rent", "JV: fix the door", "RX continues with the hinge"],
      ["QV: pay the rent", "JV: fix the door", "RX: continues with the hinge"],
    ],
    [
      "names that a login or a mail address holds too",
      ["Imke Sand: pay the rent", "ask @imke-sand", "write to juno.vale@example.org", "Juno Vale: sweep"],
      ["Imke Sand: pay the rent", ": ask @imke-sand", ": write to juno.vale@example.org", "Juno Vale: sweep"],
    ],
    [
      "a long list",
      [
        `${DOZEN}: read the charter`,
        `read the charter (${DOZEN})`,
        `read the charter [${DOZEN}]`,
        `${DOZEN} to read the charter`,
      ],
      Array(4).fill(`${DOZEN.replaceAll(", ", "+")}: read the charter`),
    ],
    [
      "a named owner behind a group",
      [
        "Editors: publish the draft (Imke)",
        "TSC – Imke to call a vote",
        "Board: Imke to write the letter",
        "Team: send the invoice - Imke",
        "Docs team - Imke: mend the guide",
        "Everyone: read the draft (Imke to remind them)",
        "Website: Imke and Rebecca to paint it",
      ],
      [
        "Imke: publish the draft",
        "Imke: call a vote",
        "Imke: write the letter",
        "Imke: send the invoice",
        "Imke: mend the guide",
        "Imke: read the draft",
        "Imke+Rebecca: paint it",
      ],
    ],
    [
      "a deadline behind the owner",
      [
        "Pay the rent - Imke - May 20",
        "Pay the rent — Imke, by Friday",
        "Pay the rent (Imke) by Friday",
        "Pay the rent (Imke) (May 20)",
        "Pay the rent (Imke, May 20)",
        "Pay the rent [Imke, 2027-05-20]",
        "Pay the rent | Imke | 20 May",
        "Pay the rent → Imke, end of May",
        "Pay the rent @imsand by Friday",
        "Pay the rent – Imke – 20/05",
        "Pay the rent – Imke – 20 de mayo",
      ],
      [
        ...Array(8).fill("Imke: Pay the rent"),
        "@imsand: Pay the rent",
        ...Array(2).fill("Imke: Pay the rent"),
      ],
    ],
    [
      "people mentioned by name",
      ["@Imke Sand book the hall", "Fix the door @Juno Vale", "@Imke Pay the rates", "Ask @Juno Vale"],
      ["@Imke Sand: book the hall", "@Juno Vale: Fix the door", "@Imke: Pay the rates", ": Ask @Juno Vale"],
    ],
    [
      "a label before the owner",
      [
        "Responsible: Imke - pay the rent",
        "Responsable: Imke. Pay the rent",
        "Verantwortlich: Imke – pay the rent",
      ],
      ["Imke: pay the rent", "Imke: Pay the rent", "Imke: pay the rent"],
    ],
    [
      "a person behind a task for a group",
      ["Add members of the club to https://example.org/list.html (Imke)"],
      ["Imke: Add members of the club to https://example.org/list.html"],
    ],
    [
      "several people",
      [
        "Imke w/ Juno: pay the rent",
        "Imke and/or Juno: fix the door",
        "Both Imke and Juno to order bolts",
        "Imke et al.: call the bank",
        "Imke and I will book the hall",
        "Sweep the yard (Imke w/ Juno)",
        "Cut the grass (Juno, others welcome)",
      ],
      [
        "Imke: pay the rent",
        "Imke+Juno: fix the door",
        "Imke+Juno: order bolts",
        "Imke: call the bank",
        "Imke: book the hall",
        "Imke: Sweep the yard",
        "Juno: Cut the grass",
      ],
    ],
    [
      "names with more to them",
      [
        "Imke Sand <imke@x.example>: pay the rent",
        "Dr. Vale to fix the door",
        "Order bolts - Imke (@imsand)",
        "Call the bank. Juno",
        "Imke, please send the note",
        "Bolts- Imke",
      ],
      [
        "Imke Sand: pay the rent",
        "Vale: fix the door",
        "Imke: Order bolts",
        "Juno: Call the bank.",
        "Imke: send the note",
        "Imke: Bolts",
      ],
    ],
    [
      "a name that is a word too",
      ["Mark: pay the rent", "Mark the door"],
      ["Mark: pay the rent", ": Mark the door"],
    ],
    [
      "mail addresses",
      ["a@x.example b@x.example to paint the door"],
      ["a@x.example+b@x.example: paint the door"],
    ],
    [
      "names behind a dash or a colon, one of them known",
      ["Pay the rent - Imke Sand", "Fix the door: Rebecca Vale"],
      ["Imke Sand: Pay the rent", "Rebecca Vale: Fix the door"],
    ],
    [
      "names before a dash, one of them known",
      ["Imke - pay the rent", "Rebecca - fix the door"],
      ["Imke: pay the rent", "Rebecca: fix the door"],
    ],
    ["topics before a dash", ["Rent - pay it", "Door - paint it"], [": Rent - pay it", ": Door - paint it"]],
    [
      "cc beside an owner",
      ["Imke, cc @juno: pay the rent", "Pay the rates (Juno, cc Imke)"],
      ["Imke: pay the rent", "Juno: Pay the rates"],
    ],
  ])("%s", (_, bullets, items) => {
    expect(inSection(...bullets)).toEqual(items);
  });

  test("bullets that are people over bullets, where one of them is known to be a name", () => {
    const text = "## Action items\n\n- Imke\n  - pay the rent\n- Rebecca\n  - fix the door\n  - paint it\n";
    expect(read(text)).toEqual(["Imke: pay the rent", "Rebecca: fix the door", "Rebecca: paint it"]);
  });

  test.each([
    ["## Action items for Imke\n\n- pay the rent\n", ["Imke: pay the rent"]],
    ["## Imke's tasks\n\n- pay the rent\n", ["Imke: pay the rent"]],
    ["Action items (Imke):\n\n- pay the rent\n", ["Imke: pay the rent"]],
    [
      "## Tasks\n\n### Imke Sand\n\n1. pay the rent\n2. fix the door\n",
      ["Imke Sand: pay the rent", "Imke Sand: fix the door"],
    ],
    [
      "Tasks divided between us\n\n- Imke\n  - pay the rent\n- Juno\n  - fix the door\n",
      ["Imke: pay the rent", "Juno: fix the door"],
    ],
    [
      "- Tasks were assigned as follows\n  - Imke: pay the rent\n  - Juno: fix the door\n",
      ["Imke: pay the rent", "Juno: fix the door"],
    ],
  ])("a heading that names the owner: %j", (text, items) => {
    expect(read(text)).toEqual(items);
  });

  test("check boxes by initials, where one of them is known", () => {
    const text =
      "Present: Imke Sand (QV)\n\n# Previously\n\n- [ ] QV: pay the rent\n- [x] JV: fix the door\n";
    expect(read(text)).toEqual(["QV: pay the rent", "JV: fix the door (done)"]);
  });

  test.each([
    [
      "| Action | POC |\n| --- | --- |\n| pay the rent | Imke |\n| fix the door | Juno, Imke |",
      ["Imke: pay the rent", "Juno+Imke: fix the door"],
    ],
    [
      "| # | Action | In charge | Status |\n| --- | --- | --- | --- |\n| **7.1** | pay the rent | Imke and Juno | open |\n| **7.2** | fix the door | Juno | done |",
      ["Imke+Juno: pay the rent", "Juno: fix the door (done)"],
    ],
    [
      "| Task | Owner |\n| --- | --- |\n| pay the rent | imke |\n| fix the door | kofi & jvale |\n| oil it | tbd |\n| read | docs |",
      ["imke: pay the rent", "kofi+jvale: fix the door", ": oil it", ": read"],
    ],
    ["| Task | Member | Due |\n| --- | --- | --- |\n| pay the rent | Quux | |\n", ["Quux: pay the rent"]],
    [
      "| Action | Area |\n| --- | --- |\n| pay the rent | Docs |\n| fix the door | Website |",
      [": pay the rent", ": fix the door"],
    ],
  ])("a column of people, whatever its heading", (table, items) => {
    expect(read(`## Action items\n\n${table}\n`)).toEqual(items);
  });
});

describe("a marker takes an owner who is in no list:", () => {
  test.each([
    ["**ACTION**: kite7 to fly the flag", "kite7: fly the flag"],
    ["ACTION: imsand to pay the rent", "imsand: pay the rent"],
    ["Action item: Imke Sand to pay the rent", "Imke Sand: pay the rent"],
    ["Action Imke: pay the rent", "Imke: pay the rent"],
    ["AI Imke: pay the rent", "Imke: pay the rent"],
    ["IMKE ACTION: pay the rent", "IMKE: pay the rent"],
    ["- Imke: Next step - pay the rent", "Imke: pay the rent"],
    ["- Imke: Action - pay the rent", "Imke: pay the rent"],
    ["- Imke: action item: pay the rent", "Imke: pay the rent"],
    ["ACTION: Imke should pay the rent", "Imke: pay the rent"],
    ["- AI Imke S.: pay the rent", "Imke S.: pay the rent"],
    ["- [AI: Imke] pay the rent", "Imke: pay the rent"],
    ["- [Action Imke] pay the rent", "Imke: pay the rent"],
    ["- The rent is late. [action item: Imke]", "Imke: The rent is late."],
    ["- Pay the rent [AI: Imke, Juno]", "Imke+Juno: Pay the rent"],
    ["ACTION: imke will pay the rent", "imke: pay the rent"],
    ["- Imke Sand - ACTION: pay the rent", "Imke Sand: pay the rent"],
    ["- Imke, TODO: pay the rent", "Imke: pay the rent"],
    ["- @imsand TODO: pay the rent", "@imsand: pay the rent"],
    ["- ACTION on Imke: pay the rent", "Imke: pay the rent"],
    ["- Action for Imke: pay the rent", "Imke: pay the rent"],
    ["- AR: Imke to pay the rent", "Imke: pay the rent"],
    ["- Imke's action: pay the rent", "Imke: pay the rent"],
    ["- ACTION: Imke's going to pay the rent", "Imke: pay the rent"],
    ["- TO DO @imsand will pay the rent", "@imsand: pay the rent"],
    ["- **To do (Imke)**: pay the rent", "Imke: pay the rent"],
    ["- The rent is late - ACTION: Imke to pay it", "Imke: pay it"],
    ["- The rent is late. **TODO**: Imke to pay it", "Imke: pay it"],
    ["🎯 **Action:** Imke to pay the rent", "Imke: pay the rent"],
    ["3 Action: Imke to pay the rent", "Imke: pay the rent"],
    ["- AI Everyone: pay the rent", ": pay the rent"],
    ["TODO: ways to pay the rent", ": ways to pay the rent"],
  ])("%s", (line, item) => {
    expect(read(`We met.\n\n${line}\n`)).toEqual([item]);
  });
});

describe("nobody owns", () => {
  test.each([
    [
      "a title of words of the notes",
      "Door Frame: paint the door and its frame",
      "Door Frame: paint the door and its frame",
    ],
    ["a thing to open something", "Button to open the roof", "Button to open the roof"],
    ["an adjective", "Easy to paint", "Easy to paint"],
    ["a pronoun", "He to paint the door", "He to paint the door"],
    ["an adverb", "Ultimately to decide in May", "Ultimately to decide in May"],
    ["a technical thing", "Technical Review: share the plan", "Technical Review: share the plan"],
    ["a long thing", "Lange Nacht der Museen: book a stand", "Lange Nacht der Museen: book a stand"],
    ["an acronym", "Matriz RACI: fill it in", "Matriz RACI: fill it in"],
    ["a squad", "Squad: check in on Sunday", "check in on Sunday"],
    ["a passive", "Invites to be sent in May", "Invites to be sent in May"],
    ["a passive with will", "Letters will be printed in May", "Letters will be printed in May"],
    ["capitals before a verb", "WTF Look for a hall", "WTF Look for a hall"],
    ["somebody in copy", "cc @imke: tell the board", "tell the board"],
    ["everybody", "All: read the draft", "read the draft"],
    ["a bold thing behind", "Deploy it to **Kubernetes**", "Deploy it to Kubernetes"],
    ["a bold thing behind an article", "Publish the **Annual Digest**", "Publish the Annual Digest"],
    ["a remark behind", "Paint the door (optional)", "Paint the door (optional)"],
    ["another remark behind", "Paint the door (backend)", "Paint the door (backend)"],
    ["a label in lower case", "docs: describe the door", "docs: describe the door"],
    ["a verb and to", "migrate to another host", "migrate to another host"],
    ["a thing that should be", "Parser should be rewritten", "Parser should be rewritten"],
    ["a thing in progress", "Docker is failing on the host", "Docker is failing on the host"],
    ["a version", "2.4.1 (beta): publish it", "2.4.1 (beta): publish it"],
    ["a topic", "Door: paint the door", "Door: paint the door"],
    ["one word that nobody is known by", "Kafka: raise the limit", "Kafka: raise the limit"],
    ["a team of an organisation", "@example/docs: read the draft", "read the draft"],
    ["somebody who has done something", "Imke has proposed a date", "Imke has proposed a date"],
    ["somebody who is to be asked", "Imke Sand to be invited", "Imke Sand to be invited"],
    ["a city", "Berlin: book the hall", "Berlin: book the hall"],
    ["somebody who did something", "Imke gave ten euros to the board", "Imke gave ten euros to the board"],
    ["somebody to talk to", "Contact Imke Sand", "Contact Imke Sand"],
    ["a group that is asked", "Ask the team to read it", "Ask the team to read it"],
    ["reviewers who are looked for", "Get two reviewers to read it", "Get two reviewers to read it"],
    ["what somebody owns", "Review the plan (Imke's)", "Review the plan (Imke's)"],
    ["somebody who has something", "Open the door (Imke has the key)", "Open the door (Imke has the key)"],
    ["somebody who is away", "Open the door (Imke is away)", "Open the door (Imke is away)"],
    ["a file in capitals", "README: describe the door", "README: describe the door"],
    ["a participle", "Expected to be paid in May", "Expected to be paid in May"],
  ])("%s", (_, bullet, task) => {
    expect(inSection(bullet)).toEqual([`: ${task}`]);
  });
});

test.each(["Imke is on leave next week", "Juno: out until Monday", "Imke: done", "- Juno"])(
  "%s is no task",
  (bullet) => {
    expect(inSection(bullet)).toEqual([]);
  },
);

test("owner and date may stand below, or in the same paragraph", () => {
  const below = "- **Pay the rent**\n  - Owner: Imke Sand\n  - Due: 9 December\n  - in cash\n";
  const beside = "- **Task:** Fix the door\n  **Owner:** Juno Vale\n  **Due:** TBD\n";
  const { items } = readMeeting(`## Action items\n\n${below}${beside}`, { path: "2026-12-01.md" });
  expect(items.map(({ owners, task, due }) => [owners.join(), task, due])).toEqual([
    ["Imke Sand", "Pay the rent", "2026-12-09"],
    ["Juno Vale", "Fix the door", null],
  ]);
});

describe("struck text", () => {
  test.each([
    ["Imke: write the docs - done, see #1", "Imke: write the docs (done)"],
    ["Imke: write the docs - done in acme/code#5", "Imke: write the docs (done)"],
    ["Imke: check what is done, see #1", "Imke: check what is done, see #1"],
    ["Imke: ~~sell the car~~ blocked", "Imke: sell the car (done)"],
    ["~~send the invites~~ done by Juno, see link", ": send the invites (done)"],
    ["~~send the invites~~: https://example.org/1", ": send the invites (done)"],
    ["~~send the invites to~~ [the board](https://example.org/1)", ": send the invites to (done)"],
    ["~~send the invites~~ (dropped)", ": send the invites (done)"],
    ["~~send the invites~~ no longer needed", ": send the invites (done)"],
    ["Imke: ~~send the invites~~ - Juno sent them", "Imke: send the invites (done)"],
    ["~~Imke~~ Juno: pay the rent", "Juno: pay the rent"],
    ["Imke: ~~write~~ draft the letter", "Imke: draft the letter"],
    ["Imke: pay ~~the rent~~ the rates", "Imke: pay the rates"],
    ["Imke: ~~write the letter~~ call the board instead", "Imke: call the board instead"],
    ["[x] ask Imke - Imke invited them", ": ask Imke - Imke invited them (done)"],
  ])("%s", (bullet, item) => {
    expect(inSection(bullet)).toEqual([item]);
  });
});
