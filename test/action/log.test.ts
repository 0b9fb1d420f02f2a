import { expect, test } from "vitest";
import { openJobLog, printAnnotation } from "../../src/action/log.js";

test.each([
  [
    "a line of notes",
    { level: "warning", path: "a.md", line: 7, title: "Who is Ada?", message: "Ask." },
    "::warning file=a.md,line=7,title=Who is Ada?::Ask.",
  ],
  [
    "what would end a property",
    { level: "failure", path: "a,b:c.md", line: 1, title: "x,y", message: "m" },
    "::error file=a%2Cb%3Ac.md,line=1,title=x%2Cy::m",
  ],
  [
    "what would end the command",
    { level: "notice", message: "100%\r\n::error::owned" },
    "::notice::100%25%0D%0A::error::owned",
  ],
] as const)("an annotation of %s is one command", (_, annotation, command) => {
  expect(printAnnotation(annotation)).toBe(command);
});

test("commands are stopped by a token of its own in every log, but for annotations", () => {
  const tokens = ["one", "other"].map(() => {
    const lines: string[] = [];
    const log = openJobLog({ write: (text) => lines.push(...text.trimEnd().split("\n")) });
    log.write("::set-output name=opened::99");
    log.annotate({ level: "warning", message: "Look." });
    const token = lines[0]?.replace("::stop-commands::", "");
    expect(lines).toEqual([
      `::stop-commands::${token}`,
      "::set-output name=opened::99",
      `::${token}::`,
      "::warning::Look.",
      `::stop-commands::${token}`,
    ]);
    return token;
  });
  expect(tokens[0]).not.toBe(tokens[1]);
});
