import { expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";

const LAMP = `## 2026-05-05

Present: David Scholten

Next steps

- Dave: mend the lamp by Friday
`;

const CRANE = `## Crane call, 12 May

Present: Chiara Rossi

Next steps

- Chiara: oil the crane by Friday
`;

test("each item of rolling notes has the date and the link of its own meeting", async () => {
  const { push, lab, issues } = await startStory();
  const { payload } = await push({ "meetings/team.md": `# Team\n\n${LAMP}\n${CRANE}` });
  expect(await issues()).toEqual(["#1 Mend the lamp @dscholten", "#2 Oil the crane @chiara"]);
  const [lamp, crane] = (await lab.issues(NOTES)).map(({ body }) => body);
  const file = `${lab.url}/${NOTES}/blob/${payload.after}/meetings/team.md`;
  expect(lamp).toContain(`From [2026-05-05](${file}#2026-05-05) ([line 9](${file}?plain=1#L9))`);
  expect(lamp).toContain("Due: 8 May 2026");
  expect(crane).toContain(`From [Crane call, 12 May](${file}#crane-call-12-may) ([line 17](`);
  expect(crane).toContain("Due: 15 May 2026");
});

test("a section that is added above the others opens what it holds, and touches nothing else", async () => {
  const { push, lab, issues } = await startStory();
  await push({ "meetings/team.md": `# Team\n\n${LAMP}` });
  const before = (await lab.issues(NOTES))[0]!;
  await push({ "meetings/team.md": `# Team\n\n${CRANE}\n${LAMP}` });
  expect(await issues()).toEqual(["#1 Mend the lamp @dscholten", "#2 Oil the crane @chiara"]);
  expect((await lab.issues(NOTES))[0]).toEqual(before);
});
