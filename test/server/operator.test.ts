import { expect, test } from "vitest";
import { OPERATOR, startStory } from "../stories/app.js";

test("metrics and the details of health are for whoever knows the operator's token, and nobody else", async () => {
  const { app } = await startStory();
  const ask = async (path: string, authorization?: string) => {
    const answer = await fetch(`${app.url}${path}`, { ...(authorization && { headers: { authorization } }) });
    return [answer.status, await answer.text()];
  };
  const open = '{"state":"ok","pushesWaiting":0,"syncsRunning":0}';
  const known = OPERATOR.authorization;
  for (const wrong of [
    undefined,
    "",
    "Bearer ",
    "Bearer wrong",
    known.slice(0, -1),
    `${known}x`,
    known.toLowerCase(),
  ]) {
    expect([wrong, await ask("/metrics", wrong)]).toEqual([wrong, [404, "not found"]]);
    expect([wrong, await ask("/healthz", wrong)]).toEqual([wrong, [200, open]]);
  }
  expect(await ask("/metrics", known)).toEqual([200, expect.stringContaining("next_steps_pushes_waiting 0")]);
  expect(await ask("/healthz", known)).toEqual([200, expect.stringContaining('"store":')]);
});
