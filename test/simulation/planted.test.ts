import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { find } from "../../simulation/plant.js";
import { PLANTED } from "../../simulation/planted.js";

test.each(PLANTED)("$name: the build still has the text that this fault replaces", async ({ file, from }) => {
  const text = await readFile(new URL(`../../build/src/${file}`, import.meta.url), "utf8");
  expect(text.split(from)).toHaveLength(2);
});

/** `npm run simulate:planted` finds them all. */
test("a planted fault is found", { timeout: 120_000 }, async () => {
  const fault = PLANTED.find(({ name }) => name === "a write is sent before it is journalled")!;
  expect(await find(fault, { from: 1, seeds: 30, jobs: 1 })).toMatch(/^seed \d+: twice: /);
});
