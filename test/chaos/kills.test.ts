import { expect, test } from "vitest";
import { joinKills, listKills, nameKill } from "./kills.js";

const OPEN = "POST /repos/harbour/notes/issues";

test("a server is killed after each of its effects, once more before the first, and while GitHub is late with a create", () => {
  const kills = listKills(["insert push", OPEN, "insert push", "PATCH /repos/harbour/notes/issues/1"], true);
  expect(kills.map(nameKill)).toEqual([
    "before the first effect",
    "after insert push 1",
    `after ${OPEN} 1`,
    `late ${OPEN} 1`,
    "after insert push 2",
    "after PATCH /repos/harbour/notes/issues/1 1",
  ]);
});

test("a later push begins with the state that the one before left", () => {
  expect(listKills(["insert push"], false).map(nameKill)).toEqual(["after insert push 1"]);
});

test.each([
  {
    kills: [["a", "b"], ["c"]],
    histories: [
      ["a", "c"],
      ["b", null],
    ],
  },
  {
    kills: [[], ["c", "d"]],
    histories: [
      [null, "c"],
      [null, "d"],
    ],
  },
  { kills: [[], []], histories: [] },
])("$kills make the histories $histories", ({ kills, histories }) => {
  expect(joinKills(kills)).toEqual(histories);
});
