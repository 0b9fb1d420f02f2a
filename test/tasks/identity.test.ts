import { describe, expect, test } from "vitest";
import { findTasks } from "../../src/tasks/identity.js";
import type { KnownIssue } from "../../src/tasks/model.js";
import { listMeetings, type Notes, trackIssue } from "./notes.js";

const FIRST = "team/2026-01-06.md";
const SECOND = "team/2026-01-13.md";
const THIRD = "team/2026-01-20.md";

/** The tasks of notes, each as its bullets: `1a 2b` is the first bullet of the first file and the second of the second. */
function group(head: Notes, issues: KnownIssue[] = [], base: Notes = {}): string[] {
  const listed = listMeetings(head);
  const names = new Map(
    listed.flatMap(({ items }, file) =>
      // The item of a bullet that names nobody is replaced by one with owners.
      items.map(({ named }, index) => [named, `${file + 1}${"abcdefgh"[index]}`] as const),
    ),
  );
  return findTasks({ base: listMeetings(base), head: listed }, issues)
    .map(({ mentions, issue }) => {
      const bullets = mentions.flatMap((mention) =>
        mention.bullets.flatMap(({ now }) => (now && names.get(now.named)) ?? []),
      );
      return [...bullets, ...(issue ? [`#${issue.number}`] : [])].join(" ");
    })
    .sort();
}

describe("in two meetings of a series, one task", () => {
  test.each<[what: string, before: string, now: string]>([
    ["word for word", "Ada: paint the wall", "Ada: paint the wall"],
    ["in other letters", "Ada: paint the wall", "Ada: Paint  the Wall"],
    ["with another due date", "Ada: renew the certificate by Jan 16", "Ada: renew the certificate by Jan 23"],
    ["with a due date", "Ada: paint wall", "Ada: paint wall by Friday"],
    ["with another day", "Ada: send the agenda on Monday", "Ada: send the agenda on Tuesday"],
    ["with a remark", "Ada: find a venue", "Ada: find a venue (3 quotes so far)"],
    ["with another remark", "Ada: find a venue (2 quotes)", "Ada: find a venue (3 quotes so far)"],
    ["carried over", "Ada: paint wall", "Ada: paint wall (carried over)"],
    ["carried over, in front", "Ada: paint wall", "Ada: [carried over] paint wall"],
    ["with a share of it done", "Ada: clean desk (20% done)", "Ada: clean desk (50% done)"],
    ["with what it waits for", "Ada: buy chairs", "Ada: buy chairs - still waiting for the quote"],
    ["with another status", "Ada: [WIP] buy chairs", "Ada: [PENDING] buy chairs"],
    ["with a reference", "Ada: fix the broken parser", "Ada: fix the broken parser, see #12"],
    ["without an article", "Ada: write the post", "Ada: write post"],
    ["with more said", "Ada: write the post", "Ada: write the post about the new bindings"],
    ["with less said", "Ada: write the post about the new bindings", "Ada: write the post"],
    ["ticked, with a remark", "Ada: ask Kara", "[x] Ada: ask Kara - Kara invited them"],
    ["a few words changed", "Ada: survey all members of the guild", "Ada: survey the guild members by mail"],
    ["of the same person, called otherwise", "Ada: paint the wall", "@apark: paint the wall"],
    ["of the same people in another order", "Ada/Bo: paint the wall", "Bo/Ada Park: paint the wall"],
    ["of another owner", "Ada: paint the wall", "Bo: paint the wall"],
    ["of one owner more", "Ada: paint the wall", "Ada/Bo: paint the wall"],
    ["of one owner less", "Ada/Bo: paint the wall", "Bo: paint the wall"],
    ["of nobody", "Ada: paint the wall", "paint the wall"],
    ["of another owner, with more said", "Ada: mend the broken lamps", "Bo: mend the broken lamps carefully"],
    ["in German", "Ada: Angebot prüfen bis Freitag", "Ada: Angebot prüfen bis Ende der Woche"],
    ["in French", "Ada: rédiger le rapport d'ici vendredi", "Ada: rédiger le rapport"],
    ["in Spanish", "Ada: llamar a la imprenta", "Ada: llamar a la imprenta (pendiente)"],
    ["in Chinese", "Ada: 周五前完成报告", "Ada: 完成报告"],
    ["in Japanese", "Ada: レポートを書く", "Ada: レポートを書く(継続)"],
  ])("%s: %s → %s", (_, before, now) => {
    expect(group({ [FIRST]: [before], [SECOND]: [now] })).toEqual(["1a 2a"]);
    expect(group({ [FIRST]: [now], [SECOND]: [before] })).toEqual(["1a 2a"]);
    expect(group({ [SECOND]: [now] }, [trackIssue(5, before)])).toEqual(["1a #5"]);
  });
});

describe("in two meetings of a series, two tasks", () => {
  test.each<[what: string, before: string, now: string]>([
    ["about two issues", "Ada: Review #129", "Ada: Review #131"],
    [
      "about two issues, in more words",
      "Ada: review the pull request #129",
      "Ada: review the pull request #131",
    ],
    ["with too few words for a remark", "Ada: write tests (parser)", "Ada: write tests (printer)"],
    ["about two things", "Ada: write the post on types", "Ada: mend the lamp in the hall"],
    ["a word of a longer text", "Ada: invoice", "Ada: send the invoice to the bank"],
    ["of two months", "Ada: send the June report to the board", "Ada: send the July report to the board"],
    ["of two numbers", "Ada: test module 3 of the core", "Ada: test module 4 of the core"],
    ["alike, of two owners", "Ada: write the blog post", "Bo: review the blog post"],
    ["two words of a longer text, of two owners", "Ada: write tests", "Bo: write more tests for the parser"],
  ])("%s: %s → %s", (_, before, now) => {
    expect(group({ [FIRST]: [before], [SECOND]: [now] })).toEqual(["1a", "2a"]);
    expect(group({ [SECOND]: [now] }, [trackIssue(5, before)])).toEqual(["#5", "1a"]);
  });
});

test("the words that tell two bullets of one meeting apart count", () => {
  const remarks = ["Ada: write the unit tests (parser)", "Ada: write the unit tests (printer)"];
  expect(group({ [FIRST]: remarks, [SECOND]: [...remarks].reverse() })).toEqual(["1a 2b", "1b 2a"]);
  const dates = ["Ada: call Bob by Friday", "Ada: call Bob by Monday"];
  expect(group({ [FIRST]: dates })).toEqual(["1a", "1b"]);
});

test("a bullet that names its words exactly goes before one that says more", () => {
  const later = ["Ada: write the blog post about types", "Ada: write the blog post"];
  expect(group({ [FIRST]: ["Ada: write the blog post"], [SECOND]: later })).toEqual(["1a 2b", "2a"]);
});

test("a task does not change hands if a meeting lists it for two people", () => {
  const both = ["Ada: update the page", "Bo: update the page"];
  expect(group({ [FIRST]: both, [SECOND]: both })).toEqual(["1a 2a", "1b 2b"]);
  expect(group({ [FIRST]: both, [SECOND]: ["Cy: update the page"] })).toEqual(["1a", "1b", "2a"]);
  expect(group({ [FIRST]: ["Cy: update the page"], [SECOND]: both })).toEqual(["1a", "2a", "2b"]);
});

test("a task changes hands although its issue is closed", () => {
  const issue = trackIssue(5, "Ada: paint the wall", { state: "closed", last: SECOND });
  for (const now of ["Bo: paint the wall", "Ada/Bo: paint the wall"])
    expect(group({ [THIRD]: [now] }, [issue])).toEqual(["1a #5"]);
  expect(group({ [FIRST]: ["Bo: paint the wall"] }, [issue])).toEqual(["1a #5"]);
});

describe("a base that is older than the issue", () => {
  const issue = trackIssue(5, "Ada: paint the long wall");
  test.each([
    ["an edited bullet keeps its issue", ["Bo: paint the long wall carefully"], ["1a #5"]],
    ["another bullet has none", ["Bo: paint the short door"], ["#5", "1a"]],
    [
      "a bullet beside the one with the issue has none",
      ["Bo: paint the long wall carefully", "Ada: paint the long wall"],
      ["1a", "1b #5"],
    ],
  ])("%s", (_, head, tasks) => {
    expect(group({ [FIRST]: head }, [issue])).toEqual(tasks);
  });

  test("in another meeting, such a bullet is a task of its own", () => {
    const long = trackIssue(5, "Ada: paint the very long wall");
    const head = ["Bo: paint the very long fence"];
    expect(group({ [FIRST]: head }, [long])).toEqual(["1a #5"]);
    expect(group({ [SECOND]: head }, [long])).toEqual(["#5", "1a"]);
  });
});

test("the bullet that an issue listed last keeps the issue, whatever older meetings list", () => {
  const [plain, remark] = ["Ada: paint the long wall", "Ada: paint the long wall (2 quotes)"];
  const issue = trackIssue(5, plain, { first: SECOND });
  expect(group({ [FIRST]: [remark], [SECOND]: [remark, plain] }, [issue])).toEqual(["1a 2b #5", "2a"]);
});

test("a bullet that takes the place of another one about another issue is a new one", () => {
  const issue = trackIssue(5, "Ada: Review #129", { last: SECOND });
  const [base, head] = [{ [SECOND]: ["Ada: Review #129"] }, { [SECOND]: ["Ada: Review #131"] }];
  expect(group(head, [issue], base)).toEqual(["#5", "1a"]);
});

test("a bullet in the place of another one with few of its words is the same, and elsewhere it is not", () => {
  const [before, now] = ["Ada: write the draft of the metadata page", "Bo: bring examples for metadata page"];
  const issue = trackIssue(5, before, { first: SECOND });
  const others = ["Cy: mend the lamp", "Cy: order new chairs"] as const;
  const base = { [SECOND]: [others[0], before, others[1]] };
  expect(group({ [SECOND]: [others[0], now, others[1]] }, [issue], base)).toEqual(["1a", "1b #5", "1c"]);
  expect(group({ [SECOND]: [others[0], others[1], now] }, [issue], base)).toEqual(["#5", "1a", "1b", "1c"]);
});

test("two new bullets with most of the words are two new tasks, and so is one whose words are repeated", () => {
  const earlier = "Ada: survey all members of the guild";
  const alike = ["Ada: survey the guild members by mail", "Ada: survey guild members in the hall"];
  expect(group({ [FIRST]: [earlier], [SECOND]: alike })).toEqual(["1a", "2a", "2b"]);
  expect(group({ [FIRST]: [earlier], [SECOND]: [earlier, alike[0]!] })).toEqual(["1a 2a", "2b"]);
});

test("a person with a name of two people is known where one login is left", () => {
  const issue = trackIssue(5, "Tom: paint the wall");
  const head = listMeetings({ [SECOND]: ["Tom: paint the wall", "Bo: paint the wall"] });
  head[0]!.items[0]!.owners = [{ kind: "known", owner: "Tom", login: "tom2", because: "" }];
  const [task] = findTasks({ base: [], head }, [issue]).filter((each) => each.issue);
  expect(task!.mentions[0]!.bullets[0]!.now).toBe(head[0]!.items[0]);
});

test("series are apart, and an item joins the issue of another series by its number and words only", () => {
  const words = "Ada: paint the wall";
  expect(group({ "wg-a/2026-01-06.md": [words], "wg-b/2026-01-13.md": [words] })).toEqual(["1a", "2a"]);
  const issue = trackIssue(5, words);
  expect(group({ "wg-b/2026-01-13.md": ["Ada: paint the wall (#5)"] }, [issue])).toEqual(["1a #5"]);
  expect(group({ "wg-b/2026-01-13.md": ["Ada: ask for two machines (see #5)"] }, [issue])).toEqual([
    "#5",
    "1a",
  ]);
});

test("agenda and notes of one day, a copy, and a bullet that is listed twice are one task", () => {
  const words = "Ada: paint the wall";
  const head = { "team/2026-01-06-agenda.md": [words], "team/2026-01-06-notes.md": [words, words] };
  expect(group(head)).toEqual(["1a 2a 2b"]);
  expect(group({ [FIRST]: [words], "team/archive/2026-01-06.md": [words] })).toEqual(["1a 2a"]);
});

describe("in one meeting, with the last sync in mind, one task", () => {
  test.each<[what: string, before: string, now: string]>([
    ["reworded", "Ada: buy new chairs", "Ada: buy four new chairs from Ann"],
    ["shortened", "Ada: get the EC2 bindings in shape", "Ada: fix the EC2 bindings"],
    ["of another owner", "Ada: buy new chairs", "Bo: buy new chairs"],
  ])("%s: %s → %s", (_, before, now) => {
    const issue = trackIssue(5, before, { last: SECOND });
    expect(group({ [SECOND]: [now] }, [issue], { [SECOND]: [before] })).toEqual(["1a #5"]);
    // A later meeting may have the old words or the new ones.
    const head = { [SECOND]: [now], [THIRD]: [before] };
    expect(group(head, [issue], { [SECOND]: [before] })).toEqual(["1a 2a #5"]);
    expect(group({ [SECOND]: [now], [THIRD]: [now] }, [issue], { [SECOND]: [before] })).toEqual(["1a 2a #5"]);
  });
});

test("an issue knows its earlier wordings", () => {
  const issue = trackIssue(5, "Ada: order lamps", { formerly: ["Ada: buy chairs"], last: SECOND });
  expect(group({ [FIRST]: ["Ada: buy chairs"] }, [issue])).toEqual(["1a #5"]);
});

test("of a task that was taken again, the newest issue counts", () => {
  const words = "Ada: paint the wall";
  const earlier = trackIssue(5, words, { state: "closed", done: true });
  const later = trackIssue(9, `${words} twice`, { first: SECOND, after: { home: 1, number: 5 } });
  expect(group({ [THIRD]: [words] }, [later, earlier])).toEqual(["1a #9"]);
});

test("mentions before a task was taken again are its earlier issue's", () => {
  const words = "Ada: paint the wall";
  const earlier = trackIssue(5, words, { state: "closed", done: true });
  const later = trackIssue(9, words, { first: SECOND, last: THIRD, after: { home: 1, number: 5 } });
  expect(group({ [FIRST]: [words], [THIRD]: [words] }, [later, earlier])).toEqual(["2a #9"]);
});

test("a series that got another name keeps its issues", () => {
  const bullets = ["Ada: paint the wall", "Bo: mend the lamp"];
  const issue = trackIssue(5, bullets[0]!, { first: "wg-a/2026-01-06.md" });
  const [base, head] = [{ "wg-a/2026-01-06.md": bullets }, { "wg-b/2026-01-06.md": bullets }];
  expect(group(head, [issue], base)).toEqual(["1a #5", "1b"]);
});
