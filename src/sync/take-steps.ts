import type { Clock } from "../clock.js";

/** Takes the steps of a long computation one by one, because it must not keep deliveries waiting. */
export async function takeSteps<Result>(
  steps: Generator<unknown, Result>,
  clock: Pick<Clock, "wait">,
): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await clock.wait(0);
  }
}
