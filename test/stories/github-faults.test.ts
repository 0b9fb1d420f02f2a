import { describe, test } from "vitest";
import { FAULTS } from "../chaos/faults/faults.js";

describe.each(FAULTS)("$title", ({ faults }) => {
  test.each(faults)("$what", ({ tell }) => tell());
});
