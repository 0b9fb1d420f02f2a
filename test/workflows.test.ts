import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const FOLDER = new URL("../.github/workflows/", import.meta.url);
const FILES = readdirSync(FOLDER);

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>;
}

function read(file: string): Workflow {
  return parse(readFileSync(new URL(file, FOLDER), "utf8"));
}

test.each(FILES)("%s pins every action by its hash, and may only read unless a job says more", (file) => {
  const { permissions, jobs } = read(file);
  expect(permissions).toEqual({ contents: "read" });
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const used = steps.flatMap(({ uses }) => uses ?? []);
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
  for (const { uses, with: options } of steps)
    if (uses?.startsWith("actions/checkout@"))
      expect(options).toMatchObject({ "persist-credentials": false });
});

test("the checks run on every Node that package.json allows", () => {
  const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(engines.node).toBe("^20.18.1 || >=22");
  expect(read("check.yml").jobs.check).toMatchObject({ strategy: { matrix: { node: [20, 22, 24] } } });
});
