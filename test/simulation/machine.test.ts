import { afterEach, expect, test } from "vitest";
import { takeMachine } from "../../simulation/machine.js";
import { createRandom } from "../../simulation/random.js";

const machine = takeMachine({ now: () => 0, random: createRandom(1), origin: "http://github.test" });

afterEach(() => machine.restore());

test("what waits for a moment that never comes is an error with a sentence, and no run without an end", async () => {
  await expect(machine.finish("a push", new Promise(() => {}))).rejects.toThrow(
    "nothing is due, and a push still waits",
  );
  expect(await machine.finish("a push", Promise.resolve("pushed"))).toBe("pushed");
});
