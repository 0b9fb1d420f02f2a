import fc from "fast-check";
import type { Root, RootContent, Table } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { ChangeRecord } from "../../src/plan/outcome.js";
import { type ChangeRow, countChanges, printChanges } from "../../src/text/change-table.js";
import { changeRecord } from "./told.js";

const URL = "https://github.com/harbour/notes";
const PLACE = { repository: { url: URL }, commit: "4f2a91c" };

function told(change: Partial<ChangeRecord> = {}, more: Partial<ChangeRow> = {}): ChangeRow {
  return {
    change: changeRecord({ task: "write", ...change }),
    issue: null,
    done: false,
    refused: [],
    ...more,
  };
}

const number4 = { reference: "acme/code#4", url: "https://github.com/acme/code/issues/4" };
const LINK4 = `[${number4.reference}](${number4.url})`;

/** The cells of the rows, as printed. */
function rowsOf(changes: ChangeRow[]): string[] {
  return printChanges(changes, PLACE)
    .split("\n")
    .filter((line) => line.startsWith("| ["))
    .map((line) => line.replace(/^\| \[\d+\]\([^)]+\) \| | \|$/g, ""));
}

function parse(markdown: string): Root {
  return unified().use(remarkParse).use(remarkGfm).parse(markdown);
}

function nodesOf(node: Root | RootContent): (Root | RootContent)[] {
  return [node, ...("children" in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}

describe("a change in a table", () => {
  test.each<[what: string, change: Partial<ChangeRecord>, planned: string, done: string]>([
    ["that opens", { kind: "open" }, `opens an issue`, `opened ${LINK4}`],
    ["that links", { kind: "link" }, `links to ${LINK4}`, `linked to ${LINK4}`],
    [
      "that is carried over",
      { kind: "link", how: "carried over" },
      `links to ${LINK4}, carried over`,
      `linked to ${LINK4}, carried over`,
    ],
    ["that closes", { kind: "close" }, `closes ${LINK4} as completed`, `closed ${LINK4} as completed`],
    ["that reopens", { kind: "reopen" }, `reopens ${LINK4}`, `reopened ${LINK4}`],
    ["that updates", { kind: "update" }, `updates ${LINK4}`, `updated ${LINK4}`],
  ])("%s says so before and after", (_, change, planned, done) => {
    const issue = change.kind === "open" ? null : number4;
    expect(rowsOf([told(change, { issue })])).toEqual([`\`aokafor\` | write | ${planned}`]);
    expect(rowsOf([told(change, { issue: number4, done: true })])).toEqual([`\`aokafor\` | write | ${done}`]);
  });

  test("tells whose it is, and who that may be", () => {
    const owners = [
      { name: "Ada", login: "aokafor" },
      { name: "Bo", login: "bo" },
      { name: "@linnea", login: null },
    ];
    expect(rowsOf([told({ owners }, { refused: ["bo"] }), told({ owners: [] })])).toEqual([
      "`aokafor`, `bo` (cannot be assigned), @&#8203;linnea (unmatched) | write | opens an issue",
      "nobody | write | opens an issue",
    ]);
  });

  test("stands in a table of its file, by line, and what stands on no line comes last", () => {
    const printed = printChanges(
      [
        told({ line: 20, task: "second" }),
        told({ kind: "assign", path: null, line: null, task: "fourth" }, { issue: number4 }),
        told({ kind: "remove", path: "meetings/b.md", line: null, task: "third" }, { issue: number4 }),
        told({ line: 3, task: "first" }),
      ],
      PLACE,
    );
    expect(printed.match(/first|second|third|fourth/g)).toEqual(["first", "second", "third", "fourth"]);
    expect(printed.match(/^\*\*.*$/gm)).toEqual([
      `**[meetings/a.md](${URL}/blob/4f2a91c/meetings/a.md)**`,
      "**meetings/b.md**",
      "**Issues that need an owner**",
    ]);
    expect(printed).toContain(`[3](${URL}/blob/4f2a91c/meetings/a.md?plain=1#L3)`);
    expect(printed).toContain(`| marks ${LINK4} as no longer in the notes |`);
  });
});

describe("ten thousand changes", () => {
  const changes = Array.from({ length: 10_000 }, (_, line) => told({ line: line + 1 }));

  test("in Japanese take no more bytes than those in English", () => {
    const inJapanese = changes.map((each) => ({
      ...each,
      change: { ...each.change, task: "議".repeat(100) },
    }));
    expect(Buffer.byteLength(printChanges(inJapanese, PLACE))).toBeLessThan(50_000);
  });

  test("are cut below what GitHub takes, and the rest is counted", () => {
    const printed = printChanges(changes, PLACE);
    expect(printed.length).toBeLessThan(50_000);
    const [table] = parse(printed).children.filter((node): node is Table => node.type === "table");
    const shown = table!.children.length - 1;
    expect(shown).toBeGreaterThan(200);
    expect(printed).toMatch(new RegExp(`\\n\\n… and ${(10_000 - shown).toLocaleString("en")} more\\.$`));
  });

  test("are counted in words", () => {
    expect(countChanges([...changes, told({ kind: "close" })])).toEqual(["10000 to open", "1 to close"]);
  });
});

describe("whatever notes say", () => {
  const nasty = fc.constantFrom(
    ..."@ada|\\||`|``` ` |<!-- next-steps {} -->|<img src=x>|![x](https://x.org/y.png)|[a](javascript:b)|\n\n# h|\r\n| a | b |"
      .split("|")
      .concat([
        "|",
        "\\",
        "\\|",
        "a | b",
        "\u202e",
        "&#64;ada",
        "~~",
        "[^1]",
        "https://x.org/a|b`c",
        "www.x.org",
        "1. ",
        "- [ ] ",
      ]),
  );
  const text = fc
    .array(fc.oneof(nasty, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 8 })
    .map((parts) => parts.join(""));

  test("it stays in its cell, pings nobody and shows no HTML and no image", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ task: text, name: text, path: text }), { minLength: 1, maxLength: 4 }),
        (items) => {
          const changes = items.map(({ task, name, path }, index) =>
            told({ task, path: `${path}.md`, line: index + 1, owners: [{ name, login: null }] }),
          );
          const tree = parse(printChanges(changes, PLACE));
          const tables = tree.children.filter((node): node is Table => node.type === "table");
          expect(tree.children.map(({ type }) => type)).toEqual(tables.flatMap(() => ["paragraph", "table"]));
          const rows = tables.flatMap((table) => table.children);
          expect(rows.length).toBe(items.length + tables.length);
          expect(rows.every(({ children }) => children.length === 4)).toBe(true);
          for (const node of nodesOf(tree)) {
            expect(["html", "image", "imageReference", "footnoteReference", "break"]).not.toContain(
              node.type,
            );
            if (node.type === "link") expect(node.url).toMatch(/^(?:https?:\/\/|mailto:)/);
            if (node.type === "text") expect(node.value).not.toMatch(/(?<![\p{L}\p{N}_`/])@[\p{L}\p{N}]/u);
          }
        },
      ),
    );
  });
});
