import { readdirSync, readFileSync } from "node:fs";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { MANIFEST } from "../src/server/manifest.js";

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

test.each(FILES)("%s follows GitHub's schema of workflows", (file) => {
  expect(validateWorkflow(readFileSync(new URL(file, FOLDER), "utf8")).errors).toEqual([]);
});

test("action.yml follows GitHub's schema of actions", () => {
  const text = readFileSync(new URL("../action.yml", import.meta.url), "utf8");
  expect(parse(text).runs).toEqual({ using: "node24", main: "dist/action/main.js" });
  // The validator is older than node24.
  expect(validateAction(text.replace("node24", "node20")).errors).toEqual([]);
  expect(validateAction(text.replace("node24", "node1")).errors).not.toEqual([]);
});

test("the workflow on the page of the Action follows the schema, and pins the Action by a hash", () => {
  const page = readFileSync(new URL("../docs/action.md", import.meta.url), "utf8");
  const [, text] = /```yaml\n([\s\S]*?)```/.exec(page)!;
  expect(validateWorkflow(text!).errors).toEqual([]);
  const { permissions, jobs } = parse(text!) as Workflow;
  expect(permissions).toEqual({
    contents: "read",
    issues: "write",
    checks: "write",
    "pull-requests": "read",
  });
  expect(jobs["next-steps"]?.steps[0]?.uses).toMatch(/@[0-9a-f]{40}$/);
});

test("the page of the Action names every input and output", () => {
  const page = readFileSync(new URL("../docs/action.md", import.meta.url), "utf8");
  const { inputs, outputs } = parse(readFileSync(new URL("../action.yml", import.meta.url), "utf8"));
  for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) expect(page).toContain(`\`${name}\``);
});

test("app.yml says what the setup page asks for", () => {
  expect(parse(readFileSync(new URL("../app.yml", import.meta.url), "utf8"))).toEqual(MANIFEST);
});

test("the checks and releases run on every Node that package.json allows", () => {
  const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(engines.node).toBe("^20.18.1 || >=22");
  const strategy = { matrix: { node: [20, 22, 24] } };
  expect(read("check.yml").jobs.check).toMatchObject({ strategy });
  expect(read("release.yml").jobs.test).toMatchObject({ strategy });
});
