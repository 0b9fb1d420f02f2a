import { expect, test } from "vitest";
import { startStory } from "./app.js";
import { checkOf, propose } from "./pulls.js";

/** GitHub's limit of a summary: https://github.com/github/docs/issues/35252 */
const SUMMARY_BYTES = 65_535;

/** Each of about a hundred characters, which are three bytes each. */
const TASKS = Array.from(
  { length: 200 },
  (_, number) =>
    `第${number}号倉庫の屋根について来月の会議までに修理の見積もりを三社から取り寄せて金額と工期を比べた表を作り関係者全員に送ったうえで次の会議の議題に載せてもらえるように事務局の担当者に頼んでおく`,
);

test("two hundred next steps in Japanese are told in a check, as many as fit", async () => {
  const story = await startStory();
  const commit = await propose(story, {
    files: {
      ".github/next-steps.yml": "limit: 500\n",
      "meetings/a.md": `## Next Steps\n\n${TASKS.map((task) => `- @aokafor: ${task}\n`).join("")}`,
    },
  });
  const { title, summary } = await checkOf(story.lab, commit);
  expect(title).toBe("200 to open");
  const text = summary ?? "";
  expect(Buffer.byteLength(text)).toBeGreaterThan(40_000);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_BYTES);
  const shown = text.split("| opens an issue |").length - 1;
  expect(text).toContain(`… and ${TASKS.length - shown} more.`);
});
