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

test("a line has several items if it gives tasks to several people", () => {
  expect(
    inSection(
      "Imke to pay the rent; Juno to fix the door",
      "Imke: call the bank. Juno: call Ben. Tell him why.",
      "Imke: call the bank; then tell Juno",
      "Imke to call the bank. Imke to call Ben.",
    ),
  ).toEqual([
    "Imke: pay the rent",
    "Juno: fix the door",
    "Imke: call the bank.",
    "Juno: call Ben. Tell him why.",
    "Imke: call the bank; then tell Juno",
    "Imke: call the bank. Imke to call Ben.",
  ]);
});

describe("attendees own what ends in their name after a comma:", () => {
  test.each([
    ["Pay the rent, Imke", "Imke: Pay the rent"],
    ["Fix the door, Juno and Imke.", "Juno+Imke: Fix the door"],
    ["Invite Ben, Juno", ": Invite Ben, Juno"],
  ])("%s", (bullet, item) => {
    expect(read(`Present: Imke, Juno\n\n## Action items\n\n- ${bullet}\n`)).toEqual([item]);
  });
});

test("initials in a column of owners are people", () => {
  const table = "| Task | Owner |\n| --- | --- |\n| pay the rent | IMS |\n| fix the door | IMS/JV |\n";
  expect(read(`## Action items\n\n${table}`)).toEqual(["IMS: pay the rent", "IMS+JV: fix the door"]);
});

test("text on the line below an owner in brackets is a detail", () => {
  const text = "## Action items\n\n- pay the rent (Rebecca)\n  The bank was called.\n";
  expect(read(text)).toEqual(["Rebecca: pay the rent"]);
});

test("only people are on something", () => {
  expect(inSection("Pump: ZORA is on it", "Well: Zora and Juno are doing this")).toEqual([
    "ZORA: Pump",
    "Zora+Juno: Well",
  ]);
});

test("one line below a label in the singular is an item", () => {
  expect(read("**Action item**\nThe board should list the members.\n\nWe left.\n")).toEqual([
    ": The board should list the members.",
  ]);
  expect(read("**Action item**\nWe talked about members.\n")).toEqual([]);
});

describe("markers behind or within a line", () => {
  test.each([
    ["- The blog is late - TODO(jvale)", "jvale: The blog is late"],
    ["- Update the page about doors - AI(IMS)", "IMS: Update the page about doors"],
    ["- Is a notice enough?  **AI: Imke** to check with the bank", "Imke: check with the bank"],
    ["AI: Open an issue for the agenda", ": Open an issue for the agenda"],
    ["- to-do: fix the door", ": fix the door"],
    ["Action (Imke, by 5 June): pay the rent", "Imke: pay the rent"],
  ])("%s", (line, item) => {
    expect(read(`${line}\n`)).toEqual([item]);
  });

  test("a technology is no marker", () => {
    expect(read("AI: it will take our jobs\n")).toEqual([]);
  });
});

describe("headings and lists as other tools write them:", () => {
  test.each([
    ["no blank after the hashes", "##Action items\n- Imke: pay the rent\n", "Imke: pay the rent"],
    ["a date and no blank", "#6/9 Action items\n- Imke to pay\n\n#6/8 Call\n- doors\n", "Imke: pay"],
    ["an emoji", "## 🗓️ Next steps\n- 🚀 Imke: pay the rent\n", "Imke: pay the rent"],
    ["Roman numerals", "## V. Next actions (team)\n- Imke: pay the rent\n", "Imke: pay the rent"],
    ["letters", "## b) Action items\n- Imke: pay the rent\n", "Imke: pay the rent"],
    ["a day", "### todo for tomorrow\n- Imke: pay the rent\n", "Imke: pay the rent"],
    ["a word processor", "Next steps\n•\tRebecca:\no\tpay the rent\n", "Rebecca: pay the rent"],
    [
      "bold names over lines",
      "## Actions\n\n**Imke Sand:** Pay the rent at once\n",
      "Imke Sand: Pay the rent at once",
    ],
    ["a recorder", "Next steps\n\n[Imke Sand] Rent: Pay it.\n", "Imke Sand: Rent: Pay it."],
    [
      "a link behind a dash",
      "## Tasks\n- Imke to pay — [WATCH (5 secs)](https://example.org)\n",
      "Imke: pay",
    ],
    [
      "a table of owners with any other heading",
      "## Tasks\n\n| # | Brief | Owner |\n| - | - | - |\n| 1 | pay the rent | Imke Sand |\n",
      "Imke Sand: pay the rent",
    ],
  ])("%s", (_, text, item) => {
    expect(read(text)).toEqual([item]);
  });

  test("hashes before a bracket are no heading", () => {
    expect(read("## Tasks\n\n- Imke to pay\n##[error]owned\n- Juno to knit\n")).toHaveLength(2);
  });

  test("a heading without a blank keeps its column", () => {
    const { items } = readMeeting("##Action items\n- Imke to pay\n", { path: "2026-12-01.md" });
    expect(items).toMatchObject([{ line: 2, column: 3 }]);
  });
});

test("sections by owner", () => {
  const text =
    "## Action items by owner\n\n### Imke Sand\n\n- pay the rent\n\n### Juno Vale\n\n- fix the door\n";
  expect(read(text)).toEqual(["Imke Sand: pay the rent", "Juno Vale: fix the door"]);
});
