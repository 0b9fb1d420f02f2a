import { expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

/** Reads the items below one action, each as `owners: task`. */
function readBelow(...bullets: string[]): string[] {
  const nested = bullets.map((bullet) => `  - ${bullet.replaceAll("\n", "\n  ")}\n`).join("");
  const text = `Present: Imke, Juno, Rebecca\n\n## Action items\n\n- Imke: pay the rent\n${nested}`;
  const items = readMeeting(text, { path: "2026-12-01.md" }).items;
  return items.slice(1).map(({ owners, task }) => `${owners.join("+")}: ${task}`);
}

test.each([
  "Juno: yes, I agree",
  "Juno: sounds good",
  "Status: received two offers (Juno)",
  "Juno — I think we should wait",
  "Juno: is that in the budget?",
  "Juno: +1, but not before May",
  "Juno: asked the bank on Monday",
  "Juno: sent a reminder, no answer yet",
  "Juno: still no answer",
  "Juno: we already have two keys",
  "Juno: it was in the drawer",
  "Juno: hasn't been paid since May",
  "Juno is looking for the key",
  "Juno raises her hand",
  "Juno writes a letter a year",
  "Discussion:\n  - Juno: write to the bank first",
  "Notes\n  - Juno to ask the bank",
  "Diskussion:\n  - Juno: Bank fragen",
])("below an item, %j is a remark", (bullet) => {
  expect(readBelow(bullet)).toEqual([]);
});

test.each([
  ["Juno: find the key", "Juno: find the key"],
  ["Juno find the key", "Juno: find the key"],
  ["Juno to find the key", "Juno: find the key"],
  ["find the key (Juno)", "Juno: find the key"],
  ["Juno: seed the lawn", "Juno: seed the lawn"],
  ["Juno: embed the map", "Juno: embed the map"],
  ["Juno — find the key", "Juno: find the key"],
  ["Discussion:\n  - Juno to ask\n  - ACTION: Juno to ask the bank", "Juno: ask the bank"],
])("below an item, %j is an item of its own", (bullet, item) => {
  expect(readBelow(bullet)).toEqual([item]);
});

test("people who answer each other below an item talk", () => {
  const talk = [
    "Juno: a new door or a mended one?",
    "Rebecca: a new one, of oak",
    "Juno: oak is dear",
    "Imke: great idea",
  ];
  expect(readBelow(...talk)).toEqual([]);
  expect(readBelow("Juno: find a carpenter", "Rebecca: measure the door", "Imke: buy oil")).toHaveLength(3);
});

test("thanks in a task are no answer", () => {
  const text = "Present: Imke\n\n## Action items\n\n- write a card – thanks to Imke\n";
  expect(readMeeting(text).items).toMatchObject([{ owners: [], task: "write a card – thanks to Imke" }]);
});

test("speeches among tasks are none", () => {
  const speeches =
    "- Juno — how much is it?\n- Rebecca — agreed, too much\n- Juno — what about May?\n- Imke — oak\n";
  const tasks =
    "- paint the door\n- oil the hinge\n- sweep the yard\n- cut the grass\n- call the bank\n- book the hall\n";
  const text = `Present: Imke, Juno, Rebecca\n\n## Action items\n\n${speeches}${tasks}`;
  expect(readMeeting(text).items.map(({ owners }) => owners)).toEqual([[], [], [], [], [], []]);
});

test.each([
  ["an answer", "- Imke: pay the rent\n- Juno: yes, I agree\n"],
  [
    "a chat line with a link",
    "- Imke: pay the rent\n- QV: Here's the link to the bank: https://example.org\n",
  ],
  ["a chat line", "- Imke: pay the rent\n- Juno — sounds good, thanks\n"],
  ["a discussion", "- Imke: pay the rent\n- Discussion\n  - Juno: rents rise every year\n"],
  ["a quoted reply", "- Imke: pay the rent\n\n> Juno: I can lend you some\n"],
  [
    "talk behind dashes",
    "- ACTION: Imke to pay the rent\n- Juno — how much is it?\n- Rebecca - agreed, too much\n- Juno - banks are slow\n",
  ],
])("beside an item, %s is none", (_, bullets) => {
  const text = `Present: Imke, Juno, Rebecca\n\n## Action items\n\n${bullets}`;
  const items = readMeeting(text, { path: "2026-12-01.md" }).items;
  expect(items.map(({ owners, task }) => [owners.join(), task])).toEqual([["Imke", "pay the rent"]]);
});
