import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { spawnCommand } from "./command.js";
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

  test("start runs the server", async () => {
    const environment = { PORT: "0", DATA_DIR: mkdtempSync(join(tmpdir(), "next-steps-test-")) };
    onTestFinished(() => rmSync(environment.DATA_DIR, { recursive: true }));
    const server = spawnCommand({ directory: environment.DATA_DIR, environment }, ["start"]);
    await server.said(/open http:\S+/);
    server.kill("SIGTERM");
    expect(await server.ended).toMatchObject({ out: expect.stringMatching(/open http:\/\/localhost:\d+/) });
  });
});
