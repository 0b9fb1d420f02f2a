import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { type Place, spawnCommand } from "./command.js";
import { write } from "./notes-file.js";
import { asDave, PATH, prepare, titles } from "./notes-repository.js";

const COMMAND = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Writing to this device fails as on a full disk. */
const FULL = "/dev/full";

/** Starts the built command with an output of its own. */
function start(words: string[], stdout: number | "pipe", { directory, environment }: Place = {}) {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    cwd: directory,
    env: { PATH: "", ...environment },
    stdio: ["ignore", stdout, "pipe"],
  });
  let complaint = "";
  child.stderr!.on("data", (data) => {
    complaint += data;
  });
  return { child, ended: once(child, "close").then(([code]) => ({ code, complaint })) };
}

describe("an output that cannot be written", () => {
  test("is fine when the reader has enough", async () => {
    const bullets = Array.from({ length: 5000 }, (_, number) => `- Ada: Paint fence number ${number}\n`);
    const { child, ended } = start(["parse", write("a.md", `## Next Steps\n\n${bullets.join("")}`)], "pipe");
    child.stdout!.destroy();
    expect(await ended).toEqual({ code: 0, complaint: "" });
  });

  test("stops no sync whose reader has enough", async () => {
    const { lab, directory } = await prepare();
    const tasks = Array.from({ length: 8 }, (_, number) => `Ada: Paint fence number ${number}`);
    await lab.push(NOTES, { files: { [PATH]: notesWith(...tasks) } });
    const { child, ended } = start(["sync", "--repo", NOTES], "pipe", {
      directory,
      environment: asDave(lab),
    });
    child.stdout!.destroy();
    expect(await ended).toEqual({ code: 0, complaint: "" });
    expect(await titles(lab)).toHaveLength(8);
  });

  test.skipIf(!existsSync(FULL)).each([[["--help"]], [["config", "schema"]], [["parse", exampleFile()]]])(
    "is told in a sentence, of %j",
    async (words) => {
      expect(await start(words, openSync(FULL, "w")).ended).toEqual({
        code: 1,
        complaint: "next-steps: the output cannot be written: ENOSPC: no space left on device, write\n",
      });
    },
  );
});

/** A file of notes that is in the repository. */
function exampleFile(): string {
  return fileURLToPath(new URL("../../examples/2026-03-03.md", import.meta.url));
}

const BINARY = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256);

test.each([[["parse"]], [["people"]], [["plan", "--repo", "acme/notes"]], [["demo"]], [["config", "check"]]])(
  "a binary file is named by %j, and nothing of it is printed",
  async (words) => {
    const file = write("a.md", BINARY);
    expect(await spawnCommand({}, [...words, file]).ended).toEqual({
      code: 1,
      out: "",
      complaint: `next-steps: ${file} cannot be read: it is not a text file\n`,
    });
  },
);
