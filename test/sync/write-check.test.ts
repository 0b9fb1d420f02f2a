import { RequestError } from "@octokit/request-error";
import { expect, test } from "vitest";
import type { Context } from "../../src/apply/context.js";
import { StoreError } from "../../src/store/errors.js";
import { writeCheck } from "../../src/sync/write-check.js";
import type { Check } from "../../src/text/check-run.js";

const CHECK: Check = { title: "2 opened", summary: "", conclusion: "success", actions: [], annotations: [] };
const TARGET = { commit: "a1b2c3", run: { kind: "sync", base: null } } as const;

/** The parts of a context that a check asks first; each fails with the error. */
function failingWith(error: Error): Context {
  const sentAt = () => Promise.reject(error);
  return { author: { app: 1 }, log: { error: () => undefined }, ledger: { sentAt } } as unknown as Context;
}

const refused = (status: number) =>
  new RequestError("no", status, { request: { method: "POST", url: "https://api.github.com", headers: {} } });

test("a check that GitHub refuses does not stop the sync", async () => {
  expect(await writeCheck(CHECK, TARGET, failingWith(refused(403)))).toBe(false);
});

test.each([
  { what: "the store fails", error: new StoreError(new Error("locked")) },
  { what: "GitHub fails", error: refused(502) },
  { what: "GitHub rejects the token", error: refused(401) },
])("a check is written with the next attempt if $what", async ({ error }) => {
  await expect(writeCheck(CHECK, TARGET, failingWith(error))).rejects.toBe(error);
});
