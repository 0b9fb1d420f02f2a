import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../src/cli/program.js";
import { createIo, runIn } from "./command.js";

const program = createProgram(createIo({}), () => {});

function leaves(command: Command): Command[] {
  return command.commands.length > 0 ? command.commands.flatMap(leaves) : [command];
}

function wordsOf(command: Command): string[] {
  return command.parent ? [...wordsOf(command.parent), command.name()] : [];
}

const COMMANDS = leaves(program).map((command): [string, Command] => [wordsOf(command).join(" "), command]);

describe("the help of next-steps", () => {
  test.each(COMMANDS)("%s has examples of its own options", async (words, command) => {
    const { code, out } = await runIn({}, [...words.split(" "), "--help"]);
    const [, examples = ""] = /\nExamples?:\n([\s\S]+)/.exec(out) ?? [];
    const lines = examples.trim().split("\n");
    expect([code, lines.length]).toEqual([0, expect.any(Number)]);
    for (const line of lines) {
      expect(line).toContain(`next-steps ${words}`);
      const known = command.options.map(({ long }) => long);
      const used = line.slice(line.indexOf("next-steps")).match(/(?<= )--[a-z-]+/g) ?? [];
      expect(used.filter((option) => !known.includes(option))).toEqual([]);
    }
  });

  test.each(COMMANDS)("%s with a wrong option leads to it", async (words) => {
    const { code, complaint } = await runIn({}, [...words.split(" "), "--no-such-option"]);
    expect([code, complaint]).toEqual([
      2,
      `next-steps: unknown option '--no-such-option'\n\nRun "next-steps ${words} --help" for its options and examples.\n`.replace(
        "\n\n",
        "\n",
      ),
    ]);
  });

  test("lists every command", async () => {
    const { out } = await runIn({}, ["--help"]);
    for (const [words] of COMMANDS) expect(out).toContain(`  ${words.split(" ")[0]} `);
  });
});
