import { describe, expect, test } from "vitest";
import { findAnswers, findRetracted, learnFrom, type TaughtIssue } from "../../src/people/learn.js";

function issue(number: number, assignees: string[], marker: Partial<TaughtIssue["marker"]>): TaughtIssue {
  return { home: 1, number, state: "open", assignees, marker: { owners: [], ...marker } };
}

describe("what the issues teach", () => {
  test.each<[what: string, issues: TaughtIssue[], learned: Record<string, string>]>([
    ["is nothing while they wait", [issue(1, [], { waits: ["Mindy"] })], {}],
    ["is whom people said", [issue(1, ["mindyp"], { placed: { Mindy: "mindyp" } })], { Mindy: "mindyp" }],
    ["does not mind case", [issue(1, ["MindyP"], { placed: { Mindy: "mindyp" } })], { Mindy: "mindyp" }],
    ["is nothing once it is taken back", [issue(1, [], { placed: { Mindy: "mindyp" } })], {}],
    [
      "is nothing where they contradict each other",
      [issue(1, ["a"], { placed: { Mindy: "a" } }), issue(2, ["b"], { placed: { Mindy: "b" } })],
      {},
    ],
    [
      "is one answer given twice",
      [issue(1, ["a"], { placed: { Mindy: "a" } }), issue(2, ["A"], { placed: { Mindy: "A" } })],
      { Mindy: "a" },
    ],
  ])("%s", (_, issues, learned) => {
    expect(learnFrom(issues)).toEqual(learned);
    expect(learnFrom([...issues].reverse())).toEqual(learned);
  });
});

describe("an answer", () => {
  test.each<[what: string, issue: TaughtIssue, answer: string | null]>([
    ["is the one who was assigned", issue(1, ["mindyp"], { waits: ["Mindy"] }), "Mindy = mindyp"],
    ["is not whom we assigned", issue(1, ["ada"], { waits: ["Mindy"], assigned: ["Ada"] }), null],
    [
      "is the one besides",
      issue(1, ["ada", "mindyp"], { waits: ["Mindy"], assigned: ["ada"] }),
      "Mindy = mindyp",
    ],
    ["is not told by two", issue(1, ["a", "b"], { waits: ["Mindy"] }), null],
    ["is not told where two names wait", issue(1, ["a"], { waits: ["Mindy", "Mo"] }), null],
    ["is not told where nothing waits", issue(1, ["a"], {}), null],
    ["replaces one that was taken back", issue(1, ["b"], { placed: { Mindy: "a" } }), "Mindy = b"],
    ["stands while it is assigned", issue(1, ["a"], { placed: { Mindy: "a" } }), null],
  ])("%s", (_, issue, answer) => {
    expect(findAnswers([issue]).map(({ name, login }) => `${name} = ${login}`)).toEqual(
      answer ? [answer] : [],
    );
  });

  test("is taken back when nobody is in its place, while the issue is open", () => {
    const lost = issue(1, [], { placed: { Mindy: "a" } });
    expect(findRetracted([lost], [])).toEqual([{ issue: { home: 1, number: 1 }, name: "Mindy" }]);
    expect(findRetracted([{ ...lost, state: "closed" }], [])).toEqual([]);
    expect(findRetracted([lost], [{ issue: { home: 1, number: 1 }, name: "Mindy", login: "b" }])).toEqual([]);
  });
});
