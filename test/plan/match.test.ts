import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ResolvedItem, TrackedIssue } from "../../src/plan/change.js";
import { matchItems } from "../../src/plan/match.js";
import { saysTheSame, shareOfWords, wordsOf } from "../../src/plan/similarity.js";
import { takeItem } from "../resolved-item.js";

/** An item as `Ada: task`, in notes of this path. */
function take(bullet: string, path = "a.md"): ResolvedItem {
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

/** An item of later notes, which names issues as `#12`. */
function takeLater(bullet: string): ResolvedItem {
  const resolved = take(bullet, "b.md");
  return { ...resolved, item: { ...resolved.item, references: bullet.match(/#\d+/g) ?? [] } };
}

/** What the items match, as `1` or, where they are carried over, `1 carried over`. */
function say(items: ResolvedItem[], issues: TrackedIssue[], removed: string[] = []): string[] {
  const named = ({ item }: ResolvedItem) =>
    item.references.map((reference) => ({ home: 1, number: Number(reference.slice(1)) }));
  const matches = matchItems(items, issues, new Set(removed), named);
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

  test("carried over by what an issue is to say, where its own notes change it in the same push", () => {
    const issues = [track(1, "Ada: write the blog post")];
    const items = [take("Bo: write the blog post"), take("Ada: write the blog post", "b.md")];
    expect(say(items, issues)).toEqual(["1", "none"]);
    expect(say([take("Bo: write the blog post", "b.md"), items[0]!], issues)).toEqual([
      "1 carried over",
      "1",
    ]);
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

describe("an item of later notes that names an issue of ours is", () => {
  test.each<[what: string, before: string, now: string, match: string]>([
    ["the same as printed", "Ada: write the post", "Ada: write the post (#1)", "1 carried over"],
    ["the same of one word", "Ada: call", "Ada: call (#1)", "1 carried over"],
    ["the same of another owner", "Ada: write the post", "Bo: write the post (#1)", "1 carried over"],
    ["the same with its number first", "Ada: write the post", "Ada: #1 write the post", "1 carried over"],
    ["the same with a word more", "Ada: write the post", "Ada: write the long post (#1)", "1 carried over"],
    ["the same with a number of its own", "Ada: see #7 first", "Ada: see #7 first (#1)", "1 carried over"],
    ["the same beside a longer number", "Ada: read #12", "Ada: read #12 (#1)", "1 carried over"],
    ["another one about it", "Ada: write the post", "Ada: review #1 with Bo", "none"],
    ["another one that reviews it", "Ada: write the post", "Ada: review the post (#1)", "none"],
    ["another one that tests it", "Ada: mend the test suite", "Ada: test #1", "none"],
    ["another one that sends it", "Ada: write the release notes", "Ada: send the release notes (#1)", "none"],
    [
      "another one that says much more",
      "Ada: write the post",
      "Ada: write the announcement of the post and send it to the list (#1)",
      "none",
    ],
    [
      "the same of the same owner that says less",
      "Ada: write and send the release notes",
      "Ada: release notes (#1)",
      "1 carried over",
    ],
    [
      "another one of another owner that says less",
      "Ada: write and send the release notes",
      "Bo: release notes (#1)",
      "none",
    ],
    ["another one that only names it", "Ada: write the post", "Ada: #1", "none"],
    ["another one that names another", "Ada: write the post", "Bo: write the post (#2)", "none"],
  ])("%s: %s → %s", (_, before, now, match) => {
    expect(say([takeLater(now)], [track(1, before)])).toEqual([match]);
  });

  test("the one it names, of two with the same words", () => {
    const issues = [track(1, "Ada: write the post"), track(2, "Ada: write the post", "c.md")];
    expect(say([takeLater("Ada: write the post (#2)")], issues)).toEqual(["2 carried over"]);
  });

  test("the one it names before one that is only like it in its own notes", () => {
    const issues = [track(1, "Ada: write the post"), track(2, "Ada: write the other post", "b.md")];
    expect(say([takeLater("Ada: write the post (#1)")], issues)).toEqual(["1 carried over"]);
  });

  test("the one that was opened for it in its own notes", () => {
    const issues = [track(1, "Ada: write the post"), track(2, "Ada: write the post (#1)", "b.md")];
    expect(say([takeLater("Ada: write the post (#1)")], issues)).toEqual(["2"]);
  });

  test("the same by the title that people gave it", () => {
    const issue = { ...track(1, "Ada: write the post"), title: "A text on the new builders" };
    expect(say([takeLater("Ada: A text on the new builders (#1)")], [issue])).toEqual(["1 carried over"]);
  });

  test("the same where its owner is read as part of the task", () => {
    const item = takeLater("Ada: call (#1)");
    const unread = { ...item, item: { ...item.item, owners: [], task: "Ada: call (#1)" } };
    expect(say([unread], [track(1, "Ada: call")])).toEqual(["1 carried over"]);
  });

  test("a repetition of what is closed only word for word, or where its own notes closed it", () => {
    const closed = track(1, "Ada: write the post", "a.md", "closed");
    const closedHere = { ...closed, marker: { ...closed.marker, done: "b.md" } };
    expect(say([takeLater("Ada: write the post (#1)")], [closed])).toEqual(["1 carried over"]);
    expect(say([takeLater("Ada: write the long post (#1)")], [closed])).toEqual(["none"]);
    expect(say([takeLater("Ada: write the long post (#1)")], [closedHere])).toEqual(["1 carried over"]);
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
