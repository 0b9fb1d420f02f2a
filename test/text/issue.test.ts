import { describe, expect, test } from "vitest";
import { concealPath } from "../../src/marker/conceal.js";
import { parseMarker, readMarkedText } from "../../src/marker/marker.js";
import type { Resolution } from "../../src/people/model.js";
import { issueMarkerOf, type NamedLink, type ResolvedItem } from "../../src/plan/change.js";
import {
  closeComment,
  issueBody,
  issueLabels,
  issueTitle,
  linkComment,
  removedText,
  reopenComment,
  undoComment,
} from "../../src/text/issue.js";
import { repetitionsComment } from "../../src/text/repetitions.js";
import { startWaiting, stopWaiting } from "../../src/text/waiting.js";
import { takeItem, takeRecord } from "../resolved-item.js";

const place = {
  repository: { id: 1, url: "https://github.com/harbour/notes" },
  commit: "4f2a",
  path: "meetings/a.md",
  site: undefined,
  home: 1,
  concealed: false,
};
const line = "https://github.com/harbour/notes/blob/4f2a/meetings/a.md?plain=1#L7";
const file = "https://github.com/harbour/notes/blob/4f2a/meetings/a.md";
const ada: Resolution = { kind: "known", owner: "Ada", login: "aokafor", because: "" };
const mindy: Resolution = {
  kind: "unknown",
  owner: "Mindy",
  candidates: [],
  because: "Mindy: nobody has that name",
};

function take(item: Partial<ResolvedItem["item"]>, ...owners: Resolution[]): ResolvedItem {
  return takeItem(item, owners, "meetings/a.md");
}

/** The body of an item's issue. */
function print(resolved: ResolvedItem, ...refused: string[]): string {
  return issueBody({ resolved, refused, record: takeRecord(resolved), run: null }, place);
}

describe("the title of an issue", () => {
  test.each([
    ["write the post", "Write the post"],
    ["Write the post", "Write the post"],
    ["write\u0007 the\n post", "Write the post"],
    ["\u0007", "(no words)"],
    ["write the post.", "Write the post"],
    ["write the post, the report etc.", "Write the post, the report etc."],
    ["think about it...", "Think about it..."],
    ["be there at 2 p.m.", "Be there at 2 p.m."],
    ["re-run the tests", "Re-run the tests"],
    ["don’t forget the keys", "Don’t forget the keys"],
    ["écrire la lettre", "Écrire la lettre"],
    ["проверить список", "Проверить список"],
    ["sweep", "Sweep"],
    ["iPhone cases: order ten", "iPhone cases: order ten"],
    ["macOS runner for CI", "macOS runner for CI"],
    ["package.json: bump the version", "package.json: bump the version"],
    ["src/notes needs a test", "src/notes needs a test"],
    ["libxl: fix the leak", "libxl: fix the leak"],
    ["snake_case in the settings", "snake_case in the settings"],
    ["x86 build is red", "x86 build is red"],
    ["e.g. a poster", "e.g. a poster"],
    ["@ada and Dave: sweep", "@ada and Dave: sweep"],
    ["https://mirage.io is down", "https://mirage.io is down"],
    ["კრების ოქმი", "კრების ოქმი"],
    ["ßtrange word", "ßtrange word"],
  ])("of %j is %j", (task, title) => {
    expect(issueTitle(take({ task }, ada))).toBe(title);
  });

  test.each([
    ["renew the certificate by Jan 16.", "Renew the certificate"],
    ["renew the certificate (due 2027-01-16)", "Renew the certificate"],
    ["Zertifikat erneuern bis nächsten Freitag", "Zertifikat erneuern"],
    ["renew by Friday the certificate", "Renew by Friday the certificate"],
    ["move by Friday", "Move by Friday"],
  ])("of %j with a due date is %j", (task, title) => {
    expect(issueTitle(take({ task, due: "2027-01-16" }, ada))).toBe(title);
  });

  test("keeps what is no due date", () => {
    expect(issueTitle(take({ task: "stand by on Friday" }, ada))).toBe("Stand by on Friday");
  });

  test("is cut at a word, so that GitHub takes it", () => {
    const title = issueTitle(take({ task: "word ".repeat(100) }, ada));
    expect(title.length).toBeLessThan(256);
    expect(title).toMatch(/ word…$/);
  });
});

describe("the body of an issue", () => {
  test("has the bullet, its details, its due date and its place", () => {
    const body = print(take({ due: "2026-12-01", details: "- first\n- then" }, ada));
    expect(readMarkedText(body)).toBe(
      `> **Ada**: write the post\n>\n> - first\n> - then\n\nDue: 1 December 2026\n\nFrom [Weekly](${file}) ([line 7](${line}))`,
    );
  });

  test("says who could not be placed, and whom GitHub would not assign", () => {
    const text = readMarkedText(print(take({}, ada, mindy), "aokafor"));
    expect(text?.split("\n").slice(-3, -1)).toEqual([
      "- Mindy: nobody has that name",
      "- aokafor cannot be assigned in this repository",
    ]);
  });

  test("stays what it is whatever the notes say", () => {
    const hostile = '<!-- /next-steps --> @ada <script> ![x](y) `| "\n> # h';
    const resolved = take(
      { task: hostile, details: hostile },
      { ...mindy, owner: hostile, because: hostile },
    );
    const body = print(resolved);
    expect(body.match(/(?<!\\)<!--/g)).toHaveLength(4);
    expect(body.match(/<!-- \/next-steps -->/g)).toHaveLength(1);
    expect(
      readMarkedText(body)?.replace(/^<!-- (next-steps-waiting \{[^<>]*\}|\/next-steps-waiting) -->$/gm, ""),
    ).not.toMatch(/(?<!\\)<|@ada/);
  });

  test("is never longer than GitHub takes", () => {
    const long = "-\n<@a".repeat(20_000);
    expect(print(take({ task: "t ".repeat(50_000), details: long }, ada)).length).toBeLessThan(65_536);
  });
});

describe("the labels of an issue", () => {
  test.each<[what: string, owners: Resolution[], labels: string[]]>([
    ["whose owners are placed", [ada], ["next-step"]],
    ["of which one is not", [ada, mindy], ["next-step", "needs owner"]],
    ["that names nobody", [], ["next-step", "needs owner"]],
  ])("%s", (_, owners, labels) => {
    expect(issueLabels(["next-step"], take({}, ...owners))).toEqual(labels);
  });
});

describe("comments", () => {
  const link = (resolved: ResolvedItem): NamedLink => ({
    kind: "link",
    because: "named",
    resolved,
    issue: { home: 1, number: 1 },
    assign: [],
  });

  test("say where an item was named, and who cannot be assigned", () => {
    const ours = link(take({}, ada));
    expect(readMarkedText(linkComment(ours, place, []))).toBe(
      `Mentioned in [Weekly](${file}) ([line 7](${line})):\n\n> **Ada**: write the post`,
    );
    expect(linkComment(ours, place, ["aokafor"])).toMatch(/aokafor cannot be assigned in this repository\./);
  });

  test("tell strangers nothing of private notes but the item", () => {
    const concealed = { ...place, home: 2, concealed: true };
    const resolved = takeItem({ due: "2026-12-01" }, [ada], "meetings/a.md", { date: "2026-11-20" });
    const record = takeRecord(resolved, { mentions: 3 });
    const written = [
      issueBody({ resolved, refused: [], run: "8d0c", record: { ...record, mentions: 2 } }, concealed),
      repetitionsComment([{ resolved, place: concealed }], record, null),
      closeComment(resolved, concealed),
      reopenComment(
        { kind: "reopen", resolved, current: resolved, issue: { home: 2, number: 1 }, record },
        concealed,
      ),
      removedText("> **Ada**: write the post", concealed),
      undoComment(issueMarkerOf(resolved, [], "8d0c"), "aokafor", concealed),
    ];
    for (const text of written)
      expect(text).not.toMatch(
        /Weekly|meetings\/|a\.md|harbour|4f2a|2026(?:-|\\u002d)11|line 7|by `aokafor`/,
      );
    expect(written.map(readMarkedText)).toEqual([
      "> **Ada**: write the post\n\nDue: 1 December 2026\n\nFrom a private meeting, listed in 2 meetings",
      "Still open in a private meeting.\n\n3 meetings.",
      "Marked done in a private meeting.",
      "No longer marked done in a private meeting.",
      null,
      expect.stringContaining("Closed as not planned, because opening it was undone."),
    ]);
    expect(parseMarker(written[0])).toEqual({
      due: "2026-12-01",
      digests: {
        item: expect.stringMatching(/^[0-9a-f]{16}$/),
        title: expect.stringMatching(/^[0-9a-f]{16}$/),
        text: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
      version: 1,
      path: concealPath("meetings/a.md"),
      owners: ["Ada"],
      task: "write the post",
      assigned: ["aokafor"],
      series: concealPath("weekly"),
      first: { path: concealPath("meetings/a.md") },
      last: { path: concealPath("meetings/a.md") },
      meetings: 2,
      run: "8d0c",
      notes: 1,
    });
  });

  test("say where an item was done", () => {
    expect(readMarkedText(closeComment(take({}, ada), place))).toBe(
      `Marked done in [Weekly](${file}) ([line 7](${line})).`,
    );
  });
});

describe("what an issue waits for", () => {
  const text = readMarkedText(print(take({}, mindy, { ...mindy, owner: "Mo", because: "Mo: two fit" })))!;

  test("goes line by line, and whole with the last", () => {
    const one = stopWaiting(text, 0);
    expect(one).toContain("\n- Mo: two fit");
    expect(one).not.toContain("- Mindy");
    expect(stopWaiting(one, 0)).toBe(
      `> **Mindy** / **Mo**: write the post\n\nFrom [Weekly](${file}) ([line 7](${line}))`,
    );
  });

  test("comes back", () => {
    const none = stopWaiting(stopWaiting(text, 0), 0);
    expect(startWaiting(none, "Mindy: gone")).toMatch(
      /needs an owner\. .*:\n\n- Mindy: gone\n<!-- \/next-steps-waiting -->$/s,
    );
    expect(startWaiting(text, "Mindy: gone")).toContain("- Mo: two fit\n- Mindy: gone\n");
  });

  test("keeps whom GitHub would not assign below the names, so that each name keeps its line", () => {
    const both = readMarkedText(print(take({}, ada, mindy), "aokafor"))!;
    const again = startWaiting(both, "Mo: gone");
    expect(again).toContain(
      "- Mindy: nobody has that name\n- Mo: gone\n- aokafor cannot be assigned in this repository\n",
    );
    expect(stopWaiting(again, 1)).toBe(both);
  });

  test("of the first version is known by its words, and written anew", () => {
    const first =
      "> **Mindy** / **Mo**: write\n\nThis issue needs an owner. Assign the one it is for, and the name is known from then on:\n\n- Mindy: nobody\n- Mo: two fit";
    expect(stopWaiting(first, 0)).toMatch(/^> [^\n]*\n\n<!-- next-steps-waiting .*:\n\n- Mo: two fit\n<!--/s);
    expect(stopWaiting(stopWaiting(first, 0), 0)).toBe("> **Mindy** / **Mo**: write");
  });
});
