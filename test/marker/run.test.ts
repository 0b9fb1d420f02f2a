import { expect, test } from "vitest";
import { nameCheck, parseRun, printRun, type Run, runId } from "../../src/marker/run.js";

const COMMIT = "4f2a91c0".repeat(5);
const RUNS: Run[] = [
  { kind: "sync", base: COMMIT },
  { kind: "sync", base: null },
  { kind: "import", commit: COMMIT },
];

test("a run is read as it was printed", () => {
  expect(RUNS.map(printRun)).toEqual([`sync ${COMMIT}`, "sync new", `import ${COMMIT}`]);
  expect(RUNS.map((run) => parseRun(printRun(run)))).toEqual(RUNS);
});

test.each(["", "sync", "sync 4f2a", "import new", `undo ${COMMIT}`, `sync ${COMMIT}\n`, null, undefined])(
  "%j tells of no run",
  (externalId) => {
    expect(parseRun(externalId)).toBeNull();
  },
);

test("a mark tells runs apart and no commit", () => {
  const marks = RUNS.map(runId);
  expect(new Set(marks).size).toBe(3);
  for (const mark of marks) expect(mark).toMatch(/^(?!4f2a91c0)[0-9a-f]{16}$/);
});

test("an import has a check of its own", () => {
  expect(RUNS.map(nameCheck)).toEqual(["Next steps", "Next steps", "Next steps: older notes"]);
});
