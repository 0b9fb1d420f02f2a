import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { PLANTED } from "../../simulation/planted.js";

/** `npm run simulate:planted` finds them. */
test.each(PLANTED)("$name: the build still has the text that this fault replaces", async ({ file, from }) => {
  const text = await readFile(new URL(`../../build/src/${file}`, import.meta.url), "utf8");
  expect(text.split(from)).toHaveLength(2);
});
