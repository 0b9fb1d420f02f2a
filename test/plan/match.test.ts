import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TakenItem, TrackedIssue } from "../../src/plan/change.js";
import { matchItems } from "../../src/plan/match.js";
import { saysTheSame, shareOfWords, wordsOf } from "../../src/plan/similarity.js";
import { takeItem } from "../taken-item.js";

/** An item as `Ada: task`, in notes of this path. */
function take(bullet: string, path = "a.md"): TakenItem {
  const [owner = "", task = ""] = bullet.split(": ");
  return takeItem({ task, owners: [owner] }, [], path);
}

function track(
  number: number,
  bullet: string,
  path = "a.md",
  state: "open" | "closed" = "open",
): TrackedIssue {
  const { item } = take(bullet, path);
  const marker = { version: 1 as const, path, owners: item.owners, task: item.task };
  return { home: 1, number, title: item.task, state, assignees: [], url: "", marker, text: "" };
}

/** What the items match, as `1` or, where they are carried over, `1 carried over`. */
function say(items: TakenItem[], issues: TrackedIssue[], removed: string[] = []): string[] {
  const matches = matchItems(items, issues, new Set(removed));
  return items.map((item) => {
    const match = matches.get(item);
    return match ? `${match.issue.number}${match.carriedOver ? " carried over" : ""}` : "none";
  });
}

describe("in the same notes, an item is", () => {
  test.each<[what: string, before: string, now: string, match: string]>([
    ["the same word for word", "Ada: write the post", "Ada: write the post", "1"],
    ["the same in other letters", "Ada: write the post", "Ada: Write  the Post", "1"],
    ["the same reworded", "Ada: write the blog post", "Ada: finish the blog post on releases", "1"],
    ["the same with an end", "Ada: write the post", "Ada: write the post by Friday", "1"],
    ["the same of another owner", "Ada: write the post", "Bo: write the post", "1"],
    ["the same shortened", "Dave: get the EC2 bindings in shape", "Dave: fix the EC2 bindings", "1"],
    ["another one", "Ada: try out the new virtual machines", "Ada: write the docs", "none"],
    ["another one that shares a word", "Ada: write the blog post", "Ada: write the minutes", "none"],
    ["another one of another owner", "Ada: write the blog post", "Bo: review the blog engine", "none"],
  ])("%s: %s → %s", (_, before, now, match) => {
    expect(say([take(now)], [track(1, before)])).toEqual([match]);
  });

  test("matched one to one, and the best together", () => {
    const issues = [track(1, "Ada: write the post on types"), track(2, "Ada: write the post on effects")];
    const items = [take("Ada: write the post on effects now"), take("Ada: write the post on types now")];
    expect(say(items, issues)).toEqual(["2", "1"]);
    expect(
      say(
        [take("Ada: write the long post on types"), take("Ada: write the post on types")],
        issues.slice(0, 1),
      ),
    ).toEqual(["none", "1"]);
  });

  test("one task when it is written twice", () => {
    expect(say([take("Ada: write"), take("Ada: write")], [track(1, "Ada: write")])).toEqual(["1", "1"]);
  });
});

describe("in later notes, an item is", () => {
  test.each<[what: string, before: string, now: string, match: string]>([
    ["carried over word for word", "Ada: write the post", "Ada: write the post.", "1 carried over"],
    [
      "carried over with a word more",
      "Ada: write the blog post",
      "Ada: finally write the blog post",
      "1 carried over",
    ],
    [
      "carried over in other small words",
      "Ada: write a post on types",
      "Ada: write the post for types",
      "1 carried over",
    ],
    ["another one of another owner", "Ada: write the post", "Bo: write the post", "none"],
    [
      "another one about something else",
      "Ada: write the post on types",
      "Ada: write the post on effects",
      "none",
    ],
    ["another one of another number", "Ada: review request 12", "Ada: review request 13", "none"],
    ["another one with another verb", "Ada: write the release notes", "Ada: send the release notes", "none"],
    [
      "another one that is much longer",
      "Ada: look at storage",
      "Ada: look at moving all storage out of the kernel",
      "none",
    ],
    [
      "another one of two that share most",
      "Ada: fix the flaky test on ARM",
      "Ada: fix the slow test on ARM",
      "none",
    ],
  ])("%s: %s → %s", (_, before, now, match) => {
    expect(say([take(now, "b.md")], [track(1, before)])).toEqual([match]);
  });

  test("carried over to the open issue of several", () => {
    const issues = [track(1, "Ada: write", "a.md", "closed"), track(2, "Ada: write", "b.md")];
    expect(say([take("Ada: write", "c.md")], issues)).toEqual(["2 carried over"]);
  });

  test("the same one where its notes were moved", () => {
    expect(say([take("Ada: write the post", "b.md")], [track(1, "Ada: write the post")], ["a.md"])).toEqual([
      "1",
    ]);
    expect(
      say([take("Ada: write the long post", "b.md")], [track(1, "Ada: write the post")], ["a.md"]),
    ).toEqual(["1"]);
    expect(say([take("Ada: book the room", "b.md")], [track(1, "Ada: write the post")], ["a.md"])).toEqual([
      "none",
    ]);
  });
});

describe("matching", () => {
  const tasks = [
    "write the post",
    "write the long post",
    "book the room",
    "book a room",
    "call",
    "fix test 1",
    "fix test 2",
  ];
  const bullets = fc.uniqueArray(
    fc
      .tuple(fc.constantFrom("Ada", "Bo"), fc.constantFrom(...tasks))
      .map(([owner, task]) => `${owner}: ${task}`),
    { maxLength: 8 },
  );
  const paths = fc.constantFrom("a.md", "b.md");

  test("does not mind the order of items or issues", () => {
    fc.assert(
      fc.property(bullets, bullets, paths, (now, before, path) => {
        const items = now.map((bullet) => take(bullet, path));
        const issues = before.map((bullet, index) => track(index + 1, bullet));
        const reversed = say([...items].reverse(), [...issues].reverse()).reverse();
        expect(reversed).toEqual(say(items, issues));
      }),
    );
  });

  test("gives an issue of the same notes to one item only", () => {
    fc.assert(
      fc.property(bullets, bullets, (now, before) => {
        const items = now.map((bullet) => take(bullet));
        const found = say(
          items,
          before.map((bullet, index) => track(index + 1, bullet)),
        ).filter((match) => match !== "none");
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  test("measures likeness the same from both sides", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        expect(shareOfWords(one, other)).toBe(shareOfWords(other, one));
        expect(saysTheSame(one, other)).toBe(saysTheSame(other, one));
      }),
    );
  });
});

test.each<[task: string, words: string[]]>([
  ["Look at the event-channel (#12)", ["look", "event", "channel", "12"]],
  ["Déjà vu", ["deja", "vu"]],
  ["to the", ["to", "the"]],
  ["!", []],
])("the words of %j are %j", (task, words) => {
  expect(wordsOf(task)).toEqual(words);
});
