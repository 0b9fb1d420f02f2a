import { describe, test } from "vitest";
import { LIMITS } from "../chaos/faults/limits.js";
import { REFUSALS } from "../chaos/faults/refusals.js";
import { STANDING } from "../chaos/faults/standing.js";
import { TROUBLE } from "../chaos/faults/trouble.js";

const GROUPS = [TROUBLE, LIMITS, STANDING, REFUSALS];

describe.each(GROUPS)("$title", ({ faults }) => {
  test.each(faults)("$what", { timeout: 120_000 }, ({ tell }) => tell());
});
