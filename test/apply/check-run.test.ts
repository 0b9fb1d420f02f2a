import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../lab/lab.js";
import { ensureCheck } from "../../src/apply/check-run.js";
import { openMemoryLedger } from "../../src/store/memory/ledger.js";
import { createTestClock } from "../clock.js";

const NOTES = "harbour/notes";

test.each(["x", "é", "議", "🌈"])(
  "a check is written however long anything in it is: %s",
  async (character) => {
    const lab = await startLab({ repositories: [{ owner: "harbour", name: "notes" }] });
    onTestFinished(() => lab.stop());
    const { payload } = await lab.push(NOTES, { files: { "a.md": "a" } });
    const long = character.repeat(70_000);
    const annotation = { path: "a.md", line: 1, level: "notice", key: "", details: long } as const;
    const check = {
      conclusion: "neutral",
      title: "To look at",
      summary: long,
      annotations: [{ ...annotation, title: long, message: long }],
      actions: [],
    } as const;
    const clock = createTestClock();
    const writing = {
      clock,
      github: await lab.asApp("harbour"),
      repository: { id: 1, installation: 1, owner: "harbour", name: "notes", defaultBranch: "main" },
      ledger: openMemoryLedger(clock),
      author: { app: 1 },
    };
    await ensureCheck(
      { commit: payload.after, run: { kind: "sync", base: null } },
      { ...check, annotations: [...check.annotations], actions: [] },
      writing as unknown as Parameters<typeof ensureCheck>[2],
    );
    const [written] = await lab.checks(NOTES, payload.after);
    expect(Buffer.byteLength(written!.summary ?? "")).toBeGreaterThan(65_520);
    expect(Buffer.byteLength(String(written!.annotations[0]!.message))).toBeGreaterThan(65_520);
  },
);
