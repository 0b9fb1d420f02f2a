import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onOneLine } from "../../src/markdown/escape.js";
import { parseMarkdown } from "../../src/notes/markup/markdown.js";
import { readMeeting } from "../../src/notes/meeting.js";
import type { TrackedIssue } from "../../src/plan/change.js";
import { readOpenItem } from "../../src/plan/open-item.js";
import { printAgenda } from "../../src/text/agenda.js";
import { REPOSITORY, trackIssue } from "../tracked-issue.js";
import { findDanger, hostileText, nodesIn } from "./hostile.js";

const TODAY = "2026-05-22";

function print(issues: TrackedIssue[], headings?: string[]): string {
  const items = issues.map((issue) => readOpenItem(issue, REPOSITORY, TODAY));
  return printAgenda(items, headings, TODAY);
}

/** What the reader makes of an agenda in the notes of the next meeting. */
function readBack(agenda: string) {
  return readMeeting(`# Weekly\n\n${agenda}`, { path: "2026-05-26.md" }).items.map(
    ({ owners, task, references }) => ({ owners, task, reference: references.at(-1) }),
  );
}

describe("an agenda", () => {
  test("has the most urgent of everybody's first, and last what nobody has", () => {
    const issues = [
      trackIssue(1, { owners: [], task: "mend the lamp" }),
      trackIssue(2, { owners: ["Dave"], assigned: ["dscholten"], date: "2026-05-21" }),
      trackIssue(3, { assigned: ["aokafor"], date: "2026-05-05" }),
      trackIssue(4, { assigned: ["aokafor"], task: "call", date: "2026-05-22", due: "2026-05-21" }),
      trackIssue(5, { owners: ["Mindy"], task: "ask", waits: ["Mindy"], due: "2026-06-01" }),
    ];
    expect(print(issues)).toBe(
      [
        "## Next steps",
        "",
        "- [ ] Ada: call (#4)",
        "  - since 2026-05-22, due 2026-05-21, overdue",
        "- [ ] Ada: write the post (#3)",
        "  - since 2026-05-05 (17 days)",
        "- [ ] Dave: write the post (#2)",
        "  - since 2026-05-21 (1 day)",
        "- [ ] Mindy: ask (#5)",
        "  - due 2026-06-01",
        "- [ ] mend the lamp (#1)",
        "",
      ].join("\n"),
    );
  });

  test("says that nothing is open, and is read as nothing", () => {
    expect(print([])).toBe("## Next steps\n\nNothing is open.\n");
    expect(readBack(print([]))).toEqual([]);
  });

  test("names an issue once, though its task does", () => {
    expect(print([trackIssue(12, { task: "write the post (#12)" })])).toContain(
      "Ada: write the post (#12)\n",
    );
    expect(print([trackIssue(1, { task: "read #12" })])).toContain("Ada: read #12 (#1)\n");
  });

  test("gives the people who have it now, where people gave it away", () => {
    const given = trackIssue(1, { assigned: ["aokafor"] }, { assignees: ["chiara"] });
    expect(print([given])).toContain("- [ ] `@chiara`: write the post (#1)");
    const resolved = trackIssue(1, { assigned: ["aokafor"] }, { assignees: [] });
    expect(print([resolved])).toContain("- [ ] Ada: write the post (#1)");
  });

  test("stands under the first of the configured headings", () => {
    expect(print([], ["Who does what", "More"])).toMatch(/^## Who does what\n/);
  });

  test("is read back as the items it was printed from, however the notes wrote them", () => {
    const owner = fc.constantFrom("Ada", "Bob", "Chloé", "@dee", "@e-f", "Grace Hopper", "Сергей", "O'Neil");
    const notes = fc.array(
      fc.tuple(fc.uniqueArray(owner, { minLength: 1, maxLength: 3 }), hostileText).map(([owners, text]) => {
        const task = text.replace(/[\n\r]/g, " ").trim();
        return `- [ ] ${owners.join("/")}: write ${task} now\n`;
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(notes, (bullets) => {
        const { items } = readMeeting(`# Weekly\n\n## Next steps\n\n${bullets.join("")}`);
        const issues = items
          .filter(({ done }) => !done)
          .map(({ owners, task }, index) => trackIssue(index + 1, { owners, task }));
        const expected = issues.map(({ number, marker: { owners, task } }) => ({
          owners,
          task: `${onOneLine(task).replace(/ +/g, " ")} (#${number})`,
          reference: `#${number}`,
        }));
        const byNumber = (
          one: { reference?: string | undefined },
          other: { reference?: string | undefined },
        ) => Number(one.reference?.slice(1)) - Number(other.reference?.slice(1));
        expect(readBack(print(issues)).sort(byNumber)).toEqual(expected);
      }),
    );
  });

  test("pings nobody, shows no picture, hides nothing and is one list, whatever the notes say", () => {
    const issue = fc
      .record({ task: hostileText, owners: fc.array(hostileText, { maxLength: 2 }), date: hostileText })
      .chain((marker) => hostileText.map((title) => trackIssue(1, marker, { title })));
    fc.assert(
      fc.property(
        fc.array(issue, { minLength: 1, maxLength: 4 }),
        fc.array(hostileText),
        (issues, headings) => {
          const agenda = print(issues, headings.length > 0 ? headings : undefined);
          expect(findDanger(agenda)).toEqual([]);
          const kinds = nodesIn(parseMarkdown(agenda)).map(({ type }) => type);
          expect(kinds.filter((kind) => kind === "listItem")).toHaveLength(issues.length);
        },
      ),
    );
  });
});
