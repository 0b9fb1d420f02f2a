import { describe, expect, test } from "vitest";
import { run, spawn } from "./notes-file.js";

describe("next-steps", () => {
  test.each([
    ["no file", ["parse"]],
    ["an unknown option", ["parse", "--colour", "a.md"]],
    ["an unknown command", ["frobnicate"]],
  ])("with %s says so and exits with 2", async (_, words) => {
    const { code, out, complaint } = await run(...words);
    expect([code, out]).toEqual([2, ""]);
    expect(complaint).toMatch(/^next-steps: [^\n]+\nRun "next-steps /);
  });

  test("tells its version and how it is used", async () => {
    expect(await spawn("--version")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await run("--help")).toMatchObject({ code: 0, out: expect.stringContaining("Examples:") });
  });
});
