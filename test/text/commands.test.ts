import { describe, expect, test } from "vitest";
import { parseCommand, withCommands } from "../../src/text/commands.js";

test.each([
  ["/next-steps undo", { button: "undo", ofImport: false }],
  ["  /next-steps open-all \r\n", { button: "open-all", ofImport: false }],
  ["/next-steps older-notes", { button: "older-notes", ofImport: true }],
  ["/next-steps import", { button: "import", ofImport: true }],
  ["/next-steps undo-import", { button: "undo", ofImport: true }],
  ["/next-steps", null],
  ["/next-steps delete", null],
  ["/next-steps constructor", null],
  ["/next-steps undo please", null],
  ["Try /next-steps undo", null],
  ["> /next-steps undo", null],
  ["`/next-steps undo`", null],
  ["/next-steps undo\n/next-steps import", null],
  ["", null],
])("the comment %j asks for %j", (comment, command) => {
  expect(parseCommand(comment)).toEqual(command);
});

describe("a check", () => {
  const check = { conclusion: "success" as const, title: "1 opened", summary: "Text.", actions: [] };
  const button = (identifier: string) => ({ label: "x", description: "x", identifier });
  const push = { kind: "sync" as const, base: null };

  test("without buttons says nothing of commands", () => {
    expect(withCommands(check, push)).toEqual(check);
  });

  test("names the command of each button", () => {
    const actions = [button("open-all"), button("undo")];
    expect(withCommands({ ...check, actions }, push).summary).toBe(
      "Text.\n\nIf you see no button, comment on this commit: `/next-steps open-all` or `/next-steps undo`.",
    );
  });

  test("of an import names the command that takes the import back", () => {
    const told = withCommands({ ...check, actions: [button("undo")] }, { kind: "import", commit: "a" });
    expect(told.summary).toBe(
      "Text.\n\nIf you see no button, comment on this commit: `/next-steps undo-import`.",
    );
  });
});
